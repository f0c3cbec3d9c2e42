// SPDX-License-Identifier: Apache-2.0
#include "core/execution/bootstrapper.h"
#include "core/execution/variablesfile.h"
#include "core/log/servicemessage.h"
#include "tests/core/execution/runrecorder.h"
#include "tests/support/packagebuilder.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;
using namespace Qt::StringLiterals;

// bootstrapper.js alone, as a runner starts it: command lines, every member of the context with its exact lines,
// errors.
class TestBootstrapper : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void readsEveryCommandLine_data();
    void readsEveryCommandLine();
    void readsOldVariablesFiles();
    void callsEveryKindOfExecutor_data();
    void callsEveryKindOfExecutor();
    void writesTheLinesOfEveryMember_data();
    void writesTheLinesOfEveryMember();
    void readsAndSetsVariables();
    void endsWithTheRightCode_data();
    void endsWithTheRightCode();
    void mapsStacksToTheAuthorsSource();
    void tellsCauses();
    void survivesValuesThatCannotBeShown();
    void keepsTheOrderOfPrintAndConsole();
    void discovers();
    void warnsWhenSomethingKeepsNodeRunning();
    void warnsOfModules();

private:
    struct Ending
    {
        int exitCode = -1;
        QString out;
        QString error;
    };
    Ending start(const QStringList& arguments, int timeoutMs = 120'000);
    QStringList commandLine(const QString& command = u"Execute"_s);
    Ending execute(const QByteArray& executor);
    void setVariables(std::vector<std::pair<QString, std::optional<QString>>> variables,
        VariablesKeySize size = VariablesKeySize::Bits256);

    QTemporaryDir m_folder;
    QString m_script;
    QString m_package;
    QString m_variables;
};

static const QString password = u"a password"_s;

void TestBootstrapper::initTestCase()
{
    if (testNode().isEmpty())
        QSKIP("needs Node");
    QVERIFY(QDir().mkpath(m_folder.filePath(u"bootstrapper"_s)));
    m_script = writeBootstrapper(m_folder.filePath(u"bootstrapper"_s)).value();
    m_package = m_folder.filePath(u"the package"_s);
    m_variables = m_folder.filePath(u"variables"_s);
    setVariables({});
}

void TestBootstrapper::setVariables(
    std::vector<std::pair<QString, std::optional<QString>>> variables, VariablesKeySize size)
{
    variables.emplace_back(u"The.Inputs"_s, uR"({"name":"Ada"})"_s);
    variables.emplace_back(u"The.Target"_s, uR"({"desk":4})"_s);
    writeTestFile(m_variables, encryptVariables(formatVariables(variables), password, size).value());
}

TestBootstrapper::Ending TestBootstrapper::start(const QStringList& arguments, int timeoutMs)
{
    QProcess node;
    node.setWorkingDirectory(m_folder.path());
    node.start(testNode(), QStringList(m_script) + arguments);
    if (!node.waitForFinished(timeoutMs))
        return {};
    return { node.exitCode(), QString::fromUtf8(node.readAllStandardOutput()),
        QString::fromUtf8(node.readAllStandardError()) };
}

QStringList TestBootstrapper::commandLine(const QString& command)
{
    return { command, m_package, m_variables, password, u"Octopuss"_s, u"The.Inputs"_s, u"The.Target"_s };
}

TestBootstrapper::Ending TestBootstrapper::execute(const QByteArray& executor)
{
    writeTestFile(m_package + u"/executor.js", executor);
    return start(commandLine());
}

// reference/execution.md 1.2 and 1.3
void TestBootstrapper::readsEveryCommandLine_data()
{
    QTest::addColumn<QString>(
        "arguments"); // separated by |; P package, E its executor, V variables, W password, S salt
    QTest::addColumn<QString>("expected");
    QTest::newRow("2022-03-08") << "Execute|P|V|W|S|The.Inputs|The.Target"
                                << R"({"inputs":{"name":"Ada"},"target":{"desk":4}})";
    QTest::newRow("2022-03-08, no target") << "execute|P|V|W|S|The.Inputs|"
                                           << R"({"inputs":{"name":"Ada"}})";
    QTest::newRow("2021-08-10") << "P|V|W|S|The.Inputs|The.Target"
                                << R"({"inputs":{"name":"Ada"},"target":{"desk":4}})";
    QTest::newRow("2021-05-28") << "E|V|W|S|The.Inputs|The.Target"
                                << R"({"inputs":{"name":"Ada"},"target":{"desk":4}})";
    QTest::newRow("2021-04-13") << "E|V|W|S|The.Inputs"
                                << R"({"inputs":{"name":"Ada"}})";
    QTest::newRow("2021-04-07") << "E|V|W|The.Inputs"
                                << R"({"inputs":{"name":"Ada"}})";
    QTest::newRow("2021-02-18") << "E|V|W"
                                << "{}";
}

