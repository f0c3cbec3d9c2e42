// SPDX-License-Identifier: Apache-2.0
#include "core/package/packagereader.h"
#include "tests/support/packagebuilder.h"

#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

namespace {

QStringList filesBelow(const QString& folder)
{
    QStringList files;
    QDirIterator all(
        folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        const QString path = all.next();
        if (!all.fileInfo().isDir())
            files << QDir(folder).relativeFilePath(path);
    }
    files.sort();
    return files;
}

} // namespace

class TestPackageextract : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void writesEveryEntryOfARealPackage();
    void writesEntriesInFolders();
    void copiesAnUnpackedPackageWithItsFolders();
    void writesNothingOfAnUnsafeZip_data();
    void writesNothingOfAnUnsafeZip();
    void refusesAFolderThatIsNotEmpty();
    void refusesAFolderThatIsMissing();
    void stopsAtTheLimits();
    void reportsAnEntryThatIsFileAndFolder();

private:
    QString folder() const { return m_dir->filePath(QStringLiteral("work/here")); }
    QString zipFile() const { return m_dir->filePath(QStringLiteral("p.zip")); }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestPackageextract::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir().mkpath(folder()));
}

void TestPackageextract::cleanup()
{
    m_dir.reset();
}

void TestPackageextract::writesEveryEntryOfARealPackage()
{
    const QString path = testPackage(QStringLiteral("container-service.2.0.0.zip"));
    QVERIFY(extractPackage(path, folder()).ok());
    QCOMPARE(filesBelow(folder()).size(), 11);
    const PackageReading zipped = readPackage(path);
    const PackageReading unpacked = readPackage(folder());
    QVERIFY(unpacked.package);
    QVERIFY(unpacked.package->executor == zipped.package->executor);
    QVERIFY(unpacked.package->migration == zipped.package->migration);
}

void TestPackageextract::writesEntriesInFolders()
{
    PackageBuilder::sample()
        .entry(QStringLiteral("files/a/b.txt"), "deep")
        .entry(QStringLiteral("files/c.txt"), {})
        .entry(QStringLiteral("executor-chunk.js"), "1")
        .writeZip(zipFile());
    QVERIFY(extractPackage(zipFile(), folder()).ok());
    QCOMPARE(readTestFile(folder() + QStringLiteral("/files/a/b.txt")), QByteArray("deep"));
    QCOMPARE(filesBelow(folder()).size(), 8);
}

void TestPackageextract::copiesAnUnpackedPackageWithItsFolders()
{
    const QString source = m_dir->filePath(QStringLiteral("source"));
    PackageBuilder::sample().entry(QStringLiteral("files/a.txt"), "A").writeFolder(source);
    QVERIFY(extractPackage(source, folder()).ok());
    QCOMPARE(filesBelow(folder()), filesBelow(source));
    QCOMPARE(readTestFile(folder() + QStringLiteral("/files/a.txt")), QByteArray("A"));
}

void TestPackageextract::writesNothingOfAnUnsafeZip_data()
{
    QTest::addColumn<QByteArray>("zip");
    const auto renamed = [](const QByteArray& to) {
        const QByteArray from = QByteArray("harmless-file-name").left(to.size());
        return PackageBuilder::sample().entry(QString::fromUtf8(from), "evil").zip().replace(from, to);
    };
    QTest::newRow("parent") << renamed("../evil.txt");
    QTest::newRow("deep parent") << renamed("a/../../evil.txt");
    QTest::newRow("absolute") << renamed("/tmp/evil.stepb");
    QTest::newRow("link") << PackageBuilder::sample().link(QStringLiteral("way-out"), "..").zip();
    QTest::newRow("link and file through it")
        << PackageBuilder::sample().link(QStringLiteral("out"), "..").entry(QStringLiteral("out/evil.txt"), "x").zip();
}

void TestPackageextract::writesNothingOfAnUnsafeZip()
{
    QFETCH(QByteArray, zip);
    writeTestFile(zipFile(), zip);
    const Result<void> result = extractPackage(zipFile(), folder());
    QVERIFY(!result.ok());
    QCOMPARE(result.problem().code, QStringLiteral("package.zip.unsafe"));
    QCOMPARE(filesBelow(m_dir->path()), QStringList { QStringLiteral("p.zip") });
}

void TestPackageextract::refusesAFolderThatIsNotEmpty()
{
    PackageBuilder::sample().writeZip(zipFile());
    QVERIFY(QFile::link(QStringLiteral("../../outside"), folder() + QStringLiteral("/ui.js")));
    const Result<void> result = extractPackage(zipFile(), folder());
    QVERIFY(!result.ok());
    QCOMPARE(result.problem().code, QStringLiteral("package.extract"));
    QVERIFY(!QFile::exists(m_dir->filePath(QStringLiteral("outside"))));
}

void TestPackageextract::refusesAFolderThatIsMissing()
{
    PackageBuilder::sample().writeZip(zipFile());
    const Result<void> result = extractPackage(zipFile(), folder() + QStringLiteral("/none"));
    QCOMPARE(result.problem().code, QStringLiteral("package.extract"));
}

void TestPackageextract::stopsAtTheLimits()
{
    PackageBuilder::sample().entry(QStringLiteral("unused.bin"), QByteArray(100'000, '\0')).writeZip(zipFile());
    PackageLimits limits;
    limits.totalBytes = 50'000;
    const Result<void> result = extractPackage(zipFile(), folder(), limits);
    QCOMPARE(result.problem().code, QStringLiteral("package.zip.limit"));
}

void TestPackageextract::reportsAnEntryThatIsFileAndFolder()
{
    PackageBuilder::sample()
        .entry(QStringLiteral("a"), "file")
        .entry(QStringLiteral("a/b"), "below")
        .writeZip(zipFile());
    const Result<void> result = extractPackage(zipFile(), folder());
    QVERIFY(!result.ok());
    QCOMPARE(result.problem().code, QStringLiteral("package.extract"));
}

QTEST_GUILESS_MAIN(TestPackageextract)
#include "tst_packageextract.moc"
