// SPDX-License-Identifier: Apache-2.0
#include "core/history/runhistory.h"
#include "tests/app/windowharness.h"
#include "ui/history/historymodel.h"
#include "ui/history/historyview.h"
#include "ui/theme/uiresources.h"

#include <QAction>
#include <QApplication>
#include <QDirIterator>
#include <QFileInfo>
#include <QProcess>
#include <QTest>

using namespace Stepbench;
using namespace Qt::StringLiterals;

static const QByteArray waiter = "module.exports = async ({ context }) => { context.print('waiting for the end of '"
                                 "+ context.getOctopusVariable('Octopus.Environment.Name'));"
                                 "setInterval(() => {}, 1000); await new Promise(() => {}); };";

// A window of a process of its own, which is killed while it runs a step.
class TestWindowKilled : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theNextWindowTellsOfTheRun();
    void aRunOfAnotherWindowIsLeftAlone();

private:
    static bool startRun(QProcess& window, const WindowHarness& harness);
    static QString logUnderWay(const WindowHarness& harness);
};

// The log of the run that has no place in the history yet.
QString TestWindowKilled::logUnderWay(const WindowHarness& harness)
{
    QDirIterator files(
        harness.path(u"history"_s), { u"log.txt"_s }, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    return files.hasNext() ? files.next() : QString();
}

bool TestWindowKilled::startRun(QProcess& window, const WindowHarness& harness)
{
    PackageBuilder::sample().entry(u"executor.js"_s, waiter).writeZip(harness.path(u"feed/sample.1.0.0.zip"_s));
    window.setProcessChannelMode(QProcess::ForwardedChannels);
    window.start(QCoreApplication::applicationFilePath(), { u"--window"_s, harness.path(QString()) });
    return QTest::qWaitFor([&] { return contentOf(logUnderWay(harness)).contains("waiting"); }, 60'000);
}

void TestWindowKilled::theNextWindowTellsOfTheRun()
{
    WindowHarness harness;
    QProcess window;
    QVERIFY(startRun(window, harness));
    window.kill();
    QVERIFY(window.waitForFinished(60'000));
    const RunHistory history(harness.path(u"history"_s));
    QVERIFY(history.list().runs.empty());
    harness.show();
    QTRY_COMPARE_WITH_TIMEOUT(history.list().runs.size(), 1u, 60'000);
    const RunRecord run = history.list().runs.front();
    QVERIFY(!run.success);
    QCOMPARE(run.message, u"Stopped: the window ended."_s);
    QCOMPARE(run.packageId, u"sample"_s);
    const StoredLog log = history.readLog(run.id, 100);
    QCOMPARE(log.records.back().text, u"waiting for the end of Local"_s);
    QVERIFY(log.outline.at(0).status == BlockStatus::Stopped);
    HistoryView& view = harness.window().history();
    harness.window().raiseDock(&view);
    QTRY_COMPARE_WITH_TIMEOUT(view.model().rowCount(), 1, 60'000);
    // Told once, and nothing is left beside it.
    QTRY_COMPARE_WITH_TIMEOUT(
        QDir(harness.path(u"history"_s)).entryList(QDir::AllDirs | QDir::Hidden | QDir::NoDotAndDotDot),
        QStringList { run.id }, 60'000);
}

void TestWindowKilled::aRunOfAnotherWindowIsLeftAlone()
{
    WindowHarness harness;
    QProcess window;
    QVERIFY(startRun(window, harness));
    const RunHistory history(harness.path(u"history"_s));
    QCOMPARE(history.takeAbandoned(), 0);
    QVERIFY(history.list().runs.empty());
    QVERIFY(contentOf(logUnderWay(harness)).contains("waiting"));
    window.kill();
    QVERIFY(window.waitForFinished(60'000));
    QCOMPARE(history.takeAbandoned(), 1);
    QCOMPARE(history.takeAbandoned(), 0);
}

// The process that is killed.
static int runWindow(const QString& folder, int argc, char** argv)
{
    const QApplication application(argc, argv);
    initUiResources();
    Application stepbench(TraceClock(), std::make_unique<QSettings>(folder + u"/settings.ini"_s, QSettings::IniFormat));
    stepbench.runs().setSupervisorProgram(QStringLiteral(STEPBENCH_BIN_DIR "/stepbench"));
    stepbench.trust().setFolders({ QFileInfo(folder + u"/feed"_s).canonicalFilePath() });
    stepbench.show();
    QObject::connect(&stepbench.workspace().step(), &Bench::settled, &stepbench, [&stepbench] {
        if (!stepbench.runs().isRunning())
            stepbench.runs().start();
    });
    stepbench.openPaths({ folder + u"/feed"_s });
    return QApplication::exec();
}

int main(int argc, char** argv)
{
    if (argc == 3 && QByteArray(argv[1]) == "--window")
        return runWindow(QString::fromLocal8Bit(argv[2]), argc, argv);
    QApplication application(argc, argv);
    TestWindowKilled test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_windowkilled.moc"
