// SPDX-License-Identifier: Apache-2.0
#include "core/base/inputpath.h"

namespace Stepbench {

InputPath InputPath::child(PathSegment segment) const
{
    std::vector<PathSegment> segments;
    segments.reserve(m_segments.size() + 1);
    segments = m_segments;
    segments.push_back(std::move(segment));
    return InputPath(std::move(segments));
}

InputPath InputPath::parent() const
{
    if (m_segments.empty())
        return {};
    return InputPath(std::vector<PathSegment>(m_segments.begin(), m_segments.end() - 1));
}

bool InputPath::startsWith(const InputPath& prefix) const
{
    if (prefix.size() > size())
        return false;
    return std::equal(prefix.begin(), prefix.end(), begin());
}

QString InputPath::dotted() const
{
    QString text;
    for (const PathSegment& segment : m_segments) {
        if (segment.isIndex()) {
            text += u'[' + QString::number(segment.index()) + u']';
        } else {
            if (!text.isEmpty())
                text += u'.';
            text += QString::fromStdString(segment.name());
        }
    }
    return text;
}

QString InputPath::pointer() const
{
    QString text;
    for (const PathSegment& segment : m_segments) {
        if (segment.isIndex()) {
            text += u'/' + QString::number(segment.index());
        } else {
            QString name = QString::fromStdString(segment.name());
            name.replace(u'~', QStringLiteral("~0")).replace(u'/', QStringLiteral("~1"));
            text += u'/' + name;
        }
    }
    return text;
}

} // namespace Stepbench

std::size_t std::hash<Stepbench::InputPath>::operator()(const Stepbench::InputPath& path) const noexcept
{
    std::size_t seed = path.size();
    for (const Stepbench::PathSegment& segment : path) {
        const std::size_t part = segment.isIndex() ? std::hash<std::size_t>()(segment.index()) + 1
                                                   : std::hash<std::string>()(segment.name());
        seed ^= part + 0x9e3779b97f4a7c15ULL + (seed << 6) + (seed >> 2);
    }
    return seed;
}
