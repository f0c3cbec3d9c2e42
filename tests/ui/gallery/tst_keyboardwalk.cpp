// SPDX-License-Identifier: Apache-2.0
#include "core/bench/bench.h"
#include "core/package/packagereader.h"
#include "core/script/nodelocator.h"
#include "ui/common/iconbutton.h"
#include "ui/form/controls/codearea.h"
#include "ui/form/controls/radiocontrol.h"
#include "ui/form/expanderrow.h"
#include "ui/form/formview.h"
#include "ui/form/linkanchor.h"
#include "ui/main/editorpane.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

using namespace Stepbench;

// A gallery of every component in a real window, used with nothing but keys.
class TestKeyboardWalk : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_pane.reset(); }
    void tabVisitsEverythingInVisualOrder_data();
    void tabVisitsEverythingInVisualOrder();
    void rowsOpenAndClose();
    void textsAndNumbersAreTyped();
    void boxesAndButtonsAreChosen();
    void selectsAreChosen();
    void valuesAreBoundAndUnbound();
    void secretsAreTypedAndTakenBack();
    void secretsAreSeenByKeyboard();
    void itemsAreAddedEditedAndRemoved();
    void escapeTakesANewItemBack();
    void inlineItemsAreAddedEditedAndRemoved();
    void scriptsAreTyped();

private:
    FormView& view() { return m_pane->view(); }
    QWidget* focused() { return m_pane->window()->focusWidget(); }
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget* popup = QApplication::activePopupWidget();
        QWidget* to = popup && popup->focusWidget() ? popup->focusWidget() : popup ? popup : focused();
        QTest::keyClick(to, Qt::Key(key), modifiers);
    }
    // In a script Tab indents until Escape is pressed.
    void pressTab(Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        if (qobject_cast<CodeArea*>(focused()))
            press(Qt::Key_Escape);
        press(Qt::Key_Tab, modifiers);
    }
    void type(const QString& text) { QTest::keyClicks(focused(), text); }
    void settle() { QTRY_VERIFY(!m_bench->isBusy()); }
    // The header of the row of a field, by nothing but Tab; opened.
    void goTo(const InputPath& path);
    // On from there to what has that name.
    void tabTo(const QString& name);
    QString value(const InputPath& path)
    {
        const Json* found = valueAt(m_bench->inputs().runtime(), path);
        return found ? toQString(dumpJson(*found)) : QStringLiteral("absent");
    }
    QRect placeOf(const QWidget* widget, const QWidget* within)
    {
        return QRect(widget->mapTo(within, QPoint()), widget->size());
    }
    void checkInSight(const QWidget* widget);
    void checkOrder(const QWidget* before, const QWidget* after);
    void checkNothingLeftOut(const QList<QWidget*>& visited);

    BenchServices m_services;
    std::unique_ptr<Bench> m_bench;
    std::unique_ptr<EditorPane> m_pane;
};

void TestKeyboardWalk::initTestCase()
{
    const Result<NodeInstallation> node = locateNode({});
    QVERIFY2(node.ok(), "These tests need Node 16 or newer");
    m_services.host = ScriptHostSettings();
    m_services.host->nodePath = node->path;
    m_services.host->keepSpare = false;
    m_bench = std::make_unique<Bench>(m_services);
}

void TestKeyboardWalk::init()
{
    m_pane = std::make_unique<EditorPane>(*m_bench);
    m_pane->resize(900, 700);
    m_pane->show();
    m_pane->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
    QSignalSpy opened(m_bench.get(), &Bench::opened);
    m_bench->open(
        { readPackage(QStringLiteral(STEPBENCH_TEST_DATA "/gallery/gallery.1.0.0.zip")).package, {}, std::nullopt });
    QTRY_COMPARE(opened.count(), 1);
    settle();
    QVERIFY(m_bench->hasForm());
    view().setVariableNames({ QStringLiteral("Berths"), QStringLiteral("Token") });
}

