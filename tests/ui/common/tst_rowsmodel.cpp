// SPDX-License-Identifier: Apache-2.0
#include "ui/common/rowsmodel.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace Stepbench;

namespace {

struct Row
{
    QString key;
    int value = 0;
    bool operator==(const Row&) const = default;
};

class Model : public RowsModel<Row>
{
public:
    QVariant data(const QModelIndex& index, int role) const override
    {
        return role == Qt::DisplayRole && index.isValid() ? QVariant(row(index.row()).key) : QVariant();
    }

protected:
    QString keyOf(const Row& row) const override { return row.key; }
};

std::vector<Row> rowsOf(const QString& letters)
{
    std::vector<Row> rows;
    for (const QChar letter : letters)
        rows.push_back({ QString(letter) });
    return rows;
}

} // namespace

class TestRowsModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reachesEveryState_data();
    void reachesEveryState();
    void sameRowsEmitNothing();
    void changedRowEmitsItsOwnRangeOnly();
    void persistentIndexesFollowTheirRow();
    void equalKeysAreToldApart();
    void randomSequencesEndAsWanted();
};

void TestRowsModel::reachesEveryState_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::newRow("fill") << QString() << QStringLiteral("abc");
    QTest::newRow("empty") << QStringLiteral("abc") << QString();
    QTest::newRow("replace") << QStringLiteral("abc") << QStringLiteral("xyz");
    QTest::newRow("reverse") << QStringLiteral("abcd") << QStringLiteral("dcba");
    QTest::newRow("insert between") << QStringLiteral("ac") << QStringLiteral("abbc");
    QTest::newRow("all at once") << QStringLiteral("abcdef") << QStringLiteral("fxbya");
}

void TestRowsModel::reachesEveryState()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    Model model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows(rowsOf(before));
    model.setRows(rowsOf(after));
    QCOMPARE(model.rows(), rowsOf(after));
}

void TestRowsModel::sameRowsEmitNothing()
{
    Model model;
    model.setRows(rowsOf(QStringLiteral("abc")));
    QSignalSpy changed(&model, &Model::dataChanged);
    QSignalSpy inserted(&model, &Model::rowsInserted);
    QSignalSpy layout(&model, &Model::layoutChanged);
    model.setRows(rowsOf(QStringLiteral("abc")));
    QCOMPARE(changed.size() + inserted.size() + layout.size(), 0);
}

void TestRowsModel::changedRowEmitsItsOwnRangeOnly()
{
    Model model;
    model.setRows(rowsOf(QStringLiteral("abc")));
    QSignalSpy changed(&model, &Model::dataChanged);
    std::vector<Row> rows = rowsOf(QStringLiteral("abc"));
    rows[1].value = 7;
    model.setRows(rows);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 1);
    QCOMPARE(model.row(1).value, 7);
}

void TestRowsModel::persistentIndexesFollowTheirRow()
{
    Model model;
    model.setRows(rowsOf(QStringLiteral("abcd")));
    const QPersistentModelIndex b(model.index(1));
    model.setRows(rowsOf(QStringLiteral("dxb")));
    QCOMPARE(b.row(), 2);
    QCOMPARE(b.data().toString(), QStringLiteral("b"));
    model.setRows(rowsOf(QStringLiteral("dx")));
    QVERIFY(!b.isValid());
}

void TestRowsModel::equalKeysAreToldApart()
{
    Model model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows(rowsOf(QStringLiteral("aab")));
    model.setRows(rowsOf(QStringLiteral("baaa")));
    QCOMPARE(model.rows(), rowsOf(QStringLiteral("baaa")));
}

void TestRowsModel::randomSequencesEndAsWanted()
{
    QRandomGenerator random(42);
    Model model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int round = 0; round < 300; ++round) {
        std::vector<Row> wanted;
        const int count = random.bounded(12);
        for (int i = 0; i < count; ++i)
            wanted.push_back({ QString(QChar(u'a' + random.bounded(8))), random.bounded(3) });
        model.setRows(wanted);
        QCOMPARE(model.rows(), wanted);
    }
}

QTEST_MAIN(TestRowsModel)
#include "tst_rowsmodel.moc"
