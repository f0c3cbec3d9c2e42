// SPDX-License-Identifier: Apache-2.0
#include "core/schema/validation.h"

#include "core/schema/keywords.h"
#include "core/schema/memberlookup.h"
#include "core/schema/schemawalk.h"
#include "core/schema/unknownmembers.h"

#include <QCoreApplication>

#include <algorithm>

namespace Stepbench {
namespace {

// A document of a million wrong values helps nobody with a million lines.
constexpr std::size_t mostProblems = 10'000;

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

bool isTagged(const Json& value, std::string_view tag)
{
    const Json* type = findMember(value, "type");
    return type && type->is_string() && type->get_ref<const std::string&>() == tag;
}

bool hasExpression(const Json& value)
{
    return value.is_string() && value.get_ref<const std::string&>().find("#{") != std::string::npos;
}

bool isEmptyText(const Json* value)
{
    return !value || value->is_null() || (value->is_string() && value->get_ref<const std::string&>().empty());
}

// Nothing chosen yet (design, "What counts as missing").
bool isMissing(const NarrowedType& type, const Json* value)
{
    if (!value)
        return true;
    if (isTagged(*value, "bound"))
        return false;
    if (type.kind == InputKind::Account)
        return value->is_string() && value->get_ref<const std::string&>().empty();
    if (type.kind == InputKind::Package)
        return value->is_object() && isEmptyText(findMember(*value, "packageId"));
    if (type.kind == InputKind::ContainerImage)
        return value->is_object() && isEmptyText(findMember(*value, "imageName"));
    return false;
}

// "a number", "an account": what belongs there.
QString describeExpected(const NarrowedType& type)
{
    switch (type.kind) {
    case InputKind::Package:
        return tr("a package");
    case InputKind::ContainerImage:
        return tr("a container image");
    case InputKind::Sensitive:
        return tr("a secret");
    case InputKind::Account:
        return tr("an account");
    case InputKind::String:
        return tr("a text");
    case InputKind::Primitive:
        return typeOf(*type.schema) == "boolean" ? tr("true or false") : tr("a number");
    case InputKind::Object:
        return type.unionMember.isEmpty() ? tr("an object") : tr("an object with %1").arg(type.unionMember);
    case InputKind::Array:
        return tr("a list");
    }
    return {};
}

QString missingMessage(const NarrowedType& type)
{
    const Json* choices = findMember(*type.schema, "enum");
    if (choices && choices->is_array() && !choices->empty())
        return tr("A value is missing: one of %1.").arg(describeChoices(*choices));
    return tr("A value is missing: %1.").arg(describeExpected(type));
}

class Validator
{
public:
    Validator(ValidationTime time, Problems& problems)
        : m_time(time)
        , m_problems(problems)
    {
    }

    void startAt(std::vector<PathSegment> path) { m_path = std::move(path); }
    void check(const NarrowedType& type, const Json* value, bool required, const NarrowedType* holder);

private:
    void checkLeaf(const NarrowedType& type, const Json& value);
    void checkSecret(const NarrowedType& type, const Json& value);
    void checkReference(const NarrowedType& type, const Json& value);
    void checkObject(const NarrowedType& type, const Json& value);
    void checkDiscriminators(const NarrowedType& type, MemberLookup& lookup, std::size_t& known);
    void reportUnknown(const NarrowedType& type, const Json& value);
    void checkArray(const NarrowedType& type, const Json& value);
    void applyKeywords(const NarrowedType& type, const Json& value);
    void wrongType(const NarrowedType& type, const Json& value);
    void report(const char* code, QString message, Severity severity = Severity::Error);
    void reportBelow(const PathSegment& segment, const char* code, QString message, Severity severity);
    bool waits(const Json& value) const { return m_time == ValidationTime::Configuration && hasExpression(value); }

