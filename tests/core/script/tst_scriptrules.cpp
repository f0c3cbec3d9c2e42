// SPDX-License-Identifier: Apache-2.0
#include "scriptfixture.h"

#include <QSignalSpy>

using namespace Stepbench;

// validation.js and migration.js (reference/step-package.md 6 and 8).
class TestScriptRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void runsRules_data();
    void runsRules();
    void refusesUnusableValidation_data();
    void refusesUnusableValidation();
    void runsWithTheForm();
    void runsOnOtherValuesWithoutChangingTheForms();
    void acceptsEveryWayToExport_data();
    void acceptsEveryWayToExport();
    void migrates_data();
    void migrates();
    void refusesUnusableMigrations_data();
    void refusesUnusableMigrations();
    void migratesTheSample();

private:
    QStringList resultsOf(int pick, Json inputs);

    SchemaPtr m_schema;
    std::unique_ptr<ScriptSession> m_session;
    // Of the rows of runsRules: one host serves them all, told by the length of "pick" which body is meant.
    QByteArrayList m_bodies;
    std::unique_ptr<ScriptSession> m_picking;
};

void TestScriptRules::initTestCase()
{
    if (testSettings().nodePath.isEmpty())
        QSKIP("Node is not installed");
    const Json text { { "type", "string" } };
    const Json item { { "type", "object" }, { "properties", { { "name", text } } } };
    const Json number { { "type", "number" } };
    const Json properties { { "a", text }, { "b", text }, { "n", number }, { "bound", number },
        { "secret", { { "type", "object" }, { "isSensitiveValue", true } } },
        { "items", { { "type", "array" }, { "items", item } } },
        { "pick", { { "type", "array" }, { "items", text } } } };
    const Json root { { "type", "object" }, { "isRoot", true }, { "properties", properties } };
    m_schema = Schema::parse({ { "definitions", { { "Inputs", root } } } }).value();
}

void TestScriptRules::init()
{
    m_session = std::make_unique<ScriptSession>(testSettings());
}

// "a.b: message" of each result; "code a.b: message" of those that are no message of a rule.
QStringList TestScriptRules::resultsOf(int pick, Json inputs)
{
    if (!m_picking) {
        QByteArray functions;
        for (const QByteArray& body : std::as_const(m_bodies))
            functions += "function (inputs, validate) {" + body + "},\n";
        m_picking = std::make_unique<ScriptSession>(testSettings());
        const QByteArray script = "var bodies = [" + functions
            + "]; module.exports = function (inputs, validate) { return bodies[inputs.pick.length](inputs, validate); "
              "};";
        const auto opened = openAndWait(*m_picking, madePackage({}, script));
        if (!opened)
            return { opened.problem().message };
    }
    inputs["pick"] = Json(std::size_t(pick), Json(""));
    const auto results = rulesAndWait(*m_picking, narrowedOr(m_schema, inputs), inputs);
    if (!results)
        return { results.problem().message };
    QStringList lines;
    for (const Problem& problem : results->problems) {
        const QString code = problem.source == ProblemSource::Rule ? QString() : QString(problem.code + u' ');
        lines << QString(
            code + (problem.path ? problem.path->dotted() : QString()) + QStringLiteral(": ") + problem.message);
    }
    if (!results->ran)
        lines << QStringLiteral("not run");
    return lines;
}

