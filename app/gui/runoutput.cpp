// SPDX-License-Identifier: Apache-2.0
#include "app/gui/runoutput.h"

#include "app/gui/runcontroller.h"
#include "core/base/filesave.h"
#include "core/execution/artifacts.h"
#include "ui/log/logview.h"
#include "ui/main/mainwindow.h"
#include "ui/results/resultsview.h"

#include <QDateTime>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QUrl>

namespace Stepbench {
namespace {

// A copy goes through memory; what is larger stays where it is and can be opened there.
constexpr qint64 mostBytes = 512LL * 1024 * 1024;

QString logName()
{
    return QStringLiteral("run-%1.log").arg(QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss")));
}

} // namespace

RunOutput::RunOutput(RunController& runs, MainWindow& window, Background& background, QObject* parent)
    : QObject(parent)
    , m_runs(runs)
    , m_window(window)
    , m_background(background)
{
    LogView& log = m_window.log();
    connect(&log, &LogView::saveRequested, this, &RunOutput::saveLog);
    connect(&log, &LogView::rawRequested, this, [this] {
        if (const QString file = m_runs.lastOutcome().logFile; !file.isEmpty())
            Q_EMIT fileActivated(file, 1, 1);
    });
    // The log lets only web and mail addresses become links.
    connect(&log, &LogView::linkActivated, this, [](const QString& href) { QDesktopServices::openUrl(QUrl(href)); });
    ResultsView& results = m_window.results();
    connect(&results, &ResultsView::artifactOpenRequested, this, &RunOutput::openLocal);
    connect(&results, &ResultsView::artifactSaveRequested, this, &RunOutput::saveArtifact);
    connect(&results, &ResultsView::folderRequested, this, &RunOutput::openLocal);
    connect(&results, &ResultsView::frameActivated, this, &RunOutput::fileActivated);
}

void RunOutput::saveLog()
{
    const QString file = m_runs.lastOutcome().logFile;
    if (!file.isEmpty())
        chooseTarget(tr("Save the log"), logName(), [this, file](const QString& to) { copy(file, to); });
}

void RunOutput::saveArtifact(const Artifact& artifact)
{
    chooseTarget(tr("Save the artifact"), safeFileName(artifact.name),
        [this, file = artifact.path](const QString& to) { copy(file, to); });
}

void RunOutput::chooseTarget(const QString& title, const QString& name, std::function<void(const QString&)> then)
{
    auto* dialog = new QFileDialog(&m_window, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this, std::move(then));
    dialog->open();
}

void RunOutput::copy(const QString& from, const QString& to)
{
    m_background.run(
        this,
        [from, to]() -> Result<void> {
            const Result<QByteArray> content = loadFile(from, mostBytes);
            return content ? saveFile(to, *content) : content.problem();
        },
        [this, to](const Result<void>& written) {
            if (written)
                Q_EMIT saved(to);
            else
                Q_EMIT failed(written.problem());
        });
}

void RunOutput::openLocal(const QString& path)
{
    if (!QFileInfo::exists(path)) {
        Q_EMIT failed(
            makeProblem(ProblemSource::Run, QStringLiteral("file.missing"), tr("%1 is not there any more.").arg(path)));
        return;
    }
    QDesktopServices::openUrl(QUrl::fromLocalFile(path));
}

} // namespace Stepbench
