// SPDX-License-Identifier: Apache-2.0
#include "core/cases/casediscovery.h"
#include "tests/support/packagebuilder.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

// Sources, cases and build output as they lie beside one another.
class TestCaseDiscovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void casesAreFoundBelowAFolder()
    {
        addCase("b/__cases__/two.case.json");
        addCase("a/deep/er/__cases__/one.case.json");
        addCase("a/__cases__/.hidden.case.json");
        addCase("a/__cases__/inputs.json");
        addCase("a/cases/no.case.json");
        addCase("node_modules/x/__cases__/no.case.json");
        addCase(".git/__cases__/no.case.json");
        QVERIFY(QFile::link(path(""), path("b/again")));
        const CaseListing listing = findCases(path(""));
        QCOMPARE(listing.files,
            QStringList({ path("a/deep/er/__cases__/one.case.json"), path("b/__cases__/two.case.json") }));
        QVERIFY(listing.problems.empty());
    }

    void aFolderOfCasesMayBeNamedItself()
    {
        addCase("__cases__/one.case.json");
        QCOMPARE(findCases(path("__cases__")).files.size(), 1);
        QVERIFY(findCases(path("nowhere")).files.isEmpty());
    }

    void casesOfAPackageStandBesideItsSources()
    {
        workspace();
        addCase("steps/one/__cases__/mine.case.json", "one");
        addCase("steps/two/__cases__/other.case.json", "two");
        const QString zip = build("dist/one.1.0.0.zip", "one", "1.0.0");
        QCOMPARE(findCasesOfPackage(zip, QStringLiteral("one")).files,
            QStringList { path("steps/one/__cases__/mine.case.json") });
        QVERIFY(findCasesOfPackage(zip, QStringLiteral("three")).files.isEmpty());
    }

    void aFolderOfCasesBesideTheZipWillDo()
    {
        const QString zip = build("feed/one.1.0.0.zip", "one", "1.0.0");
        addCase("feed/__cases__/mine.case.json", "one");
        addCase("feed/__cases__/other.case.json", "two");
        QCOMPARE(findCasesOfPackage(zip, QStringLiteral("one")).files,
            QStringList { path("feed/__cases__/mine.case.json") });
    }

    void theNewestBuildOfTheNearestParentIsTaken()
    {
        workspace();
        build("dist/one.1.2.0.zip", "one", "1.2.0");
        build("dist/one.1.10.0.zip", "one", "1.10.0");
        build("dist/two.3.0.0.zip", "two", "3.0.0");
        CasePackages packages;
        const CasePackage found = packages.find(QStringLiteral("one"), path("steps/one/__cases__"));
        QVERIFY2(found.package, qPrintable(said(found)));
        QCOMPARE(found.package->metadata.version.toString(), QStringLiteral("1.10.0"));
        // A target stands in the same build output.
        QVERIFY(packages.find(QStringLiteral("two"), path("steps/one/__cases__")).package);
        // A nearer build goes before.
        build("steps/one/dist/one.1.0.0.zip", "one", "1.0.0");
        CasePackages again;
        QCOMPARE(again.find(QStringLiteral("one"), path("steps/one/__cases__")).package->metadata.version.toString(),
            QStringLiteral("1.0.0"));
    }

    void anUnpackedPackageAboveIsABuild()
    {
        PackageBuilder::sample(QStringLiteral("one")).writeFolder(path("one"));
        CasePackages packages;
        QVERIFY(packages.find(QStringLiteral("one"), path("one/__cases__")).package);
    }

    void aFeedIsTheOnlyPlaceWhenItIsNamed()
    {
        workspace();
        build("dist/one.1.2.0.zip", "one", "1.2.0");
        build("feed/whatever.zip", "two", "1.0.0");
        CasePackages packages(path("feed"));
        QVERIFY(packages.find(QStringLiteral("two"), path("steps/one")).package);
        const CasePackage none = packages.find(QStringLiteral("one"), path("steps/one"));
        QVERIFY(none.isMissing());
        QVERIFY2(said(none).contains(path("feed")), qPrintable(said(none)));
    }

    void whatIsGivenGoesFirst()
    {
        build("feed/one.2.0.0.zip", "one", "2.0.0");
        const QString given = build("given.zip", "one", "1.0.0");
        writeTestFile(path("broken.zip"), "no zip");
        CasePackages packages(path("feed"), { given, path("broken.zip") });
        QCOMPARE(packages.find(QStringLiteral("one"), path("")).package->metadata.version.toString(),
            QStringLiteral("1.0.0"));
        QCOMPARE(packages.givenProblems().size(), std::size_t(1));
    }

    void aBrokenNewestIsNotPassedOver()
    {
        build("feed/one.1.0.0.zip", "one", "1.0.0");
        PackageBuilder::sample(QStringLiteral("one"), QStringLiteral("2.0.0"))
            .entry(QStringLiteral("inputs.json"), "oops")
            .writeZip(path("feed/one.2.0.0.zip"));
        CasePackages packages(path("feed"));
        const CasePackage found = packages.find(QStringLiteral("one"), path(""));
        QVERIFY(!found.package);
        QVERIFY(!found.isMissing());
        QVERIFY(!found.problems.empty());
    }

    void nothingToBeFoundIsAProblem()
    {
        CasePackages packages;
        const CasePackage none = packages.find(QStringLiteral("nobody-knows"), path("x/y"));
        QVERIFY(none.isMissing());
        QVERIFY2(said(none).contains(QStringLiteral("nobody-knows")), qPrintable(said(none)));
    }

private:
    QString path(const char* below) const { return QDir::cleanPath(m_folder->filePath(QString::fromLatin1(below))); }
    void addCase(const char* below, const char* id = "one") const
    {
        writeTestFile(path(below),
            QByteArray("{'format':1,'inputs':{},'expect':{'valid':true},'packageId':'" + QByteArray(id) + "'}")
                .replace('\'', '"'));
    }
    QString build(const char* below, const char* id, const char* version) const
    {
        PackageBuilder::sample(QString::fromLatin1(id), QString::fromLatin1(version)).writeZip(path(below));
        return path(below);
    }
    void workspace() const
    {
        writeTestFile(path("package.json"), R"({"name":"ws","private":true,"workspaces":["steps/one","steps/two"]})");
        for (const char* id : { "one", "two" }) {
            const QString source = path("steps/") + u'/' + QLatin1String(id);
            writeTestFile(source + QStringLiteral("/package.json"), "{}");
            writeTestFile(source + QStringLiteral("/src/metadata.json"), QByteArray("{\"id\":\"") + id + "\"}");
        }
    }
    static QString said(const CasePackage& found)
    {
        return found.problems.empty() ? QString() : describe(found.problems.front());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestCaseDiscovery)
#include "tst_casediscovery.moc"
