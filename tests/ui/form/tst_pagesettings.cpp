// SPDX-License-Identifier: Apache-2.0
#include "formharness.h"

#include "ui/form/controls/radiocontrol.h"
#include "ui/form/controls/tagscontrol.h"
#include "ui/form/headerrow.h"
#include "ui/form/pagerow.h"

#include <QAccessible>
#include <QPlainTextEdit>
#include <QSignalSpy>

using namespace Stepbench;

namespace {

struct Bed : FormHarness
{
    explicit Bed(bool isTarget = false)
        : FormHarness(Samples::fields(), QSize(1100, 900))
    {
        header.stepTypeName = QStringLiteral("Deploy");
        header.stepName = isTarget ? QStringLiteral("Cluster") : QStringLiteral("1.  Deploy it");
        header.isTarget = isTarget;
        view.setHeader(header);
        view.setFrame(FormFrame::Page);
        connect(&view, &FormView::pageSettingsChanged, this, [this](const PageSettings& set) { settings = set; });
    }
    PageRow* row(PageRowId id)
    {
        for (int i = 0; i < view.list().rowCount(); ++i)
            if (auto* row = qobject_cast<PageRow*>(view.list().row(i)); row && row->id() == id)
                return row;
        return nullptr;
    }
    // Opened, and with the focus in it, as one would by keyboard.
    QWidget* enter(PageRowId id)
    {
        PageRow* found = row(id);
        view.showRow(view.list().indexOf(found));
        found->setFocus();
        found->setExpanded(true);
        QTest::keyClick(found, Qt::Key_Tab);
        return view.window()->focusWidget();
    }
    QStringList options(PageRowId id)
    {
        enter(id);
        QStringList labels;
        for (const RadioOption* option : row(id)->findChildren<RadioOption*>())
            if (!option->isHidden())
                labels.append(option->text());
        return labels;
    }
    QString set(PageRowId id) { return dumped(pageValue(settings, id)); }

    FormHeader header;
    PageSettings settings;
};

constexpr PageRowId stepRows[] = { PageRowId::StepName, PageRowId::Notes, PageRowId::Enabled,
    PageRowId::ExecutionLocation, PageRowId::Roles, PageRowId::Environments, PageRowId::Channels,
    PageRowId::RunCondition, PageRowId::StartTrigger, PageRowId::PackageRequirement, PageRowId::Required };
constexpr PageRowId targetRows[]
    = { PageRowId::DisplayName, PageRowId::Enabled, PageRowId::TargetEnvironments, PageRowId::TargetRoles };

} // namespace

