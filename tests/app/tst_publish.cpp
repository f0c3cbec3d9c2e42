// SPDX-License-Identifier: Apache-2.0
#include "tests/app/program.h"
#include "tests/support/npmpackages.h"
#include "tests/support/packagebuilder.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

// The real "step-package-cli publish", from npm into a scratch folder below the build, against the built program's
// feed.
class TestPublish : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { STEPBENCH_NEED_NPM(scratch(), { QStringLiteral("@octopusdeploy/step-package-cli@2.1.0") }); }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<QProcess>();
        startProgram(
            *m_server, { "feed", "serve", m_folder->path(), "--port", "0", "--json" }, { secretOf("the secret") });
        QByteArray line;
        QVERIFY(QTest::qWaitFor([&] { return (line += m_server->readLine()).endsWith('\n'); }, 30'000));
        const Result<Json> json = parseJson({ line.constData(), std::size_t(line.size()) }, {});
        QVERIFY2(json.ok(), line.constData());
        m_url = memberText(*json, "url");
    }

    void cleanup()
    {
        if (!m_server)
            return;
        m_server->terminate();
        QVERIFY(m_server->waitForFinished());
        QCOMPARE(m_server->exitCode(), 0);
        m_server.reset();
    }

    void publishedPackagesAreInTheFeed()
    {
        const Ended ended = publish(testPackage(QStringLiteral("*.zip")), "the secret");
        QVERIFY2(ended.exitCode == 0, ended.all().constData());
        QStringList expected;
        for (const QString& file : testPackages())
            expected.append(QFileInfo(file).fileName());
        expected.sort();
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name), expected);
        for (const QString& file : testPackages())
            QCOMPARE(readTestFile(m_folder->filePath(QFileInfo(file).fileName())), readTestFile(file));
    }

    void aVersionThatIsThereCanBePassedOver()
    {
        const QString zip = testPackage(QStringLiteral("greet-people.1.0.2.zip"));
        QCOMPARE(publish(zip, "the secret").exitCode, 0);
        const Ended again = publish(zip, "the secret");
        QVERIFY(again.exitCode != 0);
        QVERIFY2(again.all().contains("409"), again.all().constData());
        const Ended ignoring = publish(zip, "the secret", { QStringLiteral("--ignoreExistingPackageErrors") });
        QVERIFY2(ignoring.exitCode == 0, ignoring.all().constData());
    }

    void anotherSecretIsRefused()
    {
        const Ended ended = publish(testPackage(QStringLiteral("greet-people.1.0.2.zip")), "another");
        QVERIFY(ended.exitCode != 0);
        QVERIFY2(ended.all().contains("401"), ended.all().constData());
        QVERIFY(QDir(m_folder->path()).isEmpty(QDir::Files | QDir::Hidden));
    }

    void aPortInUseAndAMissingSecretAreTheEnvironment()
    {
        const QString port = m_url.section(u':', -1);
        const Ended second
            = stepbench({ "feed", "serve", m_folder->path(), "--port", port }, { secretOf("the secret") });
        QCOMPARE(second.exitCode, 4);
        QVERIFY2(second.err.contains("in use"), second.err.constData());
        QCOMPARE(stepbench({ "feed", "serve", m_folder->path(), "--port", "0" }, { secretOf("") }).exitCode, 4);
        const QString none = m_folder->filePath(QStringLiteral("none"));
        QCOMPARE(stepbench({ "feed", "serve", none, "--port", "0" }, { secretOf("x") }).exitCode, 2);
    }

private:
    static QString scratch() { return QStringLiteral(STEPBENCH_BIN_DIR "/../tests/npm-publish"); }
    static QString secretOf(const char* secret)
    {
        return QStringLiteral("FEED_AUTHENTICATION_SECRET_KEY=") + QLatin1String(secret);
    }

    Ended publish(const QString& glob, const char* secret, const QStringList& more = {}) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("FEED_AUTHENTICATION_SECRET_KEY"), QLatin1String(secret));
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral("node"),
            QStringList { scratch() + QStringLiteral("/node_modules/@octopusdeploy/step-package-cli/bin/cli.js"),
                QStringLiteral("publish"), QStringLiteral("-p"), glob, QStringLiteral("-f"), m_url,
                QStringLiteral("-k"), QStringLiteral("an-api-key") }
                + more);
        if (!process.waitForFinished(120'000))
            return {};
        return { process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError() };
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QProcess> m_server;
    QString m_url;
};

QTEST_GUILESS_MAIN(TestPublish)
#include "tst_publish.moc"
