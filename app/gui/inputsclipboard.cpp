// SPDX-License-Identifier: Apache-2.0
#include "app/gui/inputsclipboard.h"

#include "core/base/problem.h"
#include "core/bench/executioninputs.h"
#include "core/inputs/inputsexchange.h"
#include "core/inputs/partexchange.h"
#include "core/inputs/serverform.h"
#include "core/schema/validation.h"
#include "ui/form/formview.h"
#include "ui/main/editorpane.h"
#include "ui/main/mainwindow.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>

namespace Stepbench {
namespace {

constexpr int indent = 2;

QString printed(const Json& json)
{
    return toQString(dumpJson(json, indent)) + u'\n';
}

} // namespace

InputsClipboard::InputsClipboard(MainWindow& window, QObject* parent)
    : QObject(parent)
    , m_window(window)
{
    WindowActions& actions = m_window.actions();
    connect(actions.copyResource, &QAction::triggered, this, [this] {
        if (const Bench* front = bench())
            copy(printed(front->resourceInputs()), tr("resource JSON"));
    });
    connect(actions.copyRuntime, &QAction::triggered, this, [this] {
        if (const Bench* front = bench())
            copy(printed(front->inputs().runtime()), tr("runtime JSON"));
    });
    connect(actions.copyTypeScript, &QAction::triggered, this, &InputsClipboard::copyTypeScript);
    connect(actions.copyCommand, &QAction::triggered, this, &InputsClipboard::copyCommand);
    connect(actions.copyPart, &QAction::triggered, this, &InputsClipboard::copyPart);
    connect(actions.pastePart, &QAction::triggered, this, &InputsClipboard::pastePart);
    connect(actions.pasteInputs, &QAction::triggered, this, &InputsClipboard::paste);
}

// Null, and said, when nothing is open.
Bench* InputsClipboard::bench()
{
    Bench& front = m_window.currentPane().bench();
    if (front.package() && front.inputs().narrowed)
        return &front;
    Q_EMIT told(tr("There are no inputs yet: open a package first."));
    return nullptr;
}

std::optional<InputPath> InputsClipboard::focusedPath()
{
    std::optional<InputPath> path = m_window.currentPane().view().currentPath();
    if (!path)
        Q_EMIT told(tr("Click into a field or list first: the part of the inputs with the focus is meant."));
    return path;
}

void InputsClipboard::copy(const QString& text, const QString& what)
{
    QGuiApplication::clipboard()->setText(text);
    Q_EMIT told(tr("The inputs are in the clipboard as %1.").arg(what));
}

void InputsClipboard::copyTypeScript()
{
    const Bench* front = bench();
    if (!front)
        return;
    const InputsState& inputs = front->inputs();
    const Json execution = toExecutionInputs(*inputs.narrowed, inputs.runtime(), {}).json;
    copy(toTypeScript(execution, QStringLiteral("inputs")), tr("TypeScript for an executor test"));
}

void InputsClipboard::copyCommand()
{
    const Bench* front = bench();
    if (!front)
        return;
    const InputsState& inputs = front->inputs();
    copy(toRunCommand(front->package()->file, *inputs.narrowed, inputs.runtime()), tr("a stepbench command line"));
}

void InputsClipboard::copyPart()
{
    const Bench* front = bench();
    const std::optional<InputPath> path = front ? focusedPath() : std::nullopt;
    if (!path)
        return;
    const InputsState& inputs = front->inputs();
    const std::optional<Json> part = exportPart(*inputs.narrowed, inputs.runtime(), *path);
    if (!part)
        return Q_EMIT told(tr("There is no value at %1.").arg(path->dotted()));
    QGuiApplication::clipboard()->setText(printed(*part));
    Q_EMIT told(tr("%1 is in the clipboard as resource JSON.").arg(path->dotted()));
}

void InputsClipboard::pastePart()
{
    Bench* front = bench();
    const std::optional<InputPath> path = front ? focusedPath() : std::nullopt;
    if (!path)
        return;
    const std::string text = QGuiApplication::clipboard()->text().toStdString();
    const Result<Json> pasted = parseJson(text, tr("the clipboard"), ProblemSource::Structure);
    if (!pasted)
        return Q_EMIT told(sentenceOf(pasted.problem()));
    const InputsState& inputs = front->inputs();
    const Result<PartImport> made = importPart(inputs.narrowed, inputs.runtime(), *path, *pasted);
    if (!made) {
        return Q_EMIT told(
            tr("What is in the clipboard does not fit %1: %2").arg(path->dotted(), sentenceOf(made.problem())));
    }
    const QString place = made->path.dotted();
    if (const Result<void> replaced = front->replaceInputs(made->resource, tr("Paste into %1").arg(place)); !replaced)
        return Q_EMIT told(sentenceOf(replaced.problem()));
    if (!made->leftOut.empty())
        return Q_EMIT told(tr("Pasted into %1, but not all of it: %2").arg(place, sentenceOf(made->leftOut.front())));
    Q_EMIT told(tr("Pasted into %1.").arg(place));
}

void InputsClipboard::paste()
{
    Bench* front = bench();
    if (!front)
        return;
    const std::string text = QGuiApplication::clipboard()->text().toStdString();
    const Result<Json> pasted = parsePasted(text, tr("the clipboard"));
    if (!pasted)
        return Q_EMIT told(sentenceOf(pasted.problem()));
    const Result<Json> resource = importInputs(front->inputs().schema, *pasted, front->package()->metadata.id);
    if (!resource)
        return Q_EMIT told(
            tr("What is in the clipboard are no inputs of this package: %1").arg(sentenceOf(resource.problem())));
    const Result<NarrowedPtr> narrowed = narrow(front->inputs().schema, *resource);
    const Problems losses = narrowed ? findConversionLosses(**narrowed, *resource) : Problems();
    if (const Result<void> replaced = front->replaceInputs(*resource, tr("Paste inputs")); !replaced)
        return Q_EMIT told(sentenceOf(replaced.problem()));
    Q_EMIT told(losses.empty()
            ? tr("The inputs are those of the clipboard.")
            : tr("The inputs are those of the clipboard, but not all of it fits: %1").arg(sentenceOf(losses.front())));
}

} // namespace Stepbench
