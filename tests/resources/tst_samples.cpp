// SPDX-License-Identifier: Apache-2.0
#include "core/base/filesave.h"
#include "core/package/packagereader.h"
#include "resources/samples/samples.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

class TestSamples : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void embedsTheZipOfTheRepository();
    void writesTheZipIntoAFolderThatIsMade();
    void replacesAnOlderFile();
    void saysWhenTheFolderCannotBeMade();
    void isAPackageWithoutProblems();
    void hasANewerBuildWithOneFieldMore();
};

namespace {

QStringList inputNames(const Package& package)
{
    QStringList names;
    for (const auto& [name, schema] : package.inputsSchema["definitions"]["ReleaseNotesInputs"]["properties"].items())
        names.append(QString::fromStdString(name));
    return names;
}

} // namespace

void TestSamples::embedsTheZipOfTheRepository()
{
    const auto zip
        = loadFile(QStringLiteral(STEPBENCH_SOURCE_DIR "/resources/samples/") + samplePackageName(), 1024 * 1024);
    QVERIFY(zip.ok());
    QVERIFY(samplePackage().startsWith("PK"));
    QCOMPARE(samplePackage(), *zip);
}

void TestSamples::writesTheZipIntoAFolderThatIsMade()
{
    const QTemporaryDir folder;
    const auto written = writeSamplePackage(folder.filePath(QStringLiteral("a/b")));
    QVERIFY(written.ok());
    QCOMPARE(*written, folder.filePath(QStringLiteral("a/b/") + samplePackageName()));
    QCOMPARE(*loadFile(*written, 1024 * 1024), samplePackage());
}

void TestSamples::replacesAnOlderFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(samplePackageName());
    QVERIFY(saveFile(path, "old").ok());
    QVERIFY(writeSamplePackage(folder.path()).ok());
    QCOMPARE(*loadFile(path, 1024 * 1024), samplePackage());
}

void TestSamples::saysWhenTheFolderCannotBeMade()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("file"));
    QVERIFY(saveFile(file, "no folder").ok());
    const auto written = writeSamplePackage(file + QStringLiteral("/below"));
    QVERIFY(!written.ok());
    QVERIFY(written.problem().message.contains(file));
}

void TestSamples::isAPackageWithoutProblems()
{
    const PackageReading reading = readPackageFromMemory(samplePackage(), samplePackageName());
    QVERIFY(reading.package);
    QCOMPARE(reading.problems, Problems());
    QCOMPARE(packageLabel(reading.package->metadata), QStringLiteral("release-notes@1.0.0"));
    QVERIFY(reading.package->logo.has_value());
    QVERIFY(!reading.package->executor.sourceMap.isEmpty());
}

void TestSamples::hasANewerBuildWithOneFieldMore()
{
    const PackageReading sample = readPackageFromMemory(samplePackage(), samplePackageName());
    const PackageReading newer = readPackage(QStringLiteral(STEPBENCH_TEST_DATA "/packages/release-notes.1.1.0.zip"));
    QVERIFY(sample.package && newer.package);
    QCOMPARE(newer.problems, Problems());
    QVERIFY(newer.package->metadata.version > sample.package->metadata.version);
    QStringList names = inputNames(*newer.package);
    QVERIFY(names.removeOne(QStringLiteral("codename")));
    QCOMPARE(names, inputNames(*sample.package));
}

QTEST_GUILESS_MAIN(TestSamples)
#include "tst_samples.moc"
