// SPDX-License-Identifier: Apache-2.0
#include "core/cases/casejudge.h"
#include "core/package/packagereader.h"
#include "core/script/nodelocator.h"
#include "tests/support/packagebuilder.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

namespace {

constexpr int patience = 30'000;

CaseEntry entryOf(const char* file, const char* name, bool valid = true)
{
    CaseEntry entry;
    entry.file = QLatin1String(file);
    entry.testCase = Case();
    entry.testCase->packageId = QStringLiteral("sample");
    entry.testCase->inputs = Json { { "name", name } };
    if (!valid)
        entry.testCase->expectedProblems = { { { "name" }, {}, {} } };
    entry.fingerprint = QByteArray(name) + (valid ? "+" : "-");
    return entry;
}

} // namespace

class TestCaseJudge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const Result<NodeInstallation> node = locateNode({});
        QVERIFY2(node.ok(), "These tests need Node 16 or newer");
        m_host.nodePath = node->path;
        m_host.nodeMajor = node->major;
    }

    void everyCaseGetsItsVerdictOnce()
    {
        CaseJudge judge;
        judge.setHost(m_host);
        QSignalSpy judged(&judge, &CaseJudge::judged);
        std::vector<CaseEntry> entries { entryOf("a", "Ada"), entryOf("b", "Nobody"), entryOf("c", "Nobody", false) };
        const PackagePtr build = package();
        judge.judge(build, {}, entries);
        QTRY_COMPARE_WITH_TIMEOUT(judged.count(), 3, patience);
        QCOMPARE(judge.resultOf(entries[0])->verdict, CaseVerdict::Passed);
        QCOMPARE(judge.resultOf(entries[1])->verdict, CaseVerdict::Failed);
        QCOMPARE(judge.resultOf(entries[2])->verdict, CaseVerdict::Passed);

        // Only what changed is judged again.
        entries[1] = entryOf("b", "Bob");
        QVERIFY(!judge.resultOf(entries[1]));
        judge.judge(build, {}, entries);
        QTRY_COMPARE_WITH_TIMEOUT(judged.count(), 4, patience);
        QCOMPARE(judge.resultOf(entries[1])->verdict, CaseVerdict::Passed);
    }

    void anotherBuildIsJudgedAnewAndNothingIsRun()
    {
        CaseJudge judge;
        judge.setHost(m_host);
        CaseEntry entry = entryOf("a", "Ada");
        const QString made = m_folder.filePath(QStringLiteral("made"));
        entry.testCase->setUp = CaseCommands { { QStringLiteral("touch '%1'").arg(made) }, {}, 0 };
        entry.testCase->expectedRun = ExpectedRun { false, {}, {}, {}, {}, {} };
        judge.judge(package(), {}, { entry });
        QTRY_VERIFY_WITH_TIMEOUT(judge.resultOf(entry), patience);
        QCOMPARE(judge.resultOf(entry)->verdict, CaseVerdict::Passed);
        QVERIFY(!QFile::exists(made));

        const PackagePtr strict = package("module.exports = (inputs, validate) => "
                                          "[validate(inputs.name, () => 'Never right')];");
        judge.judge(strict, {}, { entry });
        QVERIFY(!judge.resultOf(entry));
        QTRY_VERIFY_WITH_TIMEOUT(judge.resultOf(entry), patience);
        QCOMPARE(judge.resultOf(entry)->verdict, CaseVerdict::Failed);
    }

    void withoutNodeNothingIsJudged()
    {
        CaseJudge judge;
        const CaseEntry entry = entryOf("a", "Ada");
        judge.judge(package(), {}, { entry });
        QVERIFY(!judge.resultOf(entry));
    }

private:
    PackagePtr package(const QByteArray& rules = {}) const
    {
        PackageBuilder builder = PackageBuilder::sample();
        if (!rules.isEmpty())
            builder.entry(QStringLiteral("validation.js"), rules);
        const QString file = m_folder.filePath(QStringLiteral("sample.1.0.0.zip"));
        builder.writeZip(file);
        return readPackage(file).package;
    }

    QTemporaryDir m_folder;
    ScriptHostSettings m_host;
};

QTEST_GUILESS_MAIN(TestCaseJudge)
#include "tst_casejudge.moc"
