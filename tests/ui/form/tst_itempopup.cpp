// SPDX-License-Identifier: Apache-2.0
#include "formharness.h"

#include "ui/form/controls/itemcard.h"
#include "ui/form/errorsrow.h"
#include "ui/form/itempopup.h"

#include <QSignalSpy>

using namespace Stepbench;

namespace {

const InputPath at { "value" };

FormPtr one(Component component)
{
    return Samples::form({ std::move(component) });
}

} // namespace

// Lists of cards, and the popups in which their items are edited.
class TestItemPopup : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void addAsksForAnItemAndItsPopup()
    {
        FormHarness h(one(Samples::list(QStringLiteral("Things"), at, {})));
        QTest::mouseClick(FormHarness::button(h.row(at), QStringLiteral("Add to Things")), Qt::LeftButton);
        QVERIFY(h.lastEdit<AddItemEdit>());
        QVERIFY(h.lastEdit<AddItemEdit>()->opensPopup);
    }
    void cardOpensThePopupAndEscapeCancels()
    {
        FormHarness h(Samples::volumes());
        QSignalSpy opened(&h.view, &FormView::itemOpened);
        QSignalSpy closed(&h.view, &FormView::itemClosed);
        auto* card = h.view.findChild<ItemCard*>();
        QTest::mouseClick(card->title(), Qt::LeftButton);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.at(0).at(1).toBool(), false);
        auto* popup = h.view.findChild<ItemPopup*>();
        QVERIFY(popup && popup->isVisible());
        QCOMPARE(h.view.openItemPath(), std::optional<InputPath>(InputPath { "volumes", 0 }));
        QVERIFY(popup->isAncestorOf(h.view.window()->focusWidget()));
        QVERIFY(!h.row({ "volumes", 0, "name" })->isExpanded()); // an existing item is collapsed
        QLineEdit* edit = h.lineEdit({ "volumes", 0, "name" });
        edit->setFocus();
        QTest::keyClicks(edit, QStringLiteral("data"));
        QCOMPARE(h.json({ "volumes", 0, "name" }), dumped(Json("data")));
        QVERIFY(edit->hasFocus());
        QTest::keyClick(edit, Qt::Key_Escape);
        QCOMPARE(closed.size(), 1);
        QCOMPARE(closed.at(0).at(1).toBool(), false);
        QVERIFY(!h.view.openItemPath());
        QVERIFY(card->isAncestorOf(h.view.window()->focusWidget()));
    }
    void newItemIsExpandedAndOkAccepts()
    {
        FormHarness h(Samples::volumes());
        QSignalSpy closed(&h.view, &FormView::itemClosed);
        h.view.openItem({ "volumes", 0 }, true);
        QVERIFY(h.row({ "volumes", 0, "name" })->isExpanded());
        auto* popup = h.view.findChild<ItemPopup*>();
        QTest::mouseClick(FormHarness::button(popup, QStringLiteral("OK")), Qt::LeftButton);
        QCOMPARE(closed.at(0).at(1).toBool(), true);
    }
    void focusStaysInThePopup()
    {
        FormHarness h(Samples::volumes());
        h.view.openItem({ "volumes", 0 }, false);
        auto* popup = h.view.findChild<ItemPopup*>();
        QSet<QString> seen;
        for (int i = 0; i < 12; ++i) {
            QTest::keyClick(h.view.window()->focusWidget(), Qt::Key_Tab);
            QVERIFY(popup->isAncestorOf(h.view.window()->focusWidget()));
            seen.insert(h.view.window()->focusWidget()->accessibleName());
        }
        QVERIFY(seen.contains(QStringLiteral("Cancel")) && seen.contains(QStringLiteral("OK")));
    }
    void popupEndsWithItsItem()
    {
        FormHarness h(Samples::volumes());
        QSignalSpy closed(&h.view, &FormView::itemClosed);
        h.view.openItem({ "volumes", 0 }, false);
        h.change([](Form& form) { std::get<ListField>(form.content[0].node).items.clear(); });
        QCOMPARE(closed.size(), 1);
        QVERIFY(!h.view.openItemPath());
    }
    void revealOpensPopupsOnTheWay()
    {
        ListItem inner;
        inner.path = { "outer", 0, "inner", 1 };
        inner.content = { Samples::text(QStringLiteral("Deep"), { "outer", 0, "inner", 1, "deep" }) };
        ListItem outer;
        outer.path = { "outer", 0 };
        outer.content = { Samples::list(QStringLiteral("Inner"), { "outer", 0, "inner" }, { inner }) };
        FormHarness h(one(Samples::list(QStringLiteral("Outer"), { "outer" }, { outer })));
        h.view.setExpandAll(FormView::Expand::None);
        h.view.revealPath({ "outer", 0, "inner", 1, "deep" });
        QCOMPARE(h.view.openItemPath(), std::optional<InputPath>(inner.path));
        QVERIFY(h.lineEdit({ "outer", 0, "inner", 1, "deep" })->hasFocus());
        QTest::keyClick(h.view.window()->focusWidget(), Qt::Key_Escape);
        QCOMPARE(h.view.openItemPath(), std::optional<InputPath>(outer.path));
    }
    void popupSaysOnTopWhatIsWrongInItsItem()
    {
        FormHarness h(Samples::volumes());
        const InputPath name { "volumes", 0, "name" };
        const auto error = [](const InputPath& path, const char* text) {
            return makeProblem(ProblemSource::Rule, QStringLiteral("r"), QString::fromLatin1(text)).at(path);
        };
        h.view.setProblems({ error(name, "Enter a name."), error({ "other" }, "Elsewhere.") });
        h.view.openItem({ "volumes", 0 }, false);
        auto* popup = h.view.findChild<ItemPopup*>();
        auto* panel = popup->findChild<ErrorsRow*>();
        QVERIFY(panel && panel->isVisible());
        QCOMPARE(panel->lineCount(), 1);
        QCOMPARE(panel->accessibleName(), QStringLiteral("There is a problem with this item"));
        // The item comes first to the keyboard, the panel is one step back.
        QVERIFY(!panel->isAncestorOf(h.view.window()->focusWidget()));
        QTest::keyClick(h.view.window()->focusWidget(), Qt::Key_Backtab);
        QVERIFY(panel->isAncestorOf(h.view.window()->focusWidget()));
        QTest::keyClick(h.view.window()->focusWidget(), Qt::Key_Return);
        QCOMPARE(h.view.openItemPath(), std::optional<InputPath>(InputPath { "volumes", 0 }));
        QVERIFY(h.row(name)->isExpanded());
        QVERIFY(h.lineEdit(name)->hasFocus());
        // It goes with the problem.
        h.view.setProblems({});
        QCOMPARE(panel->height(), 0);
        QVERIFY(h.lineEdit(name)->hasFocus());
    }
    void problemOfTheItemItselfKeepsItsPopup()
    {
        FormHarness h(Samples::volumes());
        h.view.openItem({ "volumes", 0 }, false);
        h.view.revealPath({ "volumes", 0 });
        QCOMPARE(h.view.openItemPath(), std::optional<InputPath>(InputPath { "volumes", 0 }));
    }
    void popupIsAsHighAsItsRows()
    {
        FormHarness h(Samples::volumes(), QSize(900, 1400));
        h.view.openItem({ "volumes", 0 }, false);
        auto* popup = h.view.findChild<ItemPopup*>();
        const int before = popup->pane().height();
        h.row({ "volumes", 0, "name" })->setExpanded(true);
        QVERIFY(popup->pane().height() > before);
        QCOMPARE(popup->pane().height(), popup->pane().list().listHeight());
    }
    void cardsAndPopupsAreNamedAfterTheirInput()
    {
        FormHarness h(Samples::volumes());
        FormRegistry registry;
        registry.accounts.push_back({ { QStringLiteral("Accounts-1"), QStringLiteral("Production") }, "Token" });
        h.view.setRegistry(registry);
        const auto setTitle = [](Component& list, const QString& title, InputKind kind) {
            auto& item = std::get<ListField>(list.node).items[0];
            item.title = title;
            item.titleSource = TextSource { { InputPath { "volumes", 0, "name" } }, kind };
        };
        h.change([&](Form& form) { setTitle(form.content[0], QString(), InputKind::String); });
        auto* card = h.view.findChild<ItemCard*>();
        QCOMPARE(card->title()->text(), QStringLiteral("Not Provided"));
        h.view.openItem({ "volumes", 0 }, false);
        Component list = h.form().content[0];
        setTitle(list, QStringLiteral("Data"), InputKind::String);
        h.view.updateFields({ list });
        QCOMPARE(card->title()->text(), QStringLiteral("Data"));
        QCOMPARE(h.view.findChild<ItemPopup*>()->accessibleName(), QStringLiteral("Data"));
        // An account is shown by its name.
        h.change([&](Form& form) { setTitle(form.content[0], QStringLiteral("Accounts-1"), InputKind::Account); });
        QCOMPARE(card->title()->text(), QStringLiteral("Production"));
        h.view.setRegistry({});
        QCOMPARE(card->title()->text(), QStringLiteral("Accounts-1"));
    }
    void removeAsksForItsItem()
    {
        FormHarness h(Samples::mixed());
        QTest::mouseClick(
            FormHarness::button(h.view.findChild<ItemCard*>(), QStringLiteral("Remove Not Provided")), Qt::LeftButton);
        QVERIFY(h.lastEdit<RemoveItemEdit>());
        QCOMPARE(h.lastEdit<RemoveItemEdit>()->index, std::size_t(0));
    }
};

QTEST_MAIN(TestItemPopup)
#include "tst_itempopup.moc"
