// SPDX-License-Identifier: Apache-2.0
#include "core/schema/judge.h"

#include "core/schema/formats.h"
#include "core/schema/judging.h"

#include <QCoreApplication>

#include <array>

namespace Stepbench {
namespace {

// Of conditions in conditions.
constexpr int deepestSubschema = 64;
constexpr int mostSteps = 200'000;

constexpr std::array<std::string_view, 25> keywordsBesideTheWalk { "additionalProperties", "allOf", "const", "contains",
    "dependencies", "enum", "exclusiveMaximum", "exclusiveMinimum", "format", "if", "maxItems", "maxLength",
    "maxProperties", "maximum", "minItems", "minLength", "minProperties", "minimum", "multipleOf", "not", "oneOf",
    "pattern", "patternProperties", "propertyNames", "uniqueItems" };

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

} // namespace

Verdict Judge::fault(KeywordFaults* faults, const char* code, QString message) const
{
    if (faults)
        faults->push_back({ code, std::move(message), InputPath(m_path) });
    return Verdict::Fails;
}

// Once, however often it is met: every key press asks again.
Verdict Judge::schemaFault(const char* code, const QString& message)
{
    const bool known = std::any_of(m_schemaFaults.begin(), m_schemaFaults.end(),
        [&](const KeywordFault& fault) { return fault.message == message; });
    if (!known)
        m_schemaFaults.push_back({ code, message, {} });
    return Verdict::Open;
}

QString Judge::preview(const Json& value) const
{
    return m_context.isSecret ? tr("something else") : previewJson(value);
}

Verdict Judge::matches(const std::string& pattern, const std::string& text, KeywordFaults* faults)
{
    const PatternAnswer* answer = m_context.patterns ? m_context.patterns->ask(pattern, text) : nullptr;
    if (!answer)
        return Verdict::Open;
    switch (answer->kind) {
    case PatternAnswer::Kind::Matches:
        return Verdict::Holds;
    case PatternAnswer::Kind::Differs:
        return Verdict::Fails;
    case PatternAnswer::Kind::Unusable:
        return schemaFault(
            "schema.pattern", tr("The schema's pattern %1 cannot be used: %2.").arg(toQString(pattern), answer->why));
    case PatternAnswer::Kind::Failed:
        fault(faults, answer->failure.code == u"script.timeout" ? "script.timeout" : "script.pattern",
            tr("Whether the pattern %1 fits could not be told. %2").arg(toQString(pattern), answer->failure.message));
        return Verdict::Open;
    }
    return Verdict::Open;
}

Verdict Judge::judge(const Json& definition, const Json& value, KeywordFaults* faults)
{
    if (definition.is_boolean())
        return definition.get<bool>() ? Verdict::Holds : fault(faults, "input.unwanted", tr("Nothing may be here."));
    if (!definition.is_object())
        return Verdict::Holds;
    if (waits(value) || m_depth >= deepestSubschema || ++m_steps > mostSteps)
        return Verdict::Open;
    ++m_depth;
    const Verdict verdict = judgeKeywords(definition, value, Judged::Everything, faults);
    --m_depth;
    return verdict;
}

Verdict Judge::judgeBelow(const Json& definition, PathSegment segment, const Json& value, KeywordFaults* faults)
{
    m_path.push_back(std::move(segment));
    const Verdict verdict = judge(definition, value, faults);
    m_path.pop_back();
    return verdict;
}

Verdict Judge::judgeKeywords(const Json& definition, const Json& value, Judged judged, KeywordFaults* faults)
{
    Verdict verdict = Verdict::Holds;
    if (judged == Judged::Everything)
        verdict = both(reference(definition, value, faults), type(definition, value, faults));
    verdict = both(verdict, choices(definition, value, faults));
    verdict = both(verdict, sizes(definition, value, faults));
    if (value.is_string())
        verdict = both(verdict, text(definition, value.get_ref<const std::string&>(), faults));
    else if (value.is_array())
        verdict = both(verdict, list(definition, value, judged, faults));
    else if (value.is_object())
        verdict = both(verdict, object(definition, value, judged, faults));
    return both(verdict, combined(definition, value, judged, faults));
}

Verdict Judge::reference(const Json& definition, const Json& value, KeywordFaults* faults)
{
    const Json* reference = findMember(definition, "$ref");
    if (!reference || !reference->is_string() || !m_context.document)
        return Verdict::Holds;
    const auto& text = reference->get_ref<const std::string&>();
    if (const Json* meant = findReferenced(*m_context.document, text))
        return judge(*meant, value, faults);
    return schemaFault("schema.reference", describeLostReference(text));
}

Verdict Judge::type(const Json& definition, const Json& value, KeywordFaults* faults)
{
    const Json* types = findMember(definition, "type");
    if (!types || (!types->is_string() && !types->is_array()))
        return Verdict::Holds;
    const auto fits = [&value](const Json& type) {
        return type.is_string() && isOfType(type.get_ref<const std::string&>(), value);
    };
    if (types->is_string() ? fits(*types) : std::any_of(types->begin(), types->end(), fits))
        return Verdict::Holds;
    return fault(
        faults, "input.type", tr("Expected %1, but %2 is there.").arg(describeTypes(*types), describeJsonType(value)));
}

Verdict Judge::choices(const Json& definition, const Json& value, KeywordFaults* faults)
{
    const Json* choices = findMember(definition, "enum");
    const Json* constant = findMember(definition, "const");
    const auto judgeSame = [&](const Json& choice) {
        if (sameJson(choice, value))
            return Verdict::Holds;
        return value.is_structured() && containsExpression(value, m_context.time) ? Verdict::Open : Verdict::Fails;
    };
    Verdict verdict = Verdict::Holds;
    if (choices && choices->is_array()) {
        Verdict any = Verdict::Fails;
        for (const Json& choice : *choices)
            any = std::max(any, judgeSame(choice));
        if (any == Verdict::Fails) {
            fault(faults, "input.enum",
                tr("Expected one of %1, but %2 is there.").arg(describeChoices(*choices), preview(value)));
        }
        verdict = any;
    }
    if (!constant)
        return verdict;
    const Verdict same = judgeSame(*constant);
    if (same == Verdict::Fails) {
        fault(faults, "input.const", tr("Expected %1, but %2 is there.").arg(previewJson(*constant), preview(value)));
    }
    return both(verdict, same);
}

Verdict Judge::sizes(const Json& definition, const Json& value, KeywordFaults* faults)
{
    KeywordFaults found;
    if (value.is_number())
        checkNumber(definition, value, found);
    else if (value.is_string())
        checkLength(definition, value, found);
    else
        checkCounts(definition, value, found);
    if (!fitsFormat(definition, value)) {
        found.push_back({ "input.format",
            tr("Expected %1, but %2 is there.")
                .arg(describeFormat(memberText(definition, "format").toStdString()), preview(value)) });
    }
    for (KeywordFault& one : found)
        fault(faults, one.code, std::move(one.message));
    return found.empty() ? Verdict::Holds : Verdict::Fails;
}

Verdict Judge::text(const Json& definition, const std::string& value, KeywordFaults* faults)
{
    Verdict verdict = Verdict::Holds;
    const Json* pattern = findMember(definition, "pattern");
    if (pattern && pattern->is_string()) {
        const auto& expression = pattern->get_ref<const std::string&>();
        verdict = matches(expression, value, faults);
        if (verdict == Verdict::Fails)
            fault(faults, "input.pattern", tr("The text does not match the pattern %1.").arg(toQString(expression)));
    }
    // What looks like a regular expression is one when JavaScript says so.
    const Json* format = findMember(definition, "format");
    if (!format || *format != Json("regex") || !matchesFormat("regex", value) || !m_context.patterns)
        return verdict;
    const PatternAnswer* answer = m_context.patterns->ask(value, {});
    if (!answer)
        return both(verdict, Verdict::Open);
    if (answer->kind != PatternAnswer::Kind::Unusable)
        return verdict;
    if (m_context.isSecret) {
        return fault(faults, "input.format",
            tr("Expected %1, but %2 is there.").arg(describeFormat("regex"), preview(Json(value))));
    }
    return fault(faults, "input.format",
        tr("Expected %1, but %2 is there: %3.").arg(describeFormat("regex"), preview(Json(value)), answer->why));
}

Verdict Judge::combined(const Json& definition, const Json& value, Judged judged, KeywordFaults* faults)
{
    Verdict verdict = Verdict::Holds;
    if (const Json* all = findMember(definition, "allOf"); all && all->is_array()) {
        for (const Json& part : *all)
            verdict = both(verdict, judge(part, value, faults));
    }
    if (const Json* any = findMember(definition, "anyOf"); any && any->is_array() && judged == Judged::Everything)
        verdict = both(verdict, anyOf(*any, value, faults));
    if (const Json* one = findMember(definition, "oneOf"); one && one->is_array())
        verdict = both(verdict, oneOf(*one, value, faults));
    if (const Json* no = findMember(definition, "not")) {
        const Verdict fits = opposite(judge(*no, value, nullptr));
        if (fits == Verdict::Fails)
            fault(faults, "input.condition", tr("This is just what the schema excludes."));
        verdict = both(verdict, fits);
    }
    return both(verdict, condition(definition, value, faults));
}

Verdict Judge::anyOf(const Json& parts, const Json& value, KeywordFaults* faults)
{
    Verdict any = Verdict::Fails;
    for (const Json& part : parts)
        any = std::max(any, judge(part, value, nullptr));
    if (any == Verdict::Fails)
        fault(faults, "input.condition", tr("This is none of the alternatives that the schema allows."));
    return any;
}

Verdict Judge::oneOf(const Json& parts, const Json& value, KeywordFaults* faults)
{
    int holding = 0;
    bool open = false;
    for (const Json& part : parts) {
        const Verdict verdict = judge(part, value, nullptr);
        holding += verdict == Verdict::Holds ? 1 : 0;
        open = open || verdict == Verdict::Open;
    }
    if (holding > 1)
        return fault(
            faults, "input.condition", tr("This is several of the alternatives that the schema wants one of."));
    if (open)
        return Verdict::Open;
    if (holding == 1)
        return Verdict::Holds;
    return fault(faults, "input.condition", tr("This is none of the alternatives that the schema allows."));
}

Verdict Judge::condition(const Json& definition, const Json& value, KeywordFaults* faults)
{
    const Json* condition = findMember(definition, "if");
    if (!condition)
        return Verdict::Holds;
    const Json* consequence = findMember(definition, "then");
    const Json* alternative = findMember(definition, "else");
    if (!consequence && !alternative)
        return Verdict::Holds;
    const Verdict met = judge(*condition, value, nullptr);
    if (met == Verdict::Open)
        return Verdict::Open;
    const Json* due = met == Verdict::Holds ? consequence : alternative;
    return due ? judge(*due, value, faults) : Verdict::Holds;
}

KeywordFaults judge(const Json& definition, const Json& value, const JudgeContext& context, Judged judged)
{
    KeywordFaults faults;
    Judge judge(context);
    if (judged == Judged::Everything)
        judge.judge(definition, value, &faults);
    else if (definition.is_object())
        judge.judgeKeywords(definition, value, judged, &faults);
    for (KeywordFault& fault : judge.takeSchemaFaults())
        faults.push_back(std::move(fault));
    return faults;
}

bool hasKeywordsBesideTheWalk(const Json& definition)
{
    if (!definition.is_object())
        return false;
    const auto& members = definition.get_ref<const Json::object_t&>();
    return std::any_of(members.begin(), members.end(), [](const auto& member) {
        return std::binary_search(
            keywordsBesideTheWalk.begin(), keywordsBesideTheWalk.end(), std::string_view(member.first));
    });
}

} // namespace Stepbench
