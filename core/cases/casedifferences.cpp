// SPDX-License-Identifier: Apache-2.0
#include "core/cases/casedifferences.h"

#include "core/inputs/conversion.h"

#include <algorithm>

namespace Stepbench {
namespace {

class Comparison
{
public:
    Comparison(const NarrowedInputs& inCase, const NarrowedInputs& now, CaseDifference::Subject subject)
        : m_inCase(inCase)
        , m_now(now)
        , m_subject(subject)
    {
    }

    void compare(const InputPath& path, const Json* inCase, const Json* now)
    {
        if (inCase && now && *inCase == *now)
            return;
        const Json* some = now ? now : inCase;
        const bool sameKind = !inCase || !now || inCase->type() == now->type();
        if (!some || some->empty() || !some->is_structured() || !sameKind || isLeaf(path))
            return add(path, inCase, now);
        if (some->is_object())
            compareMembers(path, inCase, now);
        else
            compareItems(path, inCase, now);
    }

    CaseDifferences take() { return std::move(m_differences); }

private:
    // References to packages, secrets and the like are objects that one field edits.
    bool isLeaf(const InputPath& path) const
    {
        const NarrowedType* type = typeAt(m_now, path);
        if (!type)
            type = typeAt(m_inCase, path);
        return type && type->kind != InputKind::Object && type->kind != InputKind::Array;
    }

    void compareMembers(const InputPath& path, const Json* inCase, const Json* now)
    {
        for (const Json* holder : { now, inCase }) {
            if (!holder)
                continue;
            std::size_t hint = 0;
            for (auto member = holder->begin(); member != holder->end(); ++member, ++hint) {
                const Json* a = inCase ? findMember(*inCase, member.key(), hint) : nullptr;
                const Json* b = now ? findMember(*now, member.key(), hint) : nullptr;
                if (holder == now || !b)
                    compare(path.child(member.key()), a, b);
            }
        }
    }

    void compareItems(const InputPath& path, const Json* inCase, const Json* now)
    {
        const std::size_t a = inCase ? inCase->size() : 0;
        const std::size_t b = now ? now->size() : 0;
        for (std::size_t i = 0; i < std::max(a, b); ++i)
            compare(path.child(i), i < a ? &(*inCase)[i] : nullptr, i < b ? &(*now)[i] : nullptr);
    }

    void add(const InputPath& path, const Json* inCase, const Json* now)
    {
        CaseDifference difference;
        difference.subject = m_subject;
        difference.path = path;
        if (inCase)
            difference.inCase = *inCase;
        if (now)
            difference.now = *now;
        m_differences.push_back(std::move(difference));
    }

    const NarrowedInputs& m_inCase;
    const NarrowedInputs& m_now;
    CaseDifference::Subject m_subject;
    CaseDifferences m_differences;
};

std::optional<Json> shownValue(const Variable* variable)
{
    if (!variable)
        return std::nullopt;
    if (variable->sensitive)
        return Json { { "HasValue", true } };
    return variable->value ? Json(variable->value->toStdString()) : Json(nullptr);
}

} // namespace

Result<CaseDifferences> compareInputs(
    const Json& inCase, const NarrowedPtr& narrowed, const Json& runtime, CaseDifference::Subject subject)
{
    const Result<NarrowedPtr> casesOwn = narrow(narrowed->schema, inCase);
    if (!casesOwn)
        return casesOwn.problem();
    // Both through the same conversions: what no schema knows, and the order of members, are no differences.
    const Json before = toSavedInputs(**casesOwn, toRuntimeInputs(**casesOwn, inCase));
    const Json now = toSavedInputs(*narrowed, runtime);
    Comparison comparison(**casesOwn, *narrowed, subject);
    comparison.compare({}, &before, &now);
    return comparison.take();
}

CaseDifferences compareVariables(const VariableSet& inCase, const VariableSet& now)
{
    CaseDifferences differences;
    for (const Variable& variable : inCase.all()) {
        CaseDifference difference;
        difference.subject = CaseDifference::Subject::Variable;
        difference.variable = variable.name;
        difference.inCase = shownValue(&variable);
        difference.now = shownValue(now.find(variable.name));
        if (difference.inCase != difference.now)
            differences.push_back(std::move(difference));
    }
    return differences;
}

} // namespace Stepbench