// The server's own rows around a package's: their controls, and what is kept of them.
class TestPageSettings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyRowHasAControlThatSaysWhatItIs()
    {
        for (const bool isTarget : { false, true }) {
            Bed bed(isTarget);
            const auto check = [&bed](PageRowId id) {
                QWidget* control = bed.enter(id);
                QVERIFY2(bed.row(id)->control()->isAncestorOf(control), qPrintable(bed.row(id)->labelText()));
                QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(control);
                QVERIFY(interface && !interface->text(QAccessible::Name).isEmpty());
                QVERIFY(interface->role() == QAccessible::EditableText || interface->role() == QAccessible::CheckBox
                    || interface->role() == QAccessible::RadioButton);
            };
            if (isTarget)
                std::for_each(std::begin(targetRows), std::end(targetRows), check);
            else
                std::for_each(std::begin(stepRows), std::end(stepRows), check);
        }
    }
    void namesAreTypedAndShownOnThePage()
    {
        Bed bed;
        auto* line = qobject_cast<QLineEdit*>(bed.enter(PageRowId::StepName));
        QVERIFY(line);
        QCOMPARE(line->text(), QStringLiteral("Deploy it"));
        line->selectAll();
        QTest::keyClicks(line, QStringLiteral("Harbour"));
        QVERIFY(line->hasFocus());
        QCOMPARE(bed.set(PageRowId::StepName), dumped(Json("Harbour")));
        QCOMPARE(bed.row(PageRowId::StepName)->summaryText(), QStringLiteral("Harbour"));
        QCOMPARE(bed.view.findChild<HeaderRow*>()->accessibleName(), QStringLiteral("Deploy 1.  Harbour"));
        // Nothing of it is an edit of the inputs.
        QVERIFY(bed.edits.empty());
        auto* notes = qobject_cast<QPlainTextEdit*>(bed.enter(PageRowId::Notes));
        QVERIFY(notes);
        QTest::keyClicks(notes, QStringLiteral("Ask the harbour master."));
        QCOMPARE(bed.row(PageRowId::Notes)->summaryText(), QStringLiteral("Ask the harbour master."));
    }
    void executionLocationOffersWhatTheStepCan()
    {
        const QString target = QStringLiteral("Run on each deployment target");
        const QString worker = QStringLiteral("Run on a worker");
        const QString container = QStringLiteral("Run in a container on a worker");
        Bed bed;
        QCOMPARE(bed.options(PageRowId::ExecutionLocation), QStringList({ target, worker }));
        bed.header.canRunInExecutionContainer = true;
        bed.view.setHeader(bed.header);
        QCOMPARE(bed.options(PageRowId::ExecutionLocation), QStringList({ target, worker, container }));
        QTest::keyClick(bed.enter(PageRowId::ExecutionLocation), Qt::Key_Up); // around to the last
        QCOMPARE(bed.set(PageRowId::ExecutionLocation), dumped(Json("container")));
        QVERIFY(bed.row(PageRowId::ExecutionLocation)->summaryText().contains(QStringLiteral("container")));
        // A package that cannot any more: back to what it starts with.
        bed.header.canRunInExecutionContainer = false;
        bed.header.canRunOnDeploymentTarget = false;
        bed.view.setHeader(bed.header);
        QCOMPARE(bed.options(PageRowId::ExecutionLocation), QStringList({ worker }));
        QCOMPARE(
            bed.row(PageRowId::ExecutionLocation)->summaryText(), QStringLiteral("This step will run on a worker"));
    }
    void rolesAreTags()
    {
        Bed bed;
        auto* line = qobject_cast<QLineEdit*>(bed.enter(PageRowId::Roles));
        QVERIFY(line);
        QCOMPARE(line->accessibleName(), QStringLiteral("Runs on targets in roles (type to add new)"));
        const int empty = bed.row(PageRowId::Roles)->height();
        QTest::keyClicks(line, QStringLiteral("web server"));
        QTest::keyClick(line, Qt::Key_Return);
        QTest::keyClicks(line, QStringLiteral("db,"));
        QCOMPARE(bed.set(PageRowId::Roles), dumped(Json::array({ "web server", "db" })));
        QVERIFY(line->hasFocus() && line->text().isEmpty());
        QVERIFY(bed.row(PageRowId::Roles)->height() > empty);
        // The same again is no other; what is left in the line counts when it is left.
        QTest::keyClicks(line, QStringLiteral("DB,"));
        QTest::keyClicks(line, QStringLiteral("cache"));
        QTest::keyClick(line, Qt::Key_Backtab);
        QCOMPARE(bed.set(PageRowId::Roles), dumped(Json::array({ "web server", "db", "cache" })));
        QCOMPARE(bed.row(PageRowId::Roles)->summaryText(), QStringLiteral("web server, db, cache"));
        // The last one before the line had got the focus.
        QWidget* chip = bed.view.window()->focusWidget();
        QVERIFY(qobject_cast<TagChip*>(chip));
        QTest::keyClick(chip, Qt::Key_Delete);
        QCOMPARE(pageTexts(bed.settings, PageRowId::Roles).size(), 2);
        QVERIFY(line->hasFocus());
        QTest::keyClick(line, Qt::Key_Backspace);
        QTest::keyClick(line, Qt::Key_Backspace);
        QCOMPARE(bed.set(PageRowId::Roles), QStringLiteral("null"));
        QCOMPARE(bed.row(PageRowId::Roles)->summaryText(), QStringLiteral("None"));
        QCOMPARE(bed.row(PageRowId::Roles)->height(), empty);
    }
    void tagsThatAreManyTakeMoreLines()
    {
        Bed bed;
        Json many = Json::array();
        for (int i = 0; i < 40; ++i)
            many.push_back("role-" + std::to_string(i));
        bed.view.setPageSettings({ { { PageRowId::Roles, many } } });
        PageRow* row = bed.row(PageRowId::Roles);
        row->setExpanded(false);
        const int collapsed = row->rowHeight(1100);
        row->setExpanded(true);
        QVERIFY(row->rowHeight(560) > row->rowHeight(1100));
        QVERIFY(row->rowHeight(1100) > collapsed);
        for (const TagChip* chip : row->findChildren<TagChip*>())
            QVERIFY(row->control()->rect().contains(chip->geometry()));
    }
    void switchesAndChoicesAreKept()
    {
        Bed bed;
        QTest::keyClick(bed.enter(PageRowId::Required), Qt::Key_Space);
        QTest::keyClick(bed.enter(PageRowId::Enabled), Qt::Key_Space);
        QTest::keyClick(bed.enter(PageRowId::RunCondition), Qt::Key_Down);
        QCOMPARE(dumped(toJson(bed.settings)),
            QStringLiteral(R"({"enabled":false,"runCondition":"failure","required":true})"));
        QCOMPARE(
            bed.row(PageRowId::Required)->summaryText(), QStringLiteral("This step is required and cannot be skipped"));
        QCOMPARE(bed.row(PageRowId::Enabled)->summaryText(), QStringLiteral("No"));
        QCOMPARE(bed.row(PageRowId::RunCondition)->summaryText(),
            QStringLiteral("Failure: only run when a previous step failed"));
        // They outlive the frame, and come from outside.
        bed.view.setFrame(FormFrame::Rows);
        bed.view.setFrame(FormFrame::Page);
        QCOMPARE(bed.row(PageRowId::Enabled)->summaryText(), QStringLiteral("No"));
        bed.view.setPageSettings({});
        QCOMPARE(bed.row(PageRowId::Enabled)->summaryText(), QStringLiteral("Yes (default)"));
    }
    void whatIsKeptComesBack()
    {
        const PageSettings settings { { { PageRowId::Roles, Json::array({ "web" }) }, { PageRowId::Notes, "n" } } };
        QVERIFY(pageSettingsFromJson(toJson(settings)) == settings);
        QVERIFY(pageSettingsFromJson(Json::array()) == PageSettings());
        // Of another type than a row's: as it comes.
        const PageSettings odd = pageSettingsFromJson(
            Json { { "roles", 7 }, { "stepName", Json::array() }, { "runCondition", true }, { "later", 1 } });
        Bed bed;
        bed.view.setPageSettings(odd);
        QCOMPARE(bed.row(PageRowId::Roles)->summaryText(), QStringLiteral("None"));
        QCOMPARE(bed.row(PageRowId::StepName)->summaryText(), QStringLiteral("Deploy it"));
        QVERIFY(bed.row(PageRowId::RunCondition)->summaryText().startsWith(QStringLiteral("Success")));
    }
    void readOnlyFormsHaveAReadOnlyPage()
    {
        Bed bed;
        bed.view.setPageSettings({ { { PageRowId::Roles, Json::array({ "web" }) } } });
        bed.view.setReadOnly(true);
        auto* line = qobject_cast<QLineEdit*>(bed.enter(PageRowId::Roles));
        QVERIFY(line && line->isReadOnly());
        QTest::keyClick(line, Qt::Key_Backspace);
        QCOMPARE(bed.row(PageRowId::Roles)->summaryText(), QStringLiteral("web"));
    }
};

QTEST_MAIN(TestPageSettings)
#include "tst_pagesettings.moc"
