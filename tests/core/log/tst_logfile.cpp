// SPDX-License-Identifier: Apache-2.0
#include "core/log/logfile.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

class TestLogFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void writesOneLineARecord();
    void readsBackWhatItWrote();
    void appendsBatches();
    void writesBlocksAndReadsThemBack();
    void takesNoLineForABlock_data();
    void takesNoLineForABlock();
    void saysWhyItCannotWrite();
    void tellsOnceThatTheDiskIsFull();
    void refusesOtherLines_data();
    void refusesOtherLines();

private:
    QTemporaryDir m_folder;
};

static const QDateTime time0(QDate(2026, 11, 22), QTime(20, 12, 3, 123), Qt::UTC);

void TestLogFile::writesOneLineARecord()
{
    QCOMPARE(formatLogLine({ 1, time0, LogLevel::Info, QStringLiteral("Hello, wörld") }),
        QByteArray("2026-11-22T20:12:03.123Z  Info       |  Hello, w\xC3\xB6rld"));
    QCOMPARE(formatLogLine({ 1, time0, LogLevel::Highlight, QStringLiteral("two\nlines") }),
        QByteArray("2026-11-22T20:12:03.123Z  Highlight  |  two lines"));
}

void TestLogFile::readsBackWhatItWrote()
{
    for (const LogLevel level : { LogLevel::Verbose, LogLevel::Info, LogLevel::Highlight, LogLevel::Wait,
             LogLevel::Warning, LogLevel::Error }) {
        for (const auto& text : { QString(), QStringLiteral("  |  text with its own  |  "), QStringLiteral("Zoë") }) {
            const auto record = parseLogLine(formatLogLine({ 0, time0, level, text }));
            QVERIFY(record);
            QCOMPARE(*record, (LogRecord { 0, time0, level, text }));
        }
    }
}

void TestLogFile::writesBlocksAndReadsThemBack()
{
    LogFile file;
    const QString path = m_folder.filePath(QStringLiteral("blocks.txt"));
    QVERIFY(file.open(path));
    const std::vector<LogBlockMark> marks { LogBlockBegin { QStringLiteral("Step 1: Greet: all"), time0 },
        LogBlockBegin { QStringLiteral("Worker"), time0 }, LogBlockEnd { BlockStatus::Failed, time0.addMSecs(1) },
        LogBlockEnd { BlockStatus::Stopped, time0.addMSecs(2) } };
    for (const LogBlockMark& mark : marks)
        QVERIFY(file.mark(mark));
    QVERIFY(file.mark(LogBlockEnd { BlockStatus::Failed, time0 })); // nothing is open
    QVERIFY(file.close());
    QFile written(path);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray content = written.readAll();
    QCOMPARE(content,
        QByteArray("2026-11-22T20:12:03.123Z  Begin      |  == Step 1: Greet: all ==\n"
                   "2026-11-22T20:12:03.123Z  Begin      |  == Worker ==\n"
                   "2026-11-22T20:12:03.124Z  End        |  == Failed: Worker ==\n"
                   "2026-11-22T20:12:03.125Z  End        |  == Stopped: Step 1: Greet: all ==\n"));
    std::vector<LogBlockMark> read;
    for (const QByteArray& line : content.split('\n')) {
        QVERIFY(!parseLogLine(line));
        if (const auto mark = parseLogMark(line))
            read.push_back(*mark);
    }
    QVERIFY(read == marks);
}

void TestLogFile::takesNoLineForABlock_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("a step's line") << formatLogLine({ 1, time0, LogLevel::Info, QStringLiteral("== Worker ==") });
    QTest::newRow("no signs") << QByteArray("2026-11-22T20:12:03.123Z  Begin      |  Worker");
    QTest::newRow("half the signs") << QByteArray("2026-11-22T20:12:03.123Z  Begin      |  == ==");
    QTest::newRow("another status") << QByteArray("2026-11-22T20:12:03.123Z  End        |  == Odd: Worker ==");
    QTest::newRow("another word") << QByteArray("2026-11-22T20:12:03.123Z  Middle     |  == Worker ==");
    QTest::newRow("no time") << QByteArray("yesterday, I think         Begin      |  == Worker ==");
    QTest::newRow("empty") << QByteArray();
}

void TestLogFile::takesNoLineForABlock()
{
    QFETCH(QByteArray, line);
    QVERIFY(!parseLogMark(line));
}

void TestLogFile::appendsBatches()
{
    LogFile file;
    const QString path = m_folder.filePath(QStringLiteral("log.txt"));
    QVERIFY(file.open(path));
    QVERIFY(file.append(
        { { 1, time0, LogLevel::Info, QStringLiteral("a") }, { 2, time0, LogLevel::Error, QStringLiteral("b") } }));
    QVERIFY(file.append({ { 3, time0.addMSecs(1), LogLevel::Wait, QStringLiteral("c") } }));
    QVERIFY(file.close());
    QFile written(path);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(written.readAll(),
        QByteArray("2026-11-22T20:12:03.123Z  Info       |  a\n2026-11-22T20:12:03.123Z  Error      |  b\n"
                   "2026-11-22T20:12:03.124Z  Wait       |  c\n"));
}

void TestLogFile::saysWhyItCannotWrite()
{
    LogFile file;
    const auto opened = file.open(m_folder.filePath(QStringLiteral("missing/log.txt")));
    QVERIFY(!opened);
    QCOMPARE(opened.problem().code, QStringLiteral("run.logFile"));
    QVERIFY(opened.problem().message.contains(QStringLiteral("missing/log.txt")));
    QVERIFY(file.append({ { 1, time0, LogLevel::Info, QStringLiteral("lost") } }));
}

void TestLogFile::tellsOnceThatTheDiskIsFull()
{
    if (!QFile::exists(QStringLiteral("/dev/full")))
        QSKIP("a full disk is had from /dev/full, which this system does not have");
    LogFile file;
    QVERIFY(file.open(QStringLiteral("/dev/full")));
    const LogRecords records { { 1, time0, LogLevel::Info, QStringLiteral("a") } };
    const auto first = file.append(records);
    QVERIFY(!first);
    QCOMPARE(first.problem().code, QStringLiteral("run.logFile"));
    QVERIFY(file.append(records));
}

void TestLogFile::refusesOtherLines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("just some text that is longer than the columns are, all of them");
    QTest::newRow("no level") << QByteArray("2026-11-22T20:12:03.123Z  Loud       |  a");
    QTest::newRow("no time") << QByteArray("2026-99-22T20:12:03.123Z  Info       |  a");
}

void TestLogFile::refusesOtherLines()
{
    QFETCH(QByteArray, line);
    QVERIFY(!parseLogLine(line));
}

QTEST_GUILESS_MAIN(TestLogFile)
#include "tst_logfile.moc"
