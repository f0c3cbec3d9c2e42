// SPDX-License-Identifier: Apache-2.0
#include "core/base/filesave.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <thread>
#endif

using namespace Stepbench;

class TestFilesave : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void savesAndLoads();
    void leavesNothingBesideTheFile();
    void keepsTheOldFileWhenItCannotSave();
    void saysThatThereIsNoFolder();
    void refusesFilesOverTheLimit();
    void refusesWhatIsNoFile();
#ifdef Q_OS_UNIX
    void readsAPipeToItsEndWhenAsked();
    void holdsTheLimitOfADevice();
#endif

private:
    QTemporaryDir m_dir;
};

void TestFilesave::savesAndLoads()
{
    const QString path = m_dir.filePath(QStringLiteral("a.json"));
    for (const QByteArray& content : { QByteArray("{}\n"), QByteArray(), QByteArray(100'000, '\0') }) {
        QVERIFY(saveFile(path, content).ok());
        const Result<QByteArray> loaded = loadFile(path, 1'000'000);
        QVERIFY(loaded.ok());
        QCOMPARE(*loaded, content);
    }
}

void TestFilesave::leavesNothingBesideTheFile()
{
    const QTemporaryDir dir;
    QVERIFY(saveFile(dir.filePath(QStringLiteral("a")), "1").ok());
    QVERIFY(saveFile(dir.filePath(QStringLiteral("a")), "2").ok());
    QCOMPARE(QDir(dir.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
        QStringList { QStringLiteral("a") });
}

void TestFilesave::keepsTheOldFileWhenItCannotSave()
{
    const QString path = m_dir.filePath(QStringLiteral("folder"));
    QVERIFY(QDir().mkdir(path));
    const Result<void> saved = saveFile(path, "x");
    QVERIFY(!saved.ok());
    QCOMPARE(saved.problem().code, QStringLiteral("file.write"));
    QCOMPARE(saved.problem().file, path);
    QVERIFY(QFileInfo(path).isDir());
}

void TestFilesave::saysThatThereIsNoFolder()
{
    const Result<void> saved = saveFile(m_dir.filePath(QStringLiteral("none/a")), "x");
    QVERIFY(!saved.ok());
    QVERIFY(!QFileInfo::exists(m_dir.filePath(QStringLiteral("none"))));
}

void TestFilesave::refusesFilesOverTheLimit()
{
    const QString path = m_dir.filePath(QStringLiteral("long"));
    QVERIFY(saveFile(path, QByteArray(101, 'x')).ok());
    QVERIFY(loadFile(path, 101).ok());
    const Result<QByteArray> loaded = loadFile(path, 100);
    QVERIFY(!loaded.ok());
    QCOMPARE(loaded.problem().code, QStringLiteral("file.size"));
}

void TestFilesave::refusesWhatIsNoFile()
{
    QCOMPARE(loadFile(m_dir.path(), 10).problem().code, QStringLiteral("file.read"));
    QCOMPARE(loadFile(m_dir.filePath(QStringLiteral("none")), 10).problem().code, QStringLiteral("file.read"));
    QCOMPARE(loadFile(QStringLiteral("/dev/zero"), 10).problem().code, QStringLiteral("file.read"));
}

#ifdef Q_OS_UNIX
void TestFilesave::readsAPipeToItsEndWhenAsked()
{
    const QString path = m_dir.filePath(QStringLiteral("pipe"));
    QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    QCOMPARE(loadFile(path, 10).problem().code, QStringLiteral("file.read"));
    // More than a pipe holds at a time.
    const QByteArray content(300'000, 'x');
    std::thread writer([&] {
        QFile pipe(path);
        if (pipe.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            pipe.write(content);
    });
    const Result<QByteArray> loaded = loadFile(path, 1'000'000, FileSource::Anything);
    writer.join();
    QVERIFY(loaded.ok());
    QCOMPARE(*loaded, content);
}

void TestFilesave::holdsTheLimitOfADevice()
{
    QCOMPARE(
        loadFile(QStringLiteral("/dev/zero"), 10, FileSource::Anything).problem().code, QStringLiteral("file.size"));
    QCOMPARE(loadFile(m_dir.path(), 10, FileSource::Anything).problem().code, QStringLiteral("file.read"));
    QVERIFY(loadFile(QStringLiteral("/dev/null"), 10, FileSource::Anything)->isEmpty());
}
#endif

QTEST_GUILESS_MAIN(TestFilesave)
#include "tst_filesave.moc"
