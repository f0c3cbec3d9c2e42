// SPDX-License-Identifier: Apache-2.0
#include "core/base/background.h"

#include <QTest>
#include <QThread>

#include <future>
#include <set>

using namespace Stepbench;

class TestBackground : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void worksElsewhereAndAnswersHere();
    void answersEverythingOnce();
    void keepsTheOrderOfOneThread();
    void worksOnSeveralThreads();
    void dropsAnswersForWhoIsGone();
    void destroysWhatTheWorkCapturedElsewhere();
    void carriesMoveOnlyResults();
    void answerCanStartMoreWork();
    void endFinishesWhatRunsAndDropsWhatWaits();
};

void TestBackground::worksElsewhereAndAnswersHere()
{
    Background background;
    const auto here = std::this_thread::get_id();
    std::thread::id worked;
    std::thread::id answered;
    int result = 0;
    background.run(
        this,
        [&] {
            worked = std::this_thread::get_id();
            return 42;
        },
        [&](int value) {
            answered = std::this_thread::get_id();
            result = value;
        });
    QTRY_COMPARE(result, 42);
    QVERIFY(worked != here);
    QVERIFY(answered == here);
}

void TestBackground::answersEverythingOnce()
{
    Background background(3);
    std::multiset<int> answers;
    for (int i = 0; i < 1000; ++i)
        background.run(
            this, [i] { return i; }, [&](int value) { answers.insert(value); });
    QTRY_COMPARE(answers.size(), std::size_t(1000));
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(answers.count(i), std::size_t(1));
}

void TestBackground::keepsTheOrderOfOneThread()
{
    Background background(1);
    std::vector<int> answers;
    for (int i = 0; i < 200; ++i)
        background.run(
            this, [i] { return i; }, [&](int value) { answers.push_back(value); });
    QTRY_COMPARE(answers.size(), std::size_t(200));
    QVERIFY(std::is_sorted(answers.begin(), answers.end()));
}

void TestBackground::worksOnSeveralThreads()
{
    Background background(2);
    std::promise<void> first;
    int answers = 0;
    // The first waits for the second: one thread alone would hang.
    background.run(
        this,
        [&] {
            first.get_future().wait();
            return 1;
        },
        [&](int) { ++answers; });
    background.run(
        this,
        [&] {
            first.set_value();
            return 2;
        },
        [&](int) { ++answers; });
    QTRY_COMPARE(answers, 2);
}

void TestBackground::dropsAnswersForWhoIsGone()
{
    Background background(1);
    auto asker = std::make_unique<QObject>();
    bool told = false;
    bool later = false;
    std::promise<void> go;
    background.run(
        asker.get(),
        [&] {
            go.get_future().wait();
            return 1;
        },
        [&](int) { told = true; });
    background.run(
        this, [] { return 1; }, [&](int) { later = true; });
    asker.reset();
    go.set_value();
    QTRY_VERIFY(later);
    QVERIFY(!told);
}

void TestBackground::destroysWhatTheWorkCapturedElsewhere()
{
    Background background(1);
    const auto held = std::make_shared<int>(1);
    bool done = false;
    background.run(
        this, [held] { return *held; }, [&](int) { done = true; });
    QTRY_VERIFY(done);
    QTRY_COMPARE(held.use_count(), 1L);
}

void TestBackground::carriesMoveOnlyResults()
{
    Background background;
    std::unique_ptr<int> result;
    background.run(
        this, [] { return std::make_unique<int>(7); }, [&](std::unique_ptr<int> value) { result = std::move(value); });
    QTRY_VERIFY(result);
    QCOMPARE(*result, 7);
}

void TestBackground::answerCanStartMoreWork()
{
    Background background(1);
    int rounds = 0;
    std::function<void(int)> again = [&](int value) {
        rounds = value;
        if (value < 50)
            background.run(
                this, [value] { return value + 1; }, again);
    };
    again(0);
    QTRY_COMPARE(rounds, 50);
}

void TestBackground::endFinishesWhatRunsAndDropsWhatWaits()
{
    std::atomic<int> started = 0;
    std::atomic<int> finished = 0;
    std::promise<void> running;
    {
        Background background(1);
        background.run(
            this,
            [&] {
                ++started;
                running.set_value();
                QThread::msleep(20);
                ++finished;
                return 1;
            },
            [](int) { QFAIL("nobody is left to be told"); });
        for (int i = 0; i < 100; ++i)
            background.run(
                this,
                [&] {
                    QThread::msleep(20);
                    return ++started;
                },
                [](int) {});
        running.get_future().wait();
    }
    QCOMPARE(finished.load(), 1);
    QVERIFY(started.load() < 100);
}

QTEST_GUILESS_MAIN(TestBackground)
#include "tst_background.moc"
