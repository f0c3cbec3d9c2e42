// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/log/loglevels.h"

#include <QObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <optional>

namespace Stepbench {

struct ProcessCommand
{
    QString program;
    QStringList arguments;
    QString workingFolder;
    QProcessEnvironment environment;
    QString supervisor; // empty: the program is started directly
    QStringList removeWhenOrphaned; // by the supervisor, when this process is gone
};

struct ProcessEnd
{
    bool started = false;
    std::optional<int> exitCode; // 128 + n after signal n; nullopt when nothing ran
    std::optional<int> signal;
    QString error; // why it could not be started
};

// One process with everything it starts: under a supervisor (core/execution/supervisor.h) or, where there is none, in a
// session of its own that is killed as a process group. Standard input is empty. `ended` is emitted once, after all
// output. Destroying it kills the whole tree without waiting for it.
class NodeProcess : public QObject
{
    Q_OBJECT
public:
    explicit NodeProcess(QObject* parent = nullptr);
    ~NodeProcess() override;

    void start(const ProcessCommand& command);
    void kill();
    bool isSupervised() const { return m_supervised; }

Q_SIGNALS:
    // Of the program, if it was started directly; a supervisor tells its own in a service message.
    void started(qint64 processId);
    void outputRead(Stepbench::OutputStream stream, const QByteArray& bytes);
    void ended(const Stepbench::ProcessEnd& end);

private:
    void read(OutputStream stream);
    void onFinished(int exitCode, QProcess::ExitStatus status);
    void onError(QProcess::ProcessError error);
    void killGroup();

    QProcess* m_process; // handed to itself when this object goes first
    QTimer m_lastResort;
    qint64 m_processId = 0;
    bool m_supervised = false;
    bool m_ended = false;
};

} // namespace Stepbench
