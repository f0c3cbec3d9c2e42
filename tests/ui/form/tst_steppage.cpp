// SPDX-License-Identifier: Apache-2.0
#include "formharness.h"

#include "ui/about/exportdialog.h"
#include "ui/about/stepcard.h"
#include "ui/form/controls/codearea.h"
#include "ui/form/editorbarrow.h"
#include "ui/form/headerrow.h"
#include "ui/form/pagerow.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
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
    }
    QStringList pageLabels()
    {
        QStringList labels;
        for (const PageRow* row : view.findChildren<PageRow*>())
            if (view.list().indexOf(row) >= 0)
                labels.append(row->labelText());
        return labels;
    }
    QString summary(const char* label)
    {
        for (PageRow* row : view.findChildren<PageRow*>())
            if (view.list().indexOf(row) >= 0 && row->labelText() == QLatin1String(label))
                return row->summaryText();
        return {};
    }
    template <typename Row>
    Row* pageRow()
    {
        for (int i = 0; i < view.list().rowCount(); ++i)
            if (auto* row = qobject_cast<Row*>(view.list().row(i)))
                return row;
        return nullptr;
    }
    QMenu* openMenu()
    {
        QTest::mouseClick(button(pageRow<HeaderRow>(), QStringLiteral("Menu of the step")), Qt::LeftButton);
        return pageRow<HeaderRow>()->template findChild<QMenu*>();
    }

    FormHeader header;
};

QAction* entry(QMenu* menu, const char* text)
{
    for (QAction* action : menu->actions())
        if (action->text() == QLatin1String(text))
            return action;
    return nullptr;
}

} // namespace

class TestStepPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pageSurroundsTheRows()
    {
        Bed bed;
        QVERIFY(bed.pageRow<EditorBarRow>());
        QVERIFY(bed.pageRow<HeaderRow>());
        QCOMPARE(bed.pageLabels(),
            QStringList({ QStringLiteral("Step Name"), QStringLiteral("Notes"), QStringLiteral("Enabled"),
                QStringLiteral("Execution Location"), QStringLiteral("On Targets in Roles"),
                QStringLiteral("Environments"), QStringLiteral("Channels"), QStringLiteral("Run Condition"),
                QStringLiteral("Start Trigger"), QStringLiteral("Package Requirement"), QStringLiteral("Required") }));
        QCOMPARE(bed.summary("Step Name"), QStringLiteral("Deploy it"));
        bed.view.setFrame(FormFrame::Rows);
        QVERIFY(!bed.pageRow<EditorBarRow>());
        QVERIFY(bed.pageLabels().isEmpty());
        QVERIFY(bed.row({ "name" }));
    }
    void switchingTheFrameKeepsWhatIsTyped()
    {
        Bed bed;
        QLineEdit* name = bed.lineEdit({ "name" });
        name->setFocus();
        QTest::keyClicks(name, QStringLiteral("abc"));
        bed.view.setFrame(FormFrame::Rows);
        QCOMPARE(bed.lineEdit({ "name" }), name);
        QVERIFY(name->hasFocus());
        QCOMPARE(name->cursorPosition(), 3);
    }
    void targetsHaveAHeaderOfTheirOwn()
    {
        Bed bed(true);
        QCOMPARE(bed.pageLabels(),
            QStringList({ QStringLiteral("Display Name"), QStringLiteral("Enabled"), QStringLiteral("Environments"),
                QStringLiteral("Target Roles") }));
        QCOMPARE(bed.summary("Display Name"), QStringLiteral("Cluster"));
        auto* bar = bed.pageRow<EditorBarRow>();
        QCOMPARE(bar->accessibleName(), QStringLiteral("Cluster"));
        QVERIFY(!FormHarness::button(bar, QStringLiteral("Add step")));
        bed.header.isTarget = false;
        bed.view.setHeader(bed.header);
        QVERIFY(FormHarness::button(bed.pageRow<EditorBarRow>(), QStringLiteral("Add step")));
        QVERIFY(bed.pageLabels().contains(QStringLiteral("Step Name")));
    }
    void executionLocationFollowsTheMetadata()
    {
        Bed bed;
        QVERIFY(bed.summary("Execution Location").contains(QStringLiteral("deployment target")));
        bed.header.canRunOnDeploymentTarget = false;
        bed.view.setHeader(bed.header);
        QVERIFY(bed.summary("Execution Location").contains(QStringLiteral("worker")));
        bed.header.canRunInExecutionContainer = true;
        bed.view.setHeader(bed.header);
        QVERIFY(bed.summary("Execution Location").contains(QStringLiteral("container")));
    }
    void saveIsDisabledUntilSomethingIsToBeSaved()
    {
        Bed bed;
        QSignalSpy wanted(&bed.view, &FormView::pageActionWanted);
        QAbstractButton* save = FormHarness::button(bed.pageRow<EditorBarRow>(), QStringLiteral("Save"));
        QVERIFY(save);
        QVERIFY(!save->isEnabled());
        QVERIFY(!bed.pageRow<EditorBarRow>()->focusChain().contains(save));
        bed.view.setSavable(true);
        QVERIFY(save->isEnabled());
        QTest::mouseClick(save, Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);
        QVERIFY(wanted[0][0].value<PageAction>() == PageAction::Save);
        // It stays so when the page comes back.
        bed.view.setFrame(FormFrame::Rows);
        bed.view.setFrame(FormFrame::Page);
        QVERIFY(FormHarness::button(bed.pageRow<EditorBarRow>(), QStringLiteral("Save"))->isEnabled());
    }
    void menuOfTheStep()
    {
        Bed bed;
        QSignalSpy wanted(&bed.view, &FormView::pageActionWanted);
        QMenu* menu = bed.openMenu();
        QVERIFY(menu);
        for (const char* text : { "Disable", "Delete", "Extract Step Template" })
            QVERIFY2(entry(menu, text) && !entry(menu, text)->isEnabled(), text);
        entry(menu, "About this step")->trigger();
        QVERIFY(wanted.back()[0].value<PageAction>() == PageAction::AboutStep);
        entry(menu, "Export the inputs")->trigger();
        QVERIFY(wanted.back()[0].value<PageAction>() == PageAction::ExportInputs);
        menu->close();
    }
    void everythingOnThePageIsReachedByKeyboard()
    {
        Bed bed;
        bed.view.setSavable(true);
        QVERIFY(bed.view.focusEdge(true));
        QStringList names;
        for (int i = 0; i < 6; ++i) {
            names.append(bed.view.window()->focusWidget()->accessibleName());
            QTest::keyClick(bed.view.window()->focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(names.mid(0, 4),
            QStringList({ QStringLiteral("Add step"), QStringLiteral("Save"), QStringLiteral("Menu of the step"),
                QStringLiteral("Collapse all") }));
    }

    void exportShowsAndCopiesTheInputs()
    {
        const Json inputs { { "name", "a" }, { "package", { { "packageName", "P" } } } };
        ExportDialog dialog(inputs, Theme::make(ThemeId::Light));
        dialog.show();
        auto* code = dialog.findChild<CodeArea*>();
        QVERIFY(code->isReadOnly());
        const QString text = toQString(dumpJson(inputs, 2));
        QCOMPARE(code->toPlainText(), text);
        QTest::mouseClick(FormHarness::button(&dialog, QStringLiteral("Copy Configuration")), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), text);
        QTest::mouseClick(FormHarness::button(&dialog, QStringLiteral("Close")), Qt::LeftButton);
        QVERIFY(!dialog.isVisible());
    }
    void cardShowsWhatALibraryWould()
    {
        auto package = std::make_shared<Package>();
        package->metadata.name = QStringLiteral("Deploy a very useful thing");
        package->metadata.description = QStringLiteral("Long words about it. ").repeated(30);
        package->metadata.categories = { QStringLiteral("Docker"), QStringLiteral("Google Cloud") };
        StepCard card;
        QCOMPARE(card.heightForWidth(300), 0);
        card.setPackage(package);
        QVERIFY(card.heightForWidth(300) > 100);
        QVERIFY(card.heightForWidth(4000) < 400); // the description is cut
        QVERIFY(card.accessibleDescription().contains(QStringLiteral("Google Cloud")));
        for (const int width : { 60, 300, 1200 }) {
            card.resize(width, card.heightForWidth(width));
            QVERIFY(!card.grab().isNull());
        }
        package->metadata.categories.clear();
        package->metadata.description.clear();
        card.setPackage(package);
        QVERIFY(!card.grab().isNull());
    }
};

QTEST_MAIN(TestStepPage)
#include "tst_steppage.moc"
