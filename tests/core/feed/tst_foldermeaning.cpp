// SPDX-License-Identifier: Apache-2.0
#include "core/feed/buildscripts.h"
#include "core/feed/feed.h"
#include "core/feed/sourcepackages.h"
#include "tests/support/packagebuilder.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

using Kind = FolderMeaning::Kind;

class TestFoldermeaning : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_dir.reset(); }

    void folderOfZipsIsAFeed();
    void folderWithBuiltDistIsSources();
    void unpackedPackageIsWatchedItself();
    void sourcesWaitForTheirDist();
    void srcFolderMeansItsPackage();
    void metadataBesidePackageJsonIsSources();
    void outputOfTheBuildScriptIsWatched();
    void zipsOfTheIdAreFoundAnywhereBelow();
    void workspaceMembersAreFound();
    void workspacesOfPackageJsonAreFound();
    void workspacePatternsStayInside();
    void readsOutputOptions_data();
    void readsOutputOptions();
    void brokenFilesOfSourcesDoNoHarm();

private:
    QString path(const QString& name) const { return m_dir->filePath(name); }
    void addSource(const QString& folder, const QByteArray& id, const QByteArray& scripts = "{}")
    {
        writeTestFile(path(folder + QStringLiteral("/src/metadata.json")), "{\"id\":\"" + id + "\"}");
        writeTestFile(path(folder + QStringLiteral("/package.json")), "{\"scripts\":" + scripts + '}');
    }
    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestFoldermeaning::folderOfZipsIsAFeed()
{
    PackageBuilder::sample().writeZip(path(QStringLiteral("a.zip")));
    const FolderMeaning meaning = understandFolder(m_dir->path() + QStringLiteral("/./"));
    QVERIFY(meaning.kind == Kind::Feed);
    QCOMPARE(meaning.watched, QStringList { m_dir->path() });
    QVERIFY(understandFolder(path(QStringLiteral("none"))).kind == Kind::Feed);
}

// Nothing in it tells that these are sources of a step, but for what was built.
void TestFoldermeaning::folderWithBuiltDistIsSources()
{
    PackageBuilder::sample().writeZip(path(QStringLiteral("mine/dist/a.zip")));
    const FolderMeaning meaning = understandFolder(path(QStringLiteral("mine")));
    QVERIFY(meaning.kind == Kind::Sources);
    QCOMPARE(meaning.watched, QStringList { path(QStringLiteral("mine/dist")) });
    PackageBuilder::sample().writeZip(path(QStringLiteral("mine/b.zip")));
    QVERIFY(understandFolder(path(QStringLiteral("mine"))).kind == Kind::Feed);
}

void TestFoldermeaning::unpackedPackageIsWatchedItself()
{
    PackageBuilder::sample().writeFolder(m_dir->path());
    const FolderMeaning meaning = understandFolder(m_dir->path());
    QVERIFY(meaning.kind == Kind::UnpackedPackage);
    QCOMPARE(meaning.watched, QStringList { m_dir->path() });
}

void TestFoldermeaning::sourcesWaitForTheirDist()
{
    addSource(QStringLiteral("step"), "mine");
    const FolderMeaning meaning = understandFolder(path(QStringLiteral("step")));
    QVERIFY(meaning.kind == Kind::Sources);
    QCOMPARE(meaning.watched, QStringList { path(QStringLiteral("step/dist")) });
}

void TestFoldermeaning::srcFolderMeansItsPackage()
{
    addSource(QStringLiteral("step"), "mine");
    writeTestFile(path(QStringLiteral("step/src/ui.ts")), "");
    PackageBuilder::sample(QStringLiteral("mine")).writeZip(path(QStringLiteral("step/dist/mine.1.0.0.zip")));
    const FolderMeaning meaning = understandFolder(path(QStringLiteral("step/src")));
    QVERIFY(meaning.kind == Kind::Sources);
    QCOMPARE(meaning.watched, QStringList { path(QStringLiteral("step/dist")) });
}

void TestFoldermeaning::metadataBesidePackageJsonIsSources()
{
    writeTestFile(path(QStringLiteral("metadata.json")), R"({"id":"mine"})");
    QVERIFY(understandFolder(m_dir->path()).kind == Kind::Feed);
    writeTestFile(path(QStringLiteral("package.json")), "{}");
    QVERIFY(understandFolder(m_dir->path()).kind == Kind::Sources);
}

void TestFoldermeaning::outputOfTheBuildScriptIsWatched()
{
    addSource(QStringLiteral("step"), "mine",
        R"({"build":"step-package-cli build -s src -o ../out --appendPreReleaseTimestamp"})");
    QCOMPARE(understandFolder(path(QStringLiteral("step"))).watched, QStringList { path(QStringLiteral("out")) });
    PackageBuilder::sample(QStringLiteral("mine")).writeZip(path(QStringLiteral("out/mine.1.0.0.zip")));
    PackageBuilder::sample(QStringLiteral("mine")).writeZip(path(QStringLiteral("step/old/mine.0.9.0.zip")));
    QCOMPARE(understandFolder(path(QStringLiteral("step"))).watched, QStringList { path(QStringLiteral("out")) });
}

