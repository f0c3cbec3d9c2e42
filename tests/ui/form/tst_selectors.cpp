// SPDX-License-Identifier: Apache-2.0
#include "formharness.h"

#include "ui/common/popuplist.h"
#include "ui/form/controls/choicecontrol.h"
#include "ui/form/controls/expressioncontrol.h"
#include "ui/form/controls/feedcontrol.h"
#include "ui/form/controls/idcontrol.h"
#include "ui/form/controls/inputs.h"

#include <QAccessible>
#include <QApplication>
#include <QSignalSpy>

using namespace Stepbench;

namespace {

const InputPath at { "value" };
const char* const aws = "AmazonWebServicesAccount";

FormRegistry registry()
{
    FormRegistry result;
    result.accounts = { { { QStringLiteral("Accounts-1"), QStringLiteral("Sandbox") }, aws },
        { { QStringLiteral("Accounts-2"), QStringLiteral("A token") }, "Token" },
        { { QStringLiteral("Accounts-3"), QStringLiteral("Production") }, aws } };
    result.packageFeeds = { { { QStringLiteral("Feeds-1"), QStringLiteral("Builds") },
                                { QStringLiteral("Web.Api"), QStringLiteral("Web.Site") } },
        { { QStringLiteral("Feeds-2"), QStringLiteral("Releases") }, {} } };
    result.imageRegistries = { { QStringLiteral("Feeds-3"), QStringLiteral("Docker Hub") } };
    return result;
}

struct Bed : FormHarness
{
    explicit Bed(Component component)
        : FormHarness(Samples::form({ std::move(component) }))
    {
        view.setRegistry(registry());
        input(at);
    }
    SelectButton* select() { return row(at)->findChild<SelectButton*>(); }
    QAbstractButton* glyph(const char* name) { return button(row(at), QString::fromUtf8(name)); }
    void press(const char* name) { QTest::mouseClick(glyph(name), Qt::LeftButton); }
    // Opens the menu of the select and takes an entry by the keyboard.
    void choose(int steps)
    {
        select()->setFocus();
        QTest::keyClick(select(), Qt::Key_Space);
        QWidget* popup = QApplication::activePopupWidget();
        QVERIFY(popup);
        for (int i = 0; i < steps; ++i)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    }
    ExpressionControl* shownExpression()
    {
        for (ExpressionControl* control : row(at)->findChildren<ExpressionControl*>())
            if (!control->isHidden() && control->focusChain().size() == 3) // the area and both glyphs
                return control;
        return nullptr;
    }
    QLineEdit* id() { return row(at)->findChild<IdControl*>()->findChild<LineInput*>(); }
};

Component account(const QString& id, const std::string& type = aws)
{
    return Samples::account(QStringLiteral("Account"), at, id, type);
}

const Json site { { "referenceId", "site" }, { "feedId", "Feeds-1" }, { "packageId", "Web.Site" } };

Component package(const Json& value)
{
    return Samples::package(QStringLiteral("Package"), at, value);
}

QString accessible(QWidget* widget, QAccessible::Text kind)
{
    QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(kind) : QString();
}

} // namespace

