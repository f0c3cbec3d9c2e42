// SPDX-License-Identifier: Apache-2.0
#include "core/bench/patternasker.h"

#include <QPointer>

namespace Stepbench {

// One ask(), which can become several calls of the host.
struct PatternAsker::Call
{
    std::weak_ptr<PatternMemory> memory; // gone: nobody wants to know any more
    std::function<void()> done;
    std::size_t open = 0;
};

PatternAsker::PatternAsker()
    : m_memory(std::make_shared<PatternMemory>())
{
}

PatternAsker::~PatternAsker() = default;

void PatternAsker::ask(
    ScriptSession& session, const std::vector<PatternQuestion>& questions, std::function<void()> done)
{
    auto call = std::make_shared<Call>();
    call->memory = m_memory;
    call->done = std::move(done);
    send(session, questions, call);
}

void PatternAsker::send(
    ScriptSession& session, const std::vector<PatternQuestion>& questions, const std::shared_ptr<Call>& call)
{
    ++call->open;
    const auto reply = [this, call, questions, host = QPointer<ScriptSession>(&session)](
                           const Result<std::vector<PatternAnswer>>& answers) {
        const std::shared_ptr<PatternMemory> memory = call->memory.lock();
        if (!memory)
            return;
        if (answers) {
            for (std::size_t i = 0; i < questions.size() && i < answers->size(); ++i)
                memory->remember(questions[i], (*answers)[i]);
        } else if (questions.size() == 1 || !host) {
            PatternAnswer answer { PatternAnswer::Kind::Failed, {}, answers.problem() };
            for (const PatternQuestion& question : questions)
                memory->remember(question, answer);
        } else {
            const auto middle = questions.begin() + std::ptrdiff_t(questions.size() / 2);
            send(*host, { questions.begin(), middle }, call);
            send(*host, { middle, questions.end() }, call);
        }
        if (--call->open == 0)
            call->done();
    };
    session.testPatterns(questions, reply);
}

void PatternAsker::forget()
{
    m_memory = std::make_shared<PatternMemory>();
}

void PatternAsker::trim()
{
    if (m_memory->isLarge())
        m_memory->clear();
}

} // namespace Stepbench
