// SPDX-License-Identifier: Apache-2.0
#include "formharness.h"

#include "ui/form/rowlist.h"

#include <QAccessible>

using namespace Stepbench;

namespace {

QAccessibleInterface* interfaceOf(QObject* object)
{
    return QAccessible::queryAccessibleInterface(object);
}

// Every component that a form can have, each with a label and a help text of its own.
struct Case
{
    const char* name;
    Component component;
    QAccessible::Role role; // of its first input
    const char* value = nullptr; // what the input says, where it has a text
};

const InputPath at { "value" };

ListItem item(std::vector<Component> content)
{
    ListItem result;
    result.path = { "value", 0 };
    result.title = QStringLiteral("nginx");
    result.content = std::move(content);
    return result;
}

std::vector<Case> cases()
{
    const QString label = QStringLiteral("Its label");
    const QString help = QStringLiteral("Its help.");
    const QStringList options { QStringLiteral("One"), QStringLiteral("Two") };
    using R = QAccessible::Role;
    std::vector<Case> all {
        { "text", Samples::text(label, at, QStringLiteral("v"), help), R::EditableText, "v" },
        { "number", Samples::number(label, at, 7, help), R::EditableText, "7" },
        { "checkbox", Samples::checkbox(label, at, true, help), R::CheckBox },
        { "sensitive", Samples::sensitive(label, at, "empty", help), R::EditableText },
        { "existing secret", Samples::sensitive(label, at, "existing", help), R::Button },
        { "select", Samples::select(label, at, options, 1, help), R::ComboBox, "Two" },
        { "radio", Samples::radio(label, at, options, 0, help), R::RadioButton },
        { "account", Samples::account(label, at, QStringLiteral("Accounts-9"), "Token", help), R::ComboBox,
            "Accounts-9" },
        { "package", Samples::package(label, at, Json { { "feedId", "Feeds-1" } }, help), R::ComboBox, "Feeds-1" },
        { "image", Samples::image(label, at, Json(), help), R::ComboBox },
        { "bound", Samples::bound(Samples::number(label, at, 7, help), QStringLiteral("#{N}")), R::EditableText,
            "#{N}" },
        { "list", Samples::list(label, at, { item({ Samples::text(label, at) }) }, help), R::Button },
        { "inline list", Samples::inlineList(label, at, { item({ Samples::text(label, { "value", 0, "a" }) }) }, help),
            R::Button },
    };
    Component code = Samples::code(label, at, QStringLiteral("bash"), QStringLiteral("echo"));
    fieldOf(code)->helpText = help;
    all.push_back({ "code", std::move(code), R::EditableText, "echo" });
    return all;
}

} // namespace

