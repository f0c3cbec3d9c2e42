// SPDX-License-Identifier: Apache-2.0
#include "core/schema/validation.h"

#include "core/schema/expectations.h"
#include "core/schema/judge.h"
#include "core/schema/memberlookup.h"
#include "core/schema/schemawalk.h"
#include "core/schema/subschemas.h"
#include "core/schema/unknownmembers.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace Stepbench {
namespace {

// A document of a million wrong values helps nobody with a million lines.
constexpr std::size_t mostProblems = 10'000;

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

enum class Depth { Alone, WithWhatIsBelow };

class Validator
{
public:
    Validator(const Schema& schema, ValidationTime time, PatternTalk* patterns, Depth depth)
        : m_context { &schema.json(), time, patterns }
        , m_depth(depth)
    {
    }

    void startAt(std::vector<PathSegment> path) { m_path = std::move(path); }
    void check(const NarrowedType& type, const Json* value, bool required, const NarrowedType* holder);
    Findings take() { return std::move(m_findings); }

private:
    void checkLeaf(const NarrowedType& type, const Json& value);
    void checkSecret(const NarrowedType& type, const Json& value);
    void checkSecretText(const NarrowedType& type, const Json& text);
    void checkReference(const NarrowedType& type, const Json& value);
    void checkObject(const NarrowedType& type, const Json& value);
    void checkDiscriminators(const NarrowedType& type, MemberLookup& lookup, std::size_t& known);
    void reportUnknown(const NarrowedType& type, const Json& value);
    void checkArray(const NarrowedType& type, const Json& value);
    void applyKeywords(const NarrowedType& type, const Json& value);
    void applyKeywords(const Json& definition, const Json& value);
    void applyWays(const NarrowedType& type, const Json& value);
    void report(KeywordFaults faults);
    void wrongType(const NarrowedType& type, const Json& value);
    void report(const char* code, QString message, Severity severity = Severity::Error, const InputPath& below = {});
    void reportBelow(const PathSegment& segment, const char* code, QString message, Severity severity)
    {
        report(code, std::move(message), severity, InputPath { segment });
    }
    bool isConfiguring() const { return m_context.time == ValidationTime::Configuration; }