class TestSelectors : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // ---- account
    void accountShowsItsName()
    {
        Bed bed(account(QStringLiteral("Accounts-1")));
        QCOMPARE(bed.select()->choice(), QStringLiteral("Sandbox"));
        QCOMPARE(bed.row(at)->summaryText(), QStringLiteral("Sandbox"));
        QCOMPARE(bed.row(at)->noteText(), QStringLiteral("Only Amazon Web Service Accounts may be selected."));
    }
    void authorsNoteStandsBelowTheAutomaticOne()
    {
        Bed bed(Samples::account(
            QStringLiteral("Account"), at, {}, "Token", {}, { Samples::plain(QStringLiteral("Mine.")) }));
        QCOMPARE(bed.row(at)->noteText(), QStringLiteral("Only Token Accounts may be selected.\nMine."));
    }
    void accountOffersItsTypeOnly()
    {
        Bed bed(account({}));
        QCOMPARE(bed.select()->choice(), QString());
        QCOMPARE(bed.row(at)->summaryText(), QStringLiteral("Not provided"));
        bed.choose(1); // the second of that type
        QVERIFY(bed.lastEdit<SetValueEdit>());
        QCOMPARE(bed.json(at), QStringLiteral("\"Accounts-3\""));
        QCOMPARE(bed.select()->choice(), QStringLiteral("Production"));
    }
    void accountOfNoTypeOffersAll()
    {
        Bed bed(account({}, ""));
        bed.choose(1);
        QCOMPARE(bed.json(at), QStringLiteral("\"Accounts-2\""));
        QVERIFY(bed.row(at)->noteText().isEmpty());
    }
    void accountThatNobodyKnowsShowsItsId()
    {
        Bed bed(account(QStringLiteral("Accounts-77")));
        QCOMPARE(bed.select()->choice(), QStringLiteral("Accounts-77"));
        QCOMPARE(bed.row(at)->summaryText(), QStringLiteral("Accounts-77"));
    }
    void lastMenuEntryAsksForTheRegistry()
    {
        Bed bed(account({}));
        bed.view.setRegistry({});
        QSignalSpy wanted(&bed.view, &FormView::registryWanted);
        bed.choose(0); // nothing else is there
        QCOMPARE(wanted.size(), 1);
        QVERIFY(wanted[0][0].value<RegistryPage>() == RegistryPage::Accounts);
        QVERIFY(bed.edits.empty());
    }
    void glyphsAskForTheRegistry()
    {
        Bed bed(account({}));
        QSignalSpy wanted(&bed.view, &FormView::registryWanted);
        QSignalSpy refresh(&bed.view, &FormView::registryRefreshWanted);
        bed.press("Add an account");
        bed.press("Refresh accounts");
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(refresh.size(), 1);
        QVERIFY(!bed.glyph("Bind")); // an account has no chain (reference/process-editor.md 2.1)
    }
    void newNamesShowAtOnce()
    {
        Bed bed(account(QStringLiteral("Accounts-1")));
        FormRegistry other = registry();
        other.accounts[0].name = QStringLiteral("Renamed");
        bed.view.setRegistry(other);
        QCOMPARE(bed.select()->choice(), QStringLiteral("Renamed"));
        QCOMPARE(bed.row(at)->summaryText(), QStringLiteral("Renamed"));
    }
    void boundAccountShowsItsExpression()
    {
        Bed bed(Samples::bound(account({}), QStringLiteral("#{Account}")));
        QCOMPARE(bed.row(at)->summaryText(), QStringLiteral("#{Account}"));
        QVERIFY(bed.shownExpression());
        bed.press("Unbind");
        QVERIFY(bed.lastEdit<UnbindEdit>());
        QVERIFY(bed.select());
    }

    // ---- package
    void packageShowsFeedAndId()
    {
        Bed bed(package(site));
        QCOMPARE(bed.select()->choice(), QStringLiteral("Builds"));
        QCOMPARE(bed.id()->text(), QStringLiteral("Web.Site"));
        QCOMPARE(bed.row(at)->summaryText(), QStringLiteral("Web.Site"));
    }
    void typingAnIdKeepsTheRest()
    {
        Bed bed(package(site));
        bed.id()->setFocus();
        bed.id()->selectAll();
        QTest::keyClicks(bed.id(), QStringLiteral("New"));
        QCOMPARE(bed.id()->text(), QStringLiteral("New"));
        QCOMPARE(
            bed.json(at), QStringLiteral("{\"referenceId\":\"site\",\"feedId\":\"Feeds-1\",\"packageId\":\"New\"}"));
    }
    void choosingAFeedKeepsTheRest()
    {
        Bed bed(package(site));
        bed.choose(1);
        QCOMPARE(bed.json(at),
            QStringLiteral("{\"referenceId\":\"site\",\"feedId\":\"Feeds-2\",\"packageId\":\"Web.Site\"}"));
        QCOMPARE(bed.select()->choice(), QStringLiteral("Releases"));
    }
    void clearedIdIsAbsent()
    {
        Bed bed(package(site));
        bed.press("Clear");
        QCOMPARE(bed.json(at), QStringLiteral("{\"referenceId\":\"site\",\"feedId\":\"Feeds-1\"}"));
        QVERIFY(!bed.glyph("Clear"));
        QVERIFY(bed.id()->hasFocus());
    }
    void idIsChosenFromThoseOfItsFeed()
    {
        Bed bed(package(site));
        bed.press("Choose");
        QVERIFY(QApplication::activePopupWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(bed.id()->text(), QStringLiteral("Web.Api"));
        QCOMPARE(bed.row(at)->summaryText(), QStringLiteral("Web.Api"));
        bed.choose(1); // a feed that nothing is known of
        QVERIFY(!bed.glyph("Choose"));
    }
    void referenceThatIsNotThereGetsAnId()
    {
        Bed bed(package(Json()));
        QCOMPARE(bed.row(at)->summaryText(), QStringLiteral("Not provided"));
        QTest::keyClicks(bed.id(), QStringLiteral("P"));
        QCOMPARE(bed.json(at), QStringLiteral("{\"referenceId\":\"value\",\"packageId\":\"P\"}"));
    }
    void idBindsAndUnbinds()
    {
        Bed bed(package(site));
        auto* control = bed.row(at)->findChild<IdControl*>();
        QTest::mouseClick(FormHarness::button(control, QStringLiteral("Bind")), Qt::LeftButton);
        QVERIFY(bed.edits.empty()); // only its look has changed
        ExpressionControl* expression = bed.shownExpression();
        QVERIFY(expression);
        QCOMPARE(expression->expression(), QStringLiteral("Web.Site"));
        auto* area = expression->findChild<AreaInput*>();
        QVERIFY(area->hasFocus());
        area->selectAll();
        QTest::keyClicks(area, QStringLiteral("#{Id}"));
        QCOMPARE(
            bed.json(at), QStringLiteral("{\"referenceId\":\"site\",\"feedId\":\"Feeds-1\",\"packageId\":\"#{Id}\"}"));
        QCOMPARE(bed.row(at)->summaryText(), QStringLiteral("#{Id}"));
        QTest::mouseClick(FormHarness::button(expression, QStringLiteral("Unbind")), Qt::LeftButton);
        QVERIFY(!control->isHidden());
        QCOMPARE(bed.json(at), QStringLiteral("{\"referenceId\":\"site\",\"feedId\":\"Feeds-1\"}"));
    }
    void unbindingWithoutAnExpressionKeepsTheId()
    {
        Bed bed(package(site));
        auto* control = bed.row(at)->findChild<IdControl*>();
        QTest::mouseClick(FormHarness::button(control, QStringLiteral("Bind")), Qt::LeftButton);
        QTest::mouseClick(FormHarness::button(bed.shownExpression(), QStringLiteral("Unbind")), Qt::LeftButton);
        QVERIFY(bed.edits.empty());
        QCOMPARE(bed.id()->text(), QStringLiteral("Web.Site"));
    }
    void boundFeedIsAnExpression()
    {
        Json value = site;
        value["feedId"] = "#{Feed}";
        Bed bed(package(value));
        QVERIFY(bed.row(at)->findChild<FeedControl*>()->isHidden());
        QCOMPARE(bed.shownExpression()->expression(), QStringLiteral("#{Feed}"));
        bed.change([&](Form& form) { bed.field(form, at)->value.json = site; }); // undone
        QVERIFY(!bed.row(at)->findChild<FeedControl*>()->isHidden());
    }
    void filesToSubstituteInAreMembersOfTheirOwn()
    {
        Bed bed(package(site));
        QList<ExpressionControl*> files;
        for (ExpressionControl* control : bed.row(at)->findChildren<ExpressionControl*>())
            if (!control->isHidden())
                files.append(control);
        QCOMPARE(files.size(), 2);
        auto* area = files[0]->findChild<AreaInput*>();
        QTest::keyClicks(area, QStringLiteral("a"));
        QCOMPARE(bed.json(at),
            QStringLiteral("{\"referenceId\":\"site\",\"feedId\":\"Feeds-1\",\"packageId\":\"Web.Site\","
                           "\"substituteInFiles\":{\"targetFiles\":\"a\"}}"));
        const int before = bed.row(at)->height();
        QTest::keyClick(area, Qt::Key_Return);
        QTest::keyClick(area, Qt::Key_B);
        QVERIFY(bed.row(at)->height() > before); // a line more
        area->selectAll();
        QTest::keyClick(area, Qt::Key_Delete);
        QCOMPARE(bed.json(at), dumped(site));
    }

    // ---- container image
    void imageOffersRegistriesOnly()
    {
        Bed bed(Samples::image(QStringLiteral("Image"), at, Json { { "referenceId", "image" } }));
        bed.choose(0);
        QTest::keyClicks(bed.id(), QStringLiteral("nginx"));
        QCOMPARE(
            bed.json(at), QStringLiteral("{\"referenceId\":\"image\",\"feedId\":\"Feeds-3\",\"imageName\":\"nginx\"}"));
        QCOMPARE(bed.row(at)->summaryText(), QStringLiteral("nginx"));
        QSignalSpy wanted(&bed.view, &FormView::registryWanted);
        bed.press("Add an image registry");
        QVERIFY(wanted[0][0].value<RegistryPage>() == RegistryPage::ImageRegistries);
    }

    // ---- all of them
    void targetsBindNothing()
    {
        Bed bed(package(site));
        FormHeader header;
        header.isTarget = true;
        bed.view.setHeader(header);
        QVERIFY(!bed.glyph("Bind"));
    }
    void readOnlySelectorsChangeNothing()
    {
        Bed bed(package(site));
        bed.view.setReadOnly(true);
        QVERIFY(!bed.select()->isEnabled());
        QTest::keyClicks(bed.id(), QStringLiteral("x"));
        QVERIFY(bed.edits.empty());
    }
    void everyPartIsReachedInVisualOrder()
    {
        Bed bed(package(site));
        const QList<QWidget*> chain = bed.row(at)->focusChain();
        QVERIFY(chain.size() > 8);
        for (qsizetype i = 2; i < chain.size(); ++i) {
            const QPoint before = chain[i - 1]->mapTo(&bed.view, chain[i - 1]->rect().center());
            const QPoint here = chain[i]->mapTo(&bed.view, chain[i]->rect().center());
            const bool sameLine = std::abs(before.y() - here.y()) < 20;
            QVERIFY2(sameLine ? before.x() < here.x() : before.y() < here.y(), qPrintable(QString::number(i)));
        }
    }
    void partsSayWhatTheyAre()
    {
        Bed bed(package(site));
        QCOMPARE(accessible(bed.select(), QAccessible::Name), QStringLiteral("Package feed"));
        QCOMPARE(accessible(bed.select(), QAccessible::Value), QStringLiteral("Builds"));
        QCOMPARE(accessible(bed.id(), QAccessible::Name), QStringLiteral("Package ID"));
        QCOMPARE(accessible(bed.id(), QAccessible::Value), QStringLiteral("Web.Site"));
        bed.view.setProblems(
            { makeProblem(ProblemSource::Structure, QStringLiteral("x"), QStringLiteral("Not there.")).at(at) });
        QVERIFY(accessible(bed.id(), QAccessible::Description).contains(QStringLiteral("Not there.")));
    }
    void fitsANarrowWindow()
    {
        for (const int width : { 300, 480, 1600 }) {
            FormHarness h(Samples::selectors(), QSize(width, 900));
            h.view.setRegistry(registry());
            for (const char* name : { "account", "package", "image", "script" }) {
                const InputPath path { name };
                QVERIFY(h.input(path));
                for (const QWidget* part : h.row(path)->focusChain()) {
                    const int right = part->mapTo(h.row(path), QPoint(part->width(), 0)).x();
                    QVERIFY2(right <= h.row(path)->width(), name);
                }
            }
        }
    }
};

QTEST_MAIN(TestSelectors)
#include "tst_selectors.moc"
