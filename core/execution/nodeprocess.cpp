// SPDX-License-Identifier: Apache-2.0
#include "core/execution/nodeprocess.h"

#include "core/execution/supervisor.h"

#include <QCoreApplication>

#ifdef Q_OS_UNIX
#include <csignal>
#include <unistd.h>
#endif

namespace Stepbench {

static constexpr int lastResortMs = 12'000; // longer than a supervisor ever needs

NodeProcess::NodeProcess(QObject* parent)
    : QObject(parent)
    , m_process(new QProcess)
{
    m_lastResort.setSingleShot(true);
    m_lastResort.setInterval(lastResortMs);
    connect(&m_lastResort, &QTimer::timeout, m_process, &QProcess::kill);
    connect(m_process, &QProcess::started, this, [this] {
        m_processId = m_process->processId();
        if (!m_supervised)
            Q_EMIT started(m_processId);
    });
    connect(m_process, &QProcess::readyReadStandardOutput, this, [this] { read(OutputStream::Out); });
    connect(m_process, &QProcess::readyReadStandardError, this, [this] { read(OutputStream::Error); });
    connect(m_process, &QProcess::finished, this, &NodeProcess::onFinished);
    connect(m_process, &QProcess::errorOccurred, this, &NodeProcess::onError);
}

NodeProcess::~NodeProcess()
{
    m_process->disconnect(this);
    if (m_process->state() == QProcess::NotRunning) {
        delete m_process;
        return;
    }
    if (m_supervised) {
        // QProcess kills what it still holds, and the supervisor has to live on until it has ended all others. It takes
        // the closed line for our end; should this process end first, the system closes it. This thread may end first.
        connect(m_process, &QProcess::finished, m_process, &QObject::deleteLater);
        m_process->closeReadChannel(QProcess::StandardOutput);
        m_process->closeReadChannel(QProcess::StandardError);
        m_process->closeWriteChannel();
        m_process->moveToThread(QCoreApplication::instance()->thread());
        return;
    }
    killGroup();
    delete m_process;
}

void NodeProcess::start(const ProcessCommand& command)
{
    m_supervised = !command.supervisor.isEmpty() && hasSupervisor();
    m_process->setProcessEnvironment(command.environment);
    m_process->setWorkingDirectory(command.workingFolder);
    if (m_supervised) {
        QStringList arguments { QStringLiteral("--supervise") };
        for (const QString& path : command.removeWhenOrphaned)
            arguments << QStringLiteral("--remove") << path;
        arguments << QStringLiteral("--") << command.program << command.arguments;
        m_process->start(command.supervisor, arguments);
        return;
    }
    m_process->setStandardInputFile(QProcess::nullDevice());
#ifdef Q_OS_UNIX
    m_process->setChildProcessModifier([] { setsid(); });
#endif
    m_process->start(command.program, command.arguments);
}

void NodeProcess::kill()
{
    if (m_process->state() == QProcess::NotRunning)
        return;
    m_lastResort.start();
    if (m_supervised)
        m_process->write("k");
    else
        killGroup();
}

void NodeProcess::killGroup()
{
#ifdef Q_OS_UNIX
    if (m_processId > 0)
        ::kill(pid_t(-m_processId), SIGKILL);
#endif
    m_process->kill();
}

void NodeProcess::read(OutputStream stream)
{
    const bool out = stream == OutputStream::Out;
    const QByteArray bytes = out ? m_process->readAllStandardOutput() : m_process->readAllStandardError();
    if (!bytes.isEmpty())
        Q_EMIT outputRead(stream, bytes);
}

void NodeProcess::onFinished(int exitCode, QProcess::ExitStatus status)
{
    if (m_ended)
        return;
    m_ended = true;
    m_lastResort.stop();
    read(OutputStream::Out);
    read(OutputStream::Error);
    if (!m_supervised)
        killGroup(); // what the program left behind in its group
    ProcessEnd end;
    end.started = true;
    if (status == QProcess::CrashExit) {
        end.signal = exitCode;
        exitCode += 128;
    }
    end.exitCode = exitCode;
    Q_EMIT ended(end);
}

void NodeProcess::onError(QProcess::ProcessError error)
{
    if (error != QProcess::FailedToStart || m_ended)
        return;
    m_ended = true;
    ProcessEnd end;
    end.error = m_process->errorString();
    Q_EMIT ended(end);
}

} // namespace Stepbench