void TestFoldermeaning::zipsOfTheIdAreFoundAnywhereBelow()
{
    addSource(QStringLiteral("step"), "mine");
    PackageBuilder::sample().writeZip(path(QStringLiteral("step/artifacts/zips/mine.1.0.0.zip")));
    PackageBuilder::sample().writeZip(path(QStringLiteral("step/other/theirs.1.0.0.zip")));
    PackageBuilder::sample().writeZip(path(QStringLiteral("step/node_modules/x/mine.1.0.0.zip")));
    QCOMPARE(understandFolder(path(QStringLiteral("step"))).watched,
        QStringList { path(QStringLiteral("step/artifacts/zips")) });
}

void TestFoldermeaning::workspaceMembersAreFound()
{
    writeTestFile(path(QStringLiteral("ws/package.json")), R"({"scripts":{"build":"lerna run build"}})");
    addSource(QStringLiteral("ws/steps/one"), "one");
    addSource(QStringLiteral("ws/targets/two"), "two");
    PackageBuilder::sample().writeZip(path(QStringLiteral("ws/dist/one.1.0.0.zip")));
    PackageBuilder::sample().writeZip(path(QStringLiteral("ws/targets/two/dist/two.1.0.0.zip")));
    const FolderMeaning meaning = understandFolder(path(QStringLiteral("ws")));
    QVERIFY(meaning.kind == Kind::Sources);
    QCOMPARE(meaning.watched,
        (QStringList { path(QStringLiteral("ws/dist")), path(QStringLiteral("ws/targets/two/dist")) }));
}

void TestFoldermeaning::workspacesOfPackageJsonAreFound()
{
    writeTestFile(path(QStringLiteral("ws/package.json")), R"({"workspaces":{"packages":["./src/**", "tools"]}})");
    addSource(QStringLiteral("ws/src/deep/one"), "one");
    addSource(QStringLiteral("ws/tools"), "two");
    addSource(QStringLiteral("ws/elsewhere"), "three");
    std::vector<SourcePackage> found = findSourcePackages(path(QStringLiteral("ws")));
    QStringList ids;
    for (const SourcePackage& package : found)
        ids << package.id;
    ids.sort();
    QCOMPARE(ids, (QStringList { QStringLiteral("one"), QStringLiteral("two") }));
}

void TestFoldermeaning::workspacePatternsStayInside()
{
    writeTestFile(path(QStringLiteral("ws/package.json")), R"({"workspaces":["../*", "/", "steps/../../*", 7]})");
    addSource(QStringLiteral("outside"), "outside");
    QVERIFY(understandFolder(path(QStringLiteral("ws"))).kind == Kind::Feed);
}

void TestFoldermeaning::readsOutputOptions_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QStringList>("outputs");
    const auto row = [](const char* name, const char* command, const QStringList& outputs) {
        QTest::newRow(name) << QString::fromUtf8(command) << outputs;
    };
    const QStringList out { QStringLiteral("/p/out") };
    row("short", "step-package-cli build -o out", out);
    row("short joined", "step-package-cli build -oout", out);
    row("long", "npx step-package-cli build --outputDirectory ./out", out);
    row("long joined", "npx step-package-cli@2.1.0 build --outputDirectory=out", out);
    row("quoted", "step-package-cli build -o \"my out\"", { QStringLiteral("/p/my out") });
    row("path to the tool", "node_modules/.bin/step-package-cli build -s src -o 'out'", out);
    row("absolute", "step-package-cli build -o /elsewhere", { QStringLiteral("/elsewhere") });
    row("default", "step-package-cli build -s src", { QStringLiteral("/p") });
    row("chained", "tsc -o no && step-package-cli build -o out && cp -o x y", out);
    row("two builds", "step-package-cli build -o out; step-package-cli build -o b",
        { QStringLiteral("/p/out"), QStringLiteral("/p/b") });
    row("variable", "step-package-cli build -o $OUT", {});
    row("no value", "step-package-cli build -o && x", {});
    row("other command", "step-package-cli publish -p dist/* -f x", {});
    row("other tool", "tsc -o out", {});
    row("open quote", "step-package-cli build -o \"out", out);
}

void TestFoldermeaning::readsOutputOptions()
{
    QFETCH(QString, command);
    QFETCH(QStringList, outputs);
    const Json manifest = { { "scripts", { { "x", command.toStdString() } } } };
    QCOMPARE(buildOutputsOf(manifest, QStringLiteral("/p")), outputs);
}

void TestFoldermeaning::brokenFilesOfSourcesDoNoHarm()
{
    writeTestFile(path(QStringLiteral("step/src/metadata.json")), "not JSON");
    writeTestFile(path(QStringLiteral("step/package.json")), "[1]");
    const FolderMeaning meaning = understandFolder(path(QStringLiteral("step")));
    QVERIFY(meaning.kind == Kind::Sources);
    QCOMPARE(meaning.watched, QStringList { path(QStringLiteral("step/dist")) });
    QVERIFY(buildOutputsOf(Json { { "scripts", "x" } }, QStringLiteral("/p")).isEmpty());
    QVERIFY(buildOutputsOf(Json { { "scripts", { { "a", 1 } } } }, QStringLiteral("/p")).isEmpty());
}

QTEST_GUILESS_MAIN(TestFoldermeaning)
#include "tst_foldermeaning.moc"