void TestKeyboardWalk::checkInSight(const QWidget* widget)
{
    const QRect seen = view().viewport()->rect();
    QRect place = placeOf(widget, view().viewport());
    // Of a row its header has the focus; what is higher than the page shows its start.
    place.setHeight(std::min(place.height(), qobject_cast<const ExpanderRow*>(widget) ? 24 : seen.height()));
    QVERIFY2(seen.contains(place),
        qPrintable(QStringLiteral("%1 %2: %3..%4 of %5")
                       .arg(QLatin1String(widget->metaObject()->className()), widget->accessibleName())
                       .arg(place.top())
                       .arg(place.bottom())
                       .arg(seen.height())));
}

void TestKeyboardWalk::checkOrder(const QWidget* before, const QWidget* after)
{
    if (before->isAncestorOf(after)) // a row and what is in it
        return;
    // Glyphs come after what they stand beside, however high it is.
    if (qobject_cast<const IconButton*>(after) && before->parentWidget() == after->parentWidget()
        && after->x() >= before->geometry().right())
        return;
    const QWidget* list = view().contentWidget();
    const QRect a = placeOf(before, list);
    const QRect b = placeOf(after, list);
    const int common = std::min(a.bottom(), b.bottom()) - std::max(a.top(), b.top());
    const bool isSameLine = 2 * common > std::min(a.height(), b.height());
    const bool isInOrder
        = isSameLine && !qobject_cast<const ExpanderRow*>(after) ? b.left() > a.left() : b.top() > a.top();
    QVERIFY2(isInOrder,
        qPrintable(QStringLiteral("%1 (%2) at %3,%4 after %5 (%6) at %7,%8")
                       .arg(QLatin1String(after->metaObject()->className()), after->accessibleName())
                       .arg(b.left())
                       .arg(b.top())
                       .arg(QLatin1String(before->metaObject()->className()), before->accessibleName())
                       .arg(a.left())
                       .arg(a.top())));
}

// Of radio buttons one of a group is enough: arrows reach the others.
void TestKeyboardWalk::checkNothingLeftOut(const QList<QWidget*>& visited)
{
    for (int i = 0; i < view().list().rowCount(); ++i) {
        FormRow* row = view().list().row(i);
        for (const QWidget* widget : row->findChildren<QWidget*>()) {
            const bool isOperable = qobject_cast<const QAbstractButton*>(widget)
                || qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QPlainTextEdit*>(widget)
                || qobject_cast<const LinkAnchor*>(widget);
            if (!isOperable || qobject_cast<const RadioOption*>(widget) || !widget->isEnabled()
                || !widget->isVisibleTo(row) || widget->size().isEmpty())
                continue;
            QVERIFY2(visited.contains(const_cast<QWidget*>(widget)),
                qPrintable(QStringLiteral("%1 %2 of %3")
                               .arg(QLatin1String(widget->metaObject()->className()), widget->accessibleName(),
                                   row->accessibleName())));
        }
        if (row->isExpandable())
            QVERIFY2(visited.contains(row), qPrintable(row->accessibleName()));
    }
}

void TestKeyboardWalk::tabVisitsEverythingInVisualOrder_data()
{
    QTest::addColumn<bool>("expanded");
    QTest::addColumn<bool>("page");
    QTest::addColumn<int>("width");
    QTest::newRow("rows") << true << false << 900;
    QTest::newRow("page") << true << true << 900;
    QTest::newRow("narrow") << true << true << 480;
    QTest::newRow("collapsed") << false << true << 900;
}

