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

QFileDialog* makeDialog(MainWindow& window, const QString& title, QFileDialog::AcceptMode mode)
{
    auto* dialog = new QFileDialog(&window, title, {}, fileFilter());
    dialog->setAcceptMode(mode);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    return dialog;
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
        connect(bench, &Bench::inputsChanged, this, [this, bench] {
            m_discarded.remove(bench);
            Q_EMIT stateChanged();
        });
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
    QFileDialog* dialog = makeDialog(m_window, tr("Open inputs"), QFileDialog::AcceptOpen);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &InputsFiles::openFile);
    dialog->open();
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

void InputsFiles::chooseAndSave(Bench& bench)
{
    if (!bench.package())
        return;
    QFileDialog* dialog = makeDialog(m_window, tr("Save inputs"), QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("inputs.json"));
    const QFileInfo package(bench.package()->file);
    dialog->setDirectory(package.dir());
    dialog->selectFile(bench.package()->metadata.id + u".inputs.json");
    connect(dialog, &QFileDialog::fileSelected, this, [this, &bench](const QString& path) { saveTo(bench, path); });
    dialog->open();
}

void InputsFiles::save()
{
    Bench& bench = m_window.currentPane().bench();
    if (fileOf(bench).isEmpty())
        chooseAndSave(bench);
    else
        saveTo(bench, fileOf(bench));
}

void InputsFiles::saveAs()
{
    chooseAndSave(m_window.currentPane().bench());
}

// ---- before unsaved inputs go

// Only what has a file of its own counts as a document: trying things out in a form costs no question.
Bench* InputsFiles::firstUnsaved() const
{
    for (Bench* bench : { &m_workspace.step(), &m_workspace.target() }) {
        if (bench->package() && !m_files.value(bench).isEmpty() && bench->inputs().document.isDirty()
            && !m_discarded.contains(bench))
            return bench;
    }
    return nullptr;
}

bool InputsFiles::mayDiscard()
{
    Bench* unsaved = firstUnsaved();
    if (unsaved && !m_question)
        ask(*unsaved);
    return !unsaved;
}

void InputsFiles::ask(Bench& bench)
{
    m_question = new QMessageBox(QMessageBox::Question, tr("Unsaved inputs"),
        tr("The inputs of %1 are not saved.").arg(bench.package()->metadata.name),
        QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, &m_window);
    m_question->setDefaultButton(QMessageBox::Save);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_question, &QMessageBox::finished, this, [this, &bench](int button) { answered(bench, button); });
    m_question->open();
}

void InputsFiles::answered(Bench& bench, int button)
{
    m_question.clear();
    if (button == QMessageBox::Discard)
        m_discarded.insert(&bench);
    else if (button != QMessageBox::Save || !saveTo(bench, fileOf(bench)))
        return;
    // The other form may have inputs of its own to ask about.
    if (mayDiscard())
        Q_EMIT discardAllowed();
}

} // namespace Stepbench
