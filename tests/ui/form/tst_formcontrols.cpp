// SPDX-License-Identifier: Apache-2.0
#include "formharness.h"

#include "ui/common/popuplist.h"
#include "ui/form/controls/boundcontrol.h"
#include "ui/form/controls/fieldcontrol.h"
#include "ui/form/controls/inlinebox.h"
#include "ui/form/controls/inputs.h"
#include "ui/form/controls/numbercontrol.h"
#include "ui/form/controls/radiocontrol.h"
#include "ui/form/controls/selectcontrol.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QListView>
#include <QScrollBar>
#include <QSignalSpy>

using namespace Stepbench;

namespace {

const InputPath at { "value" };

FormPtr one(Component component)
{
    return Samples::form({ std::move(component) });
}

PopupList* openPopup()
{
    return qobject_cast<PopupList*>(QApplication::activePopupWidget());
}

QString accessibleText(QWidget* widget, QAccessible::Text kind)
{
    QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(kind) : QString();
}

} // namespace

class TestFormControls : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void parsesNumbersAsJavaScriptWritesThem_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("json");
        QTest::newRow("integer") << QStringLiteral("42") << QStringLiteral("42");
        QTest::newRow("negative") << QStringLiteral(" -3 ") << QStringLiteral("-3");
        QTest::newRow("fraction") << QStringLiteral("1.5") << QStringLiteral("1.5");
        QTest::newRow("exponent") << QStringLiteral("1e3") << QStringLiteral("1000");
        QTest::newRow("trailing zero") << QStringLiteral("1.0") << QStringLiteral("1");
        QTest::newRow("comma") << QStringLiteral("1,5") << QString();
        QTest::newRow("word") << QStringLiteral("many") << QString();
        QTest::newRow("infinite") << QStringLiteral("inf") << QString();
        QTest::newRow("not a number") << QStringLiteral("nan") << QString();
    }
    void parsesNumbersAsJavaScriptWritesThem()
    {
        QFETCH(QString, text);
        QFETCH(QString, json);
        const std::optional<Json> number = parseNumber(text);
        QCOMPARE(number ? toQString(dumpJson(*number)) : QString(), json);
    }

    void emptiedNumberIsAbsent()
    {
        FormHarness h(one(Samples::number(QStringLiteral("Count"), at, 7)));
        QLineEdit* edit = h.lineEdit(at);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Delete);
        QVERIFY(h.lastEdit<SetValueEdit>());
        QVERIFY(!h.lastEdit<SetValueEdit>()->value);
        QTest::keyClicks(edit, QStringLiteral("12"));
        QCOMPARE(h.json(at), dumped(Json(12)));
    }
    void numberTypedAsTextStaysAsTyped()
    {
        FormHarness h(one(Samples::number(QStringLiteral("Count"), at, std::nullopt)));
        QTest::keyClicks(h.lineEdit(at), QStringLiteral("1.50"));
        QCOMPARE(h.lineEdit(at)->text(), QStringLiteral("1.50"));
        QCOMPARE(h.json(at), dumped(Json(1.5)));
    }
    void whatIsNoNumberIsSaidWhileTyping()
    {
        FormHarness h(one(Samples::number(QStringLiteral("Count"), at, 7)));
        QTest::keyClicks(h.lineEdit(at), QStringLiteral("x"));
        QVERIFY(h.edits.empty());
        QCOMPARE(h.row(at)->errorText(), QStringLiteral("\"x7\" is not a number."));
        h.lineEdit(at)->selectAll();
        QTest::keyClicks(h.lineEdit(at), QStringLiteral("8"));
        QVERIFY(h.row(at)->errorText().isEmpty());
        QCOMPARE(h.json(at), dumped(Json(8)));
    }
    void numberBindsAndUnbinds()
    {
        FormHarness h(one(Samples::number(QStringLiteral("Count"), at, 7)));
        QTest::mouseClick(FormHarness::button(h.row(at), QStringLiteral("Bind")), Qt::LeftButton);
        QVERIFY(h.lastEdit<BindEdit>());
        QCOMPARE(h.lastEdit<BindEdit>()->expression, QStringLiteral("7"));
        auto* area = h.row(at)->findChild<AreaInput*>();
        QVERIFY(area);
        QCOMPARE(area->toPlainText(), QStringLiteral("7"));
        area->selectAll();
        QTest::keyClicks(area, QStringLiteral("#{N}"));
        QCOMPARE(h.row(at)->component().node.index(), ComponentNode(NumberField()).index());
        QCOMPARE(memberText(*h.value(at), "expression"), QStringLiteral("#{N}"));
        QTest::mouseClick(FormHarness::button(h.row(at), QStringLiteral("Unbind")), Qt::LeftButton);
        QVERIFY(h.lastEdit<UnbindEdit>());
        QTRY_VERIFY(!h.row(at)->findChild<AreaInput*>());
        QVERIFY(h.lineEdit(at));
    }
    void expressionTypedIntoANumberBindsIt()
    {
        FormHarness h(one(Samples::number(QStringLiteral("Count"), at, std::nullopt)));
        QLineEdit* edit = h.lineEdit(at);
        edit->setFocus();
        QTest::keyClicks(edit, QStringLiteral("#"));
        QTest::keyClicks(edit, QStringLiteral("{"));
        QVERIFY(h.lastEdit<BindEdit>());
        auto* area = h.row(at)->findChild<AreaInput*>();
        QVERIFY(area && area->hasFocus());
        QTest::keyClicks(area, QStringLiteral("A}"));
        QCOMPARE(memberText(*h.value(at), "expression"), QStringLiteral("#{A}"));
    }
    void pickedVariableIsInsertedAtTheCursor()
    {
        FormHarness h(one(Samples::text(QStringLiteral("Name"), at, QStringLiteral("web"))));
        h.view.setVariableNames(
            { QStringLiteral("Octopus.Machine.Name"), QStringLiteral("Region"), QStringLiteral("Registry") });
        h.lineEdit(at)->setFocus();
        h.lineEdit(at)->setCursorPosition(3);
        QTest::mouseClick(FormHarness::button(h.row(at), QStringLiteral("Insert a variable")), Qt::LeftButton);
        PopupList* popup = openPopup();
        QVERIFY(popup);
        auto* filter = popup->findChild<QLineEdit*>();
        QTest::keyClicks(filter, QStringLiteral("REG"));
        QCOMPARE(popup->findChild<QListView*>()->model()->rowCount(), 2);
        QTest::keyClick(filter, Qt::Key_Down);
        QTest::keyClick(filter, Qt::Key_Return);
        QCOMPARE(h.json(at), dumped(Json("web#{Registry}")));
        QVERIFY(h.lineEdit(at)->hasFocus());
    }
    void lateAnswerDoesNotTakeBackWhatWasTyped()
    {
        FormHarness h(one(Samples::text(QStringLiteral("Name"), at, QStringLiteral("a"))));
        h.answers = false;
        h.lineEdit(at)->setCursorPosition(1);
        QTest::keyClicks(h.lineEdit(at), QStringLiteral("bc"));
        // A form made before the answer came: the value is still the old one, something else is new.
        h.change([](Form& form) { form.content.push_back(Samples::text(QStringLiteral("Other"), { "other" })); });
        QCOMPARE(h.lineEdit(at)->text(), QStringLiteral("abc"));
        // The answer normalized the text.
        h.change([&](Form& form) { h.field(form, at)->value.json = "ABC"; });
        QCOMPARE(h.lineEdit(at)->text(), QStringLiteral("ABC"));
    }
    void undoIsTheDocumentsBusiness()
    {
        FormHarness h(one(Samples::text(QStringLiteral("Name"), at)));
        QTest::keyClicks(h.lineEdit(at), QStringLiteral("abc"));
        QTest::keySequence(h.lineEdit(at), QKeySequence::Undo);
        QCOMPARE(h.lineEdit(at)->text(), QStringLiteral("abc"));
    }
    void multilineTextIsAnArea()
    {
        Component component = Samples::text(QStringLiteral("Script"), at, QStringLiteral("a\nb"));
        std::get<TextField>(component.node).multiline = true;
        FormHarness h(one(component));
        auto* area = h.row(at)->findChild<AreaInput*>();
        QVERIFY(area);
        QTest::keyClick(area, Qt::Key_Return);
        QCOMPARE(h.json(at), dumped(Json("\na\nb")));
    }
    void aGrowingAreaShowsItsFirstLine()
    {
        Component component = Samples::text(QStringLiteral("Script"), at, QString());
        std::get<TextField>(component.node).multiline = true;
        FormHarness h(one(component));
        auto* area = h.row(at)->findChild<AreaInput*>();
        area->setFocus();
        const int most = Theme::make(ThemeId::Light).size().areaMaxLines;
        for (int line = 1; line < most; ++line) {
            QTest::keyClick(area, Qt::Key_Return);
            QTRY_COMPARE(area->verticalScrollBar()->value(), 0);
        }
        // With more lines than are shown it follows the cursor.
        for (int line = 0; line < 3; ++line)
            QTest::keyClick(area, Qt::Key_Return);
        QTRY_VERIFY(area->verticalScrollBar()->value() > 0);
    }

    void spaceTogglesACheckbox()
    {
        FormHarness h(one(Samples::checkbox(QStringLiteral("Enabled"), at, false)));
        QWidget* box = h.input(at);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Space);
        QCOMPARE(h.json(at), dumped(Json(true)));
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(60, 12));
        QCOMPARE(h.json(at), dumped(Json(false)));
        QTest::mouseClick(FormHarness::button(h.row(at), QStringLiteral("Bind")), Qt::LeftButton);
        QCOMPARE(h.lastEdit<BindEdit>()->expression, QStringLiteral("False"));
    }
    void arrowsMoveInRadios()
    {
        const QStringList options { QStringLiteral("One"), QStringLiteral("Two"), QStringLiteral("Three") };
        FormHarness h(one(Samples::radio(QStringLiteral("Which"), at, options, std::nullopt)));
        const QList<RadioOption*> radios = h.row(at)->findChildren<RadioOption*>();
        QCOMPARE(radios.size(), 3);
        for (const RadioOption* radio : radios)
            QVERIFY(!radio->isChecked());
        radios[0]->setFocus();
        QTest::keyClick(radios[0], Qt::Key_Space);
        QCOMPARE(h.lastEdit<SelectOptionEdit>()->option, std::size_t(0));
        QTest::keyClick(radios[0], Qt::Key_Down);
        QCOMPARE(h.lastEdit<SelectOptionEdit>()->option, std::size_t(1));
        QVERIFY(radios[1]->hasFocus() && radios[1]->isChecked() && !radios[0]->isChecked());
        QTest::keyClick(radios[1], Qt::Key_Down);
        QTest::keyClick(radios[2], Qt::Key_Down);
        QCOMPARE(h.lastEdit<SelectOptionEdit>()->option, std::size_t(0));
        QCOMPARE(h.row(at)->control()->focusChain().size(), 1);
    }
    void radioDescriptionsMakeRoom()
    {
        Component component
            = Samples::radio(QStringLiteral("Which"), at, { QStringLiteral("One"), QStringLiteral("Two") }, 0);
        FormHarness h(one(component));
        const int before = h.row(at)->height();
        h.change([](Form& form) {
            std::get<RadioButtonsField>(form.content[0].node).options[0].description = QStringLiteral("The first.");
        });
        QCOMPARE(h.row(at)->height(), before + 20);
    }
    void selectOpensAndChoosesByKeyboard()
    {
        const QStringList options { QStringLiteral("Alpha"), QStringLiteral("Beta"), QStringLiteral("Gamma") };
        FormHarness h(one(Samples::select(QStringLiteral("Which"), at, options, 0)));
        QWidget* button = h.input(at);
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Down);
        PopupList* popup = openPopup();
        QVERIFY(popup);
        auto* list = popup->findChild<QListView*>();
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(h.lastEdit<SelectOptionEdit>()->option, std::size_t(1));
        QCOMPARE(accessibleText(button, QAccessible::Value), QStringLiteral("Beta"));
        QTest::keyClick(button, Qt::Key_Space);
        QVERIFY(openPopup());
        QTest::keyClick(openPopup()->findChild<QListView*>(), Qt::Key_Escape);
        QVERIFY(!openPopup());
        QCOMPARE(h.edits.size(), std::size_t(1));
    }
    void closedSelectTakesTypeAhead()
    {
        const QStringList options { QStringLiteral("Alpha"), QStringLiteral("Beta"), QStringLiteral("Bravo") };
        FormHarness h(one(Samples::select(QStringLiteral("Which"), at, options, 0)));
        QTest::keyClick(h.input(at), Qt::Key_B);
        QCOMPARE(h.lastEdit<SelectOptionEdit>()->option, std::size_t(1));
        QTest::keyClick(h.input(at), Qt::Key_R);
        QCOMPARE(h.lastEdit<SelectOptionEdit>()->option, std::size_t(2));
    }
    void optionsMayChangeUnderASelect()
    {
        FormHarness h(
            one(Samples::select(QStringLiteral("Which"), at, { QStringLiteral("A"), QStringLiteral("B") }, 1)));
        h.change([](Form& form) {
            auto& field = std::get<SelectField>(form.content[0].node);
            field.options.pop_back();
            field.selected.reset();
        });
        QCOMPARE(accessibleText(h.input(at), QAccessible::Value), QString());
    }

    void emptySecretIsTyped()
    {
        FormHarness h(one(Samples::sensitive(QStringLiteral("Key"), at, "empty")));
        QLineEdit* edit = h.lineEdit(at);
        QCOMPARE(edit->echoMode(), QLineEdit::Password);
        edit->setFocus();
        QTest::keyClicks(edit, QStringLiteral("abc"));
        QCOMPARE(h.json(at), dumped((Json { { "type", "new" }, { "newValue", "abc" } })));
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Backspace);
        QCOMPARE(h.json(at), dumped((Json { { "type", "empty" } })));
    }
    void existingSecretIsChangedClearedAndRestored()
    {
        FormHarness h(one(Samples::sensitive(QStringLiteral("Key"), at, "existing")));
        FieldRow* row = h.row(at);
        QVERIFY(!FormHarness::button(row, QStringLiteral("Show")));
        QTest::mouseClick(FormHarness::button(row, QStringLiteral("Change")), Qt::LeftButton);
        QLineEdit* edit = h.lineEdit(at);
        QVERIFY(edit && edit->hasFocus());
        QVERIFY(h.edits.empty());
        QTest::keyClicks(edit, QStringLiteral("n"));
        QCOMPARE(memberText(*h.value(at), "type"), QStringLiteral("new"));
        QTest::keyClick(edit, Qt::Key_Escape);
        QCOMPARE(h.json(at), dumped((Json { { "type", "existing" } })));
        QTest::mouseClick(FormHarness::button(row, QStringLiteral("Clear")), Qt::LeftButton);
        QCOMPARE(h.json(at), dumped((Json { { "type", "empty" } })));
        QTest::mouseClick(FormHarness::button(row, QStringLiteral("Keep the existing value")), Qt::LeftButton);
        QCOMPARE(h.json(at), dumped((Json { { "type", "existing" } })));
    }
    void secretIsShownOnlyWhileItIsTyped()
    {
        FormHarness h(Samples::form({ Samples::sensitive(QStringLiteral("Key"), at, "empty"),
            Samples::text(QStringLiteral("Other"), { "other" }) }));
        QLineEdit* edit = h.lineEdit(at);
        edit->setFocus();
        QTest::keyClicks(edit, QStringLiteral("abc"));
        QTest::mouseClick(FormHarness::button(h.row(at), QStringLiteral("Show")), Qt::LeftButton);
        QCOMPARE(edit->echoMode(), QLineEdit::Normal);
        QVERIFY(edit->hasFocus());
        h.lineEdit({ "other" })->setFocus();
        QCOMPARE(edit->echoMode(), QLineEdit::Password);
        edit->setFocus();
        QVERIFY(!FormHarness::button(h.row(at), QStringLiteral("Show")));
        QTest::keyClicks(edit, QStringLiteral("d"));
        QVERIFY(!FormHarness::button(h.row(at), QStringLiteral("Show")));
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Delete);
        QVERIFY(FormHarness::button(h.row(at), QStringLiteral("Show")));
    }

    void enterInALineLeavesItsRowOpen()
    {
        FormHarness h(Samples::fields());
        QLineEdit* edit = h.lineEdit({ "name" });
        edit->setFocus();
        QTest::keyClicks(edit, QStringLiteral("abc"));
        for (const Qt::Key key : { Qt::Key_Return, Qt::Key_Enter }) {
            QTest::keyClick(edit, key);
            QVERIFY(h.row({ "name" })->isExpanded());
            QVERIFY(edit->hasFocus());
        }
    }
    void inlineItemsAreEditedInPlace()
    {
        FormHarness h(Samples::variables());
        auto* box = h.view.findChild<InlineBox*>();
        QLineEdit* key = box->findChildren<LineInput*>().constFirst();
        QCOMPARE(key->text(), QStringLiteral("LOG_LEVEL"));
        key->setFocus();
        key->setCursorPosition(3);
        QTest::keyClicks(key, QStringLiteral("X"));
        QCOMPARE(h.json({ "env", "items", 0, "key" }), dumped(Json("LOGX_LEVEL")));
        QVERIFY(key->hasFocus());
        QCOMPARE(key->cursorPosition(), 4);
        QTest::mouseClick(FormHarness::button(box, QStringLiteral("Remove")), Qt::LeftButton);
        QCOMPARE(h.lastEdit<RemoveItemEdit>()->index, std::size_t(0));
    }
    void fieldsTellAssistiveTechnologyWhatTheyAre()
    {
        FormHarness h(Samples::fields());
        h.view.setProblems(
            { makeProblem(ProblemSource::Rule, QStringLiteral("r"), QStringLiteral("Enter a name.")).at({ "name" }) });
        QWidget* edit = h.input({ "name" });
        QAccessibleInterface* field = QAccessible::queryAccessibleInterface(edit);
        QVERIFY(field);
        QCOMPARE(field->role(), QAccessible::EditableText);
        QCOMPARE(field->text(QAccessible::Name), QStringLiteral("Name"));
        const QString description = field->text(QAccessible::Description);
        QVERIFY2(description.contains(u"Enter the name of the task definition."), qPrintable(description));
        QVERIFY2(description.contains(u"Error: Enter a name."), qPrintable(description));
        QAccessibleInterface* row = QAccessible::queryAccessibleInterface(h.row({ "name" }));
        QCOMPARE(row->text(QAccessible::Name), QStringLiteral("Name"));
        QVERIFY(row->state().expandable && row->state().expanded && row->state().invalid);
        row->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
        QVERIFY(row->state().collapsed);
        QCOMPARE(row->text(QAccessible::Value), QStringLiteral("Not provided"));
    }
    void everyControlHasARoleAndAName()
    {
        FormHarness h(Samples::gallery(), QSize(900, 4000));
        const auto roleOf = [&](const InputPath& path) {
            QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(h.input(path));
            return interface && !interface->text(QAccessible::Name).isEmpty() ? interface->role() : QAccessible::NoRole;
        };
        QCOMPARE(roleOf({ "unsectioned" }), QAccessible::EditableText);
        QCOMPARE(roleOf({ "none" }), QAccessible::ComboBox);
        QCOMPARE(roleOf({ "noradio" }), QAccessible::RadioButton);
        QCOMPARE(roleOf({ "list" }), QAccessible::Button);
        QCOMPARE(roleOf({ "empty" }), QAccessible::EditableText);
        QCOMPARE(roleOf({ "boundNumber" }), QAccessible::EditableText);
        h.show(Samples::network());
        QCOMPARE(roleOf({ "public" }), QAccessible::CheckBox);
    }
    void rowsOutOfSightAreThereForAssistiveTechnology()
    {
        FormHarness h(Samples::many(50), QSize(900, 400));
        QAccessibleInterface* list = QAccessible::queryAccessibleInterface(h.view.contentWidget());
        QVERIFY(list->childCount() >= 50);
        QAccessibleInterface* last = list->child(list->childCount() - 1);
        QCOMPARE(last->text(QAccessible::Name), QStringLiteral("Field 49"));
        QVERIFY(last->state().offscreen && !last->state().invisible);
        QVERIFY(last->childCount() >= 1);
    }
};

QTEST_MAIN(TestFormControls)
#include "tst_formcontrols.moc"
