// SPDX-License-Identifier: Apache-2.0
#include "tracedprogram.h"

#include "measure.h"

#include <QFile>

#include <algorithm>

namespace Stepbench::Benchmarks {

TracedProgram::TracedProgram(const QStringList& arguments)
    : m_traceFile(m_folder.filePath(QStringLiteral("trace.jsonl")))
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_folder.path());
    m_process.setProcessEnvironment(environment);
    m_process.setProcessChannelMode(QProcess::ForwardedChannels);
    m_process.start(QStringLiteral(STEPBENCH_BIN_DIR "/stepbench"),
        QStringList { QStringLiteral("--trace"), m_traceFile } + arguments);
    m_process.waitForStarted();
}

TracedProgram::~TracedProgram()
{
    m_process.terminate();
    if (!m_process.waitForFinished(5'000))
        m_process.kill();
    m_process.waitForFinished();
}

void TracedProgram::readMore()
{
    QFile file(m_traceFile);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(m_read))
        return;
    const QByteArray bytes = file.readAll();
    const qsizetype end = bytes.lastIndexOf('\n') + 1;
    for (const QByteArray& line : bytes.left(end).split('\n')) {
        const Result<Json> event = parseJson({ line.constData(), std::size_t(line.size()) }, m_traceFile);
        if (event && event->contains("processStartUnixUs"))
            m_startUnixUs = (*event)["processStartUnixUs"].get<qint64>();
        if (event)
            m_events.push_back(*event);
    }
    m_read += end;
}

std::optional<Json> TracedProgram::next(const char* event)
{
    std::optional<Json> found;
    waitUntil([&] {
        readMore();
        const auto at
            = std::find_if(m_events.begin(), m_events.end(), [event](const Json& e) { return e["event"] == event; });
        if (at == m_events.end())
            return m_process.state() == QProcess::NotRunning;
        found = *at;
        m_events.erase(m_events.begin(), at + 1);
        return true;
    });
    return found;
}

qint64 unixMicroseconds()
{
    using namespace std::chrono;
    return duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace Stepbench::Benchmarks
