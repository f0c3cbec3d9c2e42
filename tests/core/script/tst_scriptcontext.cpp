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
    void printsWhileLoading();
    void showsNothingOfTheHost();
    void refusesImportsInThePackagesOwnRealm();
    void survivesPrintingOutOfStack();
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
          "console.log(new Map([['k', { a: 1 }], [2, 'v']]), new Set([1, 'x']));\n"
          "console.error(new TypeError('bad'));\n"
          "console.log('x'.repeat(50000000));\n"
          "return []";
    QVERIFY(formOf(body).ok());
    QStringList lines;
    for (const auto& arguments : printed) {
        const auto line = arguments.first().value<ConsoleLine>();
        lines << QString(line.level + u' ' + line.text);
        QCOMPARE(line.file, QStringLiteral("ui.js"));
    }
    QCOMPARE(lines.size(), 10);
    QCOMPARE(lines[0], QStringLiteral("log a 1 {\"b\":[null,null]} undefined Symbol(s)"));
    QCOMPARE(lines[1], QStringLiteral("warn x is 5% more"));
    QVERIFY(lines[2].startsWith(QStringLiteral("error [object that cannot be shown")));
    QCOMPARE(lines[4], QStringLiteral("error Assertion failed: why"));
    QCOMPARE(lines[7], QStringLiteral("log Map(2) {\"k\" => {\"a\":1}, 2 => \"v\"} Set(2) {1, \"x\"}"));
    // The author's frames alone.
    QVERIFY2(lines[8].startsWith(QStringLiteral("error TypeError: bad\n    at ")), qPrintable(lines[8]));
    QVERIFY2(!lines[8].contains(QStringLiteral("stepbench:")), qPrintable(lines[8]));
    QCOMPARE(lines[9].size(), 4 + 16 * 1024 + 1);
    QCOMPARE(printed[1].first().value<ConsoleLine>().line, 3);
}

void TestScriptContext::printsWhileLoading()
{
    QSignalSpy printed(m_session.get(), &ScriptSession::consolePrinted);
    const QByteArray ui
        = "console.log('loading');\nexport default { createInitialInputs: () => ({}), editInputsForm: () => [] };";
    QVERIFY(openAndWait(*m_session, madePackage(ui)).ok());
    QCOMPARE(printed.size(), 1);
    QCOMPARE(printed.first().first().value<ConsoleLine>().text, QStringLiteral("loading"));
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

// What import() gives and what it throws must be the package's own kind: through a promise or an error of the host's, a
// script gets at the host's prototypes, and with Node 16 at its Function.
void TestScriptContext::refusesImportsInThePackagesOwnRealm()
{
    QSignalSpy printed(m_session.get(), &ScriptSession::consolePrinted);
    const QByteArray ui = R"(
        const seen = [];
        const look = (name, ask) => {
            const promise = ask();
            seen.push(name + (promise instanceof Promise) + promise.constructor.constructor('return typeof process')());
            promise.then(() => seen.push('imported'),
                (e) => seen.push(name + (e instanceof TypeError) + e.constructor.constructor('return typeof process')()));
        };
        look('module ', () => import('fs'));
        look('function ', () => Function('return import("node:fs")')());
        look('object ', () => import({ toString() { return 'fs'; } }));
        export default { createInitialInputs: () => ({}), editInputsForm: () => [{ type: 'x', seen }] };)";
    QVERIFY(openAndWait(*m_session, madePackage(ui)).ok());
    const Json inputs = Json::object();
    const auto form = formAndWait(*m_session, wholeRequest(narrowed(inputs), inputs));
    QVERIFY(form.ok());
    QCOMPARE(dumped((*form->content)[0]["seen"]),
        QStringLiteral("[\"module trueundefined\",\"function trueundefined\",\"object trueundefined\","
                       "\"module trueundefined\",\"function trueundefined\",\"object trueundefined\"]"));
    QVERIFY(!printed.isEmpty());
    const auto line = printed.first().first().value<ConsoleLine>();
    QVERIFY2(line.text.contains(QStringLiteral("import(\"fs\") is refused")), qPrintable(line.text));
}

void TestScriptContext::survivesPrintingOutOfStack()
{
    const QByteArray body = R"(
        let caught = '';
        const deep = (n) => { if (n > 3000) console.log('at ' + n); deep(n + 1); };
        try { deep(0); } catch (e) { caught = (e instanceof RangeError) + ' ' + e.constructor.constructor('return typeof process')(); }
        return [{ type: 'x', caught }])";
    const auto form = formOf(body);
    QVERIFY2(form.ok(), qPrintable(form.ok() ? QString() : form.problem().message));
    QCOMPARE(dumped((*form->content)[0]["caught"]), QStringLiteral("\"true undefined\""));
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
