// SPDX-License-Identifier: Apache-2.0
#include "core/execution/runfolder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;
using namespace Qt::StringLiterals;

class TestRunFolder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void makesAFolderForItsOwner();
    void removesReadOnlyContent();
    void doesNotFollowLinks();
    void leavesWhatWasReleased();
    void saysWhyItCannotBeMade();
};

void TestRunFolder::makesAFolderForItsOwner()
{
    const auto made = RunFolder::create();
    QVERIFY(made);
    const RunFolder& folder = **made;
    for (const QString& part : { folder.package(), folder.working(), folder.temporary(), folder.bootstrapper() })
        QVERIFY(QFileInfo(part).isDir());
    QVERIFY(!QFile::exists(folder.variablesFile()));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;
    QVERIFY(!(QFile::permissions(folder.path()) & others));
}

void TestRunFolder::removesReadOnlyContent()
{
    auto made = RunFolder::create();
    QVERIFY(made);
    const QString path = (*made)->path();
    QVERIFY(QDir().mkpath((*made)->working() + u"/a/b"));
    QFile file((*made)->working() + u"/a/b/c");
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    QVERIFY(QFile::setPermissions((*made)->working() + u"/a/b", QFile::ReadOwner | QFile::ExeOwner));
    QVERIFY(QFile::setPermissions((*made)->working() + u"/a", {}));
    made->reset();
    QVERIFY(!QFile::exists(path));
}

void TestRunFolder::doesNotFollowLinks()
{
    const QTemporaryDir elsewhere;
    QFile file(elsewhere.filePath(u"precious"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    auto made = RunFolder::create();
    QVERIFY(made);
    QVERIFY(QFile::link(elsewhere.path(), (*made)->working() + u"/link"));
    made->reset();
    QVERIFY(file.exists());
}

void TestRunFolder::leavesWhatWasReleased()
{
    auto made = RunFolder::create();
    QVERIFY(made);
    const QString path = (*made)->path();
    (*made)->release();
    QVERIFY(QDir(path).entryList(QDir::Files | QDir::Hidden).isEmpty()); // nobody's any more
    made->reset();
    QVERIFY(QFile::exists(path));
    QVERIFY(QDir(path).removeRecursively());
}

void TestRunFolder::saysWhyItCannotBeMade()
{
    const QByteArray before = qgetenv("TMPDIR");
    qputenv("TMPDIR", "/dev/null");
    const auto made = RunFolder::create();
    before.isEmpty() ? qunsetenv("TMPDIR") : qputenv("TMPDIR", before);
    QVERIFY(!made);
    QCOMPARE(made.problem().code, u"run.folder"_s);
    QVERIFY(made.problem().message.contains(u"/dev/null"_s));
}

QTEST_GUILESS_MAIN(TestRunFolder)
#include "tst_runfolder.moc"
