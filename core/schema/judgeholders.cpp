// SPDX-License-Identifier: Apache-2.0
// What lists and objects are judged by.
#include "core/schema/judging.h"

#include "core/schema/memberlookup.h"

#include <QCoreApplication>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

} // namespace

Verdict Judge::list(const Json& definition, const Json& value, Judged judged, KeywordFaults* faults)
{
    Verdict verdict = Verdict::Holds;
    if (const Json* unique = findMember(definition, "uniqueItems"); unique && *unique == Json(true)) {
        bool open = false;
        const auto equal = firstEqualItems(value, [&](const Json& item) {
            const bool isOpen = containsExpression(item, m_context.time);
            open = open || isOpen;
            return isOpen;
        });
        verdict = open ? Verdict::Open : Verdict::Holds;
        if (equal) {
            verdict = fault(faults, "input.items",
                tr("Expected every item once, but items %1 and %2 are equal.")
                    .arg(equal->first + 1)
                    .arg(equal->second + 1));
        }
    }
    if (const Json* contained = findMember(definition, "contains")) {
        Verdict any = Verdict::Fails;
        for (const Json& item : value)
            any = std::max(any, judge(*contained, item, nullptr));
        if (any == Verdict::Fails)
            fault(faults, "input.items", tr("None of the items is of the kind that the list has to contain."));
        verdict = both(verdict, any);
    }
    return judged == Judged::Everything ? both(verdict, items(definition, value, faults)) : verdict;
}

Verdict Judge::items(const Json& definition, const Json& value, KeywordFaults* faults)
{
    const Json* items = findMember(definition, "items");
    const Json* additional = findMember(definition, "additionalItems");
    Verdict verdict = Verdict::Holds;
    for (std::size_t i = 0; items && i < value.size(); ++i) {
        const Json* one = !items->is_array() ? items : i < items->size() ? &(*items)[i] : additional;
        if (one)
            verdict = both(verdict, judgeBelow(*one, i, value[i], faults));
    }
    return verdict;
}

Verdict Judge::object(const Json& definition, const Json& value, Judged judged, KeywordFaults* faults)
{
    Verdict verdict = members(definition, value, judged, faults);
    const Json* names = findMember(definition, "required");
    if (judged == Judged::Everything && names && names->is_array())
        verdict = both(verdict, required(*names, value, faults));
    if (const Json* allowed = findMember(definition, "propertyNames")) {
        for (const auto& [name, member] : value.get_ref<const Json::object_t&>()) {
            const Verdict fits = judge(*allowed, Json(name), nullptr);
            if (fits == Verdict::Fails)
                fault(faults, "input.properties", tr("The name %1 is not allowed here.").arg(toQString(name)));
            verdict = both(verdict, fits);
        }
    }
    const Json* needed = findMember(definition, "dependencies");
    return needed && needed->is_object() ? both(verdict, dependencies(*needed, value, faults)) : verdict;
}

Verdict Judge::members(const Json& definition, const Json& value, Judged judged, KeywordFaults* faults)
{
    const Json* properties = findMember(definition, "properties");
    const Json* patterns = findMember(definition, "patternProperties");
    const Json* additional = findMember(definition, "additionalProperties");
    if (!patterns && !additional && (judged == Judged::BesideTheWalk || !properties))
        return Verdict::Holds;
    MemberLookup known(properties);
    Verdict verdict = Verdict::Holds;
    for (const auto& [name, member] : value.get_ref<const Json::object_t&>()) {
        const Json* property = known.find(name);
        Verdict isKnown = property ? Verdict::Holds : Verdict::Fails;
        if (property && judged == Judged::Everything)
            verdict = both(verdict, judgeBelow(*property, name, member, faults));
        for (auto it = patterns ? patterns->begin() : Json::const_iterator(); patterns && it != patterns->end(); ++it) {
            const Verdict concerned = matches(it.key(), name, faults);
            isKnown = std::max(isKnown, concerned);
            const bool surely = concerned == Verdict::Holds;
            if (concerned != Verdict::Fails)
                verdict = both(verdict, surely ? judgeBelow(*it, name, member, faults) : Verdict::Open);
        }
        if (!additional || isKnown == Verdict::Holds)
            continue;
        if (isKnown == Verdict::Open) {
            verdict = both(verdict, Verdict::Open);
        } else if (*additional == Json(false)) {
            m_path.emplace_back(name);
            verdict = fault(
                faults, "input.unknown", tr("The schema has no %1 here, and allows no others.").arg(toQString(name)));
            m_path.pop_back();
        } else {
            verdict = both(verdict, judgeBelow(*additional, name, member, faults));
        }
    }
    return verdict;
}

Verdict Judge::required(const Json& names, const Json& value, KeywordFaults* faults)
{
    Verdict verdict = Verdict::Holds;
    MemberLookup lookup(&value);
    for (const Json& name : names) {
        if (!name.is_string() || lookup.find(name.get_ref<const std::string&>()))
            continue;
        m_path.emplace_back(name.get_ref<const std::string&>());
        verdict = fault(faults, "input.missing", tr("A value is missing: what else is here asks for one."));
        m_path.pop_back();
    }
    return verdict;
}

Verdict Judge::dependencies(const Json& dependencies, const Json& value, KeywordFaults* faults)
{
    Verdict verdict = Verdict::Holds;
    for (const auto& [name, needed] : dependencies.get_ref<const Json::object_t&>()) {
        if (findMember(value, name))
            verdict = both(verdict, needed.is_array() ? required(needed, value, faults) : judge(needed, value, faults));
    }
    return verdict;
}

} // namespace Stepbench
