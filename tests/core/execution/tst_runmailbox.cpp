// SPDX-License-Identifier: Apache-2.0
#include "core/execution/runmailbox.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace Stepbench;
using namespace Qt::StringLiterals;

class TestRunMailbox : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void givesWhatCameInItsOrder();
    void wakesOnceForEachTake();
    void letsAWriterThatIsFarAheadWait();
    void letsNobodyWaitWhenClosed();
};

static RunEvents recordEvents(std::size_t count)
{
    return { LogRecords(count) };
}

static std::size_t recordsIn(const RunEvents& events)
{
    std::size_t count = 0;
    for (const RunEvent& event : events)
        count += std::get<LogRecords>(event).size();
    return count;
}

void TestRunMailbox::givesWhatCameInItsOrder()
{
    RunMailbox mailbox([] {});
    mailbox.put({ RunStarted { 7 }, RunProgress { 50, u"half"_s } });
    mailbox.put({});
    mailbox.put({ RunProgress { 100, u"all"_s } });
    const RunEvents events = mailbox.take();
    QCOMPARE(events.size(), 3U);
    QCOMPARE(std::get<RunStarted>(events[0]).processId, 7);
    QCOMPARE(std::get<RunProgress>(events[1]).message, u"half"_s);
    QCOMPARE(std::get<RunProgress>(events[2]).message, u"all"_s);
    QVERIFY(mailbox.take().empty());
}

void TestRunMailbox::wakesOnceForEachTake()
{
    int wakes = 0;
    RunMailbox mailbox([&wakes] { ++wakes; });
    mailbox.put({});
    QCOMPARE(wakes, 0);
    mailbox.put(recordEvents(1));
    mailbox.put(recordEvents(1));
    QCOMPARE(wakes, 1);
    mailbox.take();
    mailbox.put(recordEvents(1));
    QCOMPARE(wakes, 2);
}

void TestRunMailbox::letsAWriterThatIsFarAheadWait()
{
    constexpr std::size_t batch = RunMailbox::mostRecords / 4;
    constexpr std::size_t batches = 100;
    RunMailbox mailbox([] {});
    std::atomic<std::size_t> taken = 0;
    std::atomic<std::size_t> farthest = 0;
    std::thread writer([&] {
        for (std::size_t put = 0; put < batches; ++put) {
            farthest = std::max(farthest.load(), put * batch - taken.load());
            mailbox.put(recordEvents(batch));
        }
    });
    while (taken < batches * batch)
        taken += recordsIn(mailbox.take());
    writer.join();
    QCOMPARE(taken.load(), batches * batch);
    // What was taken is counted a moment later than there is room for more.
    QVERIFY2(
        farthest <= 2 * RunMailbox::mostRecords + batch, QByteArray::number(qulonglong(farthest.load())).constData());
}

void TestRunMailbox::letsNobodyWaitWhenClosed()
{
    RunMailbox mailbox([] {});
    std::thread writer([&] {
        for (int i = 0; i < 5; ++i)
            mailbox.put(recordEvents(RunMailbox::mostRecords));
    });
    mailbox.close();
    writer.join();
    QVERIFY(mailbox.take().empty());
}

QTEST_GUILESS_MAIN(TestRunMailbox)
#include "tst_runmailbox.moc"
