// SPDX-License-Identifier: Apache-2.0
#include "ui/results/timelinemodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Stepbench;
using namespace Qt::StringLiterals;
using Kind = TimelineEvent::Kind;

class TestTimelineModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void listsWhatHappenedWhen();
    void leavesPlainLinesOut();
    void isBoundedAndStillEnds();
    void startsAnew();
    void writesTimes();
};

static const QDateTime start = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC);

static QStringList texts(const TimelineModel& model)
{
    QStringList all;
    for (int i = 0; i < model.rowCount(); ++i)
        all << model.index(i, 0).data().toString();
    return all;
}

void TestTimelineModel::listsWhatHappenedWhen()
{
    TimelineModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.start(start);
    model.add(Kind::Progress, u"40 % Uploading"_s, start.addMSecs(250));
    model.finish(Kind::Success, u"Succeeded"_s, start.addMSecs(1000));
    QCOMPARE(texts(model), QStringList({ u"Started"_s, u"40 % Uploading"_s, u"Succeeded"_s }));
    QCOMPARE(model.row(0).ms, 0);
    QCOMPARE(model.row(1).ms, 250);
    QCOMPARE(model.length(), 1000);
    QVERIFY(model.index(1, 0).data(Qt::AccessibleTextRole).toString().contains(u"0.25 s"));
}

void TestTimelineModel::leavesPlainLinesOut()
{
    TimelineModel model;
    model.start(start);
    LogRecords records;
    for (const LogLevel level :
        { LogLevel::Verbose, LogLevel::Info, LogLevel::Highlight, LogLevel::Wait, LogLevel::Warning, LogLevel::Error })
        records.push_back({ records.size() + 1, start.addMSecs(10), level, toString(level) });
    model.addRecords(records);
    QCOMPARE(texts(model), QStringList({ u"Started"_s, u"highlight"_s, u"wait"_s, u"warning"_s, u"error"_s }));
    QVERIFY(model.row(4).kind == Kind::Error);
    // As the log shows it: without escapes, links as their words.
    model.addRecords({ { 9, start, LogLevel::Wait, u"\x1b[31mfor\x1b[0m [the moon](https://example.org)"_s } });
    QCOMPARE(texts(model).last(), u"for the moon"_s);
}

void TestTimelineModel::isBoundedAndStillEnds()
{
    TimelineModel model;
    model.start(start);
    const LogRecords records(5'000, LogRecord { 1, start, LogLevel::Warning, u"again"_s });
    model.addRecords(records);
    model.finish(Kind::Error, u"Failed"_s, start.addMSecs(77));
    QCOMPARE(model.rowCount(), TimelineModel::mostEvents + 2);
    QCOMPARE(texts(model).last(), u"Failed"_s);
    QVERIFY(texts(model).at(TimelineModel::mostEvents).contains(u"More"));
    QCOMPARE(model.length(), 77);
}

void TestTimelineModel::startsAnew()
{
    TimelineModel model;
    model.start(start);
    model.finish(Kind::Error, u"Failed"_s, start.addMSecs(77));
    model.start(start.addSecs(100));
    model.add(Kind::Step, u"next"_s, start.addSecs(101));
    QCOMPARE(texts(model), QStringList({ u"Started"_s, u"next"_s }));
    QCOMPARE(model.length(), 1000);
}

void TestTimelineModel::writesTimes()
{
    QCOMPARE(timelineTime(0), u"0.00 s"_s);
    QCOMPARE(timelineTime(1'254), u"1.25 s"_s);
    QCOMPARE(timelineTime(125'900), u"2 min 5 s"_s);
}

QTEST_MAIN(TestTimelineModel)
#include "tst_timelinemodel.moc"
