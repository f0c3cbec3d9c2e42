// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace Stepbench {

// Patterns of a schema are JavaScript's regular expressions: whoever validates asks, the script host answers, and the
// answer is remembered, since it never changes.
struct PatternQuestion
{
    std::string pattern;
    std::string text;

    bool operator==(const PatternQuestion&) const = default;
};

struct PatternAnswer
{
    // Unusable: the pattern is no regular expression. Failed: no answer could be had, in time or at all.
    enum class Kind { Matches, Differs, Unusable, Failed };
    Kind kind = Kind::Matches;
    QString why; // Unusable: what is wrong with the pattern
    Problem failure; // Failed
};

// Answers by question. A value type, one thread.
class PatternMemory
{
public:
    // Null when it was not asked yet. Stays valid until the next remember() or clear().
    const PatternAnswer* find(std::string_view pattern, std::string_view text) const;
    void remember(const PatternQuestion& question, PatternAnswer answer);
    // Whether there is more of it than is worth keeping. To be cleared only while nobody waits for an answer.
    bool isLarge() const;
    void clear();

private:
    std::unordered_map<std::string, PatternAnswer> m_answers;
    std::size_t m_bytes = 0;
};

// One validation's talk with it: what is known, and what it would have to ask.
class PatternTalk
{
public:
    explicit PatternTalk(const PatternMemory& memory)
        : m_memory(memory)
    {
    }

    // Null when the answer is not known; the question is then noted.
    const PatternAnswer* ask(std::string_view pattern, std::string_view text);

    // Each once.
    const std::vector<PatternQuestion>& questions() const { return m_questions; }
    // How often no answer was known.
    std::size_t unanswered() const { return m_unanswered; }

private:
    const PatternMemory& m_memory;
    std::vector<PatternQuestion> m_questions;
    std::unordered_map<std::string, std::size_t> m_asked;
    std::size_t m_unanswered = 0;
};

} // namespace Stepbench
