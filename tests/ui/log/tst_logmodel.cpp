// SPDX-License-Identifier: Apache-2.0
#include "ui/log/logmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Stepbench;

namespace {

LogRecords lines(int from, int count)
{
    LogRecords records;
    for (int i = from; i < from + count; ++i)
        records.push_back({ quint64(i + 1), QDateTime(), LogLevel::Info, QStringLiteral("line %1").arg(i) });
    return records;
}

} // namespace

class TestLogModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneInsertForEachBatch();
    void olderLinesLeaveAndAreCounted();
    void serialsDoNotChangeWhenLinesLeave();
    void batchBeyondTheLimitKeepsItsEnd();
    void clearStartsAnew();
};

void TestLogModel::oneInsertForEachBatch()
{
    LogModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy inserted(&model, &LogModel::rowsInserted);
    model.append(lines(0, 500));
    model.append({});
    model.append(lines(500, 1));
    QCOMPARE(inserted.size(), 2);
    QCOMPARE(model.rowCount(), 501);
    QCOMPARE(model.index(500).data().toString(), QStringLiteral("line 500"));
}

void TestLogModel::olderLinesLeaveAndAreCounted()
{
    LogModel model(100);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(lines(0, 90));
    QCOMPARE(model.leftCount(), quint64(0));
    model.append(lines(90, 30));
    QCOMPARE(model.rowCount(), 100);
    QCOMPARE(model.leftCount(), quint64(20));
    QCOMPARE(model.totalCount(), quint64(120));
    QCOMPARE(model.index(0).data().toString(), QStringLiteral("line 20"));
}

void TestLogModel::serialsDoNotChangeWhenLinesLeave()
{
    LogModel model(10);
    model.append(lines(0, 8));
    QCOMPARE(model.record(7).text, QStringLiteral("line 7"));
    model.append(lines(8, 7));
    QCOMPARE(model.firstSerial(), quint64(5));
    QCOMPARE(model.record(7).text, QStringLiteral("line 7"));
}

void TestLogModel::batchBeyondTheLimitKeepsItsEnd()
{
    LogModel model(10);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(lines(0, 4));
    model.append(lines(4, 35));
    QCOMPARE(model.rowCount(), 10);
    QCOMPARE(model.leftCount(), quint64(29));
    QCOMPARE(model.record(29).text, QStringLiteral("line 29"));
    QCOMPARE(model.record(38).text, QStringLiteral("line 38"));
}

void TestLogModel::clearStartsAnew()
{
    LogModel model(10);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(lines(0, 25));
    model.clear();
    QCOMPARE(model.totalCount(), quint64(0));
    model.append(lines(0, 1));
    QCOMPARE(model.record(0).text, QStringLiteral("line 0"));
}

QTEST_MAIN(TestLogModel)
#include "tst_logmodel.moc"
