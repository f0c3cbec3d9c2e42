// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/form/formharness.h"

#include "ui/explain/componentpicker.h"
#include "ui/form/rowlist.h"

#include <QPointer>
#include <QScrollBar>
#include <QSignalSpy>

using namespace Stepbench;

namespace {

// A picker over a form and what was picked with it.
struct Picking
{
    explicit Picking(FormView& view)
        : picker(new ComponentPicker(view))
    {
        QObject::connect(picker, &ComponentPicker::picked, picker, [this](const Component& component) {
            const InputPath* own = pathOf(component);
            picked = own ? own->dotted() : typeName(component);
        });
    }
    QPointer<ComponentPicker> picker;
    QString picked;
};

QString pathText(const ShownComponent& shown)
{
    return pathOf(*shown.component)->dotted();
}

ShownComponent fieldAt(const FormView& view, int index)
{
    for (const ShownComponent& shown : view.shownComponents()) {
        if (pathOf(*shown.component) && index-- == 0)
            return shown;
    }
    return {};
}

// Scrolled to where it can be pointed at.
QPoint visiblePoint(FormView& view, const ShownComponent& wanted)
{
    view.verticalScrollBar()->setValue(view.verticalScrollBar()->value() + wanted.rect.top() - 40);
    for (const ShownComponent& shown : view.shownComponents()) {
        if (shown.component == wanted.component)
            return shown.rect.center();
    }
    return {};
}

} // namespace

// Pointing at components of a shown form with the mouse and with the keyboard.
class TestComponentPicker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClickPicksTheRowBelowIt()
    {
        FormHarness harness(Samples::fields());
        const Picking picking(harness.view);
        const ShownComponent row = fieldAt(harness.view, 1);
        QTest::mouseMove(picking.picker, row.rect.center());
        QTRY_VERIFY(picking.picker->framedText().contains(pathText(row)));
        QTest::mouseClick(picking.picker, Qt::LeftButton, {}, row.rect.center());
        QCOMPARE(picking.picked, pathText(row));
        QTRY_VERIFY(!picking.picker);
    }

    void aCellOfAnInlineListIsPickedItself()
    {
        FormHarness harness(Samples::variables());
        const auto shown = harness.view.shownComponents();
        const auto cell = std::find_if(shown.begin(), shown.end(),
            [](const ShownComponent& s) { return typeName(*s.component).startsWith(QStringLiteral("inline-text")); });
        QVERIFY(cell != shown.end());
        QCOMPARE(harness.view.componentAt(visiblePoint(harness.view, *cell)).component, cell->component);
    }

    void theKeyboardGoesFromOneToTheNext()
    {
        FormHarness harness(Samples::fields());
        QLineEdit* name = harness.lineEdit({ "name" });
        QVERIFY(name);
        name->setFocus();
        const Picking picking(harness.view);
        QCOMPARE(picking.picker->framedText().section(QStringLiteral("  "), 1), QStringLiteral("name"));
        QTest::keyClick(picking.picker, Qt::Key_Down);
        QVERIFY(picking.picker->framedText().section(QStringLiteral("  "), 1) != QStringLiteral("name"));
        QTest::keyClick(picking.picker, Qt::Key_Up);
        QTest::keyClick(picking.picker, Qt::Key_Return);
        QCOMPARE(picking.picked, QStringLiteral("name"));
        // Back where it was.
        QTRY_VERIFY(name->hasFocus());
    }

    void escapeGivesUpAndNothingIsTypedBelow()
    {
        FormHarness harness(Samples::fields());
        harness.lineEdit({ "name" })->setFocus();
        const QString before = harness.lineEdit({ "name" })->text();
        const Picking picking(harness.view);
        QSignalSpy ended(picking.picker, &ComponentPicker::ended);
        QTest::keyClicks(picking.picker, QStringLiteral("abc"));
        QTest::keyClick(picking.picker, Qt::Key_Escape);
        QCOMPARE(ended.count(), 1);
        QVERIFY(picking.picked.isNull());
        QCOMPARE(harness.lineEdit({ "name" })->text(), before);
    }

    void theCurrentComponentIsTheFocusedOne()
    {
        FormHarness harness(Samples::fields());
        harness.lineEdit({ "name" })->setFocus();
        const Component* current = harness.view.currentComponent();
        QVERIFY(current);
        QCOMPARE(pathOf(*current)->dotted(), QStringLiteral("name"));
    }
};

QTEST_MAIN(TestComponentPicker)
#include "tst_componentpicker.moc"