// What a screen reader is told. Asked of the interfaces themselves: the offscreen platform brings no update events.
class TestFormAccessibility : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rowSaysNameDescriptionAndState_data() { addCases(); }
    void rowSaysNameDescriptionAndState()
    {
        QFETCH(int, index);
        FormHarness h(Samples::form({ cases()[std::size_t(index)].component }));
        FieldRow* row = h.row(at);
        QAccessibleInterface* interface = interfaceOf(row);
        QVERIFY(interface);
        QCOMPARE(interface->role(), QAccessible::Grouping);
        QCOMPARE(interface->text(QAccessible::Name), QStringLiteral("Its label"));
        QVERIFY(interface->text(QAccessible::Description).contains(QStringLiteral("Its help.")));
        QVERIFY(interface->state().expanded);
        QVERIFY(!interface->state().invalid);
        row->setExpanded(false);
        QVERIFY(interface->state().collapsed);
        QCOMPARE(interface->text(QAccessible::Value), row->summaryText());
        interface->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
        QVERIFY(row->isExpanded());
    }
    void inputSaysNameValueAndError_data() { addCases(); }
    void inputSaysNameValueAndError()
    {
        QFETCH(int, index);
        const Case subject = cases()[std::size_t(index)];
        FormHarness h(Samples::form({ subject.component }));
        h.view.setProblems(
            { makeProblem(ProblemSource::Rule, QStringLiteral("rule"), QStringLiteral("It is wrong.")).at(at) });
        QWidget* input = h.input(at);
        QVERIFY(input);
        QAccessibleInterface* interface = interfaceOf(input);
        QVERIFY(interface);
        QCOMPARE(interface->role(), subject.role);
        QVERIFY2(!interface->text(QAccessible::Name).isEmpty(), subject.name);
        if (subject.value)
            QCOMPARE(interface->text(QAccessible::Value), QString::fromUtf8(subject.value));
        QVERIFY(interfaceOf(h.row(at))->state().invalid);
        QVERIFY(interfaceOf(h.row(at))->text(QAccessible::Description).contains(QStringLiteral("It is wrong.")));
        // Somewhere among the field's inputs the error is said, too.
        QString said;
        for (QObject* part : h.row(at)->findChildren<QWidget*>())
            if (QAccessibleInterface* of = interfaceOf(part))
                said += of->text(QAccessible::Description);
        QVERIFY2(said.contains(QStringLiteral("It is wrong.")), subject.name);
    }
    void everythingThatTakesTheFocusHasANameAndARole_data() { addCases(); }
    void everythingThatTakesTheFocusHasANameAndARole()
    {
        QFETCH(int, index);
        FormHarness h(Samples::form({ cases()[std::size_t(index)].component }));
        h.input(at);
        const QList<QWidget*> chain = h.row(at)->focusChain();
        QVERIFY(chain.size() >= 2);
        for (QWidget* stop : chain) {
            QAccessibleInterface* interface = interfaceOf(stop);
            QVERIFY(interface);
            QVERIFY2(!interface->text(QAccessible::Name).isEmpty(), stop->metaObject()->className());
            QVERIFY2(interface->role() != QAccessible::NoRole && interface->role() != QAccessible::Client,
                stop->metaObject()->className());
            QVERIFY(interface->state().focusable);
            QVERIFY(!interface->state().invisible);
        }
    }
    void statesOfValuesAreTold()
    {
        FormHarness h(Samples::form({ Samples::checkbox(QStringLiteral("Box"), { "box" }, true),
            Samples::radio(QStringLiteral("Radio"), { "radio" }, { QStringLiteral("One"), QStringLiteral("Two") }, 1),
            Samples::sensitive(QStringLiteral("Secret"), { "secret" }, "new") }));
        QVERIFY(interfaceOf(h.input({ "box" }))->state().checked);
        const QList<QWidget*> radios = (h.input({ "radio" }), h.row({ "radio" })->control()->focusChain());
        int checked = 0;
        for (QWidget* radio : h.row({ "radio" })->findChildren<QWidget*>())
            if (QAccessibleInterface* of = interfaceOf(radio); of && of->role() == QAccessible::RadioButton)
                checked += of->state().checked ? 1 : 0;
        QCOMPARE(checked, 1);
        QVERIFY(!radios.isEmpty());
        QAccessibleInterface* secret = interfaceOf(h.input({ "secret" }));
        QVERIFY(secret->state().passwordEdit);
        QVERIFY(!secret->text(QAccessible::Value).contains(QStringLiteral("s3cret")));
        h.view.setReadOnly(true);
        QVERIFY(interfaceOf(h.input({ "secret" }))->state().readOnly);
        QVERIFY(interfaceOf(h.row({ "box" })->control()->findChild<QAbstractButton*>())->state().disabled);
    }
    void selectOpensFromItsInterface()
    {
        FormHarness h(Samples::form(
            { Samples::select(QStringLiteral("Choice"), at, { QStringLiteral("One"), QStringLiteral("Two") }, 0) }));
        QAccessibleInterface* select = interfaceOf(h.input(at));
        QVERIFY(select->state().hasPopup);
        QVERIFY(!select->state().expanded);
        select->actionInterface()->doAction(QAccessibleActionInterface::showMenuAction());
        QVERIFY(select->state().expanded);
    }
    void galleryIsWholeForAScreenReader()
    {
        FormHarness h(Samples::gallery(), QSize(900, 600));
        const RowList& rows = h.view.list();
        for (int i = 0; i < rows.rowCount(); ++i) {
            FormRow* row = rows.row(i);
            row->ensureBuilt();
            for (QWidget* stop : row->focusChain()) {
                QAccessibleInterface* interface = interfaceOf(stop);
                QVERIFY2(interface && !interface->text(QAccessible::Name).isEmpty(), stop->metaObject()->className());
            }
        }
        // The tree from the top reaches every row.
        QAccessibleInterface* list = interfaceOf(const_cast<RowList*>(&rows));
        QVERIFY(list);
        int groups = 0;
        for (int i = 0; i < list->childCount(); ++i)
            groups += list->child(i)->role() == QAccessible::Grouping ? 1 : 0;
        int fields = 0;
        for (int i = 0; i < rows.rowCount(); ++i)
            fields += rows.row(i)->isExpandable() ? 1 : 0;
        QCOMPARE(groups, fields);
    }
    void popupIsADialogWithAName()
    {
        FormHarness h(Samples::gallery());
        h.view.openItem({ "list", 0 }, false);
        QWidget* popup = h.view.findChild<QWidget*>(QStringLiteral("itemPopup"));
        QVERIFY(popup);
        QAccessibleInterface* interface = interfaceOf(popup);
        QCOMPARE(interface->role(), QAccessible::Dialog);
        QCOMPARE(interface->text(QAccessible::Name), QStringLiteral("nginx"));
        QVERIFY(interface->state().modal);
        for (const char* name : { "Cancel", "OK" })
            QVERIFY2(FormHarness::button(popup, QString::fromLatin1(name)), name);
    }

private:
    static void addCases()
    {
        QTest::addColumn<int>("index");
        const std::vector<Case> all = cases();
        for (std::size_t i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].name) << int(i);
    }
};

QTEST_MAIN(TestFormAccessibility)
#include "tst_formaccessibility.moc"
