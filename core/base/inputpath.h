// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <compare>
#include <cstddef>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace Stepbench {

// One step of an input path: a property's name or an item's index (reference/step-package.md 4).
class PathSegment
{
public:
    PathSegment(std::string name)
        : m_value(std::move(name))
    {
    }
    PathSegment(const char* name)
        : m_value(std::string(name))
    {
    }
    PathSegment(std::size_t index)
        : m_value(index)
    {
    }
    PathSegment(int index)
        : m_value(std::size_t(index))
    {
    }

    bool isIndex() const { return std::holds_alternative<std::size_t>(m_value); }
    std::size_t index() const { return std::get<std::size_t>(m_value); }
    const std::string& name() const { return std::get<std::string>(m_value); }

    bool operator==(const PathSegment&) const = default;
    std::strong_ordering operator<=>(const PathSegment&) const = default;

private:
    std::variant<std::size_t, std::string> m_value;
};

// Where a value stands in the inputs, from the root. Empty is the root itself. A value type, any thread.
class InputPath
{
public:
    InputPath() = default;
    InputPath(std::initializer_list<PathSegment> segments)
        : m_segments(segments)
    {
    }
    explicit InputPath(std::vector<PathSegment> segments)
        : m_segments(std::move(segments))
    {
    }

    bool isRoot() const { return m_segments.empty(); }
    std::size_t size() const { return m_segments.size(); }
    const PathSegment& operator[](std::size_t i) const { return m_segments[i]; }
    const PathSegment& last() const { return m_segments.back(); }
    auto begin() const { return m_segments.begin(); }
    auto end() const { return m_segments.end(); }

    InputPath child(PathSegment segment) const;
    InputPath parent() const;
    // True for the path itself and everything below prefix.
    bool startsWith(const InputPath& prefix) const;

    // "containers[0].image": the id of blank references and the name of variables made by binding.
    QString dotted() const;
    // RFC 6901, as the command line takes it.
    QString pointer() const;

    bool operator==(const InputPath&) const = default;
    std::strong_ordering operator<=>(const InputPath&) const = default;

private:
    std::vector<PathSegment> m_segments;
};

} // namespace Stepbench

template <>
struct std::hash<Stepbench::InputPath>
{
    std::size_t operator()(const Stepbench::InputPath& path) const noexcept;
};