void TestBootstrapper::readsEveryCommandLine()
{
    QFETCH(QString, arguments);
    QFETCH(QString, expected);
    writeTestFile(m_package + u"/executor.js",
        "module.exports = async ({ inputs, target, context }) => context.print(JSON.stringify({ inputs, target }));");
    QStringList words = arguments.split(u'|');
    for (QString& word : words) {
        word = word == u"P" ? m_package
            : word == u"E"  ? m_package + u"/executor.js"
            : word == u"V"  ? m_variables
            : word == u"W"  ? password
            : word == u"S"  ? u"Octopuss"_s
                            : word;
    }
    const Ending ending = start(words);
    QCOMPARE(ending.error, QString());
    QCOMPARE(ending.out, expected + u'\n');
    QCOMPARE(ending.exitCode, 0);
}

void TestBootstrapper::readsOldVariablesFiles()
{
    setVariables({ { u"Old"_s, u"yes"_s } }, VariablesKeySize::Bits128);
    const Ending ending
        = execute("module.exports = async ({ context }) => context.print(context.getOctopusVariable('Old'));");
    setVariables({});
    QCOMPARE(ending.out, u"yes\n"_s);
}

void TestBootstrapper::callsEveryKindOfExecutor_data()
{
    QTest::addColumn<QByteArray>("executor");
    const auto row = [](const char* name, const char* text) { QTest::newRow(name) << QByteArray(text); };
    row("module.exports",
        "module.exports = ({ inputs, target, context }) => context.print(inputs.name + target.desk);");
    row("compiled", "module.exports = function (_a) { _a.context.print(_a.inputs.name + _a.target.desk); };");
    row("exports.default",
        "exports.__esModule = true; exports.default = async ({ inputs, target, context }) => context.print(inputs.name "
        "+ "
        "target.desk);");
    row("three arguments", "module.exports = (inputs, target, context) => context.print(inputs.name + target.desk);");
    row("two arguments", "module.exports = (inputs, context) => context.print(inputs.name + 4);");
    row("main", "exports.main = function (inputs, context) { context.print(inputs.name + 4); };");
    row("main with a target", "exports.main = (inputs, target, context) => context.print(inputs.name + target.desk);");
    row("members apart", "module.exports = ({ inputs, context: { print } }) => print(inputs.name + 4);");
    row("a thenable", "module.exports = ({ context }) => ({ then(done) { context.print('Ada4'); done(); } });");
}

void TestBootstrapper::callsEveryKindOfExecutor()
{
    QFETCH(QByteArray, executor);
    const Ending ending = execute(executor);
    QCOMPARE(ending.error, QString());
    QCOMPARE(ending.out, u"Ada4\n"_s);
    QCOMPARE(ending.exitCode, 0);
}

