// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/execution/outputreader.h"
#include "core/log/logfile.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace Stepbench {

class RunMailbox;

// The log of one run: what the step writes and what the bench has to say, masked, in a file and in batches in the
// mailbox. What is in the mailbox is in the file already. Lives on the run's thread.
class RunLog : public QObject
{
    Q_OBJECT
public:
    RunLog(const ExecutionRequest& request, RunMailbox& mailbox, QObject* parent);

    OutputReader& reader() { return m_reader; }

    Result<void> open(const QString& path);
    // What was done before the run, as if it had been written then.
    void begin(const ExecutionRequest& request);
    // Waits a moment when output comes in very many small parts: see the source.
    void append(OutputStream stream, const QByteArray& bytes);
    void write(const Problem& problem); // already masked
    void beginBlock(const QString& name); // nothing in a log without blocks
    void endBlock(BlockStatus status);
    // No more output, all blocks closed, the file complete.
    void close(BlockStatus status);
    void flush();
    // What went wrong with the file: told once.
    Problems takeFailures() { return std::exchange(m_failures, {}); }

private:
    void flushSoon();
    void store(const RunEvent& event);
    void note(const Result<void>& written);

    RunMailbox& m_mailbox;
    OutputReader m_reader;
    LogFile m_file;
    Problems m_failures;
    QElapsedTimer m_lastFlush;
    int m_reads = 0; // since then
    QTimer m_batchTimer { this };
    bool m_hasBlocks = false;
};

} // namespace Stepbench
