// SPDX-License-Identifier: Apache-2.0
// The inside of judge.h: not for callers.
#pragma once

#include "core/schema/judge.h"
#include "core/schema/subschemas.h"

#include <algorithm>
#include <vector>

namespace Stepbench {

// Open: a pattern that nobody has tried yet decides, or a variable.
enum class Verdict { Fails, Open, Holds };

inline Verdict both(Verdict a, Verdict b)
{
    return std::min(a, b);
}

inline Verdict opposite(Verdict verdict)
{
    return verdict == Verdict::Open ? verdict : verdict == Verdict::Fails ? Verdict::Holds : Verdict::Fails;
}

// Judges one value with everything below it. Faults are wanted (not null) where what is wrong is said, and not where
// it is only asked whether something is.
class Judge
{
public:
    explicit Judge(const JudgeContext& context)
        : m_context(context)
    {
    }

    // What is wrong with the schema, also where no faults are wanted.
    KeywordFaults takeSchemaFaults() { return std::move(m_schemaFaults); }

    Verdict judge(const Json& definition, const Json& value, KeywordFaults* faults);
    Verdict judgeKeywords(const Json& definition, const Json& value, Judged judged, KeywordFaults* faults);

private:
    Verdict judgeBelow(const Json& definition, PathSegment segment, const Json& value, KeywordFaults* faults);
    Verdict reference(const Json& definition, const Json& value, KeywordFaults* faults);
    Verdict type(const Json& definition, const Json& value, KeywordFaults* faults);
    Verdict choices(const Json& definition, const Json& value, KeywordFaults* faults);
    Verdict sizes(const Json& definition, const Json& value, KeywordFaults* faults);
    Verdict text(const Json& definition, const std::string& value, KeywordFaults* faults);
    Verdict list(const Json& definition, const Json& value, Judged judged, KeywordFaults* faults);
    Verdict items(const Json& definition, const Json& value, KeywordFaults* faults);
    Verdict object(const Json& definition, const Json& value, Judged judged, KeywordFaults* faults);
    Verdict members(const Json& definition, const Json& value, Judged judged, KeywordFaults* faults);
    Verdict required(const Json& names, const Json& value, KeywordFaults* faults);
    Verdict dependencies(const Json& dependencies, const Json& value, KeywordFaults* faults);
    Verdict combined(const Json& definition, const Json& value, Judged judged, KeywordFaults* faults);
    Verdict anyOf(const Json& parts, const Json& value, KeywordFaults* faults);
    Verdict oneOf(const Json& parts, const Json& value, KeywordFaults* faults);
    Verdict condition(const Json& definition, const Json& value, KeywordFaults* faults);

    bool waits(const Json& value) const
    {
        return m_context.time == ValidationTime::Configuration && isExpression(value);
    }
    // The answer of a pattern; Open when it is not known.
    Verdict matches(const std::string& pattern, const std::string& text, KeywordFaults* faults);
    Verdict fault(KeywordFaults* faults, const char* code, QString message) const;
    Verdict schemaFault(const char* code, const QString& message);
    QString preview(const Json& value) const;

    const JudgeContext& m_context;
    KeywordFaults m_schemaFaults;
    std::vector<PathSegment> m_path;
    int m_depth = 0;
    int m_steps = 0;
};

} // namespace Stepbench
