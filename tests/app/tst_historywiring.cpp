// SPDX-License-Identifier: Apache-2.0
#include "core/history/runhistory.h"
#include "tests/app/windowharness.h"
#include "ui/common/hintlistview.h"
#include "ui/history/historymodel.h"
#include "ui/history/historyview.h"
#include "ui/main/editorpane.h"
#include "ui/variables/variablesmodel.h"
#include "ui/variables/variablesview.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QDirIterator>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTest>

using namespace Stepbench;
using namespace Qt::StringLiterals;

static const QByteArray greeter = "module.exports = async ({ inputs, context }) => { "
                                  "context.print('hello ' + inputs.name + ' ' + context.getOctopusVariable('Place'));"
                                  "context.print('with ' + context.getOctopusVariable('Token'));"
                                  "context.setOctopusVariable('Greeted', inputs.name); };";

// Runs of the window on their way into the history and back.
class TestHistoryWiring : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void storesARunAndLeavesSecretsOut();
    void storesWhatWasRefused();
    void storesARunThatTheWindowsEndStops();
    void namesTheCaseThatIsOnScreen();
    void listsAndShowsThem();
    void repeatsARunAsOneUndoStep();
    void storesAndRepeatsDiscoveries();
    void saysThatARepeatedRunMeetsAnotherBuild();
    void saysThatARepeatedRunLacksASecret();
    void storesNothingWhenSwitchedOff();

private:
    static RunHistory history(const WindowHarness& harness) { return RunHistory(harness.path(u"history"_s)); }
    static VariablesModel& variables(WindowHarness& harness) { return harness.window().variables().model(); }
    static QString nameOf(WindowHarness& harness)
    {
        return memberText(harness.application().workspace().step().inputs().runtime(), "name");
    }
    static void openWithVariables(WindowHarness& harness);
    static bool runAs(WindowHarness& harness, const char* name);
    static void choose(HistoryView& view, int row);
};

void TestHistoryWiring::openWithVariables(WindowHarness& harness)
{
    QVERIFY(harness.openExecutor(greeter));
    variables(harness).setVariables({ { u"Place"_s, u"there"_s, false }, { u"Token"_s, u"s3cret-t0ken"_s, true } });
}

