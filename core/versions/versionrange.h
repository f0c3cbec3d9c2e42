// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/version.h"

#include <optional>
#include <vector>

namespace Stepbench {

// A set of versions as authors know it from package.json: ">=1.0.0 <3.0.0", "^2.1", "~1.4.2", "1.x", "2", "*", and
// alternatives with "||". Pre-releases are judged by precedence: 1.3.0-beta is in ">=1.0.0 <2.0.0", and 2.0.0-beta is
// not, as it is what the range wants to keep out.
class VersionRange
{
public:
    // Problem: version.range.
    static Result<VersionRange> parse(const QString& text);

    bool contains(const Version& version) const;
    // As it was written.
    const QString& toString() const { return m_text; }
    bool operator==(const VersionRange& other) const { return m_text == other.m_text; }

private:
    // Both ends of one alternative; what is not given is open.
    struct Span
    {
        std::optional<Version> lowest;
        bool lowestIncluded = true;
        std::optional<Version> highest;
        bool highestIncluded = false;
    };
    friend class RangeReader;

    QString m_text;
    std::vector<Span> m_spans;
};

} // namespace Stepbench
