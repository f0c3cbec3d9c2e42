// SPDX-License-Identifier: Apache-2.0
#include "core/schema/memberlookup.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace Stepbench {
namespace {

constexpr std::size_t smallObject = 16;
constexpr std::uint64_t largestIndexKey = 4294967294ULL; // 2^32 - 2

std::optional<std::uint64_t> indexOf(std::string_view key)
{
    if (key.empty() || key.size() > 10 || (key.size() > 1 && key[0] == '0'))
        return std::nullopt;
    std::uint64_t index = 0;
    const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), index);
    if (error != std::errc() || end != key.data() + key.size() || index > largestIndexKey)
        return std::nullopt;
    return index;
}

} // namespace

MemberLookup::MemberLookup(const Json* value)
{
    if (value && value->is_object())
        m_members = &value->get_ref<const Json::object_t&>();
}

const Json* MemberLookup::find(std::string_view name)
{
    if (!m_members)
        return nullptr;
    if (m_next < m_members->size() && m_members->begin()[std::ptrdiff_t(m_next)].first == name)
        return &m_members->begin()[std::ptrdiff_t(m_next++)].second;
    if (m_members->size() <= smallObject) {
        const auto found = std::find_if(
            m_members->begin(), m_members->end(), [&](const auto& member) { return member.first == name; });
        if (found == m_members->end())
            return nullptr;
        m_next = std::size_t(found - m_members->begin()) + 1;
        return &found->second;
    }
    if (m_index.empty()) {
        m_index.reserve(m_members->size());
        for (const auto& [key, member] : *m_members)
            m_index.emplace(key, &member);
    }
    const auto found = m_index.find(name);
    return found == m_index.end() ? nullptr : found->second;
}

const Json* readLikeScript(const Json& value, std::string_view name, Json& storage)
{
    if (value.is_object())
        return findMember(value, name);
    if (value.is_array()) {
        if (name == "length") {
            storage = value.size();
            return &storage;
        }
        const auto index = indexOf(name);
        return index && *index < value.size() ? &value[std::size_t(*index)] : nullptr;
    }
    if (!value.is_string())
        return nullptr;
    const QString text = toQString(value.get_ref<const std::string&>());
    if (name == "length") {
        storage = std::int64_t(text.size());
        return &storage;
    }
    const auto index = indexOf(name);
    if (!index || *index >= std::uint64_t(text.size()))
        return nullptr;
    storage = toStdString(QString(text.at(qsizetype(*index))));
    return &storage;
}

bool isIndexKey(std::string_view key)
{
    return indexOf(key).has_value();
}

bool listedBefore(std::string_view a, std::string_view b)
{
    const auto indexA = indexOf(a);
    if (!indexA)
        return false;
    const auto indexB = indexOf(b);
    return !indexB || *indexA < *indexB;
}

bool strictlyEqual(const Json& a, const Json& b)
{
    if (a.is_number() && b.is_number())
        return a.get<double>() == b.get<double>();
    if (a.is_structured() || a.type() != b.type())
        return false;
    return a == b;
}

} // namespace Stepbench
