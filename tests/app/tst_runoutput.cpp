// SPDX-License-Identifier: Apache-2.0
#include "tests/app/windowharness.h"
#include "ui/common/findbar.h"
#include "ui/common/hintlistview.h"
#include "ui/feed/feedview.h"
#include "ui/inputs/inputsview.h"
#include "ui/log/logarea.h"
#include "ui/log/logmodel.h"
#include "ui/log/logview.h"
#include "ui/main/editorpane.h"
#include "ui/main/mainwindow.h"
#include "ui/results/artifactspane.h"
#include "ui/results/outputvariablespane.h"
#include "ui/results/resultssummary.h"
#include "ui/results/resultsview.h"
#include "ui/results/stackpane.h"

#include <QAction>
#include <QApplication>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QPushButton>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTest>
#include <QToolButton>

using namespace Stepbench;
using namespace Qt::StringLiterals;

// Takes what would be opened outside of the window.
class Desktop : public QObject
{
    Q_OBJECT
public:
    Desktop()
    {
        for (const QString& scheme : schemes)
            QDesktopServices::setUrlHandler(scheme, this, "open");
    }
    ~Desktop() override
    {
        for (const QString& scheme : schemes)
            QDesktopServices::unsetUrlHandler(scheme);
    }

    QList<QUrl> opened;

public Q_SLOTS:
    void open(const QUrl& url) { opened << url; }

private:
    const QStringList schemes { u"https"_s, u"file"_s };
};

// What a run leaves behind, in the whole window: real packages, the real Node, clicks and dialogs.
class TestRunOutput : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void savesTheWholeLogMasked();
    void tellsWhenTheLogCannotBeSaved();
    void opensTheRawLogInTheEditor();
    void opensLinksOfTheLog();
    void offersNoLogBeforeOneIsThere();
    void cannotRunWithoutNode();
    void opensAFolderFromTheEmptyFeed();
    void showsAndSavesArtifacts();
    void masksOutputVariables();
    void leadsFromAFrameToTheAuthorsSource();
    void keepsTheFolderUntilTheNextRun();
    void findsInWhatHasTheKeyboard();
    void takesTheKeyboardIntoEveryDock();
};

static const QByteArray talker = R"(
    module.exports = async ({ context }) => {
        context.setOctopusVariable("Key", "my-secret-word", { sensitive: true });
        context.print("the key is my-secret-word");
        context.print("see https://example.org/docs?x=1 for more");
    };)";

static const QByteArray artifactMaker = R"(module.exports = async ({ context }) => {
        require("fs").writeFileSync("notes.txt", "as it is");
        context.createArtifact("notes.txt", "Notes: 1/2.txt");
    };)";

static const QByteArray variableSetter = R"(module.exports = async ({ context }) => {
        context.setOctopusVariable("Key", "my-secret-word", { sensitive: true });
        context.setOctopusVariable("Url", "https://me:my-secret-word@example.org");
    };)";

static const QByteArray noNameIsGood
    = "module.exports = (inputs, validate) => [validate(inputs.name, () => 'No name is good')];";

static const QByteArray sourceMap = R"({"version":3,"sources":["../../src/executor.ts"],"names":[],"mappings":"AASA"})";

static const QByteArray thrower = "module.exports = async () => { throw new Error('boom'); };\n";
static const QByteArray leaver = "module.exports = async () => { require('fs').writeFileSync('left.txt', 'x'); };";

void TestRunOutput::savesTheWholeLogMasked()
{
    WindowHarness harness;
    QVERIFY(harness.openExecutor(talker));
    QVERIFY(harness.run());
    findButton(harness.window().log(), u"Save the log..."_s)->click();
    QFileDialog* dialog = waitForFileDialog();
    QVERIFY(dialog);
    const QString target = harness.path(u"saved.log"_s);
    chooseIn(*dialog, target);
    QTRY_VERIFY(QFileInfo::exists(target));
    const QString saved = QString::fromUtf8(contentOf(target));
    QVERIFY2(saved.contains(u"the key is ********"), qPrintable(saved));
    QVERIFY(!saved.contains(u"my-secret-word"));
    QVERIFY(!harness.log().join(u'\n').contains(u"my-secret-word"));
    // Every line that the window shows is in the file.
    for (const QString& line : harness.log())
        QVERIFY2(saved.contains(line), qPrintable(line));
}

