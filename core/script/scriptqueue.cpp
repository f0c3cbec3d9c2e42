// SPDX-License-Identifier: Apache-2.0
#include "core/script/scriptqueue.h"

#include "core/script/scriptanswers.h"
#include "core/script/scriptrequests.h"

#include <QCoreApplication>
#include <QPointer>

namespace Stepbench {
namespace {

using namespace std::chrono_literals;

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

// Node's start does not count as the package's time.
constexpr auto startLimit = 15s;
constexpr auto graceTime = 30ms;

Problem scriptProblem(const char* code, const QString& message)
{
    return makeProblem(ProblemSource::Script, QLatin1String(code), message);
}

// What is at work in a call, for messages.
QString scriptOf(const std::string& call)
{
    if (call == "rules")
        return QStringLiteral("validation.js");
    if (call == "migrate")
        return QStringLiteral("migration.js");
    if (call == "patterns")
        return tr("A pattern of the schema");
    if (call == "open")
        return tr("A script of the package");
    return QStringLiteral("ui.js");
}

} // namespace

ScriptQueue::ScriptQueue(std::shared_ptr<HostPool> pool, QObject* parent)
    : QObject(parent)
    , m_pool(std::move(pool))
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &ScriptQueue::passedDeadline);
    QMetaObject::invokeMethod(
        this, [this] { Q_EMIT confinementReported(m_pool->missingConfinement()); }, Qt::QueuedConnection);
}

ScriptQueue::~ScriptQueue() = default;

qint64 ScriptQueue::hostProcessId() const
{
    return m_host ? m_host->processId() : 0;
}

// ---- hosts

ScriptQueue::HostPtr ScriptQueue::takeHost()
{
    HostPtr taken = m_pool->take();
    ScriptHost* host = taken.get();
    connect(host, &ScriptHost::lineReceived, this, [this, host](const QByteArray& line) { takeLine(host, line); });
    connect(host, &ScriptHost::ended, this, [this, host](const HostEnd& end) { hostEnded(host, end); });
    host->start();
    return taken;
}

bool ScriptQueue::startsAgainWithMoreData(ScriptHost* host, const HostEnd& end)
{
    if (!m_pool->raisesDataLimit(*host, end))
        return false;
    retire(host == m_host.get() ? m_host : m_candidate);
    m_deadline.stop();
    m_exchange = {};
    startFront();
    return true;
}

// A host can be let go while one of its signals is being delivered.
void ScriptQueue::retire(HostPtr& host)
{
    if (!host)
        return;
    host->disconnect(this);
    host.release()->deleteLater();
}

// ---- the queue

void ScriptQueue::add(ScriptCall call)
{
    m_calls.push_back(std::move(call));
    // Never within the caller's call: a reply does not come before the call has returned.
    QMetaObject::invokeMethod(this, &ScriptQueue::step, Qt::QueuedConnection);
}

void ScriptQueue::step()
{
    if (m_working || m_calls.empty())
        return;
    m_working = true;
    startFront();
}

void ScriptQueue::startFront()
{
    const ScriptCall& call = m_calls.front();
    if (call.isOpen()) {
        openFront();
    } else if (call.needsPackage && !m_package) {
        failFront(scriptProblem("script.closed", tr("No package's scripts are loaded.")));
    } else if (!m_host && m_package) {
        reload();
    } else {
        if (!m_host)
            m_host = takeHost();
        if (call.needsForm && !m_hostHasForm)
            restoreForm();
        else
            sendFront();
    }
}

void ScriptQueue::openFront()
{
    const PackagePtr package = m_calls.front().package;
    m_candidate = takeHost();
    exchange(m_candidate.get(), "open", openMembers(*package), [this, package](Result<Json> answer) {
        if (!answer) {
            retire(m_candidate);
        } else {
            retire(m_host);
            m_host = std::move(m_candidate);
            m_package = package;
            m_hostHasForm = false;
            m_contentUnknown = false;
        }
        m_pool->refillSoon();
        finishFront(std::move(answer));
    });
}

void ScriptQueue::reload()
{
    m_candidate = takeHost();
    exchange(m_candidate.get(), "open", openMembers(*m_package), [this](const Result<Json>& answer) {
        m_pool->refillSoon();
        if (!answer) {
            retire(m_candidate);
            failFront(answer.problem());
            return;
        }
        m_host = std::move(m_candidate);
        m_hostHasForm = false;
        startFront();
    });
}

void ScriptQueue::restoreForm()
{
    const std::string members = m_restore ? m_restore() : std::string();
    if (members.empty()) {
        failFront(scriptProblem("form.stale", tr("There is no form yet.")));
        return;
    }
    exchange(m_host.get(), "form", members, [this](const Result<Json>& answer) {
        if (!answer) {
            failFront(answer.problem());
            return;
        }
        m_hostHasForm = true;
        m_contentUnknown = true;
        sendFront();
    });
}

void ScriptQueue::sendFront()
{
    const ScriptCall& call = m_calls.front();
    const bool isForm = call.name == "form";
    const std::string members = isForm && m_contentUnknown ? ",\"fresh\":true" + call.members : call.members;
    exchange(m_host.get(), call.name, members, [this, isForm](Result<Json> answer) {
        if (isForm && answer) {
            m_hostHasForm = true;
            m_contentUnknown = false;
        }
        finishFront(std::move(answer));
    });
}

