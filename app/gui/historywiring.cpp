// SPDX-License-Identifier: Apache-2.0
#include "app/gui/historywiring.h"

#include "core/base/problem.h"
#include "core/inputs/secrettexts.h"
#include "ui/history/historyview.h"
#include "ui/log/logmodel.h"
#include "ui/main/editorpane.h"
#include "ui/main/mainwindow.h"

#include <QDockWidget>
#include <QLocale>
#include <QPointer>

#include <algorithm>

namespace Stepbench {
namespace {

constexpr int searchPauseMs = 200;

// A secret's text is masked in a record wherever it stands, also where it is no secret's place.
bool hasMasked(const RunRecord& record)
{
    constexpr const char* mask = "********";
    const auto& variables = record.variables.all();
    return dumpJson(record.inputs).find(mask) != std::string::npos
        || (record.targetInputs && dumpJson(*record.targetInputs).find(mask) != std::string::npos)
        || std::any_of(variables.begin(), variables.end(), [&](const Variable& variable) {
               return !variable.sensitive && variable.value && variable.value->contains(QLatin1String(mask));
           });
}

} // namespace

HistoryWiring::HistoryWiring(HistoryStore& store, RunController& runs, Workspace& workspace, VariablesWiring& variables,
    StepCompanions& companions, MainWindow& window, QObject* parent)
    : QObject(parent)
    , m_store(store)
    , m_runs(runs)
    , m_workspace(workspace)
    , m_variables(variables)
    , m_companions(companions)
    , m_window(window)
{
    m_searchPause.setSingleShot(true);
    m_searchPause.setInterval(searchPauseMs);
    connect(&m_searchPause, &QTimer::timeout, this, &HistoryWiring::list);
    connect(
        &m_store, &HistoryStore::failed, this, [this](const Problem& problem) { Q_EMIT told(sentenceOf(problem)); });
    connectRuns();
    connectView();
    m_store.takeAbandoned();
}

// ---- from runs into the store

void HistoryWiring::connectRuns()
{
    connect(&m_runs, &RunController::began, this, &HistoryWiring::begin);
    connect(&m_runs, &RunController::finished, this, &HistoryWiring::store);
}

void HistoryWiring::begin(BenchRun& run, Bench& subject, Bench* target)
{
    m_closing = false;
    const bool ofCase = m_caseOf && !run.discoveryContext();
    m_recording = std::make_unique<RunRecording>(
        run, subject, target, m_variables.own(), ofCase ? m_caseOf(subject) : QString());
    m_ongoing = m_store.prepare();
    if (!m_ongoing)
        return;
    run.setLogFile(m_ongoing->logFile());
    // Its secrets are known once it has started.
    QMetaObject::invokeMethod(
        &run,
        [this, guard = QPointer<HistoryWiring>(this), &run] {
            if (guard && m_recording)
                m_store.keep(m_ongoing, m_recording->unfinished(killedMessage()), run.secrets());
        },
        Qt::QueuedConnection);
}

QString HistoryWiring::closedMessage()
{
    return tr("Stopped: the window was closed.");
}

QString HistoryWiring::killedMessage()
{
    return tr("Stopped: the window ended.");
}

void HistoryWiring::store(ExecutionOutcome outcome)
{
    const std::shared_ptr<BenchRun> run = m_runs.lastRun();
    if (!run || !m_recording)
        return; // stopped before it was one
    if (m_closing && outcome.end == ExecutionEnd::Stopped)
        outcome.message = closedMessage();
    m_store.add(m_recording->record(outcome), outcome.logFile, run->secrets(), run, m_ongoing);
    m_recording.reset();
}

HistoryWiring::~HistoryWiring()
{
    const std::shared_ptr<BenchRun> run = m_runs.lastRun();
    if (m_recording && run)
        m_store.add(m_recording->unfinished(closedMessage()), run->logFile(), run->secrets(), run, m_ongoing);
}

// ---- between the store and the dock

void HistoryWiring::connectView()
{
    HistoryView& view = m_window.history();
    connect(&view, &HistoryView::queryChanged, &m_searchPause, qOverload<>(&QTimer::start));
    // A dock behind another counts as visible; this tells of being seen.
    connect(qobject_cast<QDockWidget*>(view.parentWidget()), &QDockWidget::visibilityChanged, this, [this](bool seen) {
        m_inSight = seen;
        if (m_stale)
            list();
    });
    connect(&m_store, &HistoryStore::changed, this, [this] {
        m_stale = true;
        m_searchPause.start();
    });
    connect(&m_store, &HistoryStore::listed, &view, &HistoryView::setListing);
    connect(
        &view, &HistoryView::logWanted, this, [this](const QString& id) { m_store.read(id, LogModel::defaultLimit); });
    connect(&m_store, &HistoryStore::logRead, &view, &HistoryView::setLog);
    connect(&view, &HistoryView::comparisonWanted, &m_store, &HistoryStore::compare);
    connect(&m_store, &HistoryStore::compared, &view, &HistoryView::setComparison);
    connect(&view, &HistoryView::removalWanted, &m_store, &HistoryStore::remove);
    connect(&view, &HistoryView::repeatWanted, this, &HistoryWiring::repeat);
    for (const auto opened : { &Workspace::stepOpened, &Workspace::targetOpened })
        connect(&m_workspace, opened, this, &HistoryWiring::offerRepeats);
}

void HistoryWiring::list()
{
    m_stale = !m_inSight;
    if (m_inSight)
        m_store.search(m_window.history().query());
}

void HistoryWiring::offerRepeats()
{
    QStringList ids;
    for (const Bench* bench : { &m_workspace.step(), &m_workspace.target() }) {
        if (const PackagePtr package = bench->package())
            ids << package->metadata.id;
    }
    m_window.history().setOpenPackages(ids);
}

// ---- repeating

Bench* HistoryWiring::benchOf(const RunRecord& record) const
{
    for (Bench* bench : { &m_workspace.step(), &m_workspace.target() }) {
        if (const PackagePtr package = bench->package(); package && package->metadata.id == record.packageId)
            return bench;
    }
    return nullptr;
}

void HistoryWiring::repeat(const RunRecord& record)
{
    Bench* const bench = benchOf(record);
    if (!bench)
        return Q_EMIT told(tr("Open the package %1 to repeat its run.").arg(record.packageId));
    if (m_runs.isRunning())
        return Q_EMIT told(tr("Another run is under way."));
    if (!putBack(record, *bench))
        return;
    const bool isStep = bench == &m_workspace.step();
    const auto subject = isStep ? RunController::Subject::Step : RunController::Subject::Target;
    if (record.command == ExecutionCommand::Discover)
        m_runs.discoverOn(subject, toQString(dumpJson(record.inputs, 2)));
    else
        m_runs.startOn(subject);
    tellWhatDiffers(record, *bench->package());
}

void HistoryWiring::tellWhatDiffers(const RunRecord& record, const Package& build)
{
    QStringList differs;
    if (build.hash != record.packageHash)
        differs << tr("%1 has been built anew since that run: this build may do otherwise.").arg(record.packageId);
    if (hasMasked(record))
        differs << tr("That run had a secret in a plain text, which is not kept: ******** stands there now.");
    if (!differs.isEmpty())
        Q_EMIT told(differs.join(u' '));
}

// Inputs and variables are one step: undo brings both back.
bool HistoryWiring::putBack(const RunRecord& record, Bench& bench)
{
    const QString label
        = tr("Repeat the run of %1").arg(QLocale().toString(record.started.toLocalTime(), QLocale::ShortFormat));
    const VariableSet before = m_variables.own();
    const VariableSet after = variablesOf(record);
    const quint64 companion = m_companions.next();
    if (record.command == ExecutionCommand::Discover) {
        // Its inputs are no form's; what is there to be undone are the variables.
        if (before.all() != after.all() && !putInputs(bench, bench.resourceInputs(), label, companion))
            return false;
    } else {
        Bench& target = m_workspace.target();
        const bool withTarget = &bench != &target && record.targetInputs && m_workspace.hasTarget();
        if (!putInputs(bench, record.inputs, label, companion))
            return false;
        if (withTarget && !putInputs(target, *record.targetInputs, label, companion)) {
            bench.undo();
            return false;
        }
    }
    m_companions.remember(companion, before, after);
    m_variables.replaceOwn(after);
    return true;
}

bool HistoryWiring::putInputs(Bench& bench, const Json& resource, const QString& label, quint64 companion)
{
    // Secrets are not stored: those of now are the nearest.
    const Result<void> put = bench.replaceInputs(withSecretTextsOf(bench.resourceInputs(), resource), label, companion);
    if (!put)
        Q_EMIT told(tr("The inputs of that run do not fit this build: %1").arg(put.problem().message));
    return put.ok();
}

VariableSet HistoryWiring::variablesOf(const RunRecord& record) const
{
    const VariableSet before = m_variables.own();
    VariableSet after;
    for (const Variable& variable : record.variables.all()) {
        const Variable* now = variable.sensitive ? before.find(variable.name) : nullptr;
        after.set(variable.name, now ? now->value : variable.value, variable.sensitive);
    }
    // A secret that the run had not is the author's: it would be gone for good.
    for (const Variable& variable : before.all()) {
        if (variable.sensitive && !after.find(variable.name))
            after.set(variable.name, variable.value, true);
    }
    return after;
}

} // namespace Stepbench
