// SPDX-License-Identifier: Apache-2.0
#include "core/base/filesave.h"
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
};

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

QTEST_GUILESS_MAIN(TestSamples)
#include "tst_samples.moc"
