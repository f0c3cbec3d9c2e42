// SPDX-License-Identifier: Apache-2.0
#include "ui/cases/casenameline.h"
#include "ui/cases/casesview.h"
#include "ui/cases/differencesmodel.h"
#include "ui/cases/differencesview.h"
#include "ui/common/hintlistview.h"
#include "ui/common/noticebar.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Stepbench;

namespace {

CaseRow rowOf(const QString& name, CaseRow::State state = CaseRow::State::Met)
{
    CaseRow row;
    row.name = name;
    row.file = QStringLiteral("/s/__cases__/%1.case.json").arg(name);
    row.state = state;
    row.detail = QStringLiteral("expects: valid");
    return row;
}

QPushButton* button(const QWidget& view, const QString& text)
{
    for (QPushButton* candidate : view.findChildren<QPushButton*>())
        if (candidate->text() == text && candidate->isVisible())
            return candidate;
    return nullptr;
}

HintListView* list(const CasesView& view)
{
    return view.findChild<HintListView*>();
}

QLineEdit* nameEdit(const CasesView& view)
{
    return view.findChild<CaseNameLine*>()->findChild<QLineEdit*>();
}

CaseDifference difference()
{
    CaseDifference d;
    d.path = { "people", 1, "name" };
    d.inCase = Json("Ada");
    return d;
}

} // namespace