    JudgeContext m_context;
    Depth m_depth;
    Findings m_findings;
    std::vector<PathSegment> m_path;
};

ProblemSource sourceOf(const char* code)
{
    const QLatin1String name(code);
    if (name.startsWith(QLatin1String("script.")))
        return ProblemSource::Script;
    if (name.startsWith(QLatin1String("schema.")))
        return ProblemSource::Schema;
    return name.endsWith(QLatin1String(".pattern")) ? ProblemSource::Schema : ProblemSource::Structure;
}

void Validator::report(const char* code, QString message, Severity severity, const InputPath& below)
{
    if (m_findings.found.size() >= mostProblems)
        return;
    std::vector<PathSegment> path = m_path;
    path.insert(path.end(), below.begin(), below.end());
    m_findings.found.push_back({ InputPath(m_path),
        makeProblem(sourceOf(code), QLatin1String(code), std::move(message), severity)
            .at(InputPath(std::move(path))) });
}

void Validator::wrongType(const NarrowedType& type, const Json& value)
{
    if (isTagged(value, "bound")) {
        report("input.type",
            !isConfiguring() ? tr("Expected %1, but the expression %2 is not resolved.")
                                   .arg(describeExpected(type), memberText(value, "expression"))
                             : tr("Expected %1, which no expression can stand for.").arg(describeExpected(type)));
        return;
    }
    report("input.type", tr("Expected %1, but %2 is there.").arg(describeExpected(type), describeJsonType(value)));
}

void Validator::applyKeywords(const NarrowedType& type, const Json& value)
{
    if (!type.hasKeywords)
        return;
    const std::size_t unanswered = m_context.patterns ? m_context.patterns->unanswered() : 0;
    applyKeywords(*type.schema, value);
    for (const Json* definition : type.beside)
        applyKeywords(*definition, value);
    applyWays(type, value);
    if (m_context.patterns && m_context.patterns->unanswered() > unanswered)
        m_findings.waiting.emplace_back(m_path);
}

void Validator::applyKeywords(const Json& definition, const Json& value)
{
    report(judge(definition, value, m_context));
}

void Validator::report(KeywordFaults faults)
{
    for (KeywordFault& fault : faults)
        report(fault.code, std::move(fault.message), Severity::Error, fault.below);
}

// Where several ways lead to a member of a union, what is wrong on the one with the fewest faults is said.
void Validator::applyWays(const NarrowedType& type, const Json& value)
{
    std::optional<KeywordFaults> fewest;
    for (const std::vector<const Json*>& way : type.ways) {
        KeywordFaults faults;
        for (const Json* definition : way) {
            for (KeywordFault& fault : judge(*definition, value, m_context))
                faults.push_back(std::move(fault));
        }
        if (!fewest || faults.size() < fewest->size())
            fewest = std::move(faults);
    }
    if (fewest)
        report(std::move(*fewest));
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
    if (canBeBound && isConfiguring() && isTagged(value, "bound"))
        return;
    const bool isText = type.kind != InputKind::Primitive;
    const bool isBoolean = !isText && typeOf(*type.schema) == "boolean";
    if (isText ? !value.is_string() : isBoolean ? !value.is_boolean() : !value.is_number())
        return wrongType(type, value);
    if (!isConfiguring() || !isExpression(value))
        applyKeywords(type, value);
}

void Validator::checkSecret(const NarrowedType& type, const Json& value)
{
    if (isConfiguring() && isTagged(value, "bound"))
        return;
    const Json* newValue = findMember(value, "newValue");
    if (isTagged(value, "new") && newValue && !newValue->is_string())
        reportBelow("newValue", "input.type",
            tr("Expected a text as the new secret, but %1 is there.").arg(describeJsonType(*newValue)),
            Severity::Error);
    else if (!isTagged(value, "empty") && !isTagged(value, "existing") && !(isTagged(value, "new") && newValue))
        wrongType(type, value);
    else if (isTagged(value, "new") && !(isConfiguring() && isExpression(*newValue)))
        checkSecretText(type, *newValue);
}

// A secret's text is what its keywords are about; one that the server keeps is not known here.
void Validator::checkSecretText(const NarrowedType& type, const Json& text)
{
    m_context.isSecret = true;
    applyKeywords(type, text);
    m_context.isSecret = false;
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
    applyKeywords(type, value);
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
        if (m_depth == Depth::Alone)
            continue;
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
    if (forbidsUnknownMembers(type))
        return; // a keyword, and judged as one
    for (UnknownMember& unknown : listUnknownMembers(type, value))
        reportBelow(unknown.name, "input.unknown", std::move(unknown.message), Severity::Warning);
}

void Validator::checkArray(const NarrowedType& type, const Json& value)
{
    if (!value.is_array())
        return wrongType(type, value);
    const std::size_t count = m_depth == Depth::Alone ? 0 : std::min(type.items.size(), value.size());
    for (std::size_t i = 0; i < count; ++i) {
        m_path.emplace_back(i);
        check(type.items[i], &value[i], true, nullptr);
        m_path.pop_back();
    }
    applyKeywords(type, value);
}

// A place in the narrowed schema and in the values.
struct Place
{
    const NarrowedType* type = nullptr; // null: there is no such place
    const NarrowedType* holder = nullptr;
    const Json* value = nullptr;
    bool required = true;
    bool isHeld = true; // its holder is there
};

bool isRequired(const NarrowedType& holder, const PathSegment& segment)
{
    return segment.isIndex()
        || std::any_of(holder.properties.begin(), holder.properties.end(),
            [&](const NarrowedProperty& property) { return property.required && property.name == segment.name(); });
}

Place findPlace(const NarrowedInputs& narrowed, const Json& runtime, const InputPath& path)
{
    Place place { &narrowed.root, nullptr, &runtime };
    for (const PathSegment& segment : path) {
        place.holder = place.type;
        place.type = memberType(*place.holder, segment);
        if (!place.type)
            return {};
        place.isHeld = place.value != nullptr;
        place.value = place.value ? valueAt(*place.value, InputPath { segment }) : nullptr;
    }
    place.required = path.isRoot() || isRequired(*place.holder, path.last());
    return place;
}

bool isHolder(const NarrowedType& type)
{
    return type.kind == InputKind::Object || type.kind == InputKind::Array;
}

} // namespace

Findings examineInputs(const NarrowedInputs& narrowed, const Json& runtime, ValidationTime time, PatternTalk* patterns)
{
    Validator validator(*narrowed.schema, time, patterns, Depth::WithWhatIsBelow);
    validator.check(narrowed.root, &runtime, true, nullptr);
    return validator.take();
}

Findings examineValue(const NarrowedInputs& narrowed, const Json& runtime, const InputPath& path, ValidationTime time,
    PatternTalk* patterns)
{
    const Place place = findPlace(narrowed, runtime, path);
    if (!place.type || !place.isHeld)
        return {};
    Validator validator(*narrowed.schema, time, patterns, Depth::Alone);
    validator.startAt({ path.begin(), path.end() });
    validator.check(*place.type, place.value, place.required, place.holder);
    return validator.take();
}

std::vector<InputPath> judgingHolders(const NarrowedInputs& narrowed, const InputPath& path)
{
    std::vector<InputPath> holders;
    const NarrowedType* type = &narrowed.root;
    for (std::size_t depth = 0; type && depth < path.size(); ++depth) {
        if (type->hasKeywords && isHolder(*type))
            holders.emplace_back(std::vector<PathSegment>(path.begin(), path.begin() + std::ptrdiff_t(depth)));
        type = memberType(*type, path[depth]);
    }
    return holders;
}

Problems validateInputs(const NarrowedInputs& narrowed, const Json& runtime, ValidationTime time, PatternTalk* patterns)
{
    Problems problems;
    for (Finding& finding : examineInputs(narrowed, runtime, time, patterns).found)
        problems.push_back(std::move(finding.problem));
    return problems;
}

} // namespace Stepbench
