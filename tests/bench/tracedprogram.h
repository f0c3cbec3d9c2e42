// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"

#include <QProcess>
#include <QTemporaryDir>

#include <optional>

namespace Stepbench::Benchmarks {

// The built program's window with --trace, settings in a scratch folder, ended with the object.
class TracedProgram
{
public:
    explicit TracedProgram(const QStringList& arguments);
    ~TracedProgram();
    TracedProgram(const TracedProgram&) = delete;
    TracedProgram& operator=(const TracedProgram&) = delete;

    // The next event of that name that has not been returned yet; waits up to a minute.
    std::optional<Json> next(const char* event);
    qint64 processId() const { return m_process.processId(); }
    // What a moment of this process's clock is on the program's trace clock; after the first event.
    qint64 traceUs(qint64 unixUs) const { return unixUs - m_startUnixUs; }

private:
    void readMore();

    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_traceFile;
    qint64 m_read = 0;
    std::vector<Json> m_events;
    qint64 m_startUnixUs = 0;
};

qint64 unixMicroseconds();

} // namespace Stepbench::Benchmarks