void TestBootstrapper::writesTheLinesOfEveryMember_data()
{
    QTest::addColumn<QByteArray>("call");
    QTest::addColumn<QString>("lines");
    const auto row = [](const char* call, const QString& lines) { QTest::newRow(call) << QByteArray(call) << lines; };
    row("print('Zoë\\nb')", u"Zoë\nb\n"_s);
    row("print(5)", u"5\n"_s);
    row("print('')", u"\n"_s);
    row("printVerbose('m')", u"##octopus[stdout-verbose]\nm\n##octopus[stdout-default]\n"_s);
    row("printHighlight('m')", u"##octopus[stdout-highlight]\nm\n##octopus[stdout-default]\n"_s);
    row("printWait('m')", u"##octopus[stdout-wait]\nm\n##octopus[stdout-default]\n"_s);
    row("printWarning('m')", u"##octopus[stdout-warning]\nm\n##octopus[stdout-default]\n"_s);
    row("updateProgress(50, 'half way')", u"##octopus[progress percentage='NTA=' message='aGFsZiB3YXk=']\n"_s);
    row("updateProgress(50)", u"##octopus[progress percentage='NTA=' message='']\n"_s);
    row("updateProgress(49.6)", u"##octopus[progress percentage='NTA=' message='']\n"_s);
    row("setOctopusVariable('Foo', 'Bar')", u"##octopus[setVariable name='Rm9v' value='QmFy']\n"_s);
    row("setOctopusVariable('Foo', 'a\\nb')", u"##octopus[setVariable name='Rm9v' value='YQpi']\n"_s);
    row("setOctopusVariable('Foo', '')", u"##octopus[setVariable name='Rm9v' value='']\n"_s);
    row("setOctopusVariable('Foo', 'Zoë', true)",
        u"##octopus[setVariable name='Rm9v' value='Wm/Dqw==' sensitive='VHJ1ZQ==']\n"_s);
    row("setOctopusVariable('Foo', 'Zoë', { sensitive: true })",
        u"##octopus[setVariable name='Rm9v' value='Wm/Dqw==' sensitive='VHJ1ZQ==']\n"_s);
    row("setOctopusVariable('Foo', 'Bar', false)", u"##octopus[setVariable name='Rm9v' value='QmFy']\n"_s);
    const auto artifact = [](const char* call, const char* path, const char* name, const char* length) {
        const auto b64 = [](const char* text) { return QString::fromLatin1(QByteArray(text).toBase64()); };
        QTest::newRow(call) << QByteArray(call)
                            << u"##octopus[stdout-verbose]\nArtifact %1 will be collected from %2 after this step "
                               "completes\n##octopus[stdout-default]\n##octopus[createArtifact path='%3' name='%4' "
                               "length='%5']\n"_s.arg(QString::fromLatin1(name), QString::fromLatin1(path), b64(path),
                                   b64(name), b64(length));
    };
    artifact("createArtifact('/nowhere/report.txt')", "/nowhere/report.txt", "report.txt", "0");
    artifact("createArtifact('/nowhere/../report.txt', 'My report')", "/report.txt", "My report", "0");
}

void TestBootstrapper::writesTheLinesOfEveryMember()
{
    QFETCH(QByteArray, call);
    const Ending ending = execute("module.exports = async ({ context }) => { const value = context." + call + "; if ("
        + (call.startsWith("createArtifact") ? "!(value instanceof Promise)" : "value !== undefined")
        + ") console.log(value); await value; };");
    QCOMPARE(ending.error, QString());
    QTEST(ending.out, "lines");
}

void TestBootstrapper::readsAndSetsVariables()
{
    setVariables({ { u"Octopus.Action.Name"_s, u"Say hello"_s }, { u"name"_s, u"lower"_s }, { u"NAME"_s, u"upper"_s },
        { u"Null"_s, std::nullopt } });
    const Ending ending = execute(R"(module.exports = async ({ context: { getOctopusVariable: get, ...context } }) => {
        const shown = (name) => context.print(JSON.stringify([get(name)]));
        shown("octopus.ACTION.name"); shown("name"); shown("NAME"); shown("Null"); shown("Nothing"); shown("toString");
        context.setOctopusVariable("NaMe", "set", true);
        shown("name"); shown("NAME");
        context.setOctopusVariable("Fresh", 7);
        shown("fresh");
    };)");
    setVariables({});
    QStringList values;
    for (const QString& line : ending.out.split(u'\n')) {
        if (line.startsWith(u'['))
            values << line;
    }
    QCOMPARE(values,
        QStringList({ uR"(["Say hello"])"_s, uR"(["lower"])"_s, uR"(["upper"])"_s, u"[null]"_s, u"[null]"_s,
            u"[null]"_s, uR"(["set"])"_s, uR"(["set"])"_s, uR"(["7"])"_s }));
}

