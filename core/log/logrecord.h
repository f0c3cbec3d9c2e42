// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>

#include <optional>
#include <vector>

namespace Stepbench {

// reference/execution.md 5.2. The command line prints these names in lower case.
enum class LogLevel { Verbose, Info, Highlight, Wait, Warning, Error };

struct LogRecord
{
    quint64 id = 0; // counts from 1 within one log
    QDateTime time; // UTC
    LogLevel level = LogLevel::Info;
    QString text; // one line, secrets masked

    bool operator==(const LogRecord&) const = default;
};
using LogRecords = std::vector<LogRecord>;

// A problem as a line of a log, with its place. Without an id, and not masked.
LogRecord logRecord(const Problem& problem, const QDateTime& time);

QString toString(LogLevel level); // "verbose", "info", ...
std::optional<LogLevel> logLevelFromString(QStringView text); // in any case

} // namespace Stepbench

Q_DECLARE_METATYPE(Stepbench::LogRecords)
