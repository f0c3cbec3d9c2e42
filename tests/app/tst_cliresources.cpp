// SPDX-License-Identifier: Apache-2.0
#include "tests/app/program.h"
#include "tests/support/packagebuilder.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

namespace {

// JSON with ' for ".
QByteArray quoted(const char* text)
{
    return QByteArray(text).replace('\'', '"');
}

} // namespace

// What a form references, as a run gets it: packages, accounts, images.
class TestCliResources : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        const QByteArray schema
            = quoted("{'definitions':{'I':{'isRoot':true,'type':'object','required':['site','login','image'],"
                     "'properties':{'site':{'type':'object','isPackageReference':true},"
                     "'login':{'type':'string','isAccount':true,'accountType':'UsernamePassword'},"
                     "'image':{'type':'object','isContainerImageReference':true}}}}}");
        PackageBuilder::sample(QStringLiteral("deployer"))
            .entry(QStringLiteral("inputs.json"), schema)
            .entry(QStringLiteral("ui.js"),
                "const X = { createInitialInputs: () => ({}), editInputsForm: () => [] };\nexport { X as default };")
            .entry(QStringLiteral("validation.js"), "module.exports = () => [];")
            .entry(QStringLiteral("executor.js"),
                "const fs = require('fs');\n"
                "module.exports = async ({inputs, context}) => {\n"
                "  const folder = inputs.site.extractedToPath;\n"
                "  context.print('page: ' + fs.readFileSync(folder + '/index.html', 'utf8'));\n"
                "  context.print('config: ' + JSON.parse(fs.readFileSync(folder + '/app.json', 'utf8')).Stage);\n"
                "  context.print('here: ' + (fs.realpathSync('.') === fs.realpathSync(folder)));\n"
                "  context.print('login: ' + JSON.stringify(inputs.login));\n"
                "  context.print('length: ' + inputs.login.Password.length);\n"
                "  context.setOctopusVariable('Login', 'ada:' + inputs.login.Password);\n"
                "  context.print('image: ' + JSON.stringify(inputs.image));\n"
                "  fs.writeFileSync(folder + '/written', 'x');\n"
                "};")
            .writeZip(path("deployer.1.0.0.zip"));
        writeTestFile(path("site/index.html"), "stage #{Stage}");
        writeTestFile(path("site/app.json"), quoted("{'Stage':'none'}"));
        writeTestFile(path("account.json"),
            "{\"accountType\":\"UsernamePassword\",\"Username\":\"ada\",\"Password\":\"hush \\\"quoted\\\" hush\"}");
        writeTestFile(path("variables.json"), quoted("{'Stage':'blue'}"));
        writeTestFile(path("inputs.json"),
            quoted("{'site':{'referenceId':'site','packageId':'web','feedId':'f',"
                   "'substituteInFiles':{'targetFiles':'*.html'},"
                   "'structuredConfigVariables':{'targetFiles':'app.json'}},"
                   "'login':'Accounts-1','image':{'referenceId':'image','imageName':'nginx','feedId':'Feeds-9'}}"));
    }

    void everythingThatIsReferencedIsThere_data()
    {
        QTest::addColumn<bool>("archive");
        QTest::newRow("folder") << false;
        QTest::newRow("archive") << true;
    }

    void everythingThatIsReferencedIsThere()
    {
        QFETCH(const bool, archive);
        QString site = path("site");
        if (archive) {
            site = path("web.1.2.3.nupkg");
            PackageBuilder()
                .entry(QStringLiteral("index.html"), "stage #{Stage}")
                .entry(QStringLiteral("app.json"), quoted("{'Stage':'none'}"))
                .writeZip(site);
        }
        const Ended ended = run({ "--package", QString(QStringLiteral("site=") + site), "--account",
            QString(QStringLiteral("Accounts-1=") + path("account.json")) });
        QVERIFY2(ended.exitCode == 0, ended.all().constData());
        QVERIFY2(ended.out.contains("page: stage blue"), ended.out.constData());
        QVERIFY2(ended.out.contains("config: blue"), ended.out.constData());
        QVERIFY2(ended.out.contains("here: true"), ended.out.constData());
        QVERIFY2(ended.out.contains("\\\"Username\\\":\\\"ada\\\""), ended.out.constData());
        // Whole, and masked.
        QVERIFY2(ended.out.contains("length: 18"), ended.out.constData());
        QVERIFY2(ended.out.contains("\"value\":\"ada:********\""), ended.out.constData());
        QVERIFY2(ended.out.contains("\\\"imageName\\\":\\\"nginx\\\""), ended.out.constData());
        QVERIFY2(ended.out.contains("run.feed"), ended.out.constData());
        QVERIFY2(ended.out.contains("--image-feed Feeds-9=URL"), ended.out.constData());
        // The author's own folder stays as it is.
        QCOMPARE(readTestFile(path("site/index.html")), QByteArray("stage #{Stage}"));
        QVERIFY(!QFile::exists(path("site/written")));
    }

    void anImageHasTheUrlOfItsRegistry()
    {
        const Ended ended = run({ "--package", QString(QStringLiteral("site=") + path("site")), "--account",
            QString(QStringLiteral("Accounts-1=") + path("account.json")), "--image-feed",
            "Feeds-9=https://images.example/?v=2" });
        QVERIFY2(ended.exitCode == 0, ended.all().constData());
        QVERIFY2(ended.out.contains("\\\"feedUrl\\\":\\\"https://images.example/?v=2\\\""), ended.out.constData());
        QVERIFY2(!ended.out.contains("run.feed"), ended.out.constData());
    }

    void nothingAcquiredSurvivesAKill()
    {
#ifdef Q_OS_LINUX
        PackageBuilder::sample(QStringLiteral("waiting"))
            .entry(QStringLiteral("inputs.json"),
                quoted("{'definitions':{'I':{'isRoot':true,'type':'object','required':['site'],"
                       "'properties':{'site':{'type':'object','isPackageReference':true}}}}}"))
            .entry(QStringLiteral("ui.js"),
                "const X = { createInitialInputs: () => ({}), editInputsForm: () => [] };\nexport { X as default };")
            .entry(QStringLiteral("validation.js"), "module.exports = () => [];")
            .entry(QStringLiteral("executor.js"),
                "module.exports = async ({ context }) => { require('fs').chmodSync('.', 0o500);"
                "context.print('waiting'); setInterval(() => {}, 1000); await new Promise(() => {}); };")
            .writeZip(path("waiting.zip"));
        writeTestFile(path("site.json"), quoted("{'site':{'referenceId':'site','packageId':'web','feedId':'f'}}"));
        QVERIFY(QDir().mkpath(path("tmp")));
        QProcess process;
        const QString site = QStringLiteral("site=") + path("site");
        startProgram(process,
            { "run", path("waiting.zip"), "--inputs", path("site.json"), "--package", site, "--json" },
            { QStringLiteral("TMPDIR=") + path("tmp") });
        QByteArray out;
        while (!out.contains("waiting\"") && process.waitForReadyRead(60'000))
            out += process.readAllStandardOutput();
        QVERIFY2(out.contains("waiting\""), out.constData());
        const auto folders
            = [this] { return QDir(path("tmp")).entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot).size(); };
        QCOMPARE(folders(), 2);
        process.kill();
        QVERIFY(process.waitForFinished(30'000));
        QTRY_COMPARE_WITH_TIMEOUT(folders(), 0, 30'000);
#endif
    }

    void whatIsMissingIsAProblemBeforeTheRun()
    {
        const Ended ended = run({});
        QCOMPARE(ended.exitCode, 1);
        QVERIFY2(ended.out.contains("run.package"), ended.out.constData());
        QVERIFY2(ended.out.contains("run.account"), ended.out.constData());
        QVERIFY2(ended.out.contains("\"exitCode\":null"), ended.out.constData());
        // What to give, word for word.
        QVERIFY2(ended.out.contains("--package site=PATH"), ended.out.constData());
        QVERIFY2(ended.out.contains("--account Accounts-1=FILE"), ended.out.constData());
    }

    void aPackageThatCannotBeUnpackedIsAProblemBeforeTheRun()
    {
        writeTestFile(path("web.zip"), "no zip");
        const Ended ended = run({ "--package", QString(QStringLiteral("site=") + path("web.zip")), "--account",
            QString(QStringLiteral("Accounts-1=") + path("account.json")) });
        QCOMPARE(ended.exitCode, 1);
        QVERIFY2(ended.out.contains("cannot be unpacked"), ended.out.constData());
        QVERIFY2(ended.out.contains("\"exitCode\":null"), ended.out.constData());
    }

    void pathsThatAreNotThereAreUsageErrors()
    {
        QCOMPARE(run({ "--package", "site=/not/there.zip" }).exitCode, 2);
        QCOMPARE(run({ "--package", "site" }).exitCode, 2);
        QCOMPARE(run({ "--image-feed", "Feeds-9=" }).exitCode, 2);
        QCOMPARE(run({ "--account", "Accounts-1=/not/there.json" }).exitCode, 2);
    }

private:
    QString path(const char* below) const
    {
        return m_folder->filePath(QString::fromUtf8(below));
    }
    Ended run(const Words& more) const
    {
        Words words { "run", path("deployer.1.0.0.zip"), "--inputs", path("inputs.json"), "--variables",
            path("variables.json"), "--json" };
        words.insert(words.end(), more.begin(), more.end());
        return stepbench(words);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestCliResources)
#include "tst_cliresources.moc"
