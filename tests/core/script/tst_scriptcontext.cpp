// SPDX-License-Identifier: Apache-2.0
#include "scriptfixture.h"

#include <QSignalSpy>

using namespace Stepbench;

// The bare context: what loads in it, what it shows and hides, what it prints.
class TestScriptContext : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void refusesUnusablePackages_data();
    void refusesUnusablePackages();
    void printsToConsole();
    void showsNothingOfTheHost();
    void isNotFooledByChangedBuiltins();
    void runsModernSyntax();

private:
    NarrowedPtr narrowed(const Json& inputs) const { return narrowedOr(m_schema, inputs); }
    Result<FormAnswer> formOf(const QByteArray& body);

    const SchemaPtr m_schema = textSchema({ QStringLiteral("a") });
    std::unique_ptr<ScriptSession> m_session;
};

void TestScriptContext::initTestCase()
{
    if (testSettings().nodePath.isEmpty())
        QSKIP("Node is not installed");
}

void TestScriptContext::init()
{
    m_session = std::make_unique<ScriptSession>(testSettings());
}

Result<FormAnswer> TestScriptContext::formOf(const QByteArray& body)
{
    const auto opened = openAndWait(*m_session, madePackage(uiWith(body)));
    if (!opened)
        return opened.problem();
    const Json inputs = Json::object();
    return formAndWait(*m_session, wholeRequest(narrowed(inputs), inputs));
}

void TestScriptContext::refusesUnusablePackages_data()
{
    QTest::addColumn<QByteArray>("ui");
    QTest::addColumn<QString>("message");
    QTest::addColumn<int>("line");
    const auto row = [](const char* name, const char* ui, const char* message, int line) {
        QTest::newRow(name) << QByteArray(ui) << QString::fromUtf8(message) << line;
    };
    row("no export", "const a = 1;", "no default export", 0);
    row("export without functions", "export default { createInitialInputs: 1 }", "no default export", 0);
    row("a number", "export default 7", "no default export", 0);
    row("throws", "const a = 1;\nthrow new Error('at load')", "at load.", 2);
    row("syntax", "const a = 1;\nexport default {\n  b: = 2\n};", "SyntaxError: Unexpected token '='.", 3);
    row("syntax on the first line", "export default { b: = 2 };", "SyntaxError: Unexpected token '='.", 1);
    row("twice declared", "let a = 1;\nlet a = 2;\nexport default {}", "already been declared.", 2);
    row("static import", "const a = 1;\nimport b from 'lodash';\nexport default b", "ui.js imports \"lodash\"", 2);
    row("dynamic import", "await import('fs'); export default {}", "import", 0);
    row("CommonJS", "module.exports = {}", "module is not defined", 1);
}

void TestScriptContext::refusesUnusablePackages()
{
    QFETCH(QByteArray, ui);
    QFETCH(QString, message);
    QFETCH(int, line);
    const auto opened = openAndWait(*m_session, madePackage(ui));
    QCOMPARE(codeOf(opened), QStringLiteral("script.load"));
    const Problem& problem = opened.problem();
    QVERIFY2(problem.message.contains(message), qPrintable(problem.message));
    if (line > 0) {
        QCOMPARE(problem.file, QStringLiteral("ui.js"));
        QCOMPARE(problem.line, line);
    }
}

void TestScriptContext::printsToConsole()
{
    QSignalSpy printed(m_session.get(), &ScriptSession::consolePrinted);
    const QByteArray body
        = "console.log('a', 1, { b: [undefined, null] }, undefined, Symbol('s'));\n"
          "console.warn('%s is %d%%', 'x', 5, 'more');\n"
          "const cycle = {}; cycle.self = cycle; console.error(cycle);\n"
          "console.debug(() => 1); console.assert(false, 'why'); console.table([1]); console.time('t');\n"
          "console.log(new Proxy({}, { ownKeys() { throw 1 } }));\n"
          "return []";
    QVERIFY(formOf(body).ok());
    QStringList lines;
    for (const auto& arguments : printed) {
        const auto line = arguments.first().value<ConsoleLine>();
        lines << QString(line.level + u' ' + line.text);
        QCOMPARE(line.file, QStringLiteral("ui.js"));
    }
    QCOMPARE(lines.size(), 7);
    QCOMPARE(lines[0], QStringLiteral("log a 1 {\"b\":[null,null]} undefined Symbol(s)"));
    QCOMPARE(lines[1], QStringLiteral("warn x is 5% more"));
    QVERIFY(lines[2].startsWith(QStringLiteral("error [object that cannot be shown")));
    QCOMPARE(lines[4], QStringLiteral("error Assertion failed: why"));
    QCOMPARE(printed[1].first().value<ConsoleLine>().line, 3);
}