void ScriptQueue::finishFront(Result<Json> answer)
{
    ScriptCall call = std::move(m_calls.front());
    m_calls.pop_front();
    m_working = false;
    QMetaObject::invokeMethod(this, &ScriptQueue::step, Qt::QueuedConnection);
    // Last: the caller may destroy the session.
    call.finish(std::move(answer));
}

void ScriptQueue::failFront(const Problem& problem)
{
    finishFront(problem);
}

// The calls that wait for the lost host fail with it.
void ScriptQueue::loseHost(const Problem& problem)
{
    std::deque<ScriptCall> lost;
    while (!m_calls.empty() && !m_calls.front().isOpen()) {
        lost.push_back(std::move(m_calls.front()));
        m_calls.pop_front();
    }
    m_working = false;
    QMetaObject::invokeMethod(this, &ScriptQueue::step, Qt::QueuedConnection);
    const QPointer<ScriptQueue> self(this);
    Q_EMIT hostLost(problem.message);
    for (ScriptCall& call : lost) {
        if (!self)
            return;
        call.finish(problem);
    }
}

// ---- one request and its answer

void ScriptQueue::exchange(
    ScriptHost* host, const std::string& call, const std::string& members, ScriptCall::Finish done)
{
    m_exchange = { ++m_lastId, host, call, scriptOf(call), std::move(done) };
    host->write(QByteArray::fromStdString(
        "{\"id\":" + std::to_string(m_lastId) + ",\"call\":\"" + call + "\"" + members + "}\n"));
    armDeadline();
}

void ScriptQueue::armDeadline()
{
    m_inGrace = false;
    m_deadline.start(m_exchange.host->isReady() ? settings().callLimit : settings().callLimit + startLimit);
}

void ScriptQueue::endExchange(Result<Json> answer)
{
    m_deadline.stop();
    const Exchange ended = std::exchange(m_exchange, {});
    ended.done(std::move(answer));
}

void ScriptQueue::takeLine(ScriptHost* host, const QByteArray& line)
{
    // Not const: an answer is moved on, and a form's would be a large copy.
    auto parsed
        = parseJson(std::string_view(line.constData(), std::size_t(line.size())), QString(), ProblemSource::Script);
    if (!parsed || !parsed->is_object())
        return;
    if (findMember(*parsed, "ready")) {
        host->setReady();
        if (m_exchange.host == host)
            armDeadline();
    } else if (const Json* console = findMember(*parsed, "console")) {
        Q_EMIT consolePrinted(consoleLineFromWire(*console));
    } else if (m_exchange.host == host) {
        if (findMember(*parsed, "doing"))
            m_exchange.script = memberText(*parsed, "doing");
        else
            takeAnswer(std::move(parsed).value());
    }
}

void ScriptQueue::takeAnswer(Json answer)
{
    const Json* id = findMember(answer, "id");
    if (!id || *id != Json(m_exchange.id))
        return;
    const Json* ok = findMember(answer, "ok");
    if (ok && *ok == Json(true)) {
        endExchange(std::move(answer));
        return;
    }
    const Json* error = findMember(answer, "error");
    endExchange(problemFromWire(error ? *error : Json::object()));
}

void ScriptQueue::hostEnded(ScriptHost* host, const HostEnd& end)
{
    if (startsAgainWithMoreData(host, end))
        return;
    const bool isCurrent = host == m_host.get();
    const Problem problem = endProblem(end);
    if (isCurrent)
        retire(m_host);
    if (m_exchange.host == host) {
        if (isCurrent) {
            m_deadline.stop();
            m_exchange = {};
            loseHost(problem);
        } else {
            endExchange(problem);
        }
    } else if (isCurrent) {
        Q_EMIT hostLost(problem.message);
    }
}

void ScriptQueue::passedDeadline()
{
    if (!m_exchange.active())
        return;
    // If this process was the one that had no time, the answer is waiting to be read.
    if (!std::exchange(m_inGrace, true)) {
        m_deadline.start(graceTime);
        return;
    }
    const Problem problem = timeoutProblem();
    if (m_exchange.host == m_host.get()) {
        retire(m_host);
        m_exchange = {};
        loseHost(problem);
    } else {
        endExchange(problem);
    }
}

Problem ScriptQueue::timeoutProblem() const
{
    if (!m_exchange.host->isReady())
        return scriptProblem("script.start", tr("Node (%1) did not start in time.").arg(settings().nodePath));
    const double seconds = double(settings().callLimit.count()) / 1000.0;
    return scriptProblem("script.timeout",
        tr("%1 did not finish within %2 seconds and was stopped.").arg(m_exchange.script).arg(seconds));
}

Problem ScriptQueue::endProblem(const HostEnd& end) const
{
    const QString script = m_exchange.active() ? m_exchange.script : tr("A script");
    switch (end.kind) {
    case HostEnd::Kind::FailedToStart:
        return scriptProblem("script.start", tr("Node (%1) could not be started.").arg(settings().nodePath));
    case HostEnd::Kind::OutOfMemory:
        return scriptProblem("script.memory",
            tr("%1 used more memory than the %2 MiB it may have and was stopped.")
                .arg(script)
                .arg(settings().oldSpaceMiB));
    case HostEnd::Kind::TooMuchOutput:
        return scriptProblem("script.answer", tr("%1 gave an answer that is too large.").arg(script));
    default:
        break;
    }
    const QString detail = end.detail.isEmpty() ? QString() : QString(u' ' + end.detail);
    return scriptProblem("script.crash", tr("The script host ended while %1 was at work.%2").arg(script, detail));
}

} // namespace Stepbench