void TestRunOutput::tellsWhenTheLogCannotBeSaved()
{
    WindowHarness harness;
    QVERIFY(harness.openExecutor(talker));
    QVERIFY(harness.run());
    findButton(harness.window().log(), u"Save the log..."_s)->click();
    QFileDialog* dialog = waitForFileDialog();
    QVERIFY(dialog);
    // The folder goes between the choice and the writing.
    Q_EMIT dialog->fileSelected(harness.path(u"gone/saved.log"_s));
    dialog->reject();
    QTRY_VERIFY(harness.window().statusBar()->currentMessage().contains(u"saved.log"));
}

void TestRunOutput::opensTheRawLogInTheEditor()
{
    WindowHarness harness;
    const QString shown = harness.path(u"shown.log"_s);
    harness.set("editor/command", QString(u"cp {file} "_s + shown));
    QVERIFY(harness.openExecutor(talker));
    QVERIFY(harness.run());
    findButton(harness.window().log(), u"Raw log"_s)->click();
    QTRY_VERIFY(contentOf(shown).contains("the key is ********"));
}

void TestRunOutput::opensLinksOfTheLog()
{
    Desktop desktop;
    WindowHarness harness;
    QVERIFY(harness.openExecutor(talker));
    QVERIFY(harness.run());
    LogArea& area = *harness.window().log().area();
    const qsizetype line = harness.log().indexOf(u"see https://example.org/docs?x=1 for more"_s);
    QVERIFY(line >= 0);
    QTRY_VERIFY(!area.characterRect({ quint64(line), 10 }).isNull());
    const QPoint at = area.characterRect({ quint64(line), 10 }).center().toPoint();
    QTest::mouseClick(area.viewport(), Qt::LeftButton, {}, at);
    QTRY_COMPARE(desktop.opened.size(), 1);
    QCOMPARE(desktop.opened.first(), QUrl(u"https://example.org/docs?x=1"_s));
}

void TestRunOutput::offersNoLogBeforeOneIsThere()
{
    WindowHarness harness;
    // Refused before anything runs: the inputs break a rule.
    QVERIFY(harness.open(PackageBuilder::sample().entry(u"validation.js"_s, noNameIsGood)));
    QAbstractButton* save = findButton(harness.window().log(), u"Save the log..."_s);
    QAbstractButton* raw = findButton(harness.window().log(), u"Raw log"_s);
    QVERIFY(!save->isEnabled() && !raw->isEnabled());
    QVERIFY(harness.run());
    QVERIFY(harness.log().join(u'\n').contains(u"No name is good"));
    // What was refused has a log, too.
    QVERIFY(save->isEnabled() && raw->isEnabled());
    QVERIFY(contentOf(harness.application().runs().lastOutcome().logFile).contains("No name is good"));
    QVERIFY(harness.window().results().summary().facts().contains(u"Nothing was run"));
}

void TestRunOutput::cannotRunWithoutNode()
{
    WindowHarness harness;
    harness.set("node/path", harness.path(u"no-such-node"_s));
    harness.show();
    QAbstractButton* run = findButton(harness.window().log(), u"Run the step"_s);
    QTRY_VERIFY(!run->isEnabled());
    QTRY_VERIFY2(run->toolTip().contains(u"no-such-node"), qPrintable(run->toolTip()));
    QVERIFY(!harness.window().actions().run->isEnabled());
}

