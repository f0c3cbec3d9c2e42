// SPDX-License-Identifier: Apache-2.0
#include "core/cases/casediscovery.h"
#include "core/cases/casefile.h"
#include "core/cases/caselibrary.h"
#include "tests/support/packagebuilder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

namespace {

constexpr int patience = 20'000;

Case caseNamed(const QByteArray& name)
{
    Case testCase;
    testCase.packageId = QStringLiteral("sample");
    testCase.inputs = Json { { "name", name.toStdString() } };
    return testCase;
}

} // namespace

// Real files in sources as authors have them.
class TestCaseLibrary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        writeTestFile(path("step/package.json"), "{\"name\":\"sample\"}");
        writeTestFile(path("step/src/metadata.json"), "{\"id\":\"sample\"}");
        writeTestFile(path("step/dist/sample.1.0.0.zip"), "zip");
    }

    void newCasesGoBesideTheSources()
    {
        QCOMPARE(findCaseHome(path("step/dist/sample.1.0.0.zip"), QStringLiteral("sample")), path("step"));
        QCOMPARE(findCaseHome(path("step/dist/sample.1.0.0.zip"), QStringLiteral("other")), QString());
        QDir().mkpath(path("step/dist/__cases__"));
        QCOMPARE(findCaseHome(path("step/dist/sample.1.0.0.zip"), QStringLiteral("other")), path("step/dist"));
    }

    void filesAreFollowedFromTheFirstOne()
    {
        CaseLibrary library(m_background);
        open(library);
        QTRY_COMPARE_WITH_TIMEOUT(library.catalog().home, path("step"), patience);
        QVERIFY(library.catalog().entries.empty());

        writeTestFile(fileOf("b"), dumpJsonBytes(toJson(caseNamed("b"))));
        QTRY_COMPARE_WITH_TIMEOUT(namesOf(library), QStringList({ QStringLiteral("b") }), patience);
        writeTestFile(fileOf("a"), "{ no json");
        QTRY_COMPARE_WITH_TIMEOUT(
            namesOf(library), QStringList({ QStringLiteral("a: case.file"), QStringLiteral("b") }), patience);
        writeTestFile(fileOf("a"), dumpJsonBytes(toJson(caseNamed("a"))));
        QTRY_COMPARE_WITH_TIMEOUT(
            namesOf(library), QStringList({ QStringLiteral("a"), QStringLiteral("b") }), patience);
        const QByteArray before = library.catalog().find(fileOf("b"))->fingerprint;
        writeTestFile(fileOf("b"), dumpJsonBytes(toJson(caseNamed("c"))));
        QTRY_VERIFY_WITH_TIMEOUT(library.catalog().find(fileOf("b"))->fingerprint != before, patience);
        QVERIFY(QFile::remove(fileOf("a")));
        QTRY_COMPARE_WITH_TIMEOUT(namesOf(library), QStringList({ QStringLiteral("b") }), patience);
    }

    void casesAreSavedRenamedDeletedAndBroughtBack()
    {
        CaseLibrary library(m_background);
        open(library);
        QTRY_COMPARE_WITH_TIMEOUT(library.catalog().home, path("step"), patience);
        int answers = 0;
        const auto fine = [&answers](const Result<void>& done) { answers += done ? 1 : 100; };
        library.save(fileOf("one"), caseNamed("one"), fine);
        library.save(fileOf("two"), caseNamed("two"), fine);
        QTRY_COMPARE_WITH_TIMEOUT(
            namesOf(library), QStringList({ QStringLiteral("one"), QStringLiteral("two") }), patience);
        QCOMPARE(answers, 2);
        QString refused;
        library.rename(fileOf("one"), fileOf("two"),
            [&refused](const Result<void>& done) { refused = done ? QStringLiteral("done") : done.problem().code; });
        QTRY_COMPARE_WITH_TIMEOUT(refused, QStringLiteral("case.file"), patience);
        library.rename(fileOf("one"), fileOf("zero"), fine);
        QTRY_COMPARE_WITH_TIMEOUT(
            namesOf(library), QStringList({ QStringLiteral("two"), QStringLiteral("zero") }), patience);

        const QByteArray content = readTestFile(fileOf("two"));
        QByteArray kept;
        library.remove(fileOf("two"), [&kept](const Result<QByteArray>& removed) { kept = removed.value(); });
        QTRY_COMPARE_WITH_TIMEOUT(namesOf(library), QStringList({ QStringLiteral("zero") }), patience);
        QCOMPARE(kept, content);
        library.restore(fileOf("two"), kept, fine);
        QTRY_COMPARE_WITH_TIMEOUT(
            namesOf(library), QStringList({ QStringLiteral("two"), QStringLiteral("zero") }), patience);
        QCOMPARE(readTestFile(fileOf("two")), content);
    }

    void aChosenFolderIsTakenForAPackageWithoutSources()
    {
        writeTestFile(path("bare/other.1.0.0.zip"), "zip");
        CaseLibrary library(m_background);
        int changes = 0;
        connect(&library, &CaseLibrary::catalogChanged, this, [&changes] { ++changes; });
        library.open({ path("bare/other.1.0.0.zip"), QStringLiteral("other"), {} });
        QTRY_VERIFY_WITH_TIMEOUT(changes > 0, patience);
        QCOMPARE(library.catalog().home, QString());
        library.open({ path("bare/other.1.0.0.zip"), QStringLiteral("other"), path("bare") });
        QTRY_COMPARE_WITH_TIMEOUT(library.catalog().home, path("bare"), patience);
        Case testCase = caseNamed("x");
        testCase.packageId = QStringLiteral("other");
        writeTestFile(caseFileOf(path("bare"), QStringLiteral("x")), dumpJsonBytes(toJson(testCase)));
        QTRY_COMPARE_WITH_TIMEOUT(namesOf(library), QStringList({ QStringLiteral("x") }), patience);
    }

    void aNameHasToBeAFreeFileName()
    {
        const QStringList files { fileOf("One") };
        QVERIFY(whyNoCaseName(QStringLiteral("two words, ünïcode"), files).isEmpty());
        for (const char* name : { "", "one", "a/b", "..", ".hidden", "a:b", "what?" })
            QVERIFY2(!whyNoCaseName(QLatin1String(name), files).isEmpty(), name);
        QVERIFY(whyNoCaseName(QStringLiteral("one"), files, fileOf("One")).isEmpty());
    }

private:
    QString path(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    QString fileOf(const char* name) const { return caseFileOf(path("step"), QLatin1String(name)); }

    void open(CaseLibrary& library) const
    {
        library.open({ path("step/dist/sample.1.0.0.zip"), QStringLiteral("sample"), {} });
    }

    static QStringList namesOf(const CaseLibrary& library)
    {
        QStringList names;
        for (const CaseEntry& entry : library.catalog().entries) {
            names << caseName(entry.file);
            if (!entry.testCase)
                names.last() += QStringLiteral(": ") + entry.problems.front().code;
        }
        return names;
    }

    Background m_background;
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestCaseLibrary)
#include "tst_caselibrary.moc"
