// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/patterns.h"
#include "core/script/scriptsession.h"

#include <functional>
#include <memory>

namespace Stepbench {

// Has the script host answer what a validation asks of patterns, and remembers it. A pattern that hangs or exhausts the
// host takes the others of its call along: they are asked again without it. Owned by Bench, one thread.
class PatternAsker
{
public:
    PatternAsker();
    ~PatternAsker();

    const PatternMemory& memory() const { return *m_memory; }
    // Ends in done, once, when all are remembered; not at all when the session goes first, or this.
    void ask(ScriptSession& session, const std::vector<PatternQuestion>& questions, std::function<void()> done);
    // What could not be answered by one Node may be by another. Calls under way are let go.
    void forget();
    // To be called while nothing is asked.
    void trim();

private:
    struct Call;
    void send(ScriptSession& session, const std::vector<PatternQuestion>& questions, const std::shared_ptr<Call>& call);

    std::shared_ptr<PatternMemory> m_memory; // replies may outlive this
};

} // namespace Stepbench
