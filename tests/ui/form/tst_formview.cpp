// SPDX-License-Identifier: Apache-2.0
#include "formharness.h"

#include "ui/form/barrow.h"
#include "ui/form/errorsrow.h"
#include "ui/form/itempopup.h"
#include "ui/form/linkanchor.h"
#include "ui/form/toolsrow.h"

#include <QAbstractButton>
#include <QScrollBar>
#include <QSignalSpy>

using namespace Stepbench;

namespace {

const InputPath name { "name" };
const InputPath role { "role" };
const InputPath count { "count" };

std::vector<Component>& sectionContent(Form& form, std::size_t index = 0)
{
    return std::get<Section>(form.content[index].node).content;
}

Problem problemAt(const InputPath& path, const QString& message)
{
    return makeProblem(ProblemSource::Rule, QStringLiteral("rule"), message).at(path);
}

// Rows in the order in which they are painted.
class PaintedRows : public QObject
{
public:
    PaintedRows() { qApp->installEventFilter(this); }
    std::vector<const QObject*> rows;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint && qobject_cast<FieldRow*>(watched))
            rows.push_back(watched);
        return false;
    }
};

} // namespace

class TestFormView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void typingKeepsFocusAndCursor()
    {
        FormHarness h(Samples::fields());
        h.change([&](Form& form) { h.field(form, name)->value.json = "service"; });
        QLineEdit* edit = h.lineEdit(name);
        QVERIFY(edit);
        edit->setFocus();
        edit->setCursorPosition(3);
        QTest::keyClicks(edit, QStringLiteral("XY"));
        QCOMPARE(edit->text(), QStringLiteral("serXYvice"));
        QCOMPARE(edit->cursorPosition(), 5);
        QVERIFY(edit->hasFocus());
        QCOMPARE(h.json(name), dumped(Json("serXYvice")));
        QCOMPARE(h.edits.size(), std::size_t(2));
    }
    void keepsWidgetsFocusAndSelectionWhenNeighboursComeAndGo()
    {
        FormHarness h(Samples::fields());
        h.change([&](Form& form) { h.field(form, role)->value.json = "some role"; });
        FieldRow* row = h.row(role);
        QLineEdit* edit = h.lineEdit(role);
        edit->setFocus();
        edit->setSelection(2, 4);
        h.change([](Form& form) {
            auto& content = sectionContent(form);
            content.insert(content.begin(), Samples::text(QStringLiteral("Before"), { "before" }));
            content.insert(content.begin() + 1, Samples::checkbox(QStringLiteral("Other"), { "other" }, true));
            content.pop_back();
        });
        QCOMPARE(h.row(role), row);
        QCOMPARE(h.lineEdit(role), edit);
        QVERIFY(edit->hasFocus());
        QCOMPARE(edit->selectedText(), QStringLiteral("me r"));
        QVERIFY(h.row({ "before" }));
        QVERIFY(!h.row(count));
        h.change([](Form& form) { sectionContent(form).erase(sectionContent(form).begin()); });
        QCOMPARE(h.lineEdit(role), edit);
        QVERIFY(edit->hasFocus());
    }
    void movedRowsKeepTheirWidgets()
    {
        FormHarness h(Samples::fields());
        FieldRow* first = h.row(name);
        FieldRow* last = h.row(count);
        h.change([](Form& form) { std::reverse(sectionContent(form).begin(), sectionContent(form).end()); });
        QCOMPARE(h.row(name), first);
        QCOMPARE(h.row(count), last);
        QVERIFY(first->y() > last->y());
    }
    void anotherTypeAtThePathIsAnotherRow()
    {
        FormHarness h(Samples::fields());
        const FieldRow* before = h.row(name);
        h.change(
            [](Form& form) { sectionContent(form)[0] = Samples::sensitive(QStringLiteral("Name"), name, "empty"); });
        QVERIFY(h.row(name) != before);
    }
    void scrollPositionStaysWhenRowsComeAbove()
    {
        FormHarness h(Samples::many(60));
        h.view.verticalScrollBar()->setValue(4000);
        const InputPath seen { "field23" };
        const int before = h.row(seen)->mapTo(&h.view, QPoint()).y();
        h.change([](Form& form) {
            auto& content = sectionContent(form);
            content.insert(content.begin(), Samples::text(QStringLiteral("New"), { "new" }));
        });
        QCOMPARE(h.row(seen)->mapTo(&h.view, QPoint()).y(), before);
    }
    void clickOnHeaderAndKeysToggle()
    {
        FormHarness h(Samples::fields());
        FieldRow* row = h.row(name);
        QVERIFY(row->isExpanded());
        const int expanded = row->height();
        QTest::mouseClick(row, Qt::LeftButton, {}, QPoint(100, 20));
        QVERIFY(!row->isExpanded());
        QCOMPARE(row->height(), 49);
        QCOMPARE(h.row(role)->y(), row->y() + 49);
        row->setFocus();
        QTest::keyClick(row, Qt::Key_Space);
        QVERIFY(row->isExpanded());
        QCOMPARE(row->height(), expanded);
        QTest::keyClick(row, Qt::Key_Return);
        QVERIFY(!row->isExpanded());
    }
    void expandedStateSurvivesFormsAndAbsence()
    {
        FormHarness h(Samples::fields());
        h.row(role)->setExpanded(false);
        const FormPtr whole = std::make_shared<Form>(h.form());
        h.change([](Form& form) { sectionContent(form).clear(); });
        QVERIFY(!h.row(role));
        h.show(whole);
        QVERIFY(!h.row(role)->isExpanded());
        QVERIFY(h.row(name)->isExpanded());
    }
    void onlyUsefulToolsAreShown()
    {
        FormHarness h(Samples::fields());
        const auto* tools = h.view.findChild<ToolsRow*>();
        QVERIFY(!FormHarness::button(tools, QStringLiteral("Expand all")));
        QAbstractButton* collapse = FormHarness::button(tools, QStringLiteral("Collapse all"));
        QVERIFY(collapse);
        h.row(name)->setExpanded(false);
        QVERIFY(FormHarness::button(tools, QStringLiteral("Expand all")));
        QVERIFY(FormHarness::button(tools, QStringLiteral("Collapse all")));
        QTest::mouseClick(collapse, Qt::LeftButton);
        QVERIFY(!h.row(count)->isExpanded());
        QVERIFY(!FormHarness::button(tools, QStringLiteral("Collapse all")));
    }
    void summariesTellTheValue()
    {
        FormHarness h(Samples::gallery(), QSize(900, 4000));
        h.view.setExpandAll(FormView::Expand::None);
        const auto summary = [&](const InputPath& path) { return h.row(path)->summaryText(); };
        QCOMPARE(summary({ "unsectioned" }), QStringLiteral("Egor"));
        QCOMPARE(summary({ "long" }), QStringLiteral("Not provided"));
        QCOMPARE(summary({ "absent" }), QStringLiteral("Not provided"));
        QCOMPARE(summary({ "boundNumber" }), QStringLiteral("#{Count}"));
        QCOMPARE(summary({ "none" }), QStringLiteral("Not provided"));
        QCOMPARE(summary({ "list" }), QStringLiteral("1 item"));
        h.show(Samples::network());
        QCOMPARE(summary({ "public" }), QStringLiteral("Yes"));
        QCOMPARE(summary({ "groups" }), QStringLiteral("Not provided"));
        h.show(Samples::variables());
        QCOMPARE(summary({ "env" }), QStringLiteral("Merge"));
    }
    void unsectionedComponentsStandUnderConfiguration()
    {
        FormHarness h(Samples::gallery());
        QStringList titles;
        const QList<BarRow*> bars = h.view.findChildren<BarRow*>();
        for (const BarRow* bar : bars)
            titles.append(bar->title());
        QCOMPARE(titles.constFirst(), QStringLiteral("Configuration"));
        QVERIFY(titles.contains(QStringLiteral("Texts")));
    }
    void stacksLabelAndSummaryWhenNarrow()
    {
        FormHarness h(Samples::fields(), QSize(480, 900));
        h.view.setExpandAll(FormView::Expand::None);
        QCOMPARE(h.row(name)->height(), 73);
        h.view.resize(900, 900);
        QCOMPARE(h.row(name)->height(), 49);
        h.view.setExpandAll(FormView::Expand::All);
        QCOMPARE(h.lineEdit(name)->width(), 900 - 282 - 64 - 40);
        h.view.resize(2000, 900);
        QCOMPARE(h.lineEdit(name)->width(), 560);
    }
    void rowsHaveTheMeasuredHeights()
    {
        FormHarness h(Samples::fields(), QSize(849, 900));
        QCOMPARE(h.row(name)->height(), 182); // one line of help, two of note
        QCOMPARE(h.row(role)->height(), 202); // three lines of note
        QCOMPARE(h.row(name)->control()->y() + 64, 100); // the underline
    }
    void tabGoesThroughRowsInVisualOrder()
    {
        FormHarness h(Samples::fields());
        h.view.focusEdge(true);
        QStringList seen;
        for (int i = 0; i < 12; ++i) {
            const QWidget* focus = h.view.window()->focusWidget();
            seen.append(focus->accessibleName());
            QTest::keyClick(h.view.window()->focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(seen.mid(0, 11),
            (QStringList { QStringLiteral("Collapse all"), QStringLiteral("Name"), QStringLiteral("Name"),
                QStringLiteral("Insert a variable"), QStringLiteral("Task Role"), QStringLiteral("Task Role"),
                QStringLiteral("Insert a variable"), QStringLiteral("ECS Documentation"),
                QStringLiteral("Desired Count"), QStringLiteral("Desired Count"), QStringLiteral("Bind") }));
        QTest::keyClick(h.view.window()->focusWidget(), Qt::Key_Backtab);
    }
    void tabBringsRowsOutOfSightIntoSight()
    {
        FormHarness h(Samples::many(30), QSize(900, 400));
        h.view.focusEdge(true);
        for (int i = 0; i < 60; ++i)
            QTest::keyClick(h.view.window()->focusWidget(), Qt::Key_Tab);
        QWidget* focus = h.view.window()->focusWidget();
        const int y = focus->mapTo(h.view.viewport(), QPoint()).y();
        QVERIFY2(y >= 0 && y < h.view.viewport()->height(), qPrintable(QString::number(y)));
        QVERIFY(h.view.verticalScrollBar()->value() > 1000);
        for (int i = 0; i < 60; ++i)
            QTest::keyClick(h.view.window()->focusWidget(), Qt::Key_Backtab);
        QCOMPARE(h.view.window()->focusWidget()->accessibleName(), QStringLiteral("Collapse all"));
    }
    void tabLeavesTheFormForTheNextWidget()
    {
        QWidget window;
        QLineEdit before(&window);
        FormView view(&window);
        QLineEdit after(&window);
        view.setGeometry(0, 30, 900, 600);
        after.move(0, 640);
        window.resize(900, 700);
        view.setForm(Samples::fields());
        QWidget::setTabOrder(&before, &view);
        QWidget::setTabOrder(&view, &after);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        before.setFocus();
        QTest::keyClick(&before, Qt::Key_Tab);
        QCOMPARE(window.focusWidget()->accessibleName(), QStringLiteral("Collapse all"));
        view.focusEdge(false);
        QTest::keyClick(window.focusWidget(), Qt::Key_Tab);
        QCOMPARE(window.focusWidget(), &after);
        QTest::keyClick(&after, Qt::Key_Backtab);
        QVERIFY(view.isAncestorOf(window.focusWidget()));
    }
    void errorsStandAtTheirFields()
    {
        FormHarness h(Samples::fields());
        const int before = h.row(name)->height();
        h.view.setProblems({ problemAt(name, QStringLiteral("Enter a name.")) });
        QCOMPARE(h.row(name)->errorText(), QStringLiteral("Enter a name."));
        QCOMPARE(h.row(name)->height(), before + 20);
        QVERIFY(h.row(role)->errorText().isEmpty());
        QVERIFY(h.input(name)->accessibleDescription().contains(u"Enter a name."));
        h.view.setProblems({});
        QVERIFY(h.row(name)->errorText().isEmpty());
        QCOMPARE(h.row(name)->height(), before);
    }
    void errorBelowAFieldIsShownAtTheNearestHolder()
    {
        FormHarness h(Samples::variables());
        h.view.setProblems({ problemAt({ "env", "items", 0, "key" }, QStringLiteral("No such variable.")) });
        QCOMPARE(h.row({ "env", "items" })->errorText(), QStringLiteral("No such variable."));
        QVERIFY(h.row({ "env" })->errorText().isEmpty());
    }
    void errorPanelLeadsToTheField()
    {
        FormHarness h(Samples::many(40));
        const InputPath far { "field35" };
        h.view.setExpandAll(FormView::Expand::None);
        h.view.setProblems({ problemAt(far, QStringLiteral("Too long.")) });
        QAbstractButton* line
            = FormHarness::button(h.view.findChild<ErrorsRow*>(), QStringLiteral("Field 35: Too long."));
        QVERIFY(line);
        QTest::mouseClick(line, Qt::LeftButton);
        QVERIFY(h.row(far)->isExpanded());
        QVERIFY(h.lineEdit(far)->hasFocus());
        const int y = h.lineEdit(far)->mapTo(h.view.viewport(), QPoint()).y();
        QVERIFY(y >= 0 && y < h.view.viewport()->height());
    }
    void currentPathFollowsTheFocus()
    {
        FormHarness h(Samples::fields());
        QSignalSpy spy(&h.view, &FormView::currentPathChanged);
        h.lineEdit(role)->setFocus();
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy.last().at(0).value<InputPath>(), role);
        h.lineEdit(name)->setFocus();
        QCOMPARE(spy.last().at(0).value<InputPath>(), name);
    }
    void linksWorkByKeyAndMouse()
    {
        FormHarness h(Samples::fields());
        QSignalSpy spy(&h.view, &FormView::linkActivated);
        auto* link = h.row(role)->findChild<LinkAnchor*>();
        QVERIFY(link);
        link->setFocus();
        QTest::keyClick(link, Qt::Key_Return);
        QTest::mouseClick(link, Qt::LeftButton);
        QCOMPARE(spy.size(), 2);
        QCOMPARE(spy.at(0).at(0).toString(), QStringLiteral("https://example.org/docs"));
    }
    void saysWhenAChangeIsPainted()
    {
        FormHarness h(Samples::fields());
        QTest::qWait(0);
        QSignalSpy spy(&h.view, &FormView::painted);
        QVERIFY(spy.isEmpty() || spy.wait());
        spy.clear();
        h.change([&](Form& form) { h.field(form, name)->value.json = "x"; });
        QTRY_COMPARE(spy.size(), 1);
    }
    void aFieldMoreRepaintsNoOther()
    {
        FormHarness h(Samples::many(60), QSize(900, 700));
        QSignalSpy answered(&h.view, &FormView::painted);
        QTRY_COMPARE(answered.count(), 1);
        h.change([&](Form& form) { h.field(form, { "field0" })->value.json = "x"; });
        QTRY_COMPARE(answered.count(), 2); // nothing of the first form is left to paint
        PaintedRows painted;
        h.change(
            [&](Form& form) { sectionContent(form).push_back(Samples::text(QStringLiteral("Last"), { "last" })); });
        QTRY_COMPARE(answered.count(), 3);
        QCOMPARE(painted.rows.size(), std::size_t(0)); // it is below what is on the screen
        const QWidget* above = h.row({ "field0" });
        h.change([&](Form& form) {
            auto& content = sectionContent(form);
            content.insert(content.begin() + 1, Samples::text(QStringLiteral("Second"), { "second" }));
        });
        QTRY_COMPARE(answered.count(), 4);
        QVERIFY(!painted.rows.empty());
        QVERIFY(std::find(painted.rows.begin(), painted.rows.end(), above) == painted.rows.end());
    }
    void findsRowsByTheirTexts()
    {
        FormHarness h(Samples::many(60), QSize(900, 400));
        h.view.setExpandAll(FormView::Expand::None);
        QVERIFY(h.view.findNext(QStringLiteral("field 41")));
        QCOMPARE(h.view.window()->focusWidget()->accessibleName(), QStringLiteral("Field 41"));
        QVERIFY(h.view.findNext(QStringLiteral("VALUE 7")));
        QCOMPARE(h.view.window()->focusWidget()->accessibleName(), QStringLiteral("Field 7"));
        QVERIFY(!h.view.findNext(QStringLiteral("nothing like that")));
    }
    void themeAndZoomAreTheViewsOwn()
    {
        FormHarness h(Samples::fields());
        const int before = h.row(name)->height();
        h.view.setTheme(Theme::make(ThemeId::Dark));
        QCOMPARE(h.view.grab().toImage().pixelColor(5, 10), themeColors(ThemeId::Dark).paper);
        QVERIFY(h.view.palette().window().color() != QApplication::palette().window().color());
        h.view.setZoom(2.0);
        QVERIFY(h.row(name)->height() > before * 3 / 2);
        h.view.setZoom(1.0);
        QCOMPARE(h.row(name)->height(), before);
    }
    void pageFrameSurroundsTheRows()
    {
        FormHarness h(Samples::fields(), QSize(1000, 1500));
        FormHeader header;
        header.stepTypeName = QStringLiteral("Deploy");
        header.stepName = QStringLiteral("1.  Deploy the service");
        FieldRow* row = h.row(name);
        h.view.setHeader(header);
        h.view.setFrame(FormFrame::Page);
        QCOMPARE(h.row(name), row);
        const auto labels = [&] {
            QStringList result;
            const QList<ExpanderRow*> rows = h.view.findChildren<ExpanderRow*>();
            for (ExpanderRow* r : rows)
                if (!r->isHidden())
                    result.append(r->labelText());
            return result;
        };
        QVERIFY(labels().contains(QStringLiteral("Execution Location")));
        QVERIFY(labels().contains(QStringLiteral("Run Condition")));
        header.isTarget = true;
        h.view.setHeader(header);
        QTRY_VERIFY(!labels().contains(QStringLiteral("Execution Location")));
        QVERIFY(!FormHarness::button(h.row(name), QStringLiteral("Insert a variable")));
    }
    void readOnlyFieldsCannotBeEdited()
    {
        FormHarness h(Samples::fields());
        QLineEdit* edit = h.lineEdit(name);
        h.view.setReadOnly(true);
        QTest::keyClicks(edit, QStringLiteral("x"));
        QVERIFY(h.edits.empty());
        h.view.setReadOnly(false);
        QTest::keyClicks(edit, QStringLiteral("x"));
        QCOMPARE(h.edits.size(), std::size_t(1));
    }
    void emptyAndNullFormsAreFine()
    {
        FormHarness h(Samples::fields());
        h.show(Samples::form({}));
        h.view.setForm(nullptr);
        QVERIFY(!h.row(name));
        h.show(Samples::fields());
        QVERIFY(h.row(name));
    }
    void twoComponentsOnOneInputKeepTheirOrder()
    {
        FormHarness h(
            Samples::form({ Samples::text(QStringLiteral("A"), name), Samples::text(QStringLiteral("B"), name) }));
        QList<FieldRow*> rows = h.view.findChildren<FieldRow*>();
        QCOMPARE(rows.size(), 2);
        h.change(
            [](Form& form) { form.content.insert(form.content.begin(), Samples::text(QStringLiteral("C"), role)); });
        QCOMPARE(rows[0]->labelText(), QStringLiteral("A"));
        QCOMPARE(rows[1]->labelText(), QStringLiteral("B"));
        QVERIFY(rows[0]->y() < rows[1]->y());
    }
};

QTEST_MAIN(TestFormView)
#include "tst_formview.moc"