class TestCasesView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBrokenFileStaysListedWithItsReason()
    {
        CaseEntry entry;
        entry.file = QStringLiteral("/s/__cases__/bad.case.json");
        entry.problems
            = { makeProblem(ProblemSource::Structure, QStringLiteral("case.file"), QStringLiteral("Oh no")) };
        const CaseRow row = toCaseRow(entry, nullptr);
        QCOMPARE(row.name, QStringLiteral("bad"));
        QVERIFY(row.state == CaseRow::State::Broken);
        QCOMPARE(row.detail, QStringLiteral("Oh no"));
        CasesModel model;
        const QAbstractItemModelTester tester(&model);
        model.setRows({ row });
        QVERIFY(model.index(0).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("broken")));
    }

    void anUnmetCaseSaysWhy()
    {
        CaseEntry entry;
        entry.testCase = Case();
        CaseResult result;
        result.verdict = CaseVerdict::Failed;
        result.differences = { makeProblem(
            ProblemSource::Rule, QStringLiteral("case.unexpected"), QStringLiteral("Not expected: too short"))
                                   .at({ "name" }) };
        const CaseRow row = toCaseRow(entry, &result);
        QVERIFY(row.state == CaseRow::State::NotMet);
        QCOMPARE(row.detail, QStringLiteral("name: Not expected: too short"));
        QVERIFY(toCaseRow(entry, nullptr).state == CaseRow::State::Waiting);
    }

    void enterAndDoubleClickSwitch()
    {
        const auto view = shown();
        QSignalSpy switched(view.get(), &CasesView::switchRequested);
        view->select(rowOf(QStringLiteral("b")).file);
        list(*view)->setFocus();
        QTest::keyClick(list(*view), Qt::Key_Return);
        QCOMPARE(switched.count(), 1);
        QCOMPARE(switched[0][0].toString(), rowOf(QStringLiteral("b")).file);
        const QPoint first = list(*view)->visualRect(list(*view)->model()->index(0, 0)).center();
        QTest::mouseClick(list(*view)->viewport(), Qt::LeftButton, {}, first);
        QTest::mouseDClick(list(*view)->viewport(), Qt::LeftButton, {}, first);
        QTRY_COMPARE(switched.count(), 2);
        QCOMPARE(switched[1][0].toString(), rowOf(QStringLiteral("a")).file);
    }

    void aNameIsAskedInPlaceAndCheckedWhileTyping()
    {
        const auto view = shown();
        QSignalSpy created(view.get(), &CasesView::createRequested);
        view->askForNewCase();
        QVERIFY(nameEdit(*view)->hasFocus());
        QCOMPARE(nameEdit(*view)->selectedText(), QStringLiteral("case-1"));
        QTest::keyClicks(nameEdit(*view), QStringLiteral("a"));
        QVERIFY(!view->findChild<CaseNameLine*>()->problem().isEmpty());
        QTest::keyClick(nameEdit(*view), Qt::Key_Return);
        QCOMPARE(created.count(), 0);
        QTest::keyClicks(nameEdit(*view), QStringLiteral("bc"));
        QTest::keyClick(nameEdit(*view), Qt::Key_Return);
        QCOMPARE(created.count(), 1);
        QCOMPARE(created[0][0].toString(), QStringLiteral("abc"));
        QVERIFY(!nameEdit(*view)->isVisible());
        view->askForNewCase();
        QTest::keyClick(nameEdit(*view), Qt::Key_Escape);
        QVERIFY(!nameEdit(*view)->isVisible());
        QCOMPARE(created.count(), 1);
    }

    void aCaseIsRenamedAndDeletedByKey()
    {
        const auto view = shown();
        QSignalSpy renamed(view.get(), &CasesView::renameRequested);
        QSignalSpy deleted(view.get(), &CasesView::deleteRequested);
        QSignalSpy undeleted(view.get(), &CasesView::undeleteRequested);
        view->select(rowOf(QStringLiteral("a")).file);
        list(*view)->setFocus();
        QTest::keyClick(list(*view), Qt::Key_F2);
        QTest::keyClicks(nameEdit(*view), QStringLiteral("z"));
        QTest::keyClick(nameEdit(*view), Qt::Key_Return);
        QCOMPARE(renamed.count(), 1);
        QCOMPARE(renamed[0][1].toString(), QStringLiteral("z"));
        QVERIFY(list(*view)->hasFocus());
        QTest::keyClick(list(*view), Qt::Key_Delete);
        QCOMPARE(deleted.count(), 1);
        view->showDeleted(QStringLiteral("a"));
        QTest::mouseClick(button(*view, QStringLiteral("Bring it back")), Qt::LeftButton);
        QCOMPARE(undeleted.count(), 1);
        QVERIFY(!button(*view, QStringLiteral("Bring it back")));
    }

    void whereNoFolderIsKnownItIsAskedFirst()
    {
        const auto view = shown();
        view->setPlace(true, {}, QStringLiteral("/downloads"));
        QSignalSpy chosen(view.get(), &CasesView::folderChosen);
        view->askForNewCase();
        QVERIFY(!nameEdit(*view)->isVisible());
        QTest::mouseClick(button(*view, QStringLiteral("Use it")), Qt::LeftButton);
        QCOMPARE(chosen[0][0].toString(), QStringLiteral("/downloads"));
        view->setPlace(true, QStringLiteral("/downloads"), QStringLiteral("/downloads"));
        QVERIFY(nameEdit(*view)->isVisible());
        QVERIFY(!button(*view, QStringLiteral("Use it")));
    }

    void aClickOnADifferenceGoesToItsField()
    {
        const auto view = shown();
        QVERIFY(!view->differences().isVisible());
        view->select(rowOf(QStringLiteral("a")).file);
        QVERIFY(view->differences().isVisible());
        view->differences().setDifferences({ difference() });
        QCOMPARE(view->differences().summary(), QStringLiteral("One difference from a"));
        const DifferencesModel& model = view->differences().model();
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("people[1].name"));
        QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("\"Ada\""));
        QCOMPARE(model.index(0, 2).data().toString(), QStringLiteral("not there"));
        QSignalSpy activated(&view->differences(), &DifferencesView::differenceActivated);
        QTableView* table = view->differences().table();
        const QPoint place = table->visualRect(table->model()->index(0, 0)).center();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(activated.count(), 1);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(activated.count(), 2);
        // An edit in between keeps the selected case.
        view->setCases({ rowOf(QStringLiteral("a"), CaseRow::State::NotMet), rowOf(QStringLiteral("b")) });
        QCOMPARE(view->differences().summary(), QStringLiteral("One difference from a"));
    }

private:
    static std::unique_ptr<CasesView> shown()
    {
        auto view = std::make_unique<CasesView>();
        view->resize(420, 520);
        view->setCases({ rowOf(QStringLiteral("a")), rowOf(QStringLiteral("b")) });
        view->setPlace(true, QStringLiteral("/s"), QStringLiteral("/s/dist"));
        view->show();
        view->activateWindow();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(view.get());
        return view;
    }
};

QTEST_MAIN(TestCasesView)
#include "tst_casesview.moc"
