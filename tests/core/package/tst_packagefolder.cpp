// SPDX-License-Identifier: Apache-2.0
#include "core/package/packagereader.h"
#include "tests/support/packagebuilder.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

namespace {

QStringList codesOf(const Problems& problems)
{
    QStringList codes;
    for (const Problem& problem : problems)
        codes << problem.code;
    return codes;
}

} // namespace

class TestPackagefolder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWhatAZipOfItWouldHold();
    void readsAFolderByARelativePath_data();
    void readsAFolderByARelativePath();
    void hashFollowsTheContent();
    void saysThatAFolderIsNoPackage();
    void namesEachMissingFile();
    void refusesLinksThatLeadOut();
    void followsLinksWithin();
    void refusesFolderWithTooManyFiles();
    void keepsToTheSizeLimits();
    void saysThatThereIsNothing();
};

void TestPackagefolder::readsWhatAZipOfItWouldHold()
{
    QTemporaryDir dir;
    PackageBuilder builder = PackageBuilder::sample();
    builder.entry(QStringLiteral("ui.js.map"), "{}").entry(QStringLiteral("logo.png"), "PNG");
    builder.writeFolder(dir.path());
    const PackageReading reading = readPackage(dir.path() + u'/');
    QCOMPARE(codesOf(reading.problems), QStringList());
    const PackageReading zipped = readPackageFromMemory(builder.zip(), QStringLiteral("x"));
    QVERIFY(reading.package->ui == zipped.package->ui);
    QVERIFY(reading.package->executor == zipped.package->executor);
    QVERIFY(reading.package->inputsSchema == zipped.package->inputsSchema);
    QCOMPARE(reading.package->logo, zipped.package->logo);
    QCOMPARE(reading.package->file, dir.path());
    const Result<PackageMetadata> metadata = readPackageMetadata(dir.path());
    QVERIFY(metadata.ok());
    QCOMPARE(metadata->id, QStringLiteral("sample"));
}

void TestPackagefolder::readsAFolderByARelativePath_data()
{
    QTest::addColumn<QString>("path");
    for (const char* path : { "build", "./build", "build/", "../{}/build", "build/../build", "link" })
        QTest::newRow(path) << QString::fromLatin1(path);
}

void TestPackagefolder::readsAFolderByARelativePath()
{
    QFETCH(QString, path);
    QTemporaryDir dir;
    const QString build = dir.filePath(QStringLiteral("build"));
    PackageBuilder::sample().writeFolder(build);
    QVERIFY(QFile::link(build, dir.filePath(QStringLiteral("link"))));
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(dir.path()));
    const PackageReading reading = readPackage(path.replace(QStringLiteral("{}"), QDir(dir.path()).dirName()));
    QVERIFY(QDir::setCurrent(before));
    QCOMPARE(codesOf(reading.problems), QStringList());
    QVERIFY(QDir::isAbsolutePath(reading.package->file));
}

void TestPackagefolder::hashFollowsTheContent()
{
    QTemporaryDir dir;
    PackageBuilder::sample().writeFolder(dir.path());
    const QByteArray before = readPackage(dir.path()).package->hash;
    QCOMPARE(before.size(), qsizetype(64));
    QCOMPARE(readPackage(dir.path()).package->hash, before);
    writeTestFile(dir.filePath(QStringLiteral("ui.js.map")), "{}");
    QVERIFY(readPackage(dir.path()).package->hash != before);
}

void TestPackagefolder::saysThatAFolderIsNoPackage()
{
    QTemporaryDir dir;
    const PackageReading reading = readPackage(dir.path());
    QCOMPARE(codesOf(reading.problems), QStringList { QStringLiteral("package.missing") });
    QCOMPARE(reading.problems.front().file, dir.path());
    QVERIFY(reading.problems.front().message.contains(QStringLiteral("metadata.json and inputs.json")));
}

void TestPackagefolder::namesEachMissingFile()
{
    QTemporaryDir dir;
    PackageBuilder::sample()
        .without(QStringLiteral("ui.js"))
        .without(QStringLiteral("inputs.json"))
        .writeFolder(dir.path());
    const PackageReading reading = readPackage(dir.path());
    QVERIFY(!reading.package);
    QCOMPARE(reading.problems.size(), std::size_t(2));
    QCOMPARE(reading.problems[0].file, QStringLiteral("inputs.json"));
    QCOMPARE(reading.problems[1].file, QStringLiteral("ui.js"));
}

void TestPackagefolder::refusesLinksThatLeadOut()
{
    QTemporaryDir outside;
    writeTestFile(outside.filePath(QStringLiteral("secret")), "secret");
    QTemporaryDir dir;
    PackageBuilder::sample().without(QStringLiteral("ui.js")).writeFolder(dir.path());
    QVERIFY(QFile::link(outside.filePath(QStringLiteral("secret")), dir.filePath(QStringLiteral("ui.js"))));
    const PackageReading reading = readPackage(dir.path());
    QVERIFY(!reading.package);
    QCOMPARE(codesOf(reading.problems), QStringList { QStringLiteral("package.folder") });
    QCOMPARE(reading.problems.front().file, QStringLiteral("ui.js"));
}

void TestPackagefolder::followsLinksWithin()
{
    QTemporaryDir dir;
    PackageBuilder::sample().writeFolder(dir.filePath(QStringLiteral("real")));
    QVERIFY(QFile::link(dir.filePath(QStringLiteral("real")), dir.filePath(QStringLiteral("linked"))));
    const PackageReading reading = readPackage(dir.filePath(QStringLiteral("linked")));
    QCOMPARE(codesOf(reading.problems), QStringList());
    QVERIFY(reading.package);
}

void TestPackagefolder::refusesFolderWithTooManyFiles()
{
    QTemporaryDir dir;
    PackageBuilder::sample().writeFolder(dir.path());
    for (int i = 0; i < 6; ++i)
        writeTestFile(dir.filePath(QStringLiteral("extra%1").arg(i)), {});
    PackageLimits limits;
    limits.entries = 10;
    QCOMPARE(codesOf(readPackage(dir.path(), limits).problems), QStringList { QStringLiteral("package.zip.limit") });
}

void TestPackagefolder::keepsToTheSizeLimits()
{
    QTemporaryDir dir;
    PackageBuilder::sample().entry(QStringLiteral("executor.js"), QByteArray(5000, ' ')).writeFolder(dir.path());
    PackageLimits limits;
    limits.entryBytes = 4000;
    const PackageReading large = readPackage(dir.path(), limits);
    QCOMPARE(codesOf(large.problems), QStringList { QStringLiteral("package.zip.limit") });
    QCOMPARE(large.problems.front().file, QStringLiteral("executor.js"));
    limits.entryBytes = 6000;
    limits.totalBytes = 5200;
    QVERIFY(codesOf(readPackage(dir.path(), limits).problems).contains(QStringLiteral("package.zip.limit")));
}

void TestPackagefolder::saysThatThereIsNothing()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("gone"));
    const PackageReading reading = readPackage(path);
    QCOMPARE(codesOf(reading.problems), QStringList { QStringLiteral("package.zip.unreadable") });
    QCOMPARE(reading.problems.front().file, path);
}

QTEST_GUILESS_MAIN(TestPackagefolder)
#include "tst_packagefolder.moc"
