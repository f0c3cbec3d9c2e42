// SPDX-License-Identifier: Apache-2.0
#include "formharness.h"

#include "ui/form/itempopup.h"

#include <QPlainTextEdit>
#include <QSignalSpy>

using namespace Stepbench;

namespace {

ListItem itemOf(const InputPath& path, std::vector<Component> content)
{
    ListItem item;
    item.path = path;
    item.content = std::move(content);
    return item;
}

FormPtr formOf(Component component)
{
    return Samples::form({ Samples::section(QStringLiteral("Things"), { std::move(component) }) });
}

Component titled(const InputPath& path, const QString& value)
{
    return Samples::text(QStringLiteral("Title"), path, value);
}

} // namespace

// Values that change while the form stays as it is.
class TestValueUpdate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsTheValueOfAField()
    {
        FormHarness h(Samples::many(20));
        const QWidget* row = h.row({ "field3" });
        QLineEdit* edit = h.lineEdit({ "field3" });
        h.view.updateFields({ titled({ "field3" }, QStringLiteral("other")) });
        QCOMPARE(edit->text(), QStringLiteral("other"));
        QCOMPARE(h.row({ "field3" }), row);
        QCOMPARE(h.row({ "field3" })->labelText(), QStringLiteral("Field 3"));
        QCOMPARE(h.lineEdit({ "field4" })->text(), QStringLiteral("value 4"));
        QVERIFY(h.edits.empty());
    }
    void showsTheValueInTheSummaryOfACollapsedRow()
    {
        FormHarness h(Samples::many(5));
        h.row({ "field1" })->setExpanded(false);
        h.view.updateFields({ titled({ "field1" }, QStringLiteral("other")) });
        QCOMPARE(h.row({ "field1" })->summaryText(), QStringLiteral("other"));
    }
    void leavesTheCursorOfATextThatIsAlreadyRight()
    {
        FormHarness h(Samples::many(5));
        QLineEdit* edit = h.lineEdit({ "field2" });
        edit->setFocus();
        edit->setCursorPosition(2);
        QTest::keyClicks(edit, QStringLiteral("xy"));
        QCOMPARE(edit->text(), QStringLiteral("vaxylue 2"));
        QCOMPARE(edit->cursorPosition(), 4);
    }
    void showsBindingAndItsEnd()
    {
        const InputPath path { "count" };
        const Component plain = Samples::number(QStringLiteral("Count"), path, 1);
        FormHarness h(formOf(plain));
        QCOMPARE(h.lineEdit(path)->text(), QStringLiteral("1"));
        h.view.updateFields({ Samples::bound(plain, QStringLiteral("#{Count}")) });
        const auto* expression = qobject_cast<QPlainTextEdit*>(h.input(path));
        QVERIFY(expression);
        QCOMPARE(expression->toPlainText(), QStringLiteral("#{Count}"));
        h.view.updateFields({ plain });
        QCOMPARE(h.lineEdit(path)->text(), QStringLiteral("1"));
    }
    void reachesTheCellsOfAnInlineList()
    {
        const InputPath path { "cells", 1, "title" };
        FormHarness h(formOf(Samples::inlineList(QStringLiteral("Cells"), { "cells" },
            { itemOf({ "cells", 0 }, { titled({ "cells", 0, "title" }, QStringLiteral("a")) }),
                itemOf({ "cells", 1 }, { titled(path, QStringLiteral("b")) }) })));
        h.view.updateFields({ titled(path, QStringLiteral("changed")) });
        const QList<QLineEdit*> edits = h.row({ "cells" })->findChildren<QLineEdit*>();
        QCOMPARE(edits.size(), 2);
        QCOMPARE(edits[0]->text(), QStringLiteral("a"));
        QCOMPARE(edits[1]->text(), QStringLiteral("changed"));
    }
    void reachesAnItemsPopupAlsoWhenItIsOpenedLater()
    {
        const InputPath path { "list", 0, "title" };
        FormHarness h(formOf(Samples::list(
            QStringLiteral("List"), { "list" }, { itemOf({ "list", 0 }, { titled(path, QStringLiteral("a")) }) })));
        h.view.openItem({ "list", 0 }, false);
        h.view.updateFields({ titled(path, QStringLiteral("b")) });
        QCOMPARE(h.lineEdit(path)->text(), QStringLiteral("b"));
        h.view.closeItem(true);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        h.view.updateFields({ titled(path, QStringLiteral("c")) });
        h.view.openItem({ "list", 0 }, false);
        QCOMPARE(h.lineEdit(path)->text(), QStringLiteral("c"));
    }
    // Rows that lose the focus by the end of the view still have their component (shown by the asan preset).
    void mayEndWhileAnItemHasTheFocus()
    {
        const InputPath path { "list", 0, "title" };
        auto h = std::make_unique<FormHarness>(formOf(Samples::list(
            QStringLiteral("List"), { "list" }, { itemOf({ "list", 0 }, { titled(path, QStringLiteral("a")) }) })));
        h->view.openItem({ "list", 0 }, false);
        QVERIFY(h->row(path));
        h->row(path)->setFocus();
        QVERIFY(h->row(path)->hasFocus());
        h.reset();
        QVERIFY(!QApplication::focusWidget());
    }
    void takesAChoice()
    {
        const InputPath path { "choice" };
        const QStringList options { QStringLiteral("One"), QStringLiteral("Two") };
        FormHarness h(formOf(Samples::radio(QStringLiteral("Choice"), path, options, 0)));
        h.view.updateFields({ Samples::radio(QStringLiteral("Choice"), path, options, 1) });
        h.row(path)->setExpanded(false);
        QCOMPARE(h.row(path)->summaryText(), QStringLiteral("Two"));
    }
    void passesOverFieldsThatTheFormDoesNotHave()
    {
        FormHarness h(Samples::many(3));
        QSignalSpy painted(&h.view, &FormView::painted);
        h.view.updateFields({ titled({ "elsewhere" }, QStringLiteral("x")),
            Samples::number(QStringLiteral("Another type"), { "field1" }, 2) });
        QCOMPARE(h.lineEdit({ "field1" })->text(), QStringLiteral("value 1"));
    }
    void isPainted()
    {
        FormHarness h(Samples::many(3));
        QTest::qWait(0);
        QSignalSpy painted(&h.view, &FormView::painted);
        h.view.updateFields({ titled({ "field1" }, QStringLiteral("x")) });
        QVERIFY(painted.wait());
    }
    void aNextFormKnowsTheValue()
    {
        // The view compares with what it shows, not with the form it was given.
        FormHarness h(Samples::many(3));
        const FormPtr first = std::make_shared<const Form>(h.form());
        h.view.updateFields({ titled({ "field1" }, QStringLiteral("x")) });
        h.show(first);
        QCOMPARE(h.lineEdit({ "field1" })->text(), QStringLiteral("value 1"));
    }
};

QTEST_MAIN(TestValueUpdate)
#include "tst_valueupdate.moc"
