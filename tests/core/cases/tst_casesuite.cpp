// SPDX-License-Identifier: Apache-2.0
#include "core/cases/casesuite.h"
#include "core/script/nodelocator.h"
#include "tests/support/packagebuilder.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

// Cases in real hosts and real runs.
class TestCaseSuite : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const Result<NodeInstallation> node = locateNode({});
        QVERIFY2(node.ok(), "These tests need Node 16 or newer");
        m_settings.host.nodePath = node->path;
        m_settings.host.nodeMajor = node->major;
        m_settings.host.keepSpare = false;
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        sample().writeZip(path("sample.1.0.0.zip"));
        m_files.clear();
    }

    void manyCasesShareHostsAndStayApart()
    {
        for (int i = 0; i < 40; ++i) {
            const bool named = i % 2 == 0;
            add(QString::number(i), named ? R"("name":"x")" : R"("name":"Nobody")",
                named ? R"("expect":{"valid":true})" : R"("expect":{"problems":[{"path":["name"]}]})");
        }
        const auto results = run(3);
        QCOMPARE(results.size(), std::size_t(40));
        for (const CaseResult& result : results)
            QVERIFY2(result.verdict == CaseVerdict::Passed, qPrintable(said(result)));
        QCOMPARE(results[7].file, m_files[7]);
    }

    void aRunIsComparedWithWhatIsExpected()
    {
        sample()
            .entry(QStringLiteral("executor.js"),
                R"(const fs = require('fs');
                   module.exports = async ({inputs, context}) => {
                       context.setOctopusVariable('Out', inputs.name);
                       context.setOctopusVariable('Key', 'hush-hush', true);
                       fs.writeFileSync('report.txt', 'x');
                       await context.createArtifact('report.txt');
                       context.failStep('no luck today');
                   };)")
            .writeZip(path("sample.1.0.0.zip"));
        add("right", R"("name":"#{Person}")",
            R"("variables":{"Person":"Ada"},"expect":{"valid":true},"expectRun":{"success":false,"message":"no luck",
               "outputVariables":{"out":"Ada","KEY":null},"artifacts":["report.txt"]})");
        add("wrong", R"("name":"Bob")",
            R"("expect":{"valid":true},"expectRun":{"success":true,"message":"all well",
               "outputVariables":{"Out":"Ada","Key":"other","None":null},"artifacts":["other.txt"]})");
        const auto results = run(2);
        QVERIFY2(results[0].verdict == CaseVerdict::Passed, qPrintable(said(results[0])));
        QVERIFY(results[1].verdict == CaseVerdict::Failed);
        QCOMPARE(results[1].differences.size(), std::size_t(6));
        QVERIFY2(!said(results[1]).contains(QStringLiteral("hush")), qPrintable(said(results[1])));
    }

    void inputsThatFailAtExecutionAreARunThatFails()
    {
        add("late", R"("name":"#{Empty}")",
            R"("variables":{"Empty":"Nobody"},"expect":{"valid":true},"expectRun":{"success":false,"message":"nothing was run"})");
        const auto results = run(1);
        QVERIFY2(results[0].verdict == CaseVerdict::Passed, qPrintable(said(results[0])));
    }

    void aCaseMayExpectInputsThatDoNotFit()
    {
        sample()
            .entry(QStringLiteral("inputs.json"),
                R"({"definitions":{"I":{"isRoot":true,"type":"object","required":["list"],"properties":
                   {"list":{"type":"array","items":{"type":"string"}}}}}})")
            .entry(QStringLiteral("ui.js"),
                "const X = { createInitialInputs: () => ({list: []}), editInputsForm: () => [] };\nexport { X as "
                "default };")
            .entry(QStringLiteral("validation.js"), "module.exports = () => [];")
            .writeZip(path("sample.1.0.0.zip"));
        const QByteArray expect = R"("expect":{"problems":[{"path":["list"],"code":"schema.narrow"}]})";
        add("first", R"("list":7)", expect);
        add("good", R"("list":["a"])", R"("expect":{"valid":true})");
        add("warm", R"("list":7)", expect);
        for (const CaseResult& result : run(1))
            QVERIFY2(result.verdict == CaseVerdict::Passed, qPrintable(said(result)));
    }

    void aPackageThatHangsFailsItsCasesOnly()
    {
        m_settings.host.callLimit = std::chrono::milliseconds(500);
        sample(QStringLiteral("hanging"))
            .entry(QStringLiteral("validation.js"), "module.exports = () => { for (;;) {} };")
            .writeZip(path("hanging.1.0.0.zip"));
        add("hang", R"("name":"x")", R"("expect":{"valid":true})", "hanging");
        add("fine", R"("name":"x")", R"("expect":{"valid":true})");
        const auto results = run(1);
        QVERIFY2(results[0].verdict == CaseVerdict::PackageUnusable, qPrintable(said(results[0])));
        QVERIFY2(results[1].verdict == CaseVerdict::Passed, qPrintable(said(results[1])));
        m_settings.host.callLimit = ScriptHostSettings().callLimit;
    }

