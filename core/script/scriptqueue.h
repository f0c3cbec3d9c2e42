// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/package/package.h"
#include "core/script/hostpool.h"
#include "core/script/scripthost.h"
#include "core/script/scriptsession.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <string>

namespace Stepbench {

// One call as it waits: text is made when the call is made, so that nothing of the caller's is kept.
struct ScriptCall
{
    using Finish = std::function<void(Result<Json>)>;

    std::string name;
    std::string members; // of the request, each beginning with a comma
    PackagePtr package; // of "open"
    bool needsPackage = true;
    bool needsForm = false; // is about a component of the last form
    Finish finish;

    bool isOpen() const { return name == "open"; }
};

// The calls of one session, worked off one after the other, and the hosts that answer them: the current one and one
// that is being loaded. A call that its host does not survive fails, and with it those behind it, up to the
// next "open": that one brings a host of its own.
class ScriptQueue : public QObject
{
    Q_OBJECT
public:
    ScriptQueue(std::shared_ptr<HostPool> pool, QObject* parent);
    ~ScriptQueue() override;

    void add(ScriptCall call);
    // Gives the members of the form request that brings a new host to where the lost one was; empty when there is no
    // form.
    void setRestore(std::function<std::string()> restore) { m_restore = std::move(restore); }

    const ScriptHostSettings& settings() const { return m_pool->settings(); }
    qint64 hostProcessId() const;

Q_SIGNALS:
    void consolePrinted(const Stepbench::ConsoleLine& line);
    void hostLost(const QString& why);
    void confinementReported(const QStringList& missing);

private:
    // One request under way.
    struct Exchange
    {
        quint64 id = 0;
        ScriptHost* host = nullptr;
        std::string call;
        QString script; // that is at work, as far as is known
        std::function<void(Result<Json>)> done;
        bool active() const { return host != nullptr; }
    };
    using HostPtr = std::unique_ptr<ScriptHost>;

    void step();
    void startFront();
    void openFront();
    void reload();
    void restoreForm();
    void sendFront();
    void finishFront(Result<Json> answer);
    void failFront(const Problem& problem);
    void loseHost(const Problem& problem);

    bool startsAgainWithMoreData(ScriptHost* host, const HostEnd& end);
    HostPtr takeHost();
    void retire(HostPtr& host);

    void exchange(ScriptHost* host, const std::string& call, const std::string& members, ScriptCall::Finish done);
    void endExchange(Result<Json> answer);
    void takeLine(ScriptHost* host, const QByteArray& line);
    void takeAnswer(Json answer);
    void hostEnded(ScriptHost* host, const HostEnd& end);
    void passedDeadline();
    void armDeadline();
    Problem endProblem(const HostEnd& end) const;
    Problem timeoutProblem() const;

    std::shared_ptr<HostPool> m_pool;
    std::function<std::string()> m_restore;

    std::deque<ScriptCall> m_calls;
    bool m_working = false; // the first call is under way
    Exchange m_exchange;
    quint64 m_lastId = 0;

    PackagePtr m_package;
    HostPtr m_host; // has loaded m_package, or serves calls that need none
    HostPtr m_candidate; // is loading
    bool m_hostHasForm = false;
    bool m_contentUnknown = false; // a restored form's content did not reach the caller
    QTimer m_deadline;
    bool m_inGrace = false; // the deadline has passed once
};

} // namespace Stepbench