// reference/execution.md 5.1
void TestBootstrapper::endsWithTheRightCode_data()
{
    QTest::addColumn<QByteArray>("executor");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("error"); // the error stream begins with it
    const auto row = [](const char* name, const char* executor, int exitCode, const char* error) {
        QTest::newRow(name) << QByteArray(executor) << exitCode << QString::fromUtf8(error);
    };
    row("success", "module.exports = async () => {};", 0, "");
    row("error stream alone", "module.exports = async () => console.error('odd');", 0, "odd\n");
    row("failStep", "module.exports = async ({ context }) => { context.failStep('Boom'); console.error('after'); };", 1,
        "");
    row("failStep in a finally",
        "module.exports = ({ context }) => { try { context.failStep(); } finally { console.error(1); } };", 1, "");
    row("throws", "module.exports = () => { throw new Error('boom'); };", 1, "boom\n");
    row("throws a TypeError", "module.exports = () => { null.x; };", 1, "TypeError: Cannot read properties of null");
    row("rejects", "module.exports = async () => { throw new Error('boom'); };", 1, "boom\n");
    row("rejects with text", "module.exports = () => Promise.reject('just text');", 1, "just text\n");
    row("rejects with nothing", "module.exports = () => Promise.reject();", 1, "undefined\n");
    row("rejects with an object", "module.exports = () => Promise.reject({ code: 5 });", 1, "{\"code\":5}\n");
    row("rejects with a circle", "module.exports = () => { const a = { b: 1 }; a.a = a; throw a; };", 1,
        "<ref *1> { b: 1, a: [Circular *1] }\n");
    row("throws later", "module.exports = () => new Promise(() => setTimeout(() => { throw new Error('late'); }, 5));",
        1, "late\n");
    row("rejects aside",
        "module.exports = async () => { Promise.reject(new Error('aside')); await new Promise(() => "
        "setTimeout(() => {}, 50)); };",
        1, "aside\n");
    row("never resolves", "module.exports = () => new Promise(() => {});", 13, "The executor never finished");
    row("process.exit(0)", "module.exports = () => process.exit(0);", 0, "");
    row("process.exit(7)", "module.exports = () => new Promise(() => process.exit(7));", 7, "");
    row("process.exitCode", "module.exports = async () => { process.exitCode = 3; };", 3, "");
    row("no function", "module.exports = { a: 1 };", 1, "executor.js exports no function");
    row("nothing exported", "", 1, "executor.js exports no function");
    row("throws while loading", "throw new Error('at load');", 1, "at load\n");
    row("syntax error", "module.exports = (;", 1, "SyntaxError: ");
    row("missing module", "require('not-bundled');", 1, "Cannot find module 'not-bundled'");
}

void TestBootstrapper::endsWithTheRightCode()
{
    QFETCH(QByteArray, executor);
    QFETCH(QString, error);
    const Ending ending = execute(executor);
    QTEST(ending.exitCode, "exitCode");
    QVERIFY2(error.isEmpty() ? ending.error.isEmpty() : ending.error.startsWith(error), qPrintable(ending.error));
}

static const QByteArray mappedExecutor = "module.exports = function () {\n    return fail();\n};\nfunction fail() {\n"
                                         "    throw new TypeError(\"no luck\");\n}\n";

void TestBootstrapper::mapsStacksToTheAuthorsSource()
{
    // Line 5 is line 42, column 9 of the author's source, line 2 is in a bundled dependency.
    writeTestFile(m_package + u"/executor.js.map",
        R"({"version":3,"sources":["../../src/executor.ts","../../node_modules/lib/index.js"],"names":[],)"
        R"("mappings":";ICCA;;;IDwCQ"})");
    const Ending ending = execute(mappedExecutor);
    QFile::remove(m_package + u"/executor.js.map");
    QCOMPARE(ending.exitCode, 1);
    QCOMPARE(ending.error, u"TypeError: no luck\n"_s);
    QVERIFY2(ending.out.contains(u"    at fail (src/executor.ts:"_s), qPrintable(ending.out));
    QVERIFY(ending.out.contains(u"node_modules/lib/index.js:2:1"_s));
    QVERIFY(!ending.out.contains(u"bootstrapper.js"_s) && !ending.out.contains(u"node:internal"_s));
    const QString told = ending.out.split(u'\n').filter(u"stepbench-exception"_s).value(0);
    const auto parts = parseLine(told);
    const auto* const message = std::get_if<ServiceMessage>(&parts[0]);
    QVERIFY(message);
    QCOMPARE(message->value(u"message"), std::optional(u"TypeError: no luck"_s));
    QCOMPARE(message->value(u"file"), std::optional(u"src/executor.ts"_s));
    QCOMPARE(message->value(u"line"), std::optional(u"42"_s));
    QCOMPARE(message->value(u"column"), std::optional(u"9"_s));
}

void TestBootstrapper::tellsCauses()
{
    const Ending ending
        = execute("module.exports = () => { throw new Error('outer', { cause: new Error('inner') }); };");
    QCOMPARE(ending.error, u"outer\n"_s);
    if (ending.out.contains(u"Caused by"_s)) // Node 16.9 and newer
        QVERIFY(ending.out.contains(u"Caused by: Error: inner"_s));
    QVERIFY(ending.out.contains(u"    at module.exports (executor.js:1:"_s));
    const Ending several
        = execute("module.exports = () => Promise.any([Promise.reject(new Error('first')), Promise.reject(2)]);");
    QVERIFY2(several.out.contains(u"One of them: Error: first"_s), qPrintable(several.out));
    QVERIFY(several.out.contains(u"One of them: 2"_s));
}

