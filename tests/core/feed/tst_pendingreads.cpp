// SPDX-License-Identifier: Apache-2.0
#include "core/feed/pendingreads.h"

#include <QTest>

using namespace Stepbench;

namespace {

constexpr qint64 settle = 300;
const QString file = QStringLiteral("/feed/a.zip");
const QString other = QStringLiteral("/feed/b.zip");

FileStamp stamp(qint64 size)
{
    return { size, size, 1 };
}

using Told = PendingReads::Told;
using Verdict = PendingReads::Verdict;

} // namespace

class TestPendingreads : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsAtOnceAndReports();
    void readsAgainWhatChangedMeanwhile();
    void readsAgainAfterAnEventDuringTheReading();
    void aLookThatShowsNothingNewChangesNothing();
    void triesHalfWrittenFilesUntilTheySettle();
    void startsTheSettleTimeAnewWithEachChange();
    void eventBringsTheNextTryForward();
    void waitsForQuietOfFolders();
    void readsOneAtATimeInOrder();
    void unsettledFileDoesNotHoldUpOthers();
    void dropsWhatIsGone();
};

void TestPendingreads::readsAtOnceAndReports()
{
    PendingReads pending(settle);
    QVERIFY(pending.changed(file, stamp(1), 1000, Told::ByEvent));
    QCOMPARE(pending.due(), std::optional<qint64>(1000));
    QCOMPARE(pending.start(1000), std::optional(file));
    QCOMPARE(pending.due(), std::optional<qint64>());
    QVERIFY(pending.finish(file, stamp(1), stamp(1), true, 1001) == Verdict::Report);
    QVERIFY(!pending.contains(file));
}

void TestPendingreads::readsAgainWhatChangedMeanwhile()
{
    PendingReads pending(settle);
    pending.changed(file, stamp(1), 0, Told::ByEvent);
    pending.start(0);
    QVERIFY(pending.finish(file, stamp(1), stamp(2), true, 1) == Verdict::TryAgain);
    QVERIFY(*pending.due() <= 6);
    QCOMPARE(pending.start(6), std::optional(file));
    QVERIFY(pending.finish(file, stamp(2), stamp(2), true, 7) == Verdict::Report);
}

void TestPendingreads::readsAgainAfterAnEventDuringTheReading()
{
    PendingReads pending(settle);
    pending.changed(file, stamp(1), 0, Told::ByEvent);
    pending.start(0);
    // The same stamp: two writes within one tick of the clock.
    QVERIFY(!pending.changed(file, stamp(1), 1, Told::ByEvent));
    QVERIFY(pending.finish(file, stamp(1), stamp(1), true, 2) == Verdict::TryAgain);
    QCOMPARE(pending.start(2), std::optional(file));
    QVERIFY(pending.finish(file, stamp(1), stamp(1), true, 3) == Verdict::Report);
}

void TestPendingreads::aLookThatShowsNothingNewChangesNothing()
{
    PendingReads pending(settle);
    pending.changed(file, stamp(1), 0, Told::ByEvent);
    pending.start(0);
    QVERIFY(!pending.changed(file, stamp(1), 1, Told::ByLooking));
    QVERIFY(pending.finish(file, stamp(1), stamp(1), true, 2) == Verdict::Report);
    pending.changed(file, stamp(2), 3, Told::ByLooking);
    pending.start(3);
    pending.changed(file, stamp(3), 4, Told::ByLooking);
    QVERIFY(pending.finish(file, stamp(3), stamp(3), true, 5) == Verdict::TryAgain);
}

void TestPendingreads::triesHalfWrittenFilesUntilTheySettle()
{
    PendingReads pending(settle);
    pending.changed(file, stamp(1), 0, Told::ByEvent);
    qint64 now = 0;
    int tries = 0;
    for (;; ++tries) {
        QVERIFY(pending.start(now));
        if (pending.finish(file, stamp(1), stamp(1), false, now) == Verdict::Report)
            break;
        QVERIFY(*pending.due() > now);
        now = *pending.due();
    }
    QCOMPARE(now, settle);
    QVERIFY2(tries >= 4 && tries <= 12, qPrintable(QString::number(tries)));
}