#ifndef Q_OS_WIN
    void setUpThatFailsSkipsTheCaseButNotTearDown()
    {
        add("set-up", R"("name":"x")", R"("expect":{"valid":true},"setUp":"exit 1","tearDown":"touch torn-down")");
        const auto results = run(1);
        QVERIFY(results[0].verdict == CaseVerdict::Failed);
        QCOMPARE(results[0].differences.front().code, QStringLiteral("case.setUp"));
        QVERIFY(QFile::exists(path("__cases__/torn-down")));
        QVERIFY(results[0].leftOver.isEmpty());
    }

    void theResourceCodeReachesTheStep()
    {
        add("code", R"("name":"#{Stepbench.ResourceCode}")",
            R"("expect":{"valid":true},"expectRun":{"success":true},"setUp":"echo $STEPBENCH_RESOURCE_CODE > code")");
        const auto results = run(1);
        QVERIFY2(results[0].verdict == CaseVerdict::Passed, qPrintable(said(results[0])));
        const QByteArray code = readTestFile(path("__cases__/code")).trimmed();
        QVERIFY2(results[0].log.join(u'\n').contains(QString::fromUtf8(code)), qPrintable(results[0].log.join(u'\n')));
    }
#endif

    void stoppingEndsARunAndSkipsTheRest()
    {
        sample()
            .entry(QStringLiteral("executor.js"), "module.exports = () => new Promise(r => setTimeout(r, 600000));")
            .writeZip(path("sample.1.0.0.zip"));
        add("endless", R"("name":"x")", R"("expect":{"valid":true},"expectRun":{"success":true})");
        add("never", R"("name":"x")", R"("expect":{"valid":true})");
        CaseSuite suite(request(1));
        QSignalSpy finished(&suite, &CaseSuite::finished);
        suite.start();
        QTest::qWait(300);
        suite.stop();
        QVERIFY(!finished.isEmpty() || finished.wait(30'000));
        for (const CaseResult& result : suite.results()) {
            QVERIFY(result.verdict == CaseVerdict::Failed);
            QCOMPARE(result.differences.back().code, QStringLiteral("case.stopped"));
        }
    }

    void noCasesEndAtOnce()
    {
        QVERIFY(run(2).empty());
    }

private:
    static PackageBuilder sample(const QString& id = QStringLiteral("sample"))
    {
        return PackageBuilder::sample(id);
    }
    QString path(const char* below) const
    {
        return m_folder->filePath(QString::fromLatin1(below));
    }

    void add(const QString& name, const QByteArray& inputs, const QByteArray& rest, const QByteArray& id = "sample")
    {
        const QString file = path("__cases__/") + name + QStringLiteral(".case.json");
        writeTestFile(file, "{\"format\":1,\"packageId\":\"" + id + "\",\"inputs\":{" + inputs + "}," + rest + '}');
        m_files << file;
    }
    void add(const char* name, const QByteArray& inputs, const QByteArray& rest, const QByteArray& id = "sample")
    {
        add(QString::fromLatin1(name), inputs, rest, id);
    }

    CaseSuiteRequest request(int parallel) const
    {
        return { m_files, m_folder->path(), {}, m_settings, parallel };
    }
    std::vector<CaseResult> run(int parallel) const
    {
        CaseSuite suite(request(parallel));
        QSignalSpy finished(&suite, &CaseSuite::finished);
        suite.start();
        if (finished.isEmpty())
            finished.wait(60'000);
        return finished.isEmpty() ? std::vector<CaseResult> { {} } : suite.results();
    }
    static QString said(const CaseResult& result)
    {
        QStringList lines { result.file };
        for (const Problem& problem : result.differences)
            lines << describe(problem);
        return lines.join(u'\n');
    }

    CaseSettings m_settings;
    std::unique_ptr<QTemporaryDir> m_folder;
    QStringList m_files;
};

QTEST_GUILESS_MAIN(TestCaseSuite)
#include "tst_casesuite.moc"
