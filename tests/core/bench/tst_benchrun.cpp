// SPDX-License-Identifier: Apache-2.0
#include "core/bench/benchrun.h"
#include "core/package/packagereader.h"
#include "core/script/nodelocator.h"
#include "tests/support/packagebuilder.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;
using namespace Qt::StringLiterals;

static const QByteArray ui = R"(
    const form = { createInitialInputs: () => ({ name: "#{Password}" }),
        editInputsForm: (inputs) => [{ type: "text", input: inputs.name, label: "Name" }] };
    export default form;)";
static const QByteArray tellingRule = R"(
    module.exports = (inputs, validate) => [validate(inputs.name, (value) => {
        if (!value.includes("#{")) return "Not a good name: " + value;
    })];)";
static const QByteArray shower = R"(
    module.exports = async ({ context }) => {
        require("fs").writeFileSync("left.txt", process.env.COLOUR || "none");
        context.print("colour " + process.env.COLOUR);
        throw new Error("boom");
    };)";

static const QByteArray accountsUi = R"(
    const form = { createInitialInputs: () => ({ one: "Accounts-1", two: "Accounts-2" }), editInputsForm: () => [] };
    export default form;)";
static const QByteArray accountsSchema = R"({ "definitions": { "I": { "type": "object", "isRoot": true,
    "properties": { "one": { "type": "string", "isAccount": true }, "two": { "type": "string", "isAccount": true } },
    "required": ["one", "two"] } } })";
static const QByteArray accountsShower = R"(
    module.exports = async ({ inputs, context }) => {
        context.print(inputs.one.AccessKey + " " + inputs.one.SecretKey);
        context.print(JSON.stringify(inputs));
    };)";

static const QByteArray packageUi = R"(
    const form = { createInitialInputs: () => ({ site: { referenceId: "p", feedId: "Feeds-1", packageId: "site" } }),
        editInputsForm: () => [] };
    export default form;)";
static const QByteArray packageSchema = R"({ "definitions": { "I": { "type": "object", "isRoot": true,
    "properties": { "site": { "type": "object", "isPackageReference": true } }, "required": ["site"] } } })";
static const QByteArray packageReader = R"(
    module.exports = async ({ inputs, context }) => {
        context.print("count " + context.getOctopusVariable("Octopus.Action[Sample].Output.Package.ExtractedFileCount"));
        context.print(require("fs").readFileSync(inputs.site.extractedToPath + "/version.txt", "utf8"));
    };)";

// A real package on a real bench, run through the real Node.
class TestBenchRun : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void masksWhatRulesSayBeforeTheRun();
    void passesEnvironmentAndKeepsTheFailure();
    void masksTheSecretsOfAccounts();
    void tellsWhatWouldBeSentAndRunsNothing();
    void tellsWhatWouldStopIt();
    void takesPackagesFromFolderFeeds();
    void namesTheBlocksOfItsLog();
    void tellsOfSecretsThatNobodyKnowsHere();

private:
    ExecutionOutcome run(const PackageBuilder& package, BenchRunOptions options);

    BenchServices m_services;
    QString m_node;
    QTemporaryDir m_folder;
    QStringList m_problems;
    QStringList m_log;
    QStringList m_blocks;
    RunPreview m_preview;
};

static PackageBuilder accountsPackage()
{
    return PackageBuilder::sample()
        .entry(u"ui.js"_s, accountsUi)
        .entry(u"validation.js"_s, "module.exports = () => [];")
        .entry(u"inputs.json"_s, accountsSchema)
        .entry(u"executor.js"_s, accountsShower);
}

static QString allOf(const RunPreview& preview)
{
    QStringList all { preview.program, preview.workingFolder, preview.inputs };
    all << preview.arguments << preview.environment;
    for (const Variable& variable : preview.variables)
        all << variable.name << variable.value.value_or(QString());
    for (const Problem& problem : preview.problems)
        all << problem.message;
    return all.join(u'\n');
}

