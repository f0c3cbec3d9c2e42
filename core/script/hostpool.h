// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/script/confinement.h"
#include "core/script/hostsources.h"
#include "core/script/scripthost.h"
#include "core/script/scripthostsettings.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <memory>

namespace Stepbench {

// Where sessions get their hosts from. One that is started ahead of its need, the spare, is what makes opening a
// package and following a rebuild not wait for Node; the sessions of one bench share it. Lives on its sessions' thread.
class HostPool : public QObject
{
    Q_OBJECT
public:
    // Starts the first spare, when the settings want one.
    explicit HostPool(ScriptHostSettings settings);
    ~HostPool() override;

    const ScriptHostSettings& settings() const { return m_settings; }
    // What of the confinement this system does not offer ("Landlock: ..."); empty means all of it.
    QStringList missingConfinement() const;

    // The caller connects its signals and starts it; the spare has started, and need not be ready yet.
    std::unique_ptr<ScriptHost> take();
    // The work that led to the need of another spare goes on for a while and comes first.
    void refillSoon();
    // A Node of unknown version that had no memory before it had begun: hosts get more from here on, once. False: that
    // was not it, and another host would end in the same way.
    bool raisesDataLimit(const ScriptHost& host, const HostEnd& end);

private:
    void prepareConfinement(bool reservesCodeRange);
    std::unique_ptr<ScriptHost> makeHost() const;
    void refill();
    void spareEnded(const HostEnd& end);

    ScriptHostSettings m_settings;
    HostSources m_sources;
    std::shared_ptr<const Confinement> m_confinement;
    bool m_reservesCodeRange = false; // this Node's reservations need a larger data limit
    std::unique_ptr<ScriptHost> m_spare;
    QTimer m_refillTimer;
};

} // namespace Stepbench