void TestScriptRules::runsRules_data()
{
    QTest::addColumn<int>("pick");
    QTest::addColumn<QStringList>("results");
    const auto row = [this](const char* name, const char* body, const char* results) {
        QTest::newRow(name) << int(m_bodies.size()) << QString::fromUtf8(results).split(u'|', Qt::SkipEmptyParts);
        m_bodies << body;
    };
    row("none", "return [];", "");
    row("passing", "return [validate(inputs.a, function () {}), validate(inputs.b, function () { return ''; })];", "");
    row("failing", "return [validate(inputs.a, function (a) { return 'not ' + a; })];", "a: not x");
    row("in order, twice",
        "var r = validate(inputs.b, function () { return 'no'; }); return [r, validate(inputs.a, function () "
        "{ return 'nor'; }), r];",
        "b: no|a: nor|b: no");
    row("nested lists",
        "return [[validate(inputs.a, function () { return '1'; }), [[validate(inputs.b, function () { return "
        "'2'; })]]], null, false, undefined];",
        "a: 1|b: 2");
    row("one rule alone", "return validate(inputs.a, function () { return '1'; });", "a: 1");
    row("older form",
        "return [validate(inputs.a, [inputs.b, inputs.n], function (a, b, n) { return [a, b, n].join(); })];",
        "a: x,y,8");
    row("older form without paths", "return [validate(inputs.a, [], function (a) { return a; })];", "a: x");
    row("bound", "return [validate(inputs.bound, function () { return 'called'; })];", "");
    row("bound others", "return [validate(inputs.a, [inputs.bound], function () { return 'called'; })];", "");
    row("converted",
        "return [validate(inputs.n.convertTo({ toNewType: function (n) { return n * 2; } }), function (n) { return "
        "String(n); })];",
        "n: 16");
    row("secret", "return [validate(inputs.secret, function (s) { return s.type + s.newValue; })];", "secret: newpw");
    row("items", "return inputs.items.map(function (i) { return validate(i.name, function (n) { return n; }); });",
        "items[0].name: p|items[1].name: q");
    row("a list",
        "return [validate(inputs.items, function (i) { i.length = 0; return 'x'; }), validate(inputs.items, function "
        "(i) "
        "{ return String(i.length); })];",
        "items: x|items: 2");
    row("absent", "return [validate(inputs.secret2 || inputs.a, function (s) { return String(s); })];", "a: x");
    row("throwing",
        "return [validate(inputs.a, function (a) { return a.b.c; }), validate(inputs.b, function () { return 'on'; "
        "})];",
        "rule.throw a: TypeError: Cannot read properties of undefined (reading 'c').|b: on");
    row("throwing text", "return [validate(inputs.a, function () { throw 'just so'; })];", "rule.throw a: just so.");
    row("require", "return [validate(inputs.a, function () { return require('fs'); })];",
        "rule.throw a: require is not defined: a step package's scripts run without a host, where there is no require, "
        "process, "
        "timer or network.");
    row("asynchronous", "return [validate(inputs.a, async () => 'x'), validate(inputs.b, () => 'on')];",
        "rule.async a: A rule must not be asynchronous.|b: on");
    row("wrong result",
        "return [validate(inputs.a, function () { return 7; }), validate(inputs.b, function () { return {}; })];",
        "rule.result a: A rule must return a text or nothing, not a number.|rule.result b: A rule must return a text "
        "or nothing, "
        "not an object.");
    row("true and false", "return [validate(inputs.a, function () { return false; })];", "");
    row("no path", "return [validate('a', function () {})];",
        "rule.throw : TypeError: validate was given something that is no input path.|not run");
    row("no rule", "return [validate(inputs.a)];", "rule.throw : TypeError: validate was given no rule for a.|not run");
    row("all asynchronous", "return Promise.resolve([]);",
        "rule.async : validation.js must not be asynchronous.|not run");
    row("throwing outside of rules", "throw new Error('no rules');", "rule.throw : no rules.|not run");
    row("not returned", "validate(inputs.a, function () { return 'x'; });",
        "rule.unused : validation.js makes rules but does not return them.");
    row("something else", "return [validate(inputs.a, function () { return 'x'; }), 'text', {}];",
        "a: x|rule.result : validation.js returned something that is no rule.|rule.result : validation.js returned "
        "something that "
        "is no rule.");
}

void TestScriptRules::runsRules()
{
    QFETCH(int, pick);
    QFETCH(QStringList, results);
    const Json inputs { { "a", "x" }, { "b", "y" }, { "n", 8 },
        { "secret", { { "type", "new" }, { "newValue", "pw" } } },
        { "bound", { { "type", "bound" }, { "expression", "#{n}" } } },
        { "items", Json::array({ Json { { "name", "p" } }, Json { { "name", "q" } } }) } };
    QCOMPARE(resultsOf(pick, inputs), results);
}

void TestScriptRules::refusesUnusableValidation_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("message");
    QTest::addColumn<int>("line");
    QTest::newRow("no function") << QByteArray("module.exports = {};") << QStringLiteral("exports no function.") << 0;
    QTest::newRow("nothing") << QByteArray("var a = 1;") << QStringLiteral("exports no function.") << 0;
    QTest::newRow("throws") << QByteArray("\n\nthrow new TypeError('at load');")
                            << QStringLiteral("TypeError: at load.") << 3;
    QTest::newRow("require") << QByteArray("var fs = require('fs');") << QStringLiteral("without a host") << 1;
    QTest::newRow("syntax") << QByteArray("var a = 1;\nvar b = = 2;")
                            << QStringLiteral("SyntaxError: Unexpected token '='.") << 2;
    QTest::newRow("module") << QByteArray("export default 1;")
                            << QStringLiteral("SyntaxError: Unexpected token 'export'.") << 1;
    QTest::newRow("half a function") << QByteArray("}); (function () {") << QStringLiteral("exports no function.") << 0;
}

