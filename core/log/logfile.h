// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/log/logrecord.h"

#include <QFile>
#include <QString>

#include <optional>

namespace Stepbench {

// The whole log of one run on disk, one line a record: time (ISO 8601, UTC, ms), level, text, in fixed columns:
//   2026-11-22T20:12:03.123Z  Info       |  Hello, world
// What is appended must be masked already. The first failure (disk full, folder gone) ends the writing, is told once,
// and the file ends with a whole line.
class LogFile
{
public:
    Result<void> open(const QString& path); // a new file; an existing one is replaced
    Result<void> append(const LogRecords& records);
    Result<void> close();

    QString path() const { return m_file.fileName(); }
    bool isOpen() const { return m_file.isOpen(); }

private:
    Result<void> fail();

    QFile m_file;
};

QByteArray formatLogLine(const LogRecord& record); // without a line end
// Back from the file's line; id is not in it. nullopt for a line of another form.
std::optional<LogRecord> parseLogLine(QByteArrayView line);

} // namespace Stepbench