void TestBenchRun::initTestCase()
{
    const Result<NodeInstallation> node = locateNode({});
    QVERIFY2(node.ok(), "These tests need Node 16 or newer");
    m_node = node->path;
    m_services.host = ScriptHostSettings();
    m_services.host->nodePath = node->path;
    m_services.host->keepSpare = false;
}

ExecutionOutcome TestBenchRun::run(const PackageBuilder& package, BenchRunOptions options)
{
    m_problems.clear();
    m_log.clear();
    m_blocks.clear();
    m_preview = {};
    ExecutionOutcome outcome;
    const QString zip = m_folder.filePath(u"sample.1.0.0.zip"_s);
    package.writeZip(zip);
    Bench bench(m_services);
    QSignalSpy opened(&bench, &Bench::opened);
    bench.open({ readPackage(zip).package, {}, std::nullopt });
    if (!QTest::qWaitFor([&] { return opened.count() == 1 && !bench.isBusy(); }, 60'000))
        return outcome;
    options.nodePath = m_node;
    BenchRun run(bench, nullptr, std::move(options));
    connect(&run, &BenchRun::problemFound, this, [this](const Problem& problem) { m_problems << problem.message; });
    connect(&run, &BenchRun::logged, this, [this](const LogRecords& records) {
        for (const LogRecord& record : records)
            m_log << record.text;
    });
    connect(&run, &BenchRun::logMarked, this, [this](const LogBlockMark& mark) {
        if (const auto* const begin = std::get_if<LogBlockBegin>(&mark))
            m_blocks << begin->name;
    });
    connect(&run, &BenchRun::finished, this, [&outcome](const ExecutionOutcome& o) { outcome = o; });
    connect(&run, &BenchRun::previewed, this, [this](const RunPreview& preview) { m_preview = preview; });
    run.start();
    (void)QTest::qWaitFor([&run] { return run.isOver(); }, 60'000);
    return outcome;
}

void TestBenchRun::masksWhatRulesSayBeforeTheRun()
{
    BenchRunOptions options;
    options.variables.set(u"Password"_s, u"hunter2-hunter2"_s, true);
    options.outputFolder = m_folder.filePath(u"refused"_s);
    const ExecutionOutcome outcome
        = run(PackageBuilder::sample().entry(u"ui.js"_s, ui).entry(u"validation.js"_s, tellingRule), options);
    QVERIFY(outcome.end == ExecutionEnd::NotStarted);
    QCOMPARE(m_problems, QStringList { u"Not a good name: ********"_s });
    QVERIFY(!outcome.message.contains(u"hunter2"));
    // What was refused has a log like any other.
    QCOMPARE(m_blocks, QStringList { u"Step 1: Sample"_s });
    QVERIFY2(m_log.front().contains(u"Not a good name: ********"), qPrintable(m_log.front()));
    QCOMPARE(m_log.back(), outcome.message);
    QCOMPARE(outcome.logFile, options.outputFolder + u"/log.txt");
    const QByteArray log = readTestFile(outcome.logFile);
    QVERIFY2(log.contains("Not a good name: ********") && !log.contains("hunter2"), log.constData());
    QVERIFY2(log.endsWith("End        |  == Failed: Step 1: Sample ==\n"), log.constData());
}

void TestBenchRun::passesEnvironmentAndKeepsTheFailure()
{
    BenchRunOptions options;
    options.environment << u"COLOUR=mauve"_s;
    options.keepFolderOnFailure = true;
    const ExecutionOutcome outcome = run(PackageBuilder::sample().entry(u"executor.js"_s, shower), options);
    QVERIFY(m_log.contains(u"colour mauve"_s));
    QVERIFY(outcome.folderKept);
    QCOMPARE(readTestFile(outcome.workingFolder + u"/left.txt"_s), QByteArray("mauve"));
    QVERIFY(QDir(outcome.runFolder).removeRecursively());
}

void TestBenchRun::masksTheSecretsOfAccounts()
{
    BenchRunOptions options;
    options.resources.accounts.insert(u"Accounts-1"_s,
        Json::object({ { "accountType", "AmazonWebServicesAccount" }, { "AccessKey", "AKIA-OPEN" },
            { "SecretKey", "aws-secret-key" } }));
    options.resources.accounts.insert(
        u"Accounts-2"_s, Json::object({ { "accountType", "SomethingNew" }, { "SecretWord", "unheard-of-secret" } }));
    const ExecutionOutcome outcome = run(PackageBuilder::sample()
                                             .entry(u"ui.js"_s, accountsUi)
                                             .entry(u"validation.js"_s, "module.exports = () => [];")
                                             .entry(u"inputs.json"_s, accountsSchema)
                                             .entry(u"executor.js"_s, accountsShower),
        options);
    QVERIFY2(outcome.success, qPrintable(m_problems.join(u'\n')));
    const QString log = m_log.join(u'\n');
    QVERIFY2(log.contains(u"AKIA-OPEN ********"_s), qPrintable(log));
    QVERIFY(!log.contains(u"aws-secret-key"_s) && !log.contains(u"unheard-of-secret"_s));
}

void TestBenchRun::tellsWhatWouldBeSentAndRunsNothing()
{
    BenchRunOptions options;
    options.previewOnly = true;
    options.variables.set(u"Password"_s, u"hunter2-hunter2"_s, true);
    options.variables.set(u"Pin"_s, u"42!"_s, true);
    options.variables.set(u"Address"_s, u"https://ada:#{Password}@example.org"_s);
    options.environment << u"KEY=hunter2-hunter2"_s << u"COLOUR=mauve"_s;
    const Json account { { "accountType", "AmazonWebServicesAccount" }, { "AccessKey", "AKIA" },
        { "SecretKey", "abc" } };
    options.resources.accounts = { { u"Accounts-1"_s, account }, { u"Accounts-2"_s, account } };
    const ExecutionOutcome outcome = run(accountsPackage(), options);
    QVERIFY(outcome.end == ExecutionEnd::NotStarted);
    QVERIFY(m_log.isEmpty());
    QCOMPARE(m_preview.program, m_node);
    QCOMPARE(m_preview.arguments.size(), 8); // reference/execution.md 1.2
    QCOMPARE(m_preview.arguments[1], u"Execute"_s);
    QCOMPARE(m_preview.arguments[4], u"********"_s);
    QVERIFY(m_preview.environment.contains(u"COLOUR=mauve"_s));
    QVERIFY(m_preview.environment.contains(u"KEY=********"_s));
    QCOMPARE(m_preview.accounts.size(), std::size_t(2));
    QVERIFY2(m_preview.inputs.contains(u"\"SecretKey\": \"********\""), qPrintable(m_preview.inputs));
    const QString all = allOf(m_preview);
    QVERIFY(all.contains(u"https://ada:********@example.org"));
    for (const QString& secret : { u"hunter2"_s, u"42!"_s, u"\"abc\""_s })
        QVERIFY2(!all.contains(secret), qPrintable(all));
    // It has left nothing behind.
    QVERIFY(!QFileInfo::exists(m_preview.workingFolder));
}

void TestBenchRun::tellsWhatWouldStopIt()
{
    BenchRunOptions options;
    options.previewOnly = true;
    const ExecutionOutcome outcome = run(accountsPackage(), options);
    QVERIFY(!outcome.message.isEmpty());
    QCOMPARE(m_preview.problems.size(), std::size_t(2));
    QCOMPARE(m_preview.problems[0].code, u"run.account"_s);
    // The rest is told all the same.
    QVERIFY(!m_preview.arguments.isEmpty());
}

void TestBenchRun::takesPackagesFromFolderFeeds()
{
    QTemporaryDir feed;
    for (const QString& version : { u"1.9.0"_s, u"1.10.0"_s })
        PackageBuilder()
            .entry(u"version.txt"_s, version.toUtf8())
            .writeZip(feed.filePath(u"site.%1.zip"_s.arg(version)));
    const PackageBuilder package = PackageBuilder::sample()
                                       .entry(u"ui.js"_s, packageUi)
                                       .entry(u"validation.js"_s, "module.exports = () => [];")
                                       .entry(u"inputs.json"_s, packageSchema)
                                       .entry(u"executor.js"_s, packageReader);
    BenchRunOptions options;
    options.resources.feedUrls.insert(u"Feeds-1"_s, feed.path());
    options.resources.feedPackages.insert(u"Feeds-1"_s, feedPackagesIn(feed.path()));
    QVERIFY2(run(package, options).success, qPrintable(m_problems.join(u'\n')));
    QCOMPARE(m_log.last(), u"1.10.0"_s);
    options.variables.set(u"Octopus.Action.Package[p].PackageVersion"_s, u"1.9.0"_s);
    QVERIFY2(run(package, options).success, qPrintable(m_problems.join(u'\n')));
    QCOMPARE(m_log.last(), u"1.9.0"_s);
    options.variables.set(u"Octopus.Action.Package[p].PackageVersion"_s, u"2.0.0"_s);
    QVERIFY(!run(package, options).success);
    QCOMPARE(m_problems.size(), 1);
    QVERIFY2(m_problems[0].contains(u"2.0.0") && m_problems[0].contains(feed.path()), qPrintable(m_problems[0]));
}

void TestBenchRun::namesTheBlocksOfItsLog()
{
    QTemporaryDir feed;
    PackageBuilder().entry(u"version.txt"_s, "1").writeZip(feed.filePath(u"site.1.0.0.zip"_s));
    const PackageBuilder package = PackageBuilder::sample()
                                       .entry(u"ui.js"_s, packageUi)
                                       .entry(u"validation.js"_s, "module.exports = () => [];")
                                       .entry(u"inputs.json"_s, packageSchema)
                                       .entry(u"executor.js"_s, packageReader);
    BenchRunOptions options;
    options.resources.packages.insert(u"p"_s, feed.filePath(u"site.1.0.0.zip"_s));
    options.variables.set(u"Octopus.Step.Name"_s, u"Publish #{What}"_s);
    options.variables.set(u"What"_s, u"pages"_s);
    options.variables.set(u"Octopus.Step.Number"_s, u"3"_s);
    QVERIFY2(run(package, options).success, qPrintable(m_problems.join(u'\n')));
    QCOMPARE(m_blocks, QStringList({ u"Step 3: Publish pages"_s, u"Acquire packages"_s, u"Worker"_s }));
    QVERIFY2(m_log.contains(u"Extracted 1 files"_s), qPrintable(m_log.join(u'\n')));
    QVERIFY2(m_log.contains(u"count 1"_s), qPrintable(m_log.join(u'\n')));
    QVERIFY(run(PackageBuilder::sample().metadata("type", "deployment-target"), {}).success);
    QCOMPARE(m_blocks, QStringList({ u"Health check: Sample"_s, u"Worker on behalf of Local machine"_s }));
}

// Of another session: the step would quietly do without.
void TestBenchRun::tellsOfSecretsThatNobodyKnowsHere()
{
    const PackageBuilder package = PackageBuilder::sample();
    BenchRunOptions options;
    options.variables.set(u"Token"_s, std::nullopt, true);
    options.variables.set(u"Known"_s, u"s3cret"_s, true);
    options.variables.set(u"Null"_s, std::nullopt, false);
    QVERIFY(run(package, options).success);
    QCOMPARE(m_problems.size(), 1);
    QVERIFY2(m_problems.first().contains(u"Token"), qPrintable(m_problems.first()));
    QVERIFY2(m_log.filter(u"Token"_s).size() == 1, qPrintable(m_log.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestBenchRun)
#include "tst_benchrun.moc"
