// SPDX-License-Identifier: Apache-2.0
#include "core/cases/casecommands.h"

#include "core/execution/bootstrapper.h"

#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>

namespace Stepbench {
namespace {

// What our supervisor says on the error stream is none of the command's words.
bool isSupervisors(const QString& line)
{
    return line.startsWith(QStringLiteral("##octopus[") + supervisorMessage);
}

} // namespace

QString makeResourceCode()
{
    static constexpr char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    QString code(u's');
    for (int i = 0; i < 11; ++i)
        code += QLatin1Char(letters[QRandomGenerator::system()->bounded(36)]);
    return code;
}

QProcessEnvironment commandEnvironment(const CaseSurroundings& surroundings)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("STEPBENCH_RESOURCE_CODE"), surroundings.resourceCode);
    environment.insert(QStringLiteral("STEPBENCH_CASE_FOLDER"), surroundings.folder);
    environment.insert(QStringLiteral("TF_VAR_resource_code"), surroundings.resourceCode);
    environment.insert(QStringLiteral("TF_IN_AUTOMATION"), QStringLiteral("1"));
    return environment;
}

VariableSet variablesFromOutput(const QByteArray& output)
{
    VariableSet variables;
    const QByteArray text = output.trimmed();
    if (!text.startsWith('{') || text.size() >= CaseCommandRun::mostOutput)
        return variables;
    const Result<Json> json = parseJson({ text.constData(), std::size_t(text.size()) }, {}, ProblemSource::Run);
    if (!json || !json->is_object())
        return variables;
    for (const auto& item : json->items()) {
        const Json* value = &item.value();
        bool sensitive = false;
        if (const Json* inner = findMember(*value, "value"); value->is_object() && inner) {
            const Json* marked = findMember(*value, "sensitive");
            sensitive = marked && *marked == true;
            value = inner;
        }
        std::optional<QString> held;
        if (value->is_string())
            held = toQString(value->get_ref<const std::string&>());
        else if (!value->is_null())
            held = toQString(dumpJson(*value));
        variables.set(toQString(item.key()), held, sensitive);
    }
    return variables;
}

CaseCommandRun::CaseCommandRun(CaseCommands commands, const CaseSurroundings& surroundings, QObject* parent)
    : QObject(parent)
    , m_commands(std::move(commands))
{
    m_command.workingFolder
        = QDir::cleanPath(QFileInfo(surroundings.caseFile).absoluteDir().absoluteFilePath(m_commands.folder));
    m_command.environment = commandEnvironment(surroundings);
    m_command.supervisor = surroundings.supervisorProgram;
    const std::chrono::seconds limit
        = m_commands.timeoutSeconds > 0 ? std::chrono::seconds(m_commands.timeoutSeconds) : defaultTimeout;
    m_timeout.setSingleShot(true);
    m_timeout.setInterval(limit);
    connect(&m_timeout, &QTimer::timeout, this, [this, limit] {
        m_stopped = tr("It ran longer than %1 s.").arg(limit.count());
        if (m_process)
            m_process->kill();
    });
}

void CaseCommandRun::start()
{
    m_timeout.start();
    QMetaObject::invokeMethod(this, &CaseCommandRun::startLine, Qt::QueuedConnection);
}

void CaseCommandRun::startLine()
{
    if (!m_stopped.isEmpty())
        return finish(false, m_stopped);
    if (m_line == m_commands.lines.size())
        return finish(true, {});
    if (!QFileInfo(m_command.workingFolder).isDir())
        return finish(false, tr("The folder %1 does not exist.").arg(m_command.workingFolder));
    const QString& line = m_commands.lines[m_line];
#ifdef Q_OS_WIN
    m_command.program = qEnvironmentVariable("ComSpec", QStringLiteral("cmd.exe"));
    m_command.arguments = { QStringLiteral("/d"), QStringLiteral("/s"), QStringLiteral("/c"), line };
#else
    m_command.program = QStringLiteral("/bin/sh");
    m_command.arguments = { QStringLiteral("-c"), line };
#endif
    m_outcome.lastOutput.clear();
    m_process = std::make_unique<NodeProcess>();
    connect(m_process.get(), &NodeProcess::outputRead, this, &CaseCommandRun::read);
    connect(m_process.get(), &NodeProcess::ended, this, &CaseCommandRun::ended, Qt::QueuedConnection);
    m_process->start(m_command);
}

void CaseCommandRun::read(OutputStream stream, const QByteArray& bytes)
{
    if (stream == OutputStream::Out)
        m_outcome.lastOutput += bytes.left(mostOutput - m_outcome.lastOutput.size());
    else
        print(bytes);
}

void CaseCommandRun::print(const QByteArray& bytes)
{
    for (const QByteArray& line : bytes.split('\n')) {
        const QString text = QString::fromUtf8(line);
        if (!text.trimmed().isEmpty() && !isSupervisors(text))
            Q_EMIT printed(text);
    }
}

void CaseCommandRun::ended(const ProcessEnd& end)
{
    // A JSON object is for variables, secrets among them: it is not shown.
    if (!m_outcome.lastOutput.trimmed().startsWith('{'))
        print(m_outcome.lastOutput);
    if (!m_stopped.isEmpty())
        return finish(false, m_stopped);
    if (!end.started)
        return finish(false, tr("It cannot be started: %1.").arg(end.error));
    if (end.exitCode != 0)
        return finish(false, tr("\"%1\" ended with exit code %2.").arg(m_commands.lines[m_line]).arg(*end.exitCode));
    ++m_line;
    startLine();
}

void CaseCommandRun::stop()
{
    if (m_over || !m_stopped.isEmpty())
        return;
    m_stopped = tr("It was stopped.");
    if (m_process)
        m_process->kill();
}

void CaseCommandRun::finish(bool success, const QString& message)
{
    if (std::exchange(m_over, true))
        return;
    m_timeout.stop();
    m_outcome.success = success;
    m_outcome.message = message;
    Q_EMIT finished(m_outcome);
}

} // namespace Stepbench
