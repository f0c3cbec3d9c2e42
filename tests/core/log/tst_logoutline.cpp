// SPDX-License-Identifier: Apache-2.0
#include "core/log/logoutline.h"

#include <QTest>

using namespace Stepbench;
using namespace Qt::StringLiterals;

class TestLogOutline : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsWhichBlockALineStandsIn();
    void countsItsOwnLinesByLevel();
    void tellsTheWorstOfEverythingWithin();
    void holdsBlocksWithoutLines();
    void ignoresAnEndTooMany();
    void endsWhateverIsOpen();
    void isBounded();

private:
    void begin(const QString& name) { m_outline.mark(LogBlockBegin { name, m_time = m_time.addSecs(1) }); }
    void end(BlockStatus status = BlockStatus::Success)
    {
        m_outline.mark(LogBlockEnd { status, m_time = m_time.addSecs(1) });
    }
    void lines(int count, LogLevel level = LogLevel::Info)
    {
        for (int i = 0; i < count; ++i)
            m_outline.add(level);
    }
    void reset() { m_outline = {}; }

    LogOutline m_outline;
    QDateTime m_time { QDate(2026, 11, 28), QTime(5, 0), Qt::UTC };
};

void TestLogOutline::knowsWhichBlockALineStandsIn()
{
    reset();
    lines(1); // 0: before everything
    begin(u"step"_s);
    lines(1); // 1
    begin(u"packages"_s);
    lines(2); // 2, 3
    end();
    begin(u"worker"_s);
    lines(1); // 4
    QCOMPARE(m_outline.open(), 2);
    end();
    lines(1); // 5: the step's own again
    end(BlockStatus::Failed);
    lines(1); // 6
    QList<int> found;
    for (quint64 line = 0; line <= 7; ++line)
        found << m_outline.blockOf(line);
    QCOMPARE(found, (QList<int> { -1, 0, 1, 1, 2, 0, -1, -1 }));
    QCOMPARE(m_outline.at(2).parent, 0);
    QCOMPARE(m_outline.at(2).depth, 1);
    QVERIFY(m_outline.at(0).status == BlockStatus::Failed);
    QCOMPARE(m_outline.at(0).began.secsTo(m_outline.at(0).ended), 5);
    QCOMPARE(m_outline.linesWithin(0), quint64(5));
    QCOMPARE(m_outline.open(), -1);
}

void TestLogOutline::countsItsOwnLinesByLevel()
{
    reset();
    begin(u"step"_s);
    lines(3, LogLevel::Verbose);
    begin(u"worker"_s);
    lines(2, LogLevel::Verbose);
    lines(4);
    QCOMPARE(m_outline.at(0).lines[std::size_t(LogLevel::Verbose)], quint64(3));
    QCOMPARE(m_outline.at(1).lines[std::size_t(LogLevel::Verbose)], quint64(2));
    QCOMPARE(m_outline.at(1).lines[std::size_t(LogLevel::Info)], quint64(4));
    QCOMPARE(m_outline.linesWithin(0), quint64(9)); // still open
}

void TestLogOutline::tellsTheWorstOfEverythingWithin()
{
    reset();
    begin(u"step"_s);
    begin(u"first"_s);
    lines(1, LogLevel::Warning);
    end();
    begin(u"second"_s);
    lines(1, LogLevel::Highlight);
    QVERIFY(m_outline.at(0).worst == LogLevel::Warning);
    QVERIFY(m_outline.at(1).worst == LogLevel::Warning);
    QVERIFY(m_outline.at(2).worst == LogLevel::Highlight);
}

void TestLogOutline::holdsBlocksWithoutLines()
{
    reset();
    begin(u"step"_s);
    begin(u"empty"_s);
    end();
    lines(1);
    QCOMPARE(m_outline.blockOf(0), 0);
    QCOMPARE(m_outline.linesWithin(1), quint64(0));
}

void TestLogOutline::ignoresAnEndTooMany()
{
    reset();
    end();
    begin(u"step"_s);
    end();
    end(BlockStatus::Failed);
    QCOMPARE(m_outline.blocks().size(), std::size_t(1));
    QVERIFY(m_outline.at(0).status == BlockStatus::Success);
}

void TestLogOutline::endsWhateverIsOpen()
{
    reset();
    begin(u"step"_s);
    begin(u"worker"_s);
    lines(2);
    m_outline.endAll(BlockStatus::Stopped, m_time);
    for (const LogBlock& block : m_outline.blocks()) {
        QVERIFY(block.status == BlockStatus::Stopped);
        QCOMPARE(block.end, std::optional<quint64>(2));
        QCOMPARE(block.ended, m_time);
    }
}

void TestLogOutline::isBounded()
{
    reset();
    for (std::size_t i = 0; i < LogOutline::mostBlocks + 5; ++i)
        begin(u"deeper"_s);
    lines(1);
    QCOMPARE(m_outline.blocks().size(), LogOutline::mostBlocks);
    // Those that were not taken end before those that were.
    for (int i = 0; i < 5; ++i)
        end(BlockStatus::Failed);
    QCOMPARE(m_outline.open(), int(LogOutline::mostBlocks) - 1);
    end();
    QVERIFY(m_outline.blocks().back().status == BlockStatus::Success);
}

QTEST_GUILESS_MAIN(TestLogOutline)
#include "tst_logoutline.moc"
