// SPDX-License-Identifier: Apache-2.0
#include "core/execution/outputreader.h"

#include "core/execution/bootstrapper.h"
#include "core/execution/outputvariables.h"

#include <QCoreApplication>

namespace Stepbench {

static constexpr qsizetype mostErrorLines = 200;
static constexpr qsizetype longestErrorLine = 2000; // of those that are kept to look for a stack
static constexpr qsizetype mostStackLines = 200;
static constexpr std::size_t mostArtifacts = 10'000;
static constexpr qsizetype shownBody = 200; // of a malformed message

static QString translated(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

static QStringList stackLines(const QString& stack)
{
    QStringList lines = stack.split(u'\n', Qt::SkipEmptyParts).mid(0, mostStackLines);
    for (QString& line : lines)
        line.truncate(longestErrorLine);
    return lines;
}

OutputReader::OutputReader(Masker masker, VariableSet variables)
    : m_masker(std::move(masker))
    , m_variables(std::move(variables))
{
}

void OutputReader::append(OutputStream stream, const QByteArray& bytes, const QDateTime& time)
{
    LineSplitter& splitter = stream == OutputStream::Out ? m_out : m_error;
    for (const OutputLine& line : splitter.append(bytes))
        takeLine(stream, line, time);
}

void OutputReader::finish(const QDateTime& time)
{
    for (const OutputLine& line : m_out.finish())
        takeLine(OutputStream::Out, line, time);
    for (const OutputLine& line : m_error.finish())
        takeLine(OutputStream::Error, line, time);
}

RunEvents OutputReader::takeEvents()
{
    return std::exchange(m_events, {});
}

void OutputReader::log(LogLevel level, const QString& text, const QDateTime& time)
{
    for (const QString& line : text.split(u'\n'))
        addRecord(level, m_masker.mask(line), time);
}

void OutputReader::beginBlock(const QString& name, const QDateTime& time)
{
    ++m_openBlocks;
    m_events.emplace_back(LogBlockMark(LogBlockBegin { m_masker.mask(name.simplified()), time }));
}

void OutputReader::endBlock(BlockStatus status, const QDateTime& time)
{
    if (m_openBlocks == 0)
        return;
    --m_openBlocks;
    m_events.emplace_back(LogBlockMark(LogBlockEnd { status, time }));
}

void OutputReader::addRecord(LogLevel level, const QString& maskedText, const QDateTime& time)
{
    if (m_events.empty() || !std::holds_alternative<LogRecords>(m_events.back()))
        m_events.emplace_back(LogRecords());
    std::get<LogRecords>(m_events.back()).push_back({ ++m_lastId, time, level, maskedText });
}

void OutputReader::takeLine(OutputStream stream, const OutputLine& line, const QDateTime& time)
{
    if (!line.text.startsWith(QLatin1String(serviceMessageStart))) {
        takeText(stream, line, time);
        return;
    }
    for (const LinePart& part : parseLine(line.text)) {
        if (const auto* const message = std::get_if<ServiceMessage>(&part)) {
            takeMessage(*message, time);
        } else if (const auto* const malformed = std::get_if<MalformedMessage>(&part)) {
            if (const auto level = m_levels.levelOfMalformed(stream)) {
                // The body is base64 for the most part: a mask would not find a secret in it.
                const QString body = malformed->body.size() > shownBody
                    ? m_masker.maskCut(malformed->body.first(shownBody)) + u'…'
                    : malformed->body;
                log(*level, translated("Could not parse '##octopus[%1]'").arg(body), time);
            }
            m_levels.resetAfterMalformed();
        } else {
            takeText(stream, { std::get<QString>(part), line.cut }, time);
        }
    }
}

void OutputReader::takeText(OutputStream stream, const OutputLine& line, const QDateTime& time)
{
    if (stream == OutputStream::Error && m_debugging && takeDebuggerLine(line.text, time))
        return;
    if (m_leaks.isActive())
        m_leaks.search(line.text, translated("the log"));
    const auto level = m_levels.levelOf(stream);
    if (!level)
        return;
    QString text = line.cut ? m_masker.maskCut(line.text) : m_masker.mask(line.text);
    if (line.cut)
        text += u' ' + translated("[the rest of this line is left out: it is too long]");
    if (stream == OutputStream::Error) {
        m_lastErrorLines << text.left(longestErrorLine);
        if (m_lastErrorLines.size() > mostErrorLines)
            m_lastErrorLines.removeFirst();
    }
    addRecord(*level, text, time);
}

// What Node itself says about its debugger is no error of the step.
bool OutputReader::takeDebuggerLine(const QString& text, const QDateTime& time)
{
    static const QString listening = QStringLiteral("Debugger listening on ");
    static const QStringList others { QStringLiteral("For help, see: https://nodejs.org/"),
        QStringLiteral("Debugger attached."), QStringLiteral("Waiting for the debugger to disconnect"),
        QStringLiteral("Debugger ending on ") };
    if (text.startsWith(
            QStringLiteral("Starting inspector on "))) { // "... failed: address already in use", then Node exits
        m_problems.push_back(makeProblem(ProblemSource::Run, QStringLiteral("run.debugger"),
            translated("Node's debugger cannot listen: %1").arg(text)));
        return false;
    }
    const bool announces = text.startsWith(listening);
    if (!announces && std::none_of(others.begin(), others.end(), [&](const QString& s) { return text.startsWith(s); }))
        return false;
    log(LogLevel::Verbose, text, time);
    if (announces)
        m_events.emplace_back(DebuggerAddress { text.sliced(listening.size()).trimmed() });
    return true;
}

void OutputReader::takeMessage(const ServiceMessage& message, const QDateTime& time)
{
    if (m_levels.apply(message.name) || takeOwnMessage(message, time))
        return;
    if (message.name == u"setVariable")
        takeVariable(message);
    else if (message.name == u"progress")
        takeProgress(message);
    else if (message.name == u"createArtifact")
        takeArtifact(message);
    else if (message.name == u"createStepPackageTarget")
        takeTarget(message);
    else if (message.name == u"resultMessage")
        takeResult(message);
    else if (message.name == u"mask")
        m_masker.add(message.value(u"value").value_or(QString()));
    // Others are swallowed, as a server does with what it does not know.
}

void OutputReader::takeVariable(const ServiceMessage& message)
{
    const auto name = message.value(u"name");
    const auto value = message.value(u"value");
    if (!name || !value || name->trimmed().isEmpty())
        return;
    const bool sensitive
        = message.value(u"sensitive").value_or(QString()).trimmed().compare(u"true", Qt::CaseInsensitive) == 0;
    if (sensitive)
        m_masker.add(*value);
    else
        m_leaks.search(*value, translated("the output variable %1, which is not sensitive").arg(*name));
    // A value too short to be masked anywhere is still not shown.
    const QString shown = sensitive ? QStringLiteral("********") : m_masker.mask(*value);
    m_events.emplace_back(OutputVariable { *name, *value, sensitive, outputVariableNames(*name, m_variables), shown });
}

void OutputReader::takeResult(const ServiceMessage& message)
{
    const QString text = message.value(u"message").value_or(QString());
    m_leaks.search(text, translated("the result's message"));
    m_resultMessage = m_masker.mask(text);
}

void OutputReader::takeProgress(const ServiceMessage& message)
{
    bool isNumber = false;
    const int percentage = message.value(u"percentage").value_or(QString()).trimmed().toInt(&isNumber);
    const auto text = message.value(u"message");
    if (isNumber && text)
        m_events.emplace_back(RunProgress { percentage, m_masker.mask(*text) });
}

void OutputReader::takeTarget(const ServiceMessage& message)
{
    const auto text = [&](QStringView name) { return message.value(name).value_or(QString()); };
    FoundTarget target;
    target.name = m_masker.mask(text(u"name"));
    target.targetId = text(u"targetId");
    target.roles = m_masker.mask(text(u"octopusRoles")).split(u',', Qt::SkipEmptyParts);
    target.inputs = text(u"inputs");
    target.shown = m_masker.mask(target.inputs);
    if (!target.name.trimmed().isEmpty())
        m_events.emplace_back(std::move(target));
}

void OutputReader::takeArtifact(const ServiceMessage& message)
{
    const auto name = message.value(u"name");
    if (name && m_artifacts.size() < mostArtifacts)
        m_artifacts.push_back({ m_masker.mask(*name), message.value(u"path").value_or(QString()) });
}

bool OutputReader::takeOwnMessage(const ServiceMessage& message, const QDateTime& time)
{
    if (message.name == exceptionMessage) {
        takeException(message);
    } else if (message.name == problemMessage) {
        m_problems.push_back(
            makeProblem(ProblemSource::Run, message.value(u"code").value_or(QStringLiteral("run.failed")),
                m_masker.mask(message.value(u"message").value_or(QString()))));
    } else if (message.name == supervisorMessage) {
        takeSupervisorMessage(message, time);
    } else {
        return false;
    }
    return true;
}

void OutputReader::takeException(const ServiceMessage& message)
{
    Problem problem = makeProblem(ProblemSource::Run, QStringLiteral("run.exception"),
        m_masker.mask(message.value(u"message").value_or(QString())));
    const auto number = [&](QStringView name) { return message.value(name).value_or(QString()).toInt(); };
    problem.inFile(message.value(u"file").value_or(QString()), number(u"line"), number(u"column"));
    if (m_problems.empty())
        m_stack = stackLines(m_masker.mask(message.value(u"stack").value_or(QString())));
    m_problems.push_back(std::move(problem));
}

void OutputReader::takeSupervisorMessage(const ServiceMessage& message, const QDateTime& time)
{
    const QString event = message.value(u"event").value_or(QString());
    const QString value = message.value(u"value").value_or(QString());
    // Only before the program runs: later the line could be the program's.
    if (event == u"failed" && m_processId == 0)
        m_startFailure = value;
    else if (event == u"started" && m_processId == 0)
        m_processId = value.toLongLong();
    else if (event == u"leftovers")
        log(LogLevel::Warning,
            translated("Processes that the step had started were still running when it ended, and were ended too: %1")
                .arg(value),
            time);
}

} // namespace Stepbench
