// SPDX-License-Identifier: Apache-2.0
#include "core/acquire/acquirepackage.h"
#include "tests/support/packagebuilder.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

class TestAcquirePackage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void readsTheReference()
    {
        const Json reference = { { "referenceId", "web.package" }, { "packageId", "site" },
            { "substituteInFiles", { { "targetFiles", "a.txt\r\nb/*.txt\n" } } },
            { "structuredConfigVariables", { { "targetFiles", Json::array({ "c.json", 7 }) } } } };
        const PackageRequest request = packageRequest({ "web", "package" }, reference, QStringLiteral("x.zip"));
        QCOMPARE(request.referenceId, QStringLiteral("web.package"));
        QCOMPARE(request.substituteIn, QStringList({ QStringLiteral("a.txt"), QStringLiteral("b/*.txt") }));
        QCOMPARE(request.structuredVariablesIn, QStringList { QStringLiteral("c.json") });
        QVERIFY(packageRequest({}, Json::object(), {}).substituteIn.isEmpty());
    }

    void versionsAreReadFromNames()
    {
        const auto version
            = [](const char* name) { return versionInName(QString::fromLatin1(name), QStringLiteral("site")); };
        QCOMPARE(version("site.1.2.3.zip"), QStringLiteral("1.2.3"));
        QCOMPARE(version("Site-2.0.0-beta.1.tar.gz"), QStringLiteral("2.0.0-beta.1"));
        QCOMPARE(version("site.zip"), QString());
        QCOMPARE(version("site.extra.1.0.zip"), QString());
        QCOMPARE(version("other.1.0.0.zip"), QString());
    }

    void acquiresAndTreatsFilesAsTheReferenceAsks()
    {
        PackageBuilder()
            .entry(QStringLiteral("page.html"), "#{Title} v#{Octopus.Action.Package[pkg].PackageVersion}")
            .entry(QStringLiteral("conf/app.json"), "{\"Title\":\"x\"}")
            .entry(QStringLiteral("other.html"), "#{Title}")
            .writeZip(path("site.1.2.3.zip"));
        PackageRequest request { { "package" }, QStringLiteral("pkg"), QStringLiteral("site"), path("site.1.2.3.zip"),
            { QStringLiteral("#{Page}.html") }, { QStringLiteral("**/*.json") } };
        VariableSet variables;
        variables.set(QStringLiteral("Title"), QStringLiteral("Hello"));
        variables.set(QStringLiteral("Page"), QStringLiteral("page"));
        const AcquiredPackage acquired = acquirePackage(request, variables, m_folder->path());
        QVERIFY(acquired.problems.empty());
        QCOMPARE(acquired.files, 3);
        QCOMPARE(readTestFile(acquired.folder + QStringLiteral("/page.html")), QByteArray("Hello v1.2.3"));
        QCOMPARE(readTestFile(acquired.folder + QStringLiteral("/other.html")), QByteArray("#{Title}"));
        QVERIFY(readTestFile(acquired.folder + QStringLiteral("/conf/app.json")).contains("Hello"));
        const Variable* extracted
            = acquired.variables.find(QStringLiteral("Octopus.Action.Package[pkg].ExtractedPath"));
        QVERIFY(extracted);
        QCOMPARE(*extracted->value, acquired.folder);
    }

    void theAuthorsFolderIsNeverTouched()
    {
        writeTestFile(path("site/a.txt"), "#{Title}");
        VariableSet variables;
        variables.set(QStringLiteral("Title"), QStringLiteral("Hello"));
        QVERIFY(QDir().mkpath(path("into")));
        PackageRequest request { { "p" }, QStringLiteral("p"), {}, path("site"), { QStringLiteral("a.txt") }, {} };
        const AcquiredPackage acquired = acquirePackage(request, variables, path("into"));
        QCOMPARE(readTestFile(acquired.folder + QStringLiteral("/a.txt")), QByteArray("Hello"));
        QCOMPARE(readTestFile(path("site/a.txt")), QByteArray("#{Title}"));
    }

    void whatCannotBeAcquiredIsAProblemAtItsReference()
    {
        writeTestFile(path("text.txt"), "x");
        writeTestFile(path("broken.zip"), "x");
        for (const char* name : { "not-there.zip", "text.txt", "broken.zip" }) {
            const PackageRequest request { { "a", 0 }, {}, {}, path(name), {}, {} };
            const AcquiredPackage acquired = acquirePackage(request, {}, m_folder->path());
            QVERIFY2(acquired.folder.isEmpty(), name);
            QCOMPARE(acquired.problems.size(), std::size_t(1));
            QCOMPARE(acquired.problems[0].path, std::optional(InputPath { "a", 0 }));
            QCOMPARE(acquired.problems[0].code, QStringLiteral("run.package"));
            QVERIFY(hasErrors(acquired.problems));
        }
        QVERIFY(QDir(m_folder->path()).entryList({ QStringLiteral("package-*") }, QDir::Dirs).isEmpty());
    }

private:
    QString path(const char* below) const { return m_folder->filePath(QString::fromUtf8(below)); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestAcquirePackage)
#include "tst_acquirepackage.moc"
