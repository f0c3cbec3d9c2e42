// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/script/confinement.h"
#include "core/script/hostsources.h"
#include "core/script/scripthostsettings.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <memory>

class QProcess;

namespace Stepbench {

// How a host's process ended.
struct HostEnd
{
    enum class Kind { FailedToStart, Exited, Crashed, OutOfMemory, TooMuchOutput };
    Kind kind = Kind::Exited;
    QString detail; // what it wrote to stderr, shortened; may be empty
};

// One confined Node process that reads and writes lines. Knows nothing of what they mean.
class ScriptHost : public QObject
{
    Q_OBJECT
public:
    ScriptHost(const ScriptHostSettings& settings, std::shared_ptr<const Confinement> confinement,
        const HostSources& sources, QObject* parent = nullptr);
    // Kills the process and does not wait for its end.
    ~ScriptHost() override;

    // Nothing happens when it has started before.
    void start();
    // With the line's end.
    void write(const QByteArray& line);
    // A host that has nothing more to read ends by itself.
    void closeInput();
    qint64 processId() const;
    // It has said that it is there.
    bool isReady() const { return m_ready; }
    void setReady() { m_ready = true; }

Q_SIGNALS:
    // Without the line's end. A slot may destroy this host.
    void lineReceived(const QByteArray& line);
    // Exactly once, and nothing after it.
    void ended(const Stepbench::HostEnd& end);

private:
    void readLines();
    void readErrors();
    void finish(HostEnd::Kind kind);

    ScriptHostSettings m_settings;
    std::shared_ptr<const Confinement> m_confinement;
    HostSources m_sources;
    QProcess* m_process = nullptr; // released, not destroyed, with this object: its end is awaited elsewhere
    QByteArray m_buffer;
    qsizetype m_scanned = 0;
    QByteArray m_errors;
    bool m_started = false;
    bool m_ready = false;
    bool m_ended = false;
};

} // namespace Stepbench
