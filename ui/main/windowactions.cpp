// SPDX-License-Identifier: Apache-2.0
#include "ui/main/windowactions.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeySequence>
#include <QWidget>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("WindowActions", text);
}

QAction* make(QWidget* window, const char* name, const char* text, const QList<QKeySequence>& keys = {})
{
    auto* action = new QAction(tr(text), window);
    action->setObjectName(QLatin1String(name));
    action->setShortcuts(keys);
    window->addAction(action);
    return action;
}

QList<QKeySequence> keys(const char* text)
{
    return { QKeySequence(QLatin1String(text)) };
}

} // namespace

WindowActions::WindowActions(QWidget* w)
    : openFile(make(w, "openFile", "&Open package…", QKeySequence::keyBindings(QKeySequence::Open)))
    , openFolder(make(w, "openFolder", "Open &folder…", keys("Ctrl+Shift+O")))
    , openSample(make(w, "openSample", "Open the sa&mple"))
    , openInputs(make(w, "openInputs", "Open &inputs…", keys("Ctrl+I")))
    , saveInputs(make(w, "saveInputs", "&Save inputs", QKeySequence::keyBindings(QKeySequence::Save)))
    , saveInputsAs(make(w, "saveInputsAs", "Save inputs &as…", keys("Ctrl+Shift+S")))
    , exportInputs(make(w, "exportInputs", "&Export representation…", keys("Ctrl+Alt+E")))
    , closeWindow(make(w, "closeWindow", "&Quit", QKeySequence::keyBindings(QKeySequence::Quit)))
    , undo(make(w, "undo", "&Undo", QKeySequence::keyBindings(QKeySequence::Undo)))
    , redo(make(w, "redo", "&Redo", QKeySequence::keyBindings(QKeySequence::Redo)))
    , reset(make(w, "reset", "Reset to the &initial inputs", keys("Ctrl+Shift+R")))
    , copyResource(make(w, "copyResource", "&Resource JSON"))
    , copyRuntime(make(w, "copyRuntime", "R&untime JSON"))
    , copyTypeScript(make(w, "copyTypeScript", "&TypeScript for an executor test"))
    , copyCommand(make(w, "copyCommand", "A &command line that runs it"))
    , copyPart(make(w, "copyPart", "The part with the &focus, as resource JSON", keys("Ctrl+Alt+C")))
    , pasteInputs(make(w, "pasteInputs", "&Paste inputs", keys("Ctrl+Shift+V")))
    , pastePart(make(w, "pastePart", "Paste into the &field, list or item", keys("Ctrl+Alt+V")))
    , flipInput(make(w, "flipInput", "Flip between value and &variable", keys("Ctrl+B")))
    , flipAllInputs(make(w, "flipAllInputs", "Flip &all between values and variables", keys("Ctrl+Shift+B")))
    , findField(make(w, "findField", "&Find a field…", QKeySequence::keyBindings(QKeySequence::Find)))
    , nextProblem(make(w, "nextProblem", "&Next problem", keys("F8")))
    , previousProblem(make(w, "previousProblem", "&Previous problem", keys("Shift+F8")))
    , explainField(make(w, "explainField", "E&xplain this field", keys("Shift+F1")))
    , pickField(make(w, "pickField", "Point at a field to e&xplain…", keys("Ctrl+Shift+I")))
    , expandAll(make(w, "expandAll", "&Expand all", keys("Ctrl+Shift+E")))
    , collapseAll(make(w, "collapseAll", "&Collapse all", keys("Ctrl+Shift+C")))
    , wholePage(make(w, "wholePage", "Show the &whole page", keys("Ctrl+Shift+P")))
    , zoomIn(make(w, "zoomIn", "Zoom &in", QKeySequence::keyBindings(QKeySequence::ZoomIn)))
    , zoomOut(make(w, "zoomOut", "Zoom &out", QKeySequence::keyBindings(QKeySequence::ZoomOut)))
    , zoomReset(make(w, "zoomReset", "&Actual size", keys("Ctrl+0")))
    , switchForm(make(w, "switchForm", "Switch between step and &target", keys("Ctrl+T")))
    , newCase(make(w, "newCase", "&New case of what is on screen…", keys("Ctrl+N")))
    , updateCase(make(w, "updateCase", "&Update the case from the screen", keys("Ctrl+Shift+N")))
    , expectRun(make(w, "expectRun", "&Expect what the last run ended in", keys("Ctrl+Alt+N")))
    , nextCase(make(w, "nextCase", "Switch to the n&ext case", keys("F7")))
    , previousCase(make(w, "previousCase", "Switch to the &previous case", keys("Shift+F7")))
    , showCases(make(w, "showCases", "&Show the cases", keys("F4")))
    , run(make(w, "run", "&Run", keys("F5")))
    , runAgain(make(w, "runAgain", "Run &again", keys("Ctrl+F5")))
    , runDebugging(make(w, "runDebugging", "Run under a &debugger", keys("F6")))
    , stop(make(w, "stop", "&Stop", keys("Shift+F5")))
    , showSent(make(w, "showSent", "Show &what would be sent", keys("Ctrl+Alt+R")))
    , discover(make(w, "discover", "&Find targets…", keys("Ctrl+F6")))
    , runOnReload(make(w, "runOnReload", "Run on every &reload", keys("Ctrl+Shift+F5")))
    , keepFailedRuns(make(w, "keepFailedRuns", "&Keep the folders of failed runs", {}))
    , runSettings(make(w, "runSettings", "Run settings of this &package…", keys("Ctrl+Shift+,")))
    , registry(make(w, "registry", "&Accounts and feeds…", keys("Ctrl+Alt+A")))
    , settings(make(w, "settings", "&Settings…", keys("Ctrl+,")))
    , shortcuts(make(w, "shortcuts", "&Keyboard shortcuts…", keys("F1")))
    , aboutStep(make(w, "aboutStep", "&About this step", keys("Ctrl+Shift+A")))
{
    for (QAction* check : { wholePage, runOnReload, keepFailedRuns })
        check->setCheckable(true);
    for (QAction* later : { stop, expectRun })
        later->setEnabled(false);
    settings->setMenuRole(QAction::PreferencesRole);
    closeWindow->setMenuRole(QAction::QuitRole);
}

QList<QAction*> WindowActions::all() const
{
    return { openFile, openFolder, openSample, openInputs, saveInputs, saveInputsAs, exportInputs, closeWindow, undo,
        redo, reset, copyPart, pasteInputs, pastePart, flipInput, flipAllInputs, findField, nextProblem,
        previousProblem, explainField, pickField, expandAll, collapseAll, wholePage, zoomIn, zoomOut, zoomReset,
        switchForm, newCase, updateCase, expectRun, nextCase, previousCase, showCases, run, runAgain, runDebugging,
        stop, showSent, discover, runOnReload, keepFailedRuns, runSettings, registry, settings, shortcuts, aboutStep };
}

} // namespace Stepbench