bool TestHistoryWiring::runAs(WindowHarness& harness, const char* name)
{
    const Json inputs { { "name", name } };
    const std::size_t before = history(harness).list().runs.size();
    return harness.application().workspace().step().replaceInputs(inputs, u"test"_s).ok() && harness.run()
        && QTest::qWaitFor([&] { return history(harness).list().runs.size() > before; }, 60'000);
}

void TestHistoryWiring::choose(HistoryView& view, int row)
{
    view.list().selectionModel()->select(view.model().index(row), QItemSelectionModel::ClearAndSelect);
}

void TestHistoryWiring::storesARunAndLeavesSecretsOut()
{
    WindowHarness harness;
    openWithVariables(harness);
    QVERIFY(runAs(harness, "Ada"));
    const HistoryListing listing = history(harness).list();
    QCOMPARE(listing.runs.size(), 1u);
    const RunRecord& run = listing.runs.front();
    QVERIFY(run.success);
    QCOMPARE(run.packageId, u"sample"_s);
    QCOMPARE(run.packageHash, harness.application().workspace().step().package()->hash);
    QCOMPARE(memberText(run.inputs, "name"), u"Ada"_s);
    QCOMPARE(run.variables.find(u"Place"_s)->value, u"there"_s);
    QVERIFY(run.variables.find(u"Token"_s)->sensitive);
    QCOMPARE(run.outputVariables.size(), 1u);
    const StoredLog log = history(harness).readLog(run.id, 100);
    QCOMPARE(log.records.front().text, u"hello Ada there"_s);
    QCOMPARE(log.outline.at(0).name, u"Step 1: Sample"_s);
    QCOMPARE(log.outline.at(1).name, u"Worker"_s);
    QVERIFY(log.outline.at(1).status == BlockStatus::Success);
    // The log is the run's own: it is copied before the next run takes its folder away.
    QVERIFY(runAs(harness, "Bob"));
    int files = 0;
    for (QDirIterator each(harness.path(u"history"_s), QDir::Files, QDirIterator::Subdirectories); each.hasNext();
         ++files)
        QVERIFY(!contentOf(each.next()).contains("s3cret"));
    QCOMPARE(files, 4);
}

void TestHistoryWiring::storesWhatWasRefused()
{
    WindowHarness harness;
    QVERIFY(harness.openExecutor(greeter));
    QVERIFY(runAs(harness, "#{Nope"));
    const RunRecord run = history(harness).list().runs.front();
    QVERIFY(!run.success);
    QVERIFY(!run.message.isEmpty());
    const StoredLog log = history(harness).readLog(run.id, 100);
    QCOMPARE(log.outline.at(0).name, u"Step 1: Sample"_s);
    QVERIFY(log.outline.at(0).status == BlockStatus::Failed);
    QVERIFY(log.records.size() >= 2);
    QVERIFY2(log.records.front().text.contains(u"is not closed"_s), qPrintable(log.records.front().text));
    QCOMPARE(log.records.back().text, run.message);
    // As the window shows it.
    QCOMPARE(harness.log().last(), run.message);
    QVERIFY(!harness.application().runs().lastOutcome().logFile.isEmpty());
}

void TestHistoryWiring::storesARunThatTheWindowsEndStops()
{
    WindowHarness harness;
    QVERIFY(harness.openExecutor("module.exports = async ({ context }) => { context.print('waiting');"
                                 "setInterval(() => {}, 1000); await new Promise(() => {}); };"));
    harness.window().actions().run->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(harness.log().contains(u"waiting"_s), 60'000);
    QVERIFY(harness.window().close());
    QVERIFY(!harness.window().isVisible());
    harness.end();
    const HistoryListing listing = history(harness).list();
    QCOMPARE(listing.runs.size(), 1u);
    const RunRecord& run = listing.runs.front();
    QVERIFY(!run.success);
    QCOMPARE(run.message, u"Stopped: the window was closed."_s);
    const StoredLog log = history(harness).readLog(run.id, 100);
    QCOMPARE(log.records.size(), 1u);
    QCOMPARE(log.records[0].text, u"waiting"_s);
    QVERIFY(log.outline.at(0).status == BlockStatus::Stopped);
}

void TestHistoryWiring::namesTheCaseThatIsOnScreen()
{
    WindowHarness harness;
    QVERIFY(harness.openExecutor(greeter));
    writeTestFile(harness.path(u"feed/__cases__/Ada.case.json"_s),
        R"({"format":1,"packageId":"sample","inputs":{"name":"Ada"},"expect":{"valid":true}})");
    CasesWiring& cases = harness.application().cases();
    harness.window().actions().showCases->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!cases.library().catalog().entries.empty(), 60'000);
    harness.window().actions().nextCase->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(nameOf(harness), u"Ada"_s, 60'000);
    QVERIFY(runAs(harness, "Ada"));
    const RunRecord run = history(harness).list().runs.front();
    QCOMPARE(QFileInfo(run.caseFile).fileName(), u"Ada.case.json"_s);
    // With other inputs it is not that case any more.
    QVERIFY(runAs(harness, "Bob"));
    QCOMPARE(history(harness).list().runs.front().caseFile, QString());
    HistoryView& view = harness.window().history();
    harness.window().raiseDock(&view);
    QTRY_COMPARE_WITH_TIMEOUT(view.model().rowCount(), 2, 60'000);
    auto* which = view.findChild<QComboBox*>();
    which->setCurrentIndex(which->findText(u"Of cases"_s));
    QTRY_COMPARE_WITH_TIMEOUT(view.model().rowCount(), 1, 60'000);
    QVERIFY2(view.model().row(0).title.contains(u"Ada"), qPrintable(view.model().row(0).title));
}

void TestHistoryWiring::listsAndShowsThem()
{
    WindowHarness harness;
    openWithVariables(harness);
    QVERIFY(runAs(harness, "Ada"));
    QVERIFY(runAs(harness, "Bob"));
    HistoryView& view = harness.window().history();
    QCOMPARE(view.model().rowCount(), 0);
    harness.window().raiseDock(&view);
    QTRY_COMPARE_WITH_TIMEOUT(view.model().rowCount(), 2, 60'000);
    QCOMPARE(memberText(view.model().row(0).record.inputs, "name"), u"Bob"_s);
    choose(view, 0);
    QSignalSpy compared(&view, &HistoryView::comparisonWanted);
    view.list().selectAll();
    findButton(view, u"Compare"_s)->click();
    QCOMPARE(compared.count(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(view.currentTab(), HistoryView::Comparison, 60'000);
    choose(view, 1);
    findButton(view, u"Delete"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(view.model().rowCount(), 1, 60'000);
    QCOMPARE(history(harness).list().runs.size(), 1u);
}

void TestHistoryWiring::repeatsARunAsOneUndoStep()
{
    WindowHarness harness;
    openWithVariables(harness);
    QVERIFY(runAs(harness, "Ada"));
    QVERIFY(runAs(harness, "Bob"));
    variables(harness).setVariables({ { u"Place"_s, u"here"_s, false }, { u"Token"_s, u"an0ther-t0ken"_s, true } });
    HistoryView& view = harness.window().history();
    harness.window().raiseDock(&view);
    QTRY_COMPARE_WITH_TIMEOUT(view.model().rowCount(), 2, 60'000);
    choose(view, 1);
    findButton(view, u"Repeat"_s)->click();
    QVERIFY(harness.waitUntilOver());
    QCOMPARE(harness.log().front(), u"hello Ada there"_s);
    QCOMPARE(variables(harness).own().find(u"Token"_s)->value, u"an0ther-t0ken"_s);
    QVERIFY(harness.window().actions().undo->text().contains(u"Repeat the run"));
    harness.window().actions().undo->trigger();
    QCOMPARE(nameOf(harness), u"Bob"_s);
    QCOMPARE(variables(harness).own().find(u"Place"_s)->value, u"here"_s);
    harness.window().actions().redo->trigger();
    QCOMPARE(nameOf(harness), u"Ada"_s);
    QCOMPARE(variables(harness).own().find(u"Place"_s)->value, u"there"_s);
}

void TestHistoryWiring::storesAndRepeatsDiscoveries()
{
    WindowHarness harness;
    QVERIFY(harness.open(
        PackageBuilder::sample()
            .metadata("type", "deployment-target")
            .entry(u"discovery.js"_s,
                "module.exports = async ({ discoveryContext, context }) => {"
                "  context.print('in ' + discoveryContext.floor + ' ' + context.getOctopusVariable('Place'));"
                "  return [{ name: 'Desk 1', roles: ['desk'], inputs: { name: 'at 1' } }]; };")));
    variables(harness).setVariables({ { u"Place"_s, u"there"_s, false } });
    RunController& runs = harness.application().runs();
    runs.discover(uR"({"floor":"attic"})"_s);
    QVERIFY(harness.waitUntilOver());
    QTRY_COMPARE_WITH_TIMEOUT(history(harness).list().runs.size(), 1u, 60'000);
    const RunRecord run = history(harness).list().runs.front();
    QVERIFY(run.command == ExecutionCommand::Discover);
    QVERIFY(run.success);
    QCOMPARE(memberText(run.inputs, "floor"), u"attic"_s);
    QCOMPARE(run.targets.size(), 1u);
    QCOMPARE(run.targets.front().name, u"Desk 1"_s);
    QVERIFY(run.targets.front().inputs.contains(u"at 1"));
    const StoredLog log = history(harness).readLog(run.id, 100);
    QCOMPARE(log.outline.at(1).name, u"Worker"_s);
    // Shown as such, and done again with its context and variables.
    HistoryView& view = harness.window().history();
    harness.window().raiseDock(&view);
    QTRY_COMPARE_WITH_TIMEOUT(view.model().rowCount(), 1, 60'000);
    QVERIFY2(view.model().row(0).title.contains(u"discovery"), qPrintable(view.model().row(0).title));
    variables(harness).setVariables({ { u"Place"_s, u"elsewhere"_s, false } });
    choose(view, 0);
    findButton(view, u"Repeat"_s)->click();
    QVERIFY(harness.waitUntilOver());
    QVERIFY(harness.log().contains(u"in attic there"_s));
    harness.window().actions().undo->trigger();
    QCOMPARE(variables(harness).own().find(u"Place"_s)->value, u"elsewhere"_s);
    QCOMPARE(nameOf(harness), u"World"_s);
}

void TestHistoryWiring::saysThatARepeatedRunMeetsAnotherBuild()
{
    WindowHarness harness;
    QVERIFY(harness.openExecutor(greeter));
    QVERIFY(runAs(harness, "Ada"));
    QSignalSpy reloaded(&harness.application().workspace(), &Workspace::stepReloaded);
    PackageBuilder::sample()
        .entry(u"executor.js"_s, greeter + ' ')
        .replaceZip(harness.path(u"feed/sample.1.0.0.zip"_s));
    QTRY_COMPARE_WITH_TIMEOUT(reloaded.count(), 1, 60'000);
    HistoryView& view = harness.window().history();
    harness.window().raiseDock(&view);
    QTRY_COMPARE_WITH_TIMEOUT(view.model().rowCount(), 1, 60'000);
    choose(view, 0);
    findButton(view, u"Repeat"_s)->click();
    QVERIFY(harness.window().statusBar()->currentMessage().contains(u"built anew"));
    QVERIFY(harness.waitUntilOver());
}

// It stood in a plain text, too.
void TestHistoryWiring::saysThatARepeatedRunLacksASecret()
{
    WindowHarness harness;
    openWithVariables(harness);
    QVERIFY(runAs(harness, "with s3cret-t0ken"));
    HistoryView& view = harness.window().history();
    harness.window().raiseDock(&view);
    QTRY_COMPARE_WITH_TIMEOUT(view.model().rowCount(), 1, 60'000);
    choose(view, 0);
    findButton(view, u"Repeat"_s)->click();
    QVERIFY(harness.window().statusBar()->currentMessage().contains(u"not kept"));
    QVERIFY(harness.waitUntilOver());
}

void TestHistoryWiring::storesNothingWhenSwitchedOff()
{
    WindowHarness harness;
    harness.set("history/runs", 0);
    QVERIFY(harness.openExecutor(greeter));
    QVERIFY(harness.run());
    QVERIFY(history(harness).list().runs.empty());
}

QTEST_MAIN(TestHistoryWiring)
#include "tst_historywiring.moc"
