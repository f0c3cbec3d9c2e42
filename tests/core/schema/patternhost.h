// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/patterns.h"
#include "core/script/scriptsession.h"

#include <memory>

namespace Stepbench {

// The real script host as the one who knows patterns, for tests of what is made of its answers.
class PatternHost
{
public:
    // False: there is no Node.
    bool start();
    // False: it did not answer.
    bool answer(const std::vector<PatternQuestion>& questions);
    const PatternMemory& memory() const { return m_memory; }

private:
    std::unique_ptr<ScriptSession> m_session;
    PatternMemory m_memory;
};

} // namespace Stepbench
