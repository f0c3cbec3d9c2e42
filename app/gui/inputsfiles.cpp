// SPDX-License-Identifier: Apache-2.0
#include "app/gui/inputsfiles.h"

#include "core/inputs/inputsfile.h"
#include "ui/main/editorpane.h"
#include "ui/main/mainwindow.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>

namespace Stepbench {
namespace {

QString fileFilter()
{
    return InputsFiles::tr("Inputs (*.inputs.json);;JSON (*.json)");
}

} // namespace

InputsFiles::InputsFiles(Workspace& workspace, MainWindow& window, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_window(window)
{
    connect(m_window.actions().openInputs, &QAction::triggered, this, &InputsFiles::chooseAndOpen);
    connect(m_window.actions().saveInputs, &QAction::triggered, this, &InputsFiles::save);
    connect(m_window.actions().saveInputsAs, &QAction::triggered, this, &InputsFiles::saveAs);
    for (Bench* bench : { &m_workspace.step(), &m_workspace.target() }) {
        // Another package's inputs have no file yet.
        connect(bench, &Bench::opened, this, [this, bench] { m_files.remove(bench); });
        connect(bench, &Bench::inputsChanged, this, &InputsFiles::stateChanged);
    }
}

bool InputsFiles::isInputsFile(const QString& path)
{
    return path.endsWith(QStringLiteral(".json"), Qt::CaseInsensitive) && QFileInfo(path).isFile();
}

void InputsFiles::openFile(const QString& path)
{
    Bench& bench = m_window.currentPane().bench();
    const Result<Json> resource = loadInputsFile(path);
    if (!resource) {
        Q_EMIT failed(resource.problem());
        return;
    }
    if (const Result<void> replaced = bench.replaceInputs(*resource, tr("Open inputs")); !replaced) {
        Problem problem = replaced.problem();
        problem.file = path;
        Q_EMIT failed(problem);
        return;
    }
    fileOf(bench) = path;
    bench.markSaved();
}

void InputsFiles::chooseAndOpen()
{
    const QString path = QFileDialog::getOpenFileName(&m_window, tr("Open inputs"), {}, fileFilter());
    if (!path.isEmpty())
        openFile(path);
}

bool InputsFiles::saveTo(Bench& bench, const QString& path)
{
    const InputsState& inputs = bench.inputs();
    if (!inputs.narrowed)
        return false;
    if (const Result<void> saved = saveInputsFile(path, *inputs.narrowed, inputs.runtime()); !saved) {
        Q_EMIT failed(saved.problem());
        return false;
    }
    fileOf(bench) = path;
    bench.markSaved();
    return true;
}

bool InputsFiles::saveBench(Bench& bench)
{
    if (!bench.package())
        return true;
    if (!fileOf(bench).isEmpty())
        return saveTo(bench, fileOf(bench));
    const QString suggestion
        = QFileInfo(bench.package()->file).dir().filePath(QString(bench.package()->metadata.id + u".inputs.json"));
    const QString path = QFileDialog::getSaveFileName(&m_window, tr("Save inputs"), suggestion, fileFilter());
    return !path.isEmpty() && saveTo(bench, path);
}

void InputsFiles::save()
{
    saveBench(m_window.currentPane().bench());
}

void InputsFiles::saveAs()
{
    Bench& bench = m_window.currentPane().bench();
    const QString before = std::exchange(fileOf(bench), QString());
    if (!saveBench(bench) && fileOf(bench).isEmpty())
        fileOf(bench) = before;
}

bool InputsFiles::mayDiscard()
{
    for (Bench* bench : { &m_workspace.step(), &m_workspace.target() }) {
        // Only what has a file of its own counts as a document: trying things out in a form costs no question.
        if (!bench->package() || fileOf(*bench).isEmpty() || !bench->inputs().document.isDirty())
            continue;
        const auto answer = QMessageBox::question(&m_window, tr("Unsaved inputs"),
            tr("The inputs of %1 are not saved.").arg(bench->package()->metadata.name),
            QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, QMessageBox::Save);
        if (answer == QMessageBox::Cancel || (answer == QMessageBox::Save && !saveBench(*bench)))
            return false;
    }
    return true;
}

} // namespace Stepbench
