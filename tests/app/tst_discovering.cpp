// SPDX-License-Identifier: Apache-2.0
#include "tests/app/windowharness.h"
#include "ui/common/hintlistview.h"
#include "ui/inputs/jsoneditor.h"
#include "ui/main/editorpane.h"
#include "ui/results/foundtargetspane.h"
#include "ui/results/resultsview.h"

#include <QAbstractButton>
#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QStatusBar>
#include <QTabWidget>
#include <QTest>

using namespace Stepbench;
using namespace Qt::StringLiterals;

static const QByteArray finder
    = "module.exports = async ({ discoveryContext, context }) => {"
      "  context.print('looking in the ' + discoveryContext.floor);"
      "  return discoveryContext.names.map((name) => ({ name, roles: ['desk'], inputs: { name: 'at ' + name } })); };";

// Finding targets from the Run menu, in the whole window and a real Node.
class TestDiscovering : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isThereForPackagesWithADiscovery();
    void showsWhatWasFoundAndTakesItsInputs();
    void saysThatNothingWasFound();

private:
    // A target of its own, opened by itself.
    static PackageBuilder target()
    {
        return PackageBuilder::sample().metadata("type", "deployment-target").entry(u"discovery.js"_s, finder);
    }
    static QDialog* ask(WindowHarness& harness, const QString& context)
    {
        harness.window().actions().discover->trigger();
        auto* dialog = harness.window().findChild<QDialog*>(u"discovery"_s);
        if (dialog)
            dialog->findChild<JsonEditor*>()->setPlainText(context);
        return dialog;
    }
    static void find(WindowHarness& harness, const QString& context)
    {
        QDialog* dialog = ask(harness, context);
        QVERIFY(dialog);
        findButton(*dialog, u"&Find targets"_s)->click();
        QVERIFY(harness.waitUntilOver());
    }
};

void TestDiscovering::isThereForPackagesWithADiscovery()
{
    WindowHarness harness;
    QVERIFY(harness.openExecutor("module.exports = async () => {};"));
    QVERIFY(!harness.window().actions().discover->isEnabled());
    WindowHarness other;
    QVERIFY(other.open(target()));
    QVERIFY(other.window().actions().discover->isEnabled());
    QDialog* dialog = ask(other, u"{ not JSON"_s);
    QVERIFY(dialog);
    QVERIFY(!findButton(*dialog, u"&Find targets"_s)->isEnabled());
    QCOMPARE(dialog->findChild<JsonEditor*>()->errorLine(), 1);
    dialog->reject();
    QVERIFY(!other.application().runs().isRunning());
}

void TestDiscovering::showsWhatWasFoundAndTakesItsInputs()
{
    WindowHarness harness;
    QVERIFY(harness.open(target()));
    ResultsView& results = harness.window().results();
    const auto* const tabs = results.findChild<QTabWidget*>();
    QVERIFY(!tabs->isTabVisible(ResultsView::Targets));
    find(harness, uR"({"floor":"#{Octopus.Environment.Name}","names":["Desk 1","Desk 2"]})"_s);
    QVERIFY(harness.log().contains(u"looking in the Local"_s));
    QCOMPARE(tabs->tabText(ResultsView::Targets), u"Targets (2)"_s);
    QVERIFY(tabs->isTabVisible(ResultsView::Targets));
    QVERIFY(results.currentTab() == ResultsView::Targets);
    FoundTargetsPane& found = results.targets();
    auto* list = found.findChild<HintListView*>();
    QCOMPARE(list->model()->index(1, 0).data().toString(), u"Desk 2"_s);
    QCOMPARE(list->model()->index(1, 0).data(DetailRole).toString(), u"sample, desk"_s);
    list->setCurrentIndex(list->model()->index(1, 0));
    QVERIFY(found.findChild<JsonEditor*>()->toPlainText().contains(u"\"name\": \"at Desk 2\""));
    findButton(found, u"Use these inputs"_s)->click();
    QTRY_COMPARE(memberText(harness.application().workspace().step().inputs().runtime(), "name"), u"at Desk 2"_s);
    harness.window().actions().undo->trigger();
    QCOMPARE(memberText(harness.application().workspace().step().inputs().runtime(), "name"), u"World"_s);
    // What was asked is asked again; and "Run again" finds again.
    auto* dialog = ask(harness, {});
    dialog->reject();
    harness.window().actions().runAgain->trigger();
    QVERIFY(harness.waitUntilOver());
    QCOMPARE(found.count(), 2);
    // A run of the step itself has found nothing.
    QVERIFY(harness.run());
    QVERIFY(!tabs->isTabVisible(ResultsView::Targets));
    QVERIFY(results.currentTab() == ResultsView::Artifacts);
}

void TestDiscovering::saysThatNothingWasFound()
{
    WindowHarness harness;
    QVERIFY(harness.open(target()));
    find(harness, uR"({"floor":"attic","names":[]})"_s);
    QCOMPARE(harness.window().statusBar()->currentMessage(), u"No targets were found."_s);
}

QTEST_MAIN(TestDiscovering)
#include "tst_discovering.moc"
