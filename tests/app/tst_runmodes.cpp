// SPDX-License-Identifier: Apache-2.0
#include "tests/app/windowharness.h"
#include "ui/common/noticebar.h"
#include "ui/log/logview.h"
#include "ui/results/resultssummary.h"
#include "ui/results/resultsview.h"

#include <QAbstractButton>
#include <QAction>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>
#include <QToolButton>

using namespace Stepbench;
using namespace Qt::StringLiterals;

static const QByteArray greeter
    = "module.exports = async ({ inputs, context }) => { context.print('hello ' + inputs.name); };";
static const QByteArray newerGreeter = "module.exports = async ({ context }) => { context.print('good day'); };";
static const QByteArray waiter
    = "module.exports = () => { console.log('waiting'); return new Promise((r) => setTimeout(r, 600000)); };";
static const QByteArray breaker
    = "module.exports = async () => { require('fs').writeFileSync('left.txt', 'x'); throw new Error('boom'); };";
static const QByteArray teller
    = "module.exports = async ({ context }) => { context.print(process.env.COLOUR + ' in ' + process.cwd()); };";

// The ways to run a step again, otherwise, and to look into it, in the whole window.
class TestRunModes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void runsAgain();
    void runsOnEveryReloadWhenSwitchedOn();
    void runsTheNewBuildWhenOneComesDuringARun();
    void waitsForADebuggerAndShowsItsAddress();
    void keepsTheFolderOfAFailedRun();
    void runsWithThePackagesOwnSettings();

private:
    static PackageBuilder package(const QByteArray& executor, const QString& version)
    {
        return PackageBuilder::sample(u"sample"_s, version).entry(u"executor.js"_s, executor);
    }
};

void TestRunModes::runsAgain()
{
    WindowHarness harness;
    QVERIFY(harness.openExecutor(greeter));
    QAction* again = harness.window().actions().runAgain;
    QVERIFY(!again->isEnabled());
    QVERIFY(harness.run());
    QVERIFY(again->isEnabled());
    QSignalSpy finished(&harness.application().runs(), &RunController::finished);
    again->trigger();
    QVERIFY(harness.application().runs().isRunning());
    QVERIFY(!again->isEnabled());
    QVERIFY(harness.waitUntilOver());
    QCOMPARE(finished.count(), 1);
    QCOMPARE(harness.log(), QStringList { u"hello World"_s });
}

void TestRunModes::runsOnEveryReloadWhenSwitchedOn()
{
    WindowHarness harness;
    QVERIFY(harness.openExecutor(greeter));
    QSignalSpy finished(&harness.application().runs(), &RunController::finished);
    QSignalSpy reloaded(&harness.application().workspace(), &Workspace::stepReloaded);
    const QString zip = harness.path(u"feed/sample.1.0.0.zip"_s);
    package(newerGreeter, u"1.0.1"_s).replaceZip(zip);
    QTRY_COMPARE_WITH_TIMEOUT(reloaded.count(), 1, 60'000);
    QVERIFY(!harness.application().runs().isRunning());
    const auto* const shown = harness.window().findChild<QToolButton*>(u"onReload"_s);
    QVERIFY(!shown->isVisible());
    harness.window().actions().runOnReload->setChecked(true);
    QVERIFY(shown->isVisible());
    package(newerGreeter, u"1.0.2"_s).replaceZip(zip);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 60'000);
    QCOMPARE(reloaded.count(), 2);
    QCOMPARE(harness.log(), QStringList { u"good day"_s });
}

void TestRunModes::runsTheNewBuildWhenOneComesDuringARun()
{
    WindowHarness harness;
    QVERIFY(harness.openExecutor(waiter));
    harness.window().actions().runOnReload->setChecked(true);
    QSignalSpy finished(&harness.application().runs(), &RunController::finished);
    harness.window().actions().run->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(harness.log().contains(u"waiting"_s), 60'000);
    package(newerGreeter, u"1.0.1"_s).replaceZip(harness.path(u"feed/sample.1.0.0.zip"_s));
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 2, 60'000);
    QVERIFY(finished.at(0).first().value<ExecutionOutcome>().end == ExecutionEnd::Stopped);
    QCOMPARE(finished.at(0).first().value<ExecutionOutcome>().message, u"Stopped: a newer build is there."_s);
    QVERIFY(finished.at(1).first().value<ExecutionOutcome>().success);
    QCOMPARE(harness.log(), QStringList { u"good day"_s });
}

void TestRunModes::waitsForADebuggerAndShowsItsAddress()
{
    WindowHarness harness;
    QVERIFY(harness.openExecutor(greeter));
    LogView& log = harness.window().log();
    QAbstractButton* copy = findButton(log, u"Copy the address"_s);
    QVERIFY(!copy->isVisible());
    QGuiApplication::clipboard()->clear();
    // Another window debugs at Node's usual port.
    QTcpServer other;
    (void)other.listen(QHostAddress::LocalHost, 9229);
    harness.window().actions().runDebugging->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(copy->isVisible(), 60'000);
    copy->click();
    QVERIFY2(QGuiApplication::clipboard()->text().startsWith(u"ws://127.0.0.1:"),
        qPrintable(QGuiApplication::clipboard()->text()));
    // It waits: nothing of the step has run.
    QVERIFY(harness.application().runs().isRunning());
    QVERIFY(!harness.log().contains(u"hello World"_s));
    harness.window().actions().stop->trigger();
    QVERIFY(harness.waitUntilOver());
    QVERIFY(!copy->isVisible());
}

void TestRunModes::keepsTheFolderOfAFailedRun()
{
    WindowHarness harness;
    QVERIFY(harness.openExecutor(breaker));
    harness.window().actions().keepFailedRuns->setChecked(true);
    QVERIFY(harness.run());
    const ExecutionOutcome failed = harness.application().runs().lastOutcome();
    QVERIFY(failed.folderKept);
    QVERIFY(harness.window().results().summary().facts().contains(u"kept"));
    QVERIFY(harness.run());
    QVERIFY(QFileInfo::exists(failed.workingFolder + u"/left.txt"_s));
    const ExecutionOutcome second = harness.application().runs().lastOutcome();
    QVERIFY(second.runFolder != failed.runFolder);
    for (const ExecutionOutcome& each : { failed, second })
        QVERIFY(QDir(each.runFolder).removeRecursively());
}

void TestRunModes::runsWithThePackagesOwnSettings()
{
    WindowHarness harness;
    QVERIFY(harness.openExecutor(teller));
    const QString folder = QFileInfo(harness.path(u"."_s)).canonicalFilePath() + u"/place"_s;
    harness.window().actions().runSettings->trigger();
    QWidget* dialog = nullptr;
    QTRY_VERIFY((dialog = harness.window().findChild<QWidget*>(u"runSettings"_s)));
    for (QLineEdit* edit : dialog->findChildren<QLineEdit*>()) {
        if (edit->accessibleName() == u"Working folder of this package")
            edit->setText(folder);
    }
    dialog->findChild<QPlainTextEdit*>()->setPlainText(u"COLOUR=mauve"_s);
    dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
    QVERIFY(harness.run());
    QCOMPARE(harness.log(), QStringList { QString(u"mauve in "_s + folder) });
    QVERIFY(QFileInfo::exists(folder));
}

QTEST_MAIN(TestRunModes)
#include "tst_runmodes.moc"
