// SPDX-License-Identifier: Apache-2.0
#include "core/script/scripthost.h"

#include <QPointer>
#include <QProcess>
#include <QStringList>

#include <utility>

namespace Stepbench {
namespace {

// The host refuses longer answers by itself; this is for one that no longer obeys.
constexpr qsizetype longestLine = 64 * 1024 * 1024;
constexpr qsizetype keptErrors = 16 * 1024;

QStringList nodeArguments(const ScriptHostSettings& settings, const QString& loader)
{
    return { QStringLiteral("--max-old-space-size=") + QString::number(settings.oldSpaceMiB),
        QStringLiteral("--experimental-vm-modules"), QStringLiteral("--no-warnings"),
        // Code that finds a way out of its bare context finds no Function constructor there.
        QStringLiteral("--disallow-code-generation-from-strings"),
        // For host.js alone, which answers import() in Node's place.
        QStringLiteral("--expose-internals"), QStringLiteral("--eval"), loader };
}

bool speaksOfMemory(const QByteArray& errors)
{
    return errors.contains("out of memory") || errors.contains("Allocation failed") || errors.contains("OOM");
}

} // namespace

ScriptHost::ScriptHost(const ScriptHostSettings& settings, std::shared_ptr<const Confinement> confinement,
    const HostSources& sources, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
    , m_confinement(std::move(confinement))
    , m_sources(sources)
    , m_process(new QProcess)
{
    connect(m_process, &QProcess::readyReadStandardOutput, this, &ScriptHost::readLines);
    connect(m_process, &QProcess::readyReadStandardError, this, &ScriptHost::readErrors);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(HostEnd::Kind::FailedToStart);
    });
    connect(m_process, &QProcess::finished, this, [this](int, QProcess::ExitStatus status) {
        readErrors();
        if (speaksOfMemory(m_errors))
            finish(HostEnd::Kind::OutOfMemory);
        else
            finish(status == QProcess::CrashExit ? HostEnd::Kind::Crashed : HostEnd::Kind::Exited);
    });
}

ScriptHost::~ScriptHost()
{
    m_process->disconnect(this);
    if (m_process->state() == QProcess::NotRunning) {
        m_process->deleteLater();
        return;
    }
    QObject::connect(m_process, &QProcess::finished, m_process, &QObject::deleteLater);
    m_process->kill();
}

void ScriptHost::start()
{
    if (std::exchange(m_started, true))
        return;
    m_confinement->apply(*m_process);
    m_process->start(m_settings.nodePath, nodeArguments(m_settings, m_sources.loader));
    m_process->write(m_sources.firstLine);
}

void ScriptHost::write(const QByteArray& line)
{
    m_process->write(line);
}

void ScriptHost::closeInput()
{
    m_process->closeWriteChannel();
}

qint64 ScriptHost::processId() const
{
    return m_ended ? 0 : m_process->processId();
}

void ScriptHost::readLines()
{
    m_buffer += m_process->readAllStandardOutput();
    const QPointer<ScriptHost> self(this);
    for (;;) {
        const qsizetype end = m_buffer.indexOf('\n', m_scanned);
        if (end < 0)
            break;
        const QByteArray line = m_buffer.left(end);
        m_buffer.remove(0, end + 1);
        m_scanned = 0;
        Q_EMIT lineReceived(line);
        if (!self)
            return;
    }
    m_scanned = m_buffer.size();
    if (m_buffer.size() > longestLine)
        finish(HostEnd::Kind::TooMuchOutput);
}

void ScriptHost::readErrors()
{
    m_errors += m_process->readAllStandardError();
    if (m_errors.size() > keptErrors)
        m_errors = m_errors.right(keptErrors);
}

void ScriptHost::finish(HostEnd::Kind kind)
{
    if (m_ended)
        return;
    m_ended = true;
    const QString errors = QString::fromUtf8(m_errors).simplified().left(300);
    if (m_process->state() != QProcess::NotRunning)
        m_process->kill();
    Q_EMIT ended({ kind, errors });
}

} // namespace Stepbench