void TestPendingreads::startsTheSettleTimeAnewWithEachChange()
{
    PendingReads pending(settle);
    pending.changed(file, stamp(1), 0, Told::ByEvent);
    pending.start(0);
    pending.finish(file, stamp(1), stamp(1), false, 0);
    pending.changed(file, stamp(2), 250, Told::ByEvent);
    QVERIFY(pending.start(400));
    QVERIFY(pending.finish(file, stamp(2), stamp(2), false, 400) == Verdict::TryAgain);
    QVERIFY(pending.start(550));
    QVERIFY(pending.finish(file, stamp(2), stamp(2), false, 550) == Verdict::Report);
}

void TestPendingreads::eventBringsTheNextTryForward()
{
    PendingReads pending(settle);
    pending.changed(file, stamp(1), 0, Told::ByEvent);
    qint64 now = 0;
    for (int i = 0; i < 5; ++i) {
        pending.start(now);
        pending.finish(file, stamp(1), stamp(1), false, now);
        now = *pending.due();
    }
    pending.start(now);
    pending.finish(file, stamp(1), stamp(1), false, now);
    const qint64 planned = *pending.due();
    pending.changed(file, stamp(2), now, Told::ByEvent);
    QVERIFY(*pending.due() <= planned);
}

void TestPendingreads::waitsForQuietOfFolders()
{
    PendingReads pending(settle);
    pending.changed(file, stamp(1), 0, Told::ByEvent, 100);
    QVERIFY(!pending.start(0));
    QVERIFY(!pending.start(99));
    pending.changed(file, stamp(2), 90, Told::ByEvent, 100);
    QVERIFY(!pending.start(150));
    QCOMPARE(pending.due(), std::optional<qint64>(190));
    QVERIFY(pending.start(190));
    QVERIFY(pending.finish(file, stamp(2), stamp(2), true, 191) == Verdict::Report);
}

void TestPendingreads::readsOneAtATimeInOrder()
{
    PendingReads pending(settle);
    pending.changed(file, stamp(1), 0, Told::ByEvent);
    pending.changed(other, stamp(1), 0, Told::ByEvent);
    QCOMPARE(pending.start(0), std::optional(file));
    QVERIFY(!pending.start(0));
    pending.finish(file, stamp(1), stamp(1), true, 1);
    QCOMPARE(pending.start(1), std::optional(other));
}

void TestPendingreads::unsettledFileDoesNotHoldUpOthers()
{
    PendingReads pending(settle);
    pending.changed(file, stamp(1), 0, Told::ByEvent);
    pending.changed(other, stamp(1), 0, Told::ByEvent);
    pending.start(0);
    pending.finish(file, stamp(1), stamp(1), false, 0);
    QCOMPARE(pending.start(0), std::optional(other));
}

void TestPendingreads::dropsWhatIsGone()
{
    PendingReads pending(settle);
    pending.changed(file, stamp(1), 0, Told::ByEvent);
    pending.start(0);
    QVERIFY(pending.finish(file, stamp(1), FileStamp(), false, 1) == Verdict::Dropped);
    pending.changed(file, stamp(1), 2, Told::ByEvent);
    pending.start(2);
    pending.drop(file);
    QVERIFY(pending.finish(file, stamp(1), stamp(1), true, 3) == Verdict::Dropped);
    // A name that was dropped and came back while it was read starts anew.
    QVERIFY(pending.changed(file, stamp(2), 4, Told::ByEvent));
    QVERIFY(pending.start(4));
}

QTEST_GUILESS_MAIN(TestPendingreads)
#include "tst_pendingreads.moc"