void TestKeyboardWalk::tabVisitsEverythingInVisualOrder()
{
    QFETCH(bool, expanded);
    QFETCH(bool, page);
    QFETCH(int, width);
    m_pane->resize(width, 700);
    view().setFrame(page ? FormFrame::Page : FormFrame::Rows);
    view().setExpandAll(expanded ? FormView::Expand::All : FormView::Expand::None);
    QVERIFY(view().focusEdge(true));
    QList<QWidget*> visited { focused() };
    constexpr int longest = 1000;
    while (visited.size() < longest) {
        pressTab();
        if (focused() == visited.constFirst() || !view().isAncestorOf(focused()))
            break;
        QVERIFY2(!visited.contains(focused()),
            qPrintable(
                QStringLiteral("%1 %2 after %3 %4")
                    .arg(QLatin1String(focused()->metaObject()->className()), focused()->accessibleName(),
                        QLatin1String(visited.back()->metaObject()->className()), visited.back()->accessibleName())));
        visited.append(focused());
        checkInSight(focused());
        checkOrder(visited[visited.size() - 2], focused());
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY(visited.size() > (expanded ? 200 : 40) && visited.size() < longest);
    checkNothingLeftOut(visited);
    QVERIFY(view().focusEdge(false));
    for (qsizetype i = visited.size() - 1; i >= 0; --i) {
        if (focused() != visited[i] && visited[i]->focusPolicy() == Qt::NoFocus)
            continue; // the eye of a secret, which is there while one is in its line
        QVERIFY2(focused() == visited[i], qPrintable(visited[i]->accessibleName()));
        checkInSight(focused());
        if (i > 0)
            pressTab(Qt::ShiftModifier);
    }
}

void TestKeyboardWalk::goTo(const InputPath& path)
{
    if (!view().openItemPath())
        QVERIFY(view().focusEdge(true));
    constexpr int longest = 1000;
    for (int i = 0; i < longest; ++i) {
        auto* row = qobject_cast<ExpanderRow*>(focused());
        if (row && row->path() && *row->path() == path) {
            if (!row->isExpanded())
                press(Qt::Key_Space);
            return;
        }
        if (auto* passed = qobject_cast<ExpanderRow*>(focused()))
            passed->setExpanded(false); // a shorter way
        press(Qt::Key_Tab);
    }
    QFAIL(qPrintable(path.dotted()));
}

void TestKeyboardWalk::tabTo(const QString& name)
{
    constexpr int longest = 60;
    for (int i = 0; i < longest; ++i) {
        press(Qt::Key_Tab);
        if (focused()->accessibleName() == name)
            return;
    }
    QFAIL(qPrintable(name));
}

void TestKeyboardWalk::rowsOpenAndClose()
{
    goTo({ "text", "filled" });
    auto* row = qobject_cast<ExpanderRow*>(focused());
    QVERIFY(row->isExpanded());
    press(Qt::Key_Return);
    QVERIFY(!row->isExpanded());
    press(Qt::Key_Right);
    QVERIFY(row->isExpanded());
    press(Qt::Key_Left);
    QVERIFY(!row->isExpanded());
}

void TestKeyboardWalk::textsAndNumbersAreTyped()
{
    goTo({ "text", "empty" });
    press(Qt::Key_Tab);
    type(QStringLiteral("quay"));
    QCOMPARE(value({ "text", "empty" }), QStringLiteral("\"quay\""));
    // A variable, from the list behind the glyph.
    press(Qt::Key_Tab);
    press(Qt::Key_Space);
    QVERIFY(QApplication::activePopupWidget());
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QVERIFY(!QApplication::activePopupWidget());
    QVERIFY2(value({ "text", "empty" }).contains(QStringLiteral("#{")), qPrintable(value({ "text", "empty" })));
    goTo({ "text", "noLines" });
    press(Qt::Key_Tab);
    type(QStringLiteral("one"));
    press(Qt::Key_Return);
    type(QStringLiteral("two"));
    QCOMPARE(value({ "text", "noLines" }), QStringLiteral("\"one\\ntwo\""));
    goTo({ "number", "zero" });
    press(Qt::Key_Tab);
    press(Qt::Key_A, Qt::ControlModifier);
    type(QStringLiteral("42"));
    QCOMPARE(value({ "number", "zero" }), QStringLiteral("42"));
    settle();
}

void TestKeyboardWalk::boxesAndButtonsAreChosen()
{
    goTo({ "check", "off" });
    press(Qt::Key_Tab);
    press(Qt::Key_Space);
    QCOMPARE(value({ "check", "off" }), QStringLiteral("true"));
    goTo({ "radio", "nothing" });
    press(Qt::Key_Tab);
    press(Qt::Key_Space);
    QCOMPARE(value({ "radio", "nothing" }), QStringLiteral("\"small\""));
    press(Qt::Key_Down);
    QCOMPARE(value({ "radio", "nothing" }), QStringLiteral("\"large\""));
    goTo({ "radio", "transport" });
    press(Qt::Key_Tab);
    press(Qt::Key_Up);
    settle();
    QCOMPARE(value({ "radio", "transport", "kind" }), QStringLiteral("\"road\""));
    // The field that came with it is the next one.
    press(Qt::Key_Tab);
    QCOMPARE(focused()->accessibleName(), QStringLiteral("Number plate"));
}

void TestKeyboardWalk::selectsAreChosen()
{
    goTo({ "select", "nothing" });
    press(Qt::Key_Tab);
    press(Qt::Key_Space);
    QVERIFY(QApplication::activePopupWidget());
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QVERIFY(!QApplication::activePopupWidget());
    QVERIFY2(value({ "select", "nothing" }) != QStringLiteral("absent"), qPrintable(value({ "select", "nothing" })));
    settle();
    press(Qt::Key_Space);
    press(Qt::Key_Escape);
    QVERIFY(!QApplication::activePopupWidget());
    QVERIFY(focused() && view().isAncestorOf(focused()));
}

void TestKeyboardWalk::valuesAreBoundAndUnbound()
{
    goTo({ "number", "filled" });
    tabTo(QStringLiteral("Bind"));
    press(Qt::Key_Space);
    settle();
    QCOMPARE(value({ "number", "filled", "type" }), QStringLiteral("\"bound\""));
    QVERIFY(qobject_cast<QPlainTextEdit*>(focused()));
    press(Qt::Key_A, Qt::ControlModifier);
    type(QStringLiteral("7"));
    QCOMPARE(value({ "number", "filled", "expression" }), QStringLiteral("\"7\""));
    tabTo(QStringLiteral("Unbind"));
    press(Qt::Key_Space);
    settle();
    QCOMPARE(value({ "number", "filled" }), QStringLiteral("7"));
    QVERIFY(view().isAncestorOf(focused()));
}

void TestKeyboardWalk::secretsAreTypedAndTakenBack()
{
    const InputPath path { "secret", "existing" };
    goTo(path);
    tabTo(QStringLiteral("Change"));
    press(Qt::Key_Space);
    QVERIFY(qobject_cast<QLineEdit*>(focused()));
    type(QStringLiteral("tide"));
    QCOMPARE(value({ "secret", "existing", "newValue" }), QStringLiteral("\"tide\""));
    press(Qt::Key_Escape);
    settle();
    QCOMPARE(value({ "secret", "existing", "type" }), QStringLiteral("\"existing\""));
    QVERIFY(view().isAncestorOf(focused()));
}

void TestKeyboardWalk::secretsAreSeenByKeyboard()
{
    goTo({ "secret", "empty" });
    press(Qt::Key_Tab);
    auto* line = qobject_cast<QLineEdit*>(focused());
    QVERIFY(line);
    type(QStringLiteral("tide"));
    settle();
    press(Qt::Key_Tab);
    QCOMPARE(focused()->accessibleName(), QStringLiteral("Show"));
    press(Qt::Key_Space);
    QCOMPARE(line->echoMode(), QLineEdit::Normal);
    QCOMPARE(focused()->accessibleName(), QStringLiteral("Hide"));
    // Back in the line it is still seen; once left, never again.
    press(Qt::Key_Tab, Qt::ShiftModifier);
    QVERIFY(line->hasFocus());
    QCOMPARE(line->echoMode(), QLineEdit::Normal);
    press(Qt::Key_Tab);
    press(Qt::Key_Tab);
    QVERIFY(!line->hasFocus());
    QCOMPARE(line->echoMode(), QLineEdit::Password);
    line->setFocus();
    press(Qt::Key_Tab);
    QVERIFY(focused()->accessibleName() != QStringLiteral("Show"));
}

void TestKeyboardWalk::itemsAreAddedEditedAndRemoved()
{
    goTo({ "list", "empty" });
    tabTo(QStringLiteral("Add to Empty list"));
    press(Qt::Key_Return);
    settle();
    const InputPath item { "list", "empty", 0 };
    QTRY_COMPARE(view().openItemPath(), std::optional<InputPath>(item));
    goTo(item.child(PathSegment("name")));
    press(Qt::Key_Tab);
    type(QStringLiteral("Fram"));
    tabTo(QStringLiteral("OK"));
    press(Qt::Key_Return);
    settle();
    QVERIFY(!view().openItemPath());
    QCOMPARE(value({ "list", "empty", 0, "name" }), QStringLiteral("\"Fram\""));
    // Back at its card, which opens it again, and the next stop removes it.
    QCOMPARE(focused()->accessibleName(), QStringLiteral("Ship 1"));
    press(Qt::Key_Space);
    QCOMPARE(view().openItemPath(), std::optional<InputPath>(item));
    press(Qt::Key_Escape);
    settle();
    QCOMPARE(value({ "list", "empty", 0, "name" }), QStringLiteral("\"Fram\""));
    press(Qt::Key_Tab);
    QCOMPARE(focused()->accessibleName(), QStringLiteral("Remove Ship 1"));
    press(Qt::Key_Space);
    settle();
    QCOMPARE(value({ "list", "empty" }), QStringLiteral("[]"));
    QVERIFY(view().isAncestorOf(focused()));
    QVERIFY(focused()->isVisible());
}

void TestKeyboardWalk::escapeTakesANewItemBack()
{
    goTo({ "list", "empty" });
    tabTo(QStringLiteral("Add to Empty list"));
    press(Qt::Key_Space);
    settle();
    QTRY_VERIFY(view().openItemPath());
    press(Qt::Key_Escape);
    settle();
    QVERIFY(!view().openItemPath());
    QCOMPARE(value({ "list", "empty" }), QStringLiteral("[]"));
    QVERIFY(view().isAncestorOf(focused()));
    QVERIFY(focused()->isVisible());
}

void TestKeyboardWalk::inlineItemsAreAddedEditedAndRemoved()
{
    goTo({ "list", "noSailors" });
    tabTo(QStringLiteral("Add sailor to Empty inline list"));
    press(Qt::Key_Space);
    settle();
    QCOMPARE(value({ "list", "noSailors", 0, "rank" }), QStringLiteral("\"mate\""));
    tabTo(QStringLiteral("Name"));
    type(QStringLiteral("Ada"));
    QCOMPARE(value({ "list", "noSailors", 0, "name" }), QStringLiteral("\"Ada\""));
    tabTo(QStringLiteral("Aboard"));
    press(Qt::Key_Space);
    QCOMPARE(value({ "list", "noSailors", 0, "aboard" }), QStringLiteral("true"));
    goTo({ "list", "noSailors" });
    tabTo(QStringLiteral("Remove"));
    press(Qt::Key_Space);
    settle();
    QCOMPARE(value({ "list", "noSailors" }), QStringLiteral("[]"));
    QVERIFY(view().isAncestorOf(focused()));
    QVERIFY(focused()->isVisible());
}

void TestKeyboardWalk::scriptsAreTyped()
{
    goTo({ "script", "empty" });
    tabTo(QStringLiteral("Empty"));
    QVERIFY(qobject_cast<QPlainTextEdit*>(focused()));
    type(QStringLiteral("echo"));
    QCOMPARE(value({ "script", "empty" }), QStringLiteral("\"echo\""));
    press(Qt::Key_Escape); // Tab indents while one types
    press(Qt::Key_Tab);
    QVERIFY(!qobject_cast<QPlainTextEdit*>(focused()));
    settle();
}

QTEST_MAIN(TestKeyboardWalk)
#include "tst_keyboardwalk.moc"
