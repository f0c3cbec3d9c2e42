// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/log/logoutline.h"

#include <QFile>
#include <QString>
#include <QStringList>

#include <optional>

namespace Stepbench {

// The whole log of one run on disk, one line a record: time (ISO 8601, UTC, ms), level, text, in fixed columns:
//   2026-11-22T20:12:03.123Z  Begin      |  == Step 1: Greet ==
//   2026-11-22T20:12:03.123Z  Info       |  Hello, world
//   2026-11-22T20:12:03.124Z  End        |  == Success: Step 1: Greet ==
// What is appended must be masked already. The first failure (disk full, folder gone) ends the writing, is told once,
// and the file ends with a whole line.
class LogFile
{
public:
    Result<void> open(const QString& path); // a new file; an existing one is replaced
    Result<void> append(const LogRecords& records);
    Result<void> mark(const LogBlockMark& mark);
    Result<void> close();

    QString path() const { return m_file.fileName(); }
    bool isOpen() const { return m_file.isOpen(); }

private:
    Result<void> write(const QByteArray& block);
    Result<void> fail();

    QFile m_file;
    QStringList m_open; // names of blocks
};

QByteArray formatLogLine(const LogRecord& record); // without a line end
// Back from the file's line; id is not in it. nullopt for a line of another form.
std::optional<LogRecord> parseLogLine(QByteArrayView line);
// The same for the beginning or the end of a block.
std::optional<LogBlockMark> parseLogMark(QByteArrayView line);

} // namespace Stepbench