void TestScriptContext::showsNothingOfTheHost()
{
    const QByteArray body = R"(
        const reach = (f) => { try { return String(f()) } catch (e) { return e.name } };
        const out = [];
        for (const name of ['process', 'require', 'Buffer', 'fetch', 'setTimeout', 'global', 'module', 'URL', 'queueMicrotask'])
            out.push(reach(() => eval('typeof ' + name)));
        out.push(reach(() => ({}).constructor.constructor('return typeof process')()));
        out.push(reach(() => console.log.constructor('return typeof process')()));
        out.push(reach(() => inputs.a.convertTo.constructor('return typeof process')()));
        out.push(reach(() => components.text.constructor('return typeof process')()));
        out.push(reach(() => import('fs').constructor.constructor('return typeof process')()));
        Error.prepareStackTrace = (e, frames) => frames.map((f) => f.getFunction() || f.getThis());
        out.push(typeof new Error().stack);
        return [{ type: 'x', out }])";
    const Json out = formOf(body).value().content.value()[0]["out"];
    QVERIFY(out.is_array());
    QCOMPARE(dumped(out.back()), QStringLiteral("\"string\""));
    for (std::size_t i = 0; i + 1 < out.size(); ++i)
        QVERIFY2(out[i] == Json("undefined") || out[i] == Json("EvalError"),
            qPrintable(QString::number(i) + u' ' + dumped(out[i])));
}

void TestScriptContext::isNotFooledByChangedBuiltins()
{
    const QByteArray ui = R"(
        for (const name of Object.getOwnPropertyNames(Array.prototype)) if (name !== 'constructor' && name !== 'length') try { Array.prototype[name] = () => { throw new Error('changed') } } catch (e) {}
        JSON.stringify = () => '"fooled"'; JSON.parse = () => ({}); Array.isArray = () => false; Object.keys = () => [];
        Object.assign = () => ({}); String.prototype.slice = () => 'fooled'; RegExp.prototype.exec = () => null;
        Object.prototype.toJSON = () => 'fooled'; Reflect.apply = () => 'fooled'; Promise.prototype.then = () => {};
        WeakMap.prototype.get = WeakMap.prototype.has = () => true;
        Function.prototype.call = Function.prototype.apply = () => 'fooled';
        Object.defineProperty(Object.prototype, 'isRule', { value: true });
        delete Object.prototype.toJSON;
        export default { createInitialInputs: () => ({ a: 'x' }), editInputsForm: (inputs) => [{ type: 'text', input: inputs.a, list: [1] }] })";
    const auto opened = openAndWait(*m_session, madePackage(ui));
    QVERIFY2(opened.ok(), qPrintable(opened.ok() ? QString() : opened.problem().message));
    QCOMPARE(dumped(*initialAndWait(*m_session)), QStringLiteral(R"({"a":"x"})"));
    const Json inputs { { "a", "x" } };
    const auto form = formAndWait(*m_session, wholeRequest(narrowed(inputs), inputs));
    QVERIFY2(form.ok(), qPrintable(form.ok() ? QString() : form.problem().message));
    QCOMPARE(dumped(*form->content),
        QStringLiteral(
            R"([{"type":"text","input":{"path":["a"],"shape":"value","converted":false,"id":0},"list":[1]}])"));
}

void TestScriptContext::runsModernSyntax()
{
    const QByteArray ui = R"(
        class Counter { static #made = 0; #n = 0; next = () => ++this.#n; static make() { Counter.#made++; return new Counter(); } }
        const top = await Promise.resolve('top');
        const { a = 1, ...rest } = { b: 2, c: 3 };
        async function* numbers() { yield 1; }
        export default { createInitialInputs: () => ({}), editInputsForm: (inputs) => {
            let x = null; x ??= Counter.make().next();
            return [{ type: 'x', x, top, rest, big: 1_000, last: [1, 2].at(-1), opt: inputs?.nope?.[0]?.(), own: Object.fromEntries([['k', 'v']]), m: 'a1'.match(/(?<digit>\d)/).groups.digit, s: `t${2 ** 3}` }];
        } };
        export { numbers };)";
    QVERIFY2(openAndWait(*m_session, madePackage(ui)).ok(), "load");
    const Json inputs = Json::object();
    const auto form = formAndWait(*m_session, wholeRequest(narrowed(inputs), inputs));
    QCOMPARE(form.ok() ? dumped((*form->content)[0]) : form.problem().message,
        QStringLiteral(
            R"({"type":"x","x":1,"top":"top","rest":{"b":2,"c":3},"big":1000,"last":2,"own":{"k":"v"},"m":"1","s":"t8"})"));
}

QTEST_GUILESS_MAIN(TestScriptContext)
#include "tst_scriptcontext.moc"
