// SPDX-License-Identifier: Apache-2.0
#include "core/base/jsonbuilder.h"

#include <algorithm>

namespace Stepbench {
namespace {

// Below this, comparing keys is quicker than keeping a table of them.
constexpr std::size_t fewMembers = 16;

} // namespace

void JsonBuilder::addMember(Holder& holder, Json&& value)
{
    auto& members = holder.members;
    std::size_t found = members.size();
    if (members.size() < fewMembers) {
        const auto same = [&](const auto& member) { return member.first == holder.name; };
        found = std::size_t(std::find_if(members.begin(), members.end(), same) - members.begin());
    } else {
        if (holder.places.empty())
            for (std::size_t i = 0; i < members.size(); ++i)
                holder.places.emplace(members[i].first, i);
        found = holder.places.try_emplace(holder.name, members.size()).first->second;
    }
    if (found < members.size())
        members[found].second = std::move(value);
    else
        members.emplace_back(std::move(holder.name), std::move(value));
}

bool JsonBuilder::add(Json value)
{
    if (m_open.empty())
        m_root = std::move(value);
    else if (m_open.back().isObject)
        addMember(m_open.back(), std::move(value));
    else
        m_open.back().items.push_back(std::move(value));
    return true;
}

bool JsonBuilder::number_float(number_float_t value, const string_t&)
{
    return add(value);
}

bool JsonBuilder::start_object(std::size_t)
{
    m_open.emplace_back().isObject = true;
    return true;
}

bool JsonBuilder::key(string_t& name)
{
    m_open.back().name = std::move(name);
    return true;
}

bool JsonBuilder::end_object()
{
    // The vector's own emplace_back: the map's would look every key up in line.
    using Members = std::vector<Json::object_t::value_type>;
    Json::object_t object;
    object.reserve(m_open.back().members.size());
    for (auto& [name, value] : m_open.back().members)
        static_cast<Members&>(object).emplace_back(std::move(name), std::move(value));
    m_open.pop_back();
    return add(std::move(object));
}

bool JsonBuilder::start_array(std::size_t)
{
    m_open.emplace_back();
    return true;
}

bool JsonBuilder::end_array()
{
    Json::array_t items = std::move(m_open.back().items);
    m_open.pop_back();
    return add(std::move(items));
}

bool JsonBuilder::parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& exception)
{
    m_error = Error { position > 0 ? position - 1 : 0, exception.what() };
    return false;
}

} // namespace Stepbench
