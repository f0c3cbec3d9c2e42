// SPDX-License-Identifier: Apache-2.0
#include "core/execution/artifacts.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace Stepbench;
using namespace Qt::StringLiterals;

class TestArtifacts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void makesNamesSafe_data();
    void makesNamesSafe();
    void keepsBothOfTheSameName();
    void replacesThoseOfAnEarlierRun();
    void neverWritesThroughALink();
    void refusesWhatIsNoFile();
    void stopsWhenCancelled();
    void saysThatTheFolderCannotBeMade();
};

static void write(const QString& path, const QByteArray& content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

static QByteArray content(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("missing");
}

void TestArtifacts::makesNamesSafe_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("expected");
    const auto row = [](const QString& name, const QString& expected) {
        QTest::newRow(qPrintable(name.left(30))) << name << expected;
    };
    row(u"report.txt"_s, u"report.txt"_s);
    row(u"Zoë's report (1).txt"_s, u"Zoë's report (1).txt"_s);
    row(u"a/b\\c"_s, u"a_b_c"_s);
    row(u"../../etc/passwd"_s, u"_.._etc_passwd"_s);
    row(u".."_s, u"artifact"_s);
    row(u""_s, u"artifact"_s);
    row(u".bashrc"_s, u"bashrc"_s);
    row(u"line\nbreak\0x"_s, u"line_break_x"_s);
    row(u"C:con?"_s, u"C_con_"_s);
    row(u"trailing. "_s, u"trailing"_s);
    row(QString(300, u'a') + u".tar", QString(196, u'a') + u".tar");
    row(QString(300, u'ë'), QString(100, u'ë'));
}

void TestArtifacts::makesNamesSafe()
{
    QFETCH(QString, name);
    QTEST(safeFileName(name), "expected");
    QVERIFY(safeFileName(name).toUtf8().size() <= 200);
}

void TestArtifacts::keepsBothOfTheSameName()
{
    const QTemporaryDir work, out;
    write(work.filePath(u"one"_s), "1");
    write(work.filePath(u"two"_s), "2");
    write(work.filePath(u"three"_s), "3");
    const auto collected = collectArtifacts(
        { { u"r.txt"_s, u"one"_s }, { u"r.txt"_s, work.filePath(u"two"_s) }, { u"R.TXT"_s, u"three"_s } }, work.path(),
        out.path(), makeCancelFlag());
    QVERIFY(collected.problems.empty());
    QCOMPARE(collected.artifacts.size(), std::size_t(3));
    QCOMPARE(collected.artifacts[1].name, u"r.txt"_s);
    QCOMPARE(content(collected.artifacts[0].path), QByteArray("1"));
    QCOMPARE(collected.artifacts[1].path, out.filePath(u"r (2).txt"_s));
    QCOMPARE(content(collected.artifacts[1].path), QByteArray("2"));
    QCOMPARE(content(collected.artifacts[2].path), QByteArray("3"));
    QCOMPARE(collected.artifacts[2].length, qint64(1));
}

void TestArtifacts::replacesThoseOfAnEarlierRun()
{
    const QTemporaryDir work, out;
    write(work.filePath(u"one"_s), "new");
    write(out.filePath(u"one"_s), "old and longer");
    const auto collected = collectArtifacts({ { u"one"_s, u"one"_s } }, work.path(), out.path(), makeCancelFlag());
    QCOMPARE(collected.artifacts.size(), std::size_t(1));
    QCOMPARE(content(out.filePath(u"one"_s)), QByteArray("new"));
}

void TestArtifacts::neverWritesThroughALink()
{
    const QTemporaryDir work, out, elsewhere;
    write(work.filePath(u"one"_s), "new");
    write(elsewhere.filePath(u"precious"_s), "precious");
    QVERIFY(QFile::link(elsewhere.filePath(u"precious"_s), out.filePath(u"one"_s)));
    const auto collected = collectArtifacts({ { u"one"_s, u"one"_s } }, work.path(), out.path(), makeCancelFlag());
    QCOMPARE(collected.artifacts.size(), std::size_t(1));
    QCOMPARE(content(elsewhere.filePath(u"precious"_s)), QByteArray("precious"));
    QVERIFY(!QFileInfo(out.filePath(u"one"_s)).isSymLink());
}

void TestArtifacts::refusesWhatIsNoFile()
{
    const QTemporaryDir work, out;
    std::vector<ArtifactRequest> requests { { u"a"_s, u"missing"_s }, { u"b"_s, u"."_s }, { u"c"_s, QString() } };
#ifdef Q_OS_UNIX
    QCOMPARE(mkfifo(qPrintable(work.filePath(u"pipe"_s)), 0600), 0);
    requests.push_back({ u"d"_s, u"pipe"_s });
    requests.push_back({ u"e"_s, u"/dev/zero"_s });
#endif
    const auto collected = collectArtifacts(requests, work.path(), out.path(), makeCancelFlag());
    QVERIFY(collected.artifacts.empty());
    QCOMPARE(collected.problems.size(), requests.size());
    for (const Problem& problem : collected.problems) {
        QCOMPARE(problem.code, u"run.artifact"_s);
        QVERIFY(problem.severity == Severity::Warning);
    }
    QVERIFY(QDir(out.path()).isEmpty());
}

void TestArtifacts::stopsWhenCancelled()
{
    const QTemporaryDir work, out;
    write(work.filePath(u"one"_s), "1");
    const CancelFlag cancel = makeCancelFlag();
    *cancel = true;
    const auto collected = collectArtifacts({ { u"one"_s, u"one"_s } }, work.path(), out.path(), cancel);
    QVERIFY(collected.artifacts.empty());
}

void TestArtifacts::saysThatTheFolderCannotBeMade()
{
    const QTemporaryDir work;
    write(work.filePath(u"one"_s), "1");
    const auto collected = collectArtifacts(
        { { u"one"_s, u"one"_s } }, work.path(), work.filePath(u"one/artifacts"_s), makeCancelFlag());
    QVERIFY(collected.artifacts.empty());
    QCOMPARE(collected.problems.size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(TestArtifacts)
#include "tst_artifacts.moc"