    ValidationTime m_time;
    Problems& m_problems;
    std::vector<PathSegment> m_path;
};

void Validator::report(const char* code, QString message, Severity severity)
{
    if (m_problems.size() >= mostProblems)
        return;
    m_problems.push_back(
        makeProblem(ProblemSource::Structure, QLatin1String(code), std::move(message), severity).at(InputPath(m_path)));
}

void Validator::reportBelow(const PathSegment& segment, const char* code, QString message, Severity severity)
{
    m_path.push_back(segment);
    report(code, std::move(message), severity);
    m_path.pop_back();
}

void Validator::wrongType(const NarrowedType& type, const Json& value)
{
    if (isTagged(value, "bound")) {
        report("input.type",
            m_time == ValidationTime::Execution
                ? tr("Expected %1, but the expression %2 is not resolved.")
                      .arg(describeExpected(type), memberText(value, "expression"))
                : tr("Expected %1, which no expression can stand for.").arg(describeExpected(type)));
        return;
    }
    report("input.type", tr("Expected %1, but %2 is there.").arg(describeExpected(type), describeJsonType(value)));
}

void Validator::applyKeywords(const NarrowedType& type, const Json& value)
{
    for (KeywordFault& fault : checkKeywords(*type.schema, value))
        report(fault.code, std::move(fault.message));
}

void Validator::check(const NarrowedType& type, const Json* value, bool required, const NarrowedType* holder)
{
    const bool isNull = value && value->is_null();
    if (isMissing(type, value) || (isNull && required)) {
        if (!required)
            return;
        QString message = missingMessage(type);
        if (holder && !holder->unionMember.isEmpty())
            message += u' ' + tr("It is required with %1.").arg(holder->unionMember);
        report("input.missing", std::move(message));
        return;
    }
    if (isNull) {
        wrongType(type, *value);
        return;
    }
    switch (type.kind) {
    case InputKind::Object:
        return checkObject(type, *value);
    case InputKind::Array:
        return checkArray(type, *value);
    case InputKind::Sensitive:
        return checkSecret(type, *value);
    case InputKind::Package:
    case InputKind::ContainerImage:
        return checkReference(type, *value);
    default:
        return checkLeaf(type, *value);
    }
}

void Validator::checkLeaf(const NarrowedType& type, const Json& value)
{
    const bool canBeBound = type.kind == InputKind::Primitive || type.kind == InputKind::Account;
    if (canBeBound && m_time == ValidationTime::Configuration && isTagged(value, "bound"))
        return;
    const bool isText = type.kind != InputKind::Primitive;
    const bool isBoolean = !isText && typeOf(*type.schema) == "boolean";
    if (isText ? !value.is_string() : isBoolean ? !value.is_boolean() : !value.is_number())
        return wrongType(type, value);
    if (!waits(value))
        applyKeywords(type, value);
}

void Validator::checkSecret(const NarrowedType& type, const Json& value)
{
    if (m_time == ValidationTime::Configuration && isTagged(value, "bound"))
        return;
    const Json* newValue = findMember(value, "newValue");
    if (isTagged(value, "new") && newValue && !newValue->is_string())
        reportBelow("newValue", "input.type",
            tr("Expected a text as the new secret, but %1 is there.").arg(describeJsonType(*newValue)),
            Severity::Error);
    else if (!isTagged(value, "empty") && !isTagged(value, "existing") && !(isTagged(value, "new") && newValue))
        wrongType(type, value);
}

void Validator::checkReference(const NarrowedType& type, const Json& value)
{
    if (!value.is_object() || isTagged(value, "bound"))
        return wrongType(type, value);
    for (const char* name : { "referenceId", "feedId", "packageId", "imageName" }) {
        const Json* member = findMember(value, name);
        if (member && !member->is_null() && !member->is_string())
            reportBelow(name, "input.type", tr("Expected a text, but %1 is there.").arg(describeJsonType(*member)),
                Severity::Error);
    }
}

void Validator::checkObject(const NarrowedType& type, const Json& value)
{
    if (!value.is_object())
        return wrongType(type, value);
    MemberLookup lookup(&value);
    std::size_t known = 0;
    checkDiscriminators(type, lookup, known);
    for (const NarrowedProperty& property : type.properties) {
        const Json* member = lookup.find(property.name);
        known += member ? 1 : 0;
        m_path.emplace_back(property.name);
        check(property.type, member, property.required, &type);
        m_path.pop_back();
    }
    if (known < value.size())
        reportUnknown(type, value);
    applyKeywords(type, value);
}

void Validator::checkDiscriminators(const NarrowedType& type, MemberLookup& lookup, std::size_t& known)
{
    for (const NarrowedDiscriminator& discriminator : type.discriminators) {
        const Json* member = lookup.find(discriminator.name);
        known += member ? 1 : 0;
        // An absent one is written from the schema by every conversion.
        if (member && !discriminator.constant.is_discarded() && !strictlyEqual(*member, discriminator.constant)) {
            reportBelow(discriminator.name, "input.const",
                tr("Expected %1, but %2 is there.").arg(previewJson(discriminator.constant), previewJson(*member)),
                Severity::Error);
        }
    }
}

void Validator::reportUnknown(const NarrowedType& type, const Json& value)
{
    for (UnknownMember& unknown : listUnknownMembers(type, value))
        reportBelow(unknown.name, "input.unknown", std::move(unknown.message), Severity::Warning);
}

void Validator::checkArray(const NarrowedType& type, const Json& value)
{
    if (!value.is_array())
        return wrongType(type, value);
    const std::size_t count = std::min(type.items.size(), value.size());
    for (std::size_t i = 0; i < count; ++i) {
        m_path.emplace_back(i);
        check(type.items[i], &value[i], true, nullptr);
        m_path.pop_back();
    }
    applyKeywords(type, value);
}

const Json* patternOf(const NarrowedType& type)
{
    const Json* pattern = findMember(*type.schema, "pattern");
    return pattern && pattern->is_string() && (type.kind == InputKind::String || type.kind == InputKind::Account)
        ? pattern
        : nullptr;
}

void collectPatterns(const NarrowedType& type, const Json* value, ValidationTime time, std::vector<PathSegment>& path,
    std::vector<PatternCheck>& checks)
{
    if (!value)
        return;
    const Json* pattern = patternOf(type);
    const bool waits = time == ValidationTime::Configuration && hasExpression(*value);
    if (pattern && value->is_string() && !waits)
        checks.push_back({ InputPath(path), pattern->get<std::string>(), value->get<std::string>() });
    const auto below = [&](PathSegment segment, const NarrowedType& member, const Json* memberValue) {
        path.push_back(std::move(segment));
        collectPatterns(member, memberValue, time, path, checks);
        path.pop_back();
    };
    MemberLookup lookup(value);
    for (const NarrowedProperty& property : type.properties)
        below(property.name, property.type, lookup.find(property.name));
    for (std::size_t i = 0; value->is_array() && i < std::min(type.items.size(), value->size()); ++i)
        below(i, type.items[i], &(*value)[i]);
}

} // namespace

Problems validateInputs(const NarrowedInputs& narrowed, const Json& runtime, ValidationTime time)
{
    Problems problems;
    Validator(time, problems).check(narrowed.root, &runtime, true, nullptr);
    return problems;
}

Problems validateLeaf(const NarrowedInputs& narrowed, const Json& runtime, const InputPath& path, ValidationTime time)
{
    Problems problems;
    const NarrowedType* type = &narrowed.root;
    const NarrowedType* holder = nullptr;
    const Json* value = &runtime;
    bool required = true;
    for (const PathSegment& segment : path) {
        holder = type;
        type = nullptr;
        if (!value)
            return problems;
        if (segment.isIndex()) {
            required = true;
            if (segment.index() < holder->items.size())
                type = &holder->items[segment.index()];
        } else {
            for (const NarrowedProperty& property : holder->properties) {
                if (property.name != segment.name())
                    continue;
                required = property.required;
                type = &property.type;
                break;
            }
        }
        if (!type)
            return problems;
        value = valueAt(*value, InputPath { segment });
    }
    Validator validator(time, problems);
    validator.startAt({ path.begin(), path.end() });
    validator.check(*type, value, required, holder);
    return problems;
}

std::vector<PatternCheck> collectPatternChecks(const NarrowedInputs& narrowed, const Json& runtime, ValidationTime time)
{
    std::vector<PatternCheck> checks;
    std::vector<PathSegment> path;
    collectPatterns(narrowed.root, &runtime, time, path, checks);
    return checks;
}

} // namespace Stepbench