void TestBootstrapper::survivesValuesThatCannotBeShown()
{
    for (const char* const thrown : { "{ get message() { throw 1; } }", "Object.create(null)", "Symbol('s')",
             "(() => { const a = {}; a.a = a; return a; })()", "new Proxy({}, { get() { throw 1; } })", "null" }) {
        const Ending ending = execute("module.exports = () => { throw " + QByteArray(thrown) + "; };");
        QCOMPARE(ending.exitCode, 1);
        QVERIFY(!ending.error.isEmpty());
        QVERIFY2(ending.out.contains(u"##octopus[stepbench-exception"_s), thrown); // the result has a message
    }
}

void TestBootstrapper::keepsTheOrderOfPrintAndConsole()
{
    // More than a pipe holds at once, and an end that waits for nobody.
    const Ending ending = execute(R"(module.exports = async ({ context }) => {
        const long = "x".repeat(300000);
        for (let i = 0; i < 40; i += 2) { console.log(long + i); context.print("line " + (i + 1)); }
        console.log(long + 40);
        process.exit(0);
    };)");
    const QStringList lines = ending.out.split(u'\n');
    QCOMPARE(lines.size(), 42);
    for (int i = 0; i < 40; i += 2) {
        QVERIFY(lines[i].size() > 300'000 && lines[i].endsWith(u'x' + QString::number(i)));
        QCOMPARE(lines[i + 1], u"line %1"_s.arg(i + 1));
    }
    QVERIFY(lines[40].endsWith(u"x40"_s));
}

void TestBootstrapper::discovers()
{
    setVariables({ { u"The.Context"_s, uR"({"scope":"Test"})"_s } });
    writeTestFile(m_package + u"/metadata.json", R"({"id":"web-target","name":"Web target"})");
    writeTestFile(m_package + u"/discovery.js",
        "module.exports = async ({ discoveryContext, context }) => { context.print(discoveryContext.scope); return [{ "
        "name: "
        "'w', inputs: { a: 1 }, roles: ['x', 'y'] }]; };");
    const Ending ending = start({ u"Discover"_s, m_package, m_variables, password, u"Octopuss"_s, u"The.Context"_s });
    setVariables({});
    QCOMPARE(ending.error, QString());
    QCOMPARE(ending.exitCode, 0);
    const QStringList lines = ending.out.split(u'\n');
    QCOMPARE(lines[0], u"Test"_s);
    const auto parts = parseLine(lines[2]);
    const auto* const message = std::get_if<ServiceMessage>(&parts[0]);
    QVERIFY(message);
    QCOMPARE(message->name, u"createStepPackageTarget"_s);
    QCOMPARE(message->value(u"targetId"), std::optional(u"web-target"_s));
    QCOMPARE(message->value(u"inputs"), std::optional(uR"({"a":1})"_s));
    QCOMPARE(message->value(u"octopusRoles"), std::optional(u"x,y"_s));

    QFile::remove(m_package + u"/discovery.js");
    const Ending without = start({ u"discover"_s, m_package, m_variables, password, u"Octopuss"_s, u"The.Context"_s });
    QCOMPARE(without.exitCode, 1);
    QVERIFY(without.error.startsWith(u"The package has no discovery.js"_s));
}

void TestBootstrapper::warnsOfModules()
{
    const Ending ending = execute("export default async ({ context }) => context.print('loaded');");
    if (ending.exitCode == 0) // Node 20.19, 22.12 and newer
        QVERIFY2(ending.out.contains(u"executor.js is an ES module"_s), qPrintable(ending.out));
    else
        QVERIFY2(ending.error.startsWith(u"SyntaxError: "_s), qPrintable(ending.error));
}

void TestBootstrapper::warnsWhenSomethingKeepsNodeRunning()
{
    const Ending ending = execute("module.exports = async () => { setTimeout(() => {}, 3300); };");
    QCOMPARE(ending.exitCode, 0);
    QVERIFY(ending.out.contains(u"keeps Node running"_s));
}

QTEST_GUILESS_MAIN(TestBootstrapper)
#include "tst_bootstrapper.moc"