void TestScriptRules::refusesUnusableValidation()
{
    QFETCH(QByteArray, script);
    QFETCH(QString, message);
    QFETCH(int, line);
    const auto opened = openAndWait(*m_session, madePackage({}, script));
    QVERIFY(!opened.ok());
    QVERIFY2(
        opened.problem().message.contains(message) || script.startsWith('}'), qPrintable(opened.problem().message));
    QCOMPARE(opened.problem().line, line);
    QCOMPARE(opened.problem().file, line ? QStringLiteral("validation.js") : QString());
}

void TestScriptRules::runsWithTheForm()
{
    const QByteArray rules = "module.exports = (inputs, validate) => [validate(inputs.a, (a) => a)];";
    QVERIFY(openAndWait(*m_session, madePackage(uiWith("return []"), rules)).ok());
    Json inputs { { "a", "x" }, { "items", Json::array() }, { "pick", Json::array() } };
    const NarrowedPtr narrowed = narrowedOr(m_schema, inputs);
    FormRequest request = wholeRequest(narrowed, inputs);
    auto form = formAndWait(*m_session, request);
    QCOMPARE(form->rules.problems.at(0).message, QStringLiteral("x"));
    // Without rules the values must be followed all the same.
    inputs["a"] = "y";
    request.changed = { InputPath { "a" } };
    request.rules = false;
    form = formAndWait(*m_session, request);
    QVERIFY(!form->rules.ran && form->rules.problems.empty());
    request.changed = { InputPath { "b" } };
    request.rules = true;
    QCOMPARE(formAndWait(*m_session, request)->rules.problems.at(0).message, QStringLiteral("y"));
    // A value that has gone.
    inputs.erase("a");
    request.changed = { InputPath { "a" } };
    QVERIFY(formAndWait(*m_session, request)->rules.problems.empty());
}

void TestScriptRules::runsOnOtherValuesWithoutChangingTheForms()
{
    const QByteArray rules = "module.exports = (inputs, validate) => [validate(inputs.a, (a) => a)];";
    QVERIFY(openAndWait(*m_session, madePackage(uiWith("return []"), rules)).ok());
    const Json inputs { { "a", "form" }, { "items", Json::array() }, { "pick", Json::array() } };
    const NarrowedPtr narrowed = narrowedOr(m_schema, inputs);
    QVERIFY(formAndWait(*m_session, wholeRequest(narrowed, inputs)).ok());
    const Json other { { "a", "other" }, { "items", Json::array() }, { "pick", Json::array() } };
    QCOMPARE(rulesAndWait(*m_session, narrowed, other)->problems.at(0).message, QStringLiteral("other"));
    FormRequest request = wholeRequest(narrowed, inputs);
    request.changed = { InputPath { "b" } };
    QCOMPARE(formAndWait(*m_session, request)->rules.problems.at(0).message, QStringLiteral("form"));
}

void TestScriptRules::acceptsEveryWayToExport_data()
{
    QTest::addColumn<QByteArray>("script");
    const QByteArray rule
        = "function (inputs, validate) { return [validate(inputs.a, function () { return 'ran'; })]; }";
    QTest::newRow("module.exports") << QByteArray("module.exports = " + rule);
    QTest::newRow("exports.default") << QByteArray(
        "Object.defineProperty(exports, '__esModule', { value: true }); exports.default = " + rule);
    QTest::newRow("both") << QByteArray("module.exports = " + rule + "; module.exports.default = module.exports;");
    QTest::newRow("a comment at the end") << QByteArray("module.exports = " + rule + " // end");
    QTest::newRow("sloppy") << QByteArray("undeclared = 1; with ({}) {} module.exports = " + rule);
}

void TestScriptRules::acceptsEveryWayToExport()
{
    QFETCH(QByteArray, script);
    QVERIFY(openAndWait(*m_session, madePackage({}, script)).ok());
    const Json inputs { { "a", "x" }, { "items", Json::array() }, { "pick", Json::array() } };
    const auto results = rulesAndWait(*m_session, narrowedOr(m_schema, inputs), inputs);
    QCOMPARE(results->problems.at(0).message, QStringLiteral("ran"));
}

