// SPDX-License-Identifier: Apache-2.0
#include "core/script/hostpool.h"

#include "core/script/scriptanswers.h"

namespace Stepbench {
namespace {

using namespace std::chrono_literals;

constexpr auto refillDelay = 100ms;

} // namespace

HostPool::HostPool(ScriptHostSettings settings)
    : m_settings(std::move(settings))
    , m_sources(scriptHostSources())
{
    prepareConfinement(m_settings.nodeMajor >= 24);
    m_refillTimer.setSingleShot(true);
    connect(&m_refillTimer, &QTimer::timeout, this, &HostPool::refill);
    refill();
}

HostPool::~HostPool() = default;

QStringList HostPool::missingConfinement() const
{
    return m_confinement->missing();
}

void HostPool::prepareConfinement(bool reservesCodeRange)
{
    m_reservesCodeRange = reservesCodeRange;
    m_confinement = Confinement::prepare(m_settings.nodePath, effectiveDataLimitMiB(m_settings, reservesCodeRange));
}

std::unique_ptr<ScriptHost> HostPool::makeHost() const
{
    return std::make_unique<ScriptHost>(m_settings, m_confinement, m_sources);
}

std::unique_ptr<ScriptHost> HostPool::take()
{
    if (m_spare) {
        m_spare->disconnect(this);
        return std::move(m_spare);
    }
    return makeHost();
}

void HostPool::refillSoon()
{
    m_refillTimer.start(refillDelay);
}

void HostPool::refill()
{
    if (!m_settings.keepSpare || m_spare)
        return;
    m_spare = makeHost();
    connect(m_spare.get(), &ScriptHost::lineReceived, this, [this](const QByteArray& line) {
        if (isReadyLine(line))
            m_spare->setReady();
    });
    connect(m_spare.get(), &ScriptHost::ended, this, &HostPool::spareEnded);
    m_spare->start();
}

bool HostPool::raisesDataLimit(const ScriptHost& host, const HostEnd& end)
{
    if (host.isReady() || end.kind != HostEnd::Kind::OutOfMemory || m_reservesCodeRange || m_settings.dataLimitMiB == 0)
        return false;
    prepareConfinement(true);
    return true;
}

void HostPool::spareEnded(const HostEnd& end)
{
    // It may be in the middle of telling its end.
    ScriptHost* ended = m_spare.release();
    ended->disconnect(this);
    ended->deleteLater();
    if (raisesDataLimit(*ended, end))
        refill();
}

} // namespace Stepbench
