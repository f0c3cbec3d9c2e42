// SPDX-License-Identifier: Apache-2.0
#include "ui/common/filterbox.h"
#include "ui/common/hintlistview.h"
#include "ui/history/comparisonpane.h"
#include "ui/history/historymodel.h"
#include "ui/history/historyview.h"
#include "ui/history/runtext.h"
#include "ui/log/logmodel.h"

#include <QAbstractItemModelTester>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace Stepbench;
using namespace Qt::StringLiterals;

namespace {

RunRecord record(const QString& id, bool success, const QString& package = u"paint"_s)
{
    RunRecord made;
    made.id = id;
    made.started = QDateTime::currentDateTimeUtc();
    made.packageId = package;
    made.packageVersion = u"1.0.0"_s;
    made.success = success;
    made.exitCode = success ? 0 : 1;
    return made;
}

HistoryListing listing()
{
    HistoryListing all;
    all.runs = { record(u"3"_s, true), record(u"2"_s, false), record(u"1"_s, true, u"other"_s) };
    all.problems = { makeProblem(ProblemSource::Run, u"history.record"_s, u"This is no run."_s)
                         .inFile(u"/somewhere/20260101T000000000-00000a/run.json"_s) };
    return all;
}

QPushButton* button(const QWidget& view, const QString& text)
{
    for (QPushButton* each : view.findChildren<QPushButton*>()) {
        if (each->text() == text)
            return each;
    }
    return nullptr;
}

void select(HistoryView& view, std::initializer_list<int> rows)
{
    QItemSelection selection;
    for (const int row : rows)
        selection.select(view.model().index(row), view.model().index(row));
    view.list().selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

} // namespace

class TestHistoryView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void listsRunsThenWhatCannotBeRead()
    {
        HistoryModel model;
        const QAbstractItemModelTester tester(&model);
        model.setListing(listing());
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.index(0).data().toString(), u"paint 1.0.0"_s);
        QCOMPARE(model.row(3).id, u"20260101T000000000-00000a"_s);
        QVERIFY(model.index(3).data(Qt::AccessibleTextRole).toString().contains(u"This is no run."));
    }
    void asksForTheLogOfTheChosenRun()
    {
        HistoryView view;
        view.setListing(listing());
        QSignalSpy wanted(&view, &HistoryView::logWanted);
        select(view, { 1 });
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.first().first().toString(), u"2"_s);
        view.setLog(u"3"_s, { { LogRecord { 1, {}, LogLevel::Info, u"late"_s } }, 0, {} });
        QCOMPARE(view.logModel().rowCount(), 0);
        view.setLog(u"2"_s, { { LogRecord { 1, {}, LogLevel::Info, u"mine"_s } }, 0, {} });
        QCOMPARE(view.logModel().rowCount(), 1);
        // Listed again, nothing is read again.
        view.setListing(listing());
        QCOMPARE(wanted.count(), 1);
        select(view, { 3 });
        QCOMPARE(wanted.count(), 1);
    }
    void comparesTheOlderWithTheNewer()
    {
        HistoryView view;
        view.setListing(listing());
        QSignalSpy wanted(&view, &HistoryView::comparisonWanted);
        select(view, { 0 });
        QVERIFY(!button(view, u"Compare"_s)->isEnabled());
        select(view, { 0, 1 });
        button(view, u"Compare"_s)->click();
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.first().at(0).value<RunRecord>().id, u"2"_s);
        QCOMPARE(wanted.first().at(1).value<RunRecord>().id, u"3"_s);
        select(view, { 0, 3 });
        QVERIFY(!button(view, u"Compare"_s)->isEnabled());
    }
    void showsWhatDiffersInGroups()
    {
        HistoryView view;
        RunComparison found;
        found.inputs = { { InputPath().child("name"), Json("a"), Json("b") } };
        found.log = { { true, 7, u"a new line"_s } };
        view.setComparison(record(u"1"_s, true), record(u"2"_s, true), found);
        QCOMPARE(view.currentTab(), HistoryView::Comparison);
        QTreeWidget& tree = view.comparison().tree();
        QCOMPARE(tree.topLevelItemCount(), 2);
        QCOMPARE(tree.topLevelItem(0)->text(0), u"Inputs (1)"_s);
        QCOMPARE(tree.topLevelItem(0)->child(0)->text(2), u"\"b\""_s);
        QCOMPARE(tree.topLevelItem(1)->child(0)->text(0), u"+ 7  a new line"_s);
        QVERIFY(tree.topLevelItem(1)->child(0)->isFirstColumnSpanned());
    }
    void repeatsOnlyRunsOfWhatIsOpen()
    {
        HistoryView view;
        view.setListing(listing());
        view.setOpenPackages({ u"paint"_s });
        QSignalSpy wanted(&view, &HistoryView::repeatWanted);
        select(view, { 2 });
        QVERIFY(!button(view, u"Repeat"_s)->isEnabled());
        select(view, { 1 });
        button(view, u"Repeat"_s)->click();
        QCOMPARE(wanted.first().first().value<RunRecord>().id, u"2"_s);
    }
    void deletesTheSelectedOnesByKey()
    {
        HistoryView view;
        view.setListing(listing());
        QSignalSpy wanted(&view, &HistoryView::removalWanted);
        view.show();
        view.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        view.list().setFocus();
        select(view, { 0, 3 });
        QTest::keyClick(&view.list(), Qt::Key_Delete);
        QTRY_COMPARE(wanted.count(), 1);
        QCOMPARE(wanted.first().first().toStringList(), (QStringList { u"3"_s, u"20260101T000000000-00000a"_s }));
    }
    void tellsWhatIsLookedFor()
    {
        HistoryView view;
        QSignalSpy changed(&view, &HistoryView::queryChanged);
        QTest::keyClicks(view.findChild<FilterBox*>(), u"boom"_s);
        QCOMPARE(changed.count(), 4);
        QCOMPARE(view.query().text, u"boom"_s);
        QVERIFY(!view.query().failed);
        view.setListing({});
        QCOMPARE(view.list().hint(), u"No run matches."_s);
    }
    void saysThatARunWasStopped()
    {
        RunRecord each = record(u"1"_s, false);
        each.stopped = true;
        each.exitCode.reset();
        each.message = u"The step was stopped"_s;
        QVERIFY(resultsText(each).startsWith(u"Stopped\n"));
        HistoryView view;
        view.setListing({ { each }, {} });
        QVERIFY(view.list().model()->index(0, 0).data(Qt::AccessibleTextRole).toString().contains(u"Stopped"));
        QVERIFY(!view.list().model()->index(0, 0).data(Qt::AccessibleTextRole).toString().contains(u"Failed"));
    }
    void neverShowsASensitiveValue()
    {
        RunRecord each = record(u"1"_s, true);
        each.variables.set(u"Token"_s, u"s3cret"_s, true);
        each.outputVariables = { { u"Key"_s, u"s3cret"_s, true } };
        QVERIFY(!resultsText(each).contains(u"s3cret"));
    }
    void saysWhenInWords()
    {
        const QDateTime now(QDate(2026, 3, 2), QTime(12, 0));
        QCOMPARE(whenText(now.addSecs(-60), now), u"today 11:59:00"_s);
        QCOMPARE(whenText(now.addDays(-1), now), u"yesterday 12:00:00"_s);
        QVERIFY(!whenText(now.addDays(-5), now).contains(u"2026"));
        QVERIFY(whenText(now.addYears(-1), now).contains(u"2025"));
    }
};

QTEST_MAIN(TestHistoryView)
#include "tst_historyview.moc"