void TestRunOutput::opensAFolderFromTheEmptyFeed()
{
    WindowHarness harness;
    PackageBuilder::sample().writeZip(harness.path(u"feed/sample.1.0.0.zip"_s));
    harness.show();
    QSignalSpy watched(&harness.application().workspace(), &Workspace::folderWatched);
    // As its menu does.
    Q_EMIT harness.window().feed().openFolderRequested();
    QFileDialog* dialog = waitForFileDialog();
    QVERIFY(dialog);
    chooseIn(*dialog, harness.path(u"feed"_s));
    QTRY_COMPARE(watched.count(), 1);
    auto* list = harness.window().feed().findChild<HintListView*>();
    QTRY_COMPARE(list->model()->rowCount(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(harness.application().workspace().step().hasForm(), 60'000);
}

void TestRunOutput::showsAndSavesArtifacts()
{
    Desktop desktop;
    WindowHarness harness;
    QVERIFY(harness.openExecutor(artifactMaker));
    QVERIFY(harness.run());
    ArtifactsPane& artifacts = harness.window().results().artifacts();
    QCOMPARE(artifacts.count(), 1);
    artifacts.select(0);
    findButton(artifacts, u"Save the artifact as"_s)->click();
    QFileDialog* dialog = waitForFileDialog();
    QVERIFY(dialog);
    QVERIFY(!dialog->selectedFiles().first().contains(u"1/2"));
    const QString target = harness.path(u"copy.txt"_s);
    chooseIn(*dialog, target);
    QTRY_COMPARE(contentOf(target), QByteArray("as it is"));
    findButton(artifacts, u"Open the artifact"_s)->click();
    QTRY_COMPARE(desktop.opened.size(), 1);
    QCOMPARE(contentOf(desktop.opened.first().toLocalFile()), QByteArray("as it is"));
}

void TestRunOutput::masksOutputVariables()
{
    WindowHarness harness;
    QVERIFY(harness.openExecutor(variableSetter));
    QVERIFY(harness.run());
    const OutputVariablesModel& model = harness.window().results().variables().model();
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, 0).data(DetailRole).toString(), u"********"_s);
    QCOMPARE(model.index(1, 0).data(DetailRole).toString(), u"https://me:********@example.org"_s);
    QVERIFY(!harness.log().join(u'\n').contains(u"my-secret-word"));
}

void TestRunOutput::leadsFromAFrameToTheAuthorsSource()
{
    WindowHarness harness;
    const QString shown = harness.path(u"place"_s);
    writeTestFile(harness.path(u"editor"_s),
        QByteArray("#!/bin/sh\necho \"$1 $2\" > " + shown.toUtf8() + ".tmp\nmv " + shown.toUtf8() + ".tmp "
            + shown.toUtf8() + "\n"));
    QFile(harness.path(u"editor"_s)).setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    harness.set("editor/command", QString(harness.path(u"editor"_s) + u" {file} {line}"_s));
    const QString source = harness.path(u"src/executor.ts"_s);
    writeTestFile(source, "// the author's own\n");
    writeTestFile(harness.path(u"src/metadata.json"_s), R"({ "id": "sample" })");
    // The first line of the script is line 10 of the source.
    QVERIFY(
        harness.open(PackageBuilder::sample().entry(u"executor.js"_s, thrower).entry(u"executor.js.map"_s, sourceMap)));
    QVERIFY(harness.run());
    ResultsView& results = harness.window().results();
    QCOMPARE(results.currentTab(), ResultsView::Error);
    HintListView& list = results.stack().list();
    const QModelIndex frame = list.model()->index(1, 0);
    QVERIFY2(frame.data().toString().contains(u"src/executor.ts:10:"), qPrintable(frame.data().toString()));
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(frame).center());
    QTRY_COMPARE(contentOf(shown).trimmed(), QByteArray(source.toUtf8() + " 10"));
}

void TestRunOutput::keepsTheFolderUntilTheNextRun()
{
    Desktop desktop;
    WindowHarness harness;
    QVERIFY(harness.openExecutor(leaver));
    QVERIFY(harness.run());
    findButton(harness.window().results(), u"Working folder"_s)->click();
    QCOMPARE(desktop.opened.size(), 1);
    const QString folder = desktop.opened.first().toLocalFile();
    QVERIFY(QFileInfo::exists(folder + u"/left.txt"_s));
    QVERIFY(harness.run());
    QVERIFY(!QFileInfo::exists(folder));
}

// The window finds fields with the same key.
void TestRunOutput::findsInWhatHasTheKeyboard()
{
    WindowHarness harness;
    QVERIFY(harness.openExecutor(talker));
    QVERIFY(harness.run());
    harness.window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&harness.window()));
    for (QWidget* place :
        { static_cast<QWidget*>(&harness.window().log()), static_cast<QWidget*>(&harness.window().inputs()) }) {
        harness.window().raiseDock(place);
        auto* bar = place->findChild<FindBar*>();
        QVERIFY(bar && !bar->isVisible());
        QWidget* inside = nullptr;
        for (auto* area : place->findChildren<QAbstractScrollArea*>())
            inside = !inside && area->isVisible() && area->focusPolicy() != Qt::NoFocus ? area : inside;
        QVERIFY(inside);
        inside->setFocus();
        QTest::keySequence(inside, QKeySequence::Find);
        QTRY_VERIFY(bar->isVisible());
    }
}

void TestRunOutput::takesTheKeyboardIntoEveryDock()
{
    WindowHarness harness;
    QVERIFY(harness.openExecutor(talker));
    MainWindow& window = harness.window();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QSet<QWidget*> places;
    for (QAction* action : window.goToActions()) {
        action->trigger();
        QWidget* const focus = QApplication::focusWidget();
        if (action->text().contains(u"planation"))
            continue; // it holds nothing until a field is explained
        QVERIFY2(focus && focus->isVisible() && !places.contains(focus), qPrintable(action->text()));
        places.insert(focus);
    }
    window.goToActions().first()->trigger();
    QVERIFY(window.stepPane().isAncestorOf(QApplication::focusWidget()));
}

QTEST_MAIN(TestRunOutput)
#include "tst_runoutput.moc"