void TestScriptRules::migrates_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<QString>("inputs");
    const auto row = [](const char* name, const QByteArray& script, int from, int to, const char* inputs) {
        QTest::newRow(name) << script << from << to << QString::fromUtf8(inputs);
    };
    const char* step = "const add = (name) => (i) => ({ ...i, log: (i.log || '') + name });";
    const auto with = [step](const char* rest) -> QByteArray { return QByteArray(step) + rest; };
    row("function", with("module.exports = add('f');"), 1, 2, R"({"a":"x","log":"f"})");
    row("exports.default", with("exports.default = add('f');"), 1, 2, R"({"a":"x","log":"f"})");
    row("object", "module.exports = { n: 'o', migrate(i) { return { ...i, log: this.n }; } };", 1, 2,
        R"({"a":"x","log":"o"})");
    row("wrapped", "module.exports = (i) => ({ inputs: { b: i.a }, notes: [] });", 1, 2, R"({"b":"x"})");
    row("list, all", with("module.exports = [add('2'), { migrate: add('3') }];"), 1, 3, R"({"a":"x","log":"23"})");
    row("list, the end", with("module.exports = [add('2'), add('3'), add('4')];"), 2, 4, R"({"a":"x","log":"34"})");
    row("map by target", with("module.exports = { 3: add('3'), 2: add('2') };"), 1, 3, R"({"a":"x","log":"23"})");
    row("map by target, partly", with("module.exports = { 2: add('2'), 3: add('3') };"), 2, 3,
        R"({"a":"x","log":"3"})");
    row("map by version", with("module.exports = { 'v2': add('2'), '3.0.0': add('3'), other: 1 };"), 1, 3,
        R"({"a":"x","log":"23"})");
    row("map by start", with("module.exports = { 1: add('1') };"), 1, 2, R"({"a":"x","log":"1"})");
    row("changed in place", "module.exports = (i) => { delete i.a; i.z = 1; return i; };", 1, 2, R"({"z":1})");
}

void TestScriptRules::migrates()
{
    QFETCH(QByteArray, script);
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(QString, inputs);
    QVERIFY(openAndWait(*m_session, madePackage({}, {}, script)).ok());
    const auto migrated = waitFor<MigratedInputs>([&](Reply<MigratedInputs> reply) {
        m_session->migrate({ { "a", "x" } }, from, to, std::move(reply));
    });
    QCOMPARE(migrated.ok() ? dumped(migrated->inputs) : migrated.problem().message, inputs);
}

void TestScriptRules::refusesUnusableMigrations_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("code");
    QTest::newRow("throws") << QByteArray("module.exports = () => { throw new Error('no'); };")
                            << QStringLiteral("script.throw");
    QTest::newRow("nothing") << QByteArray("module.exports = () => {};") << QStringLiteral("script.result");
    QTest::newRow("list") << QByteArray("module.exports = () => [];") << QStringLiteral("script.result");
    QTest::newRow("promise") << QByteArray("module.exports = async (i) => i;") << QStringLiteral("script.async");
    QTest::newRow("no step") << QByteArray("module.exports = { 7: (i) => i };") << QStringLiteral("script.migration");
    QTest::newRow("no function") << QByteArray("module.exports = { 2: 'x' };") << QStringLiteral("script.load");
    QTest::newRow("none") << QByteArray() << QStringLiteral("script.migration");
}

void TestScriptRules::refusesUnusableMigrations()
{
    QFETCH(QByteArray, script);
    QFETCH(QString, code);
    QVERIFY(openAndWait(*m_session, madePackage(uiWith("return []"), {}, script)).ok());
    const auto migrated = waitFor<MigratedInputs>([&](Reply<MigratedInputs> reply) {
        m_session->migrate({ { "a", "x" } }, 1, 2, std::move(reply));
    });
    QCOMPARE(codeOf(migrated), code);
}

void TestScriptRules::migratesTheSample()
{
    QVERIFY(openAndWait(*m_session, samplePackage(QStringLiteral("container-service.2.0.0"))).ok());
    const Json port { { "containerPort", 80 }, { "protocol", "tcp" } };
    const Json old { { "region", "eu" }, { "account", "a-1" }, { "desiredCount", "#{n}" },
        { "containers", Json::array({ Json { { "name", "c" }, { "ports", Json::array({ port }) } } }) } };
    const auto migrated = waitFor<MigratedInputs>(
        [&](Reply<MigratedInputs> reply) { m_session->migrate(old, 1, 2, std::move(reply)); });
    QVERIFY(migrated.ok());
    QCOMPARE(dumped(migrated->inputs["scaling"]), QStringLiteral(R"({"kind":"fixed","copies":"#{n}"})"));
    QCOMPARE(dumped(migrated->inputs["containers"][0]["ports"]),
        QStringLiteral(R"([{"port":{"container":80},"protocol":"tcp"}])"));
}

QTEST_GUILESS_MAIN(TestScriptRules)
#include "tst_scriptrules.moc"
