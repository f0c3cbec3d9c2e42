// SPDX-License-Identifier: Apache-2.0
#include "core/schema/patterns.h"

namespace Stepbench {
namespace {

// A long session types many texts into a field with a pattern.
constexpr std::size_t mostBytes = 16 * 1024 * 1024;

// The length keeps ("a", "bc") and ("ab", "c") apart.
std::string keyOf(std::string_view pattern, std::string_view text)
{
    std::string key = std::to_string(pattern.size());
    key.reserve(key.size() + 1 + pattern.size() + text.size());
    key += ':';
    key += pattern;
    key += text;
    return key;
}

} // namespace

const PatternAnswer* PatternMemory::find(std::string_view pattern, std::string_view text) const
{
    const auto found = m_answers.find(keyOf(pattern, text));
    return found == m_answers.end() ? nullptr : &found->second;
}

void PatternMemory::remember(const PatternQuestion& question, PatternAnswer answer)
{
    std::string key = keyOf(question.pattern, question.text);
    m_bytes += key.size();
    m_answers.insert_or_assign(std::move(key), std::move(answer));
}

bool PatternMemory::isLarge() const
{
    return m_bytes > mostBytes;
}

void PatternMemory::clear()
{
    m_answers.clear();
    m_bytes = 0;
}

const PatternAnswer* PatternTalk::ask(std::string_view pattern, std::string_view text)
{
    if (const PatternAnswer* known = m_memory.find(pattern, text))
        return known;
    ++m_unanswered;
    if (m_asked.emplace(keyOf(pattern, text), m_questions.size()).second)
        m_questions.push_back({ std::string(pattern), std::string(text) });
    return nullptr;
}

} // namespace Stepbench
