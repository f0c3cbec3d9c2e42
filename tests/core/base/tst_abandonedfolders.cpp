// SPDX-License-Identifier: Apache-2.0
#include "core/base/abandonedfolders.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;
using namespace Qt::StringLiterals;

class TestAbandonedFolders : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void removesWhatAKilledProgramHasLeft();
    void leavesWhatIsInUse();
    void leavesWhatNobodyHasClaimed();
    void knowsTheClaimedFolderOfAPath();
    void scratchFoldersGoWithTheirObjects();

private:
    static bool make(const QTemporaryDir& parent, const QString& name);
};

bool TestAbandonedFolders::make(const QTemporaryDir& parent, const QString& name)
{
    QFile file(parent.filePath(name + u"/deep/file"));
    return QDir().mkpath(parent.filePath(name + u"/deep")) && file.open(QIODevice::WriteOnly);
}

void TestAbandonedFolders::removesWhatAKilledProgramHasLeft()
{
    const QTemporaryDir parent;
    QVERIFY(make(parent, u"mine-abc"_s));
    QVERIFY(make(parent, u"other-abc"_s));
    QProcess program;
    program.start(QCoreApplication::applicationFilePath(),
        { u"--claim"_s, parent.filePath(u"mine-abc"_s), parent.filePath(u"other-abc"_s) });
    QVERIFY(program.waitForReadyRead(30'000));
    removeAbandonedFolders(parent.path(), u"mine"_s);
    QVERIFY(QFile::exists(parent.filePath(u"mine-abc/deep/file"_s)));
    program.kill();
    QVERIFY(program.waitForFinished(30'000));
    removeAbandonedFolders(parent.path(), u"mine"_s);
    QVERIFY(!QFile::exists(parent.filePath(u"mine-abc"_s)));
    QVERIFY(QFile::exists(parent.filePath(u"other-abc/deep/file"_s)));
}

void TestAbandonedFolders::scratchFoldersGoWithTheirObjects()
{
    auto gone = std::make_unique<ScratchFolder>(u"stepbench-test"_s);
    auto kept = std::make_unique<ScratchFolder>(u"stepbench-test"_s);
    const QString gonePath = gone->path(), keptPath = kept->path();
    QVERIFY(gonePath.startsWith(QDir::tempPath() + u"/stepbench-test-"));
    QCOMPARE(claimedFolderOf(gonePath), QFileInfo(gonePath).canonicalFilePath());
    kept->keep();
    gone.reset();
    kept.reset();
    QVERIFY(!QFile::exists(gonePath));
    QVERIFY(QFile::exists(keptPath));
    QVERIFY(claimedFolderOf(keptPath).isEmpty());
    QVERIFY(QDir(keptPath).removeRecursively());
}

void TestAbandonedFolders::leavesWhatIsInUse()
{
    const QTemporaryDir parent;
    QVERIFY(make(parent, u"mine-abc"_s));
    auto claim = claimFolder(parent.filePath(u"mine-abc"_s));
    removeAbandonedFolders(parent.path(), u"mine"_s);
    QVERIFY(QFile::exists(parent.filePath(u"mine-abc/deep/file"_s)));
    claim.reset(); // kept for the author
    removeAbandonedFolders(parent.path(), u"mine"_s);
    QVERIFY(QFile::exists(parent.filePath(u"mine-abc/deep/file"_s)));
}

void TestAbandonedFolders::leavesWhatNobodyHasClaimed()
{
    const QTemporaryDir parent;
    const QTemporaryDir elsewhere;
    QVERIFY(make(parent, u"mine-abc"_s));
    QVERIFY(make(elsewhere, u"x"_s));
    QVERIFY(QFile::link(elsewhere.filePath(u"x"_s), parent.filePath(u"mine-link"_s)));
    removeAbandonedFolders(parent.path(), u"mine"_s);
    QVERIFY(QFile::exists(parent.filePath(u"mine-abc/deep/file"_s)));
    QVERIFY(QFile::exists(elsewhere.filePath(u"x/deep/file"_s)));
}

void TestAbandonedFolders::knowsTheClaimedFolderOfAPath()
{
    const QTemporaryDir folder;
    QVERIFY(make(folder, u"inside"_s));
    QCOMPARE(claimedFolderOf(folder.filePath(u"inside/deep"_s)), QString());
    const auto outer = claimFolder(folder.path());
    const auto inner = claimFolder(folder.filePath(u"inside"_s));
    QCOMPARE(claimedFolderOf(folder.filePath(u"inside/deep"_s)), QFileInfo(folder.path()).canonicalFilePath());
    QCOMPARE(claimedFolderOf(folder.path()), QFileInfo(folder.path()).canonicalFilePath());
    QCOMPARE(claimedFolderOf(QDir::tempPath()), QString());
    QCOMPARE(claimedFolderOf(QDir::rootPath()), QString());
    QCOMPARE(claimedFolderOf(u"/not/there"_s), QString());
}

// The program that is killed.
static int claim(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const auto first = claimFolder(QString::fromLocal8Bit(argv[2]));
    const auto second = claimFolder(QString::fromLocal8Bit(argv[3]));
    puts("claimed");
    fflush(stdout);
    return QCoreApplication::exec();
}

int main(int argc, char** argv)
{
    if (argc == 4 && QByteArray(argv[1]) == "--claim")
        return claim(argc, argv);
    QCoreApplication application(argc, argv);
    TestAbandonedFolders test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_abandonedfolders.moc"
