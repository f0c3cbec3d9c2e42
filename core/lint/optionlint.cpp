// SPDX-License-Identifier: Apache-2.0
#include "core/lint/optionlint.h"

#include "core/form/fieldvalues.h"
#include "core/inputs/conversion.h"
#include "core/lint/formlint.h"
#include "core/schema/judge.h"
#include "core/schema/schemawalk.h"
#include "core/schema/typelookup.h"
#include "core/schema/validation.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace Stepbench {
namespace {

// Each costs a look at the whole inputs.
constexpr int mostObjectOptions = 400;

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

bool isNothing(const std::optional<Json>& value)
{
    return !value || value->is_null() || findMember(*value, "$empty");
}

bool isExpression(const Json& value)
{
    return value.is_string() && value.get_ref<const std::string&>().find("#{") != std::string::npos;
}

class OptionLint
{
public:
    OptionLint(const NarrowedInputs& narrowed, const Json& runtime)
        : m_narrowed(narrowed)
        , m_types(narrowed)
        , m_runtime(runtime)
    {
    }

    void check(const Component& component);
    Problems takeProblems() { return std::move(m_problems); }

private:
    QString faultOf(const NarrowedType& type, const InputPath& path, const Json& value);
    QString objectFault(const InputPath& path, const Json& value);
    static QString valueFault(const NarrowedType& type, const Json& value);

    const NarrowedInputs& m_narrowed;
    TypeLookup m_types;
    const Json& m_runtime;
    Problems m_problems;
    QSet<QString> m_seen;
    int m_objectsLeft = mostObjectOptions;
};

void OptionLint::check(const Component& component)
{
    const std::vector<Option>* options = optionsOf(component);
    const Field* field = fieldOf(component);
    const NarrowedType* type = options && field ? m_types.at(field->input.path) : nullptr;
    if (!type || field->input.converted || !type->schema)
        return;
    for (std::size_t i = 0; i < options->size(); ++i) {
        const Option& option = (*options)[i];
        if (isNothing(option.value))
            continue;
        // Items of one list have the same options.
        const QString key = schemaLocation(field->input.path) + u' ' + type->unionMember + u' '
            + QString::fromStdString(dumpJson(*option.value));
        if (m_seen.contains(key))
            continue;
        m_seen.insert(key);
        const QString fault = faultOf(*type, field->input.path, *option.value);
        if (fault.isEmpty())
            continue;
        const QString name = option.label.isEmpty() ? QString::number(i + 1) : option.label;
        m_problems.push_back(lintProblem(QStringLiteral("lint.option"),
            tr("The option \"%1\" of %2 does not fit the schema: %3").arg(name, field->input.path.dotted(), fault),
            component));
    }
}

QString OptionLint::faultOf(const NarrowedType& type, const InputPath& path, const Json& value)
{
    switch (type.kind) {
    case InputKind::Object:
        return m_objectsLeft-- > 0 ? objectFault(path, value) : QString();
    case InputKind::String:
    case InputKind::Account:
    case InputKind::Primitive:
        return valueFault(type, value);
    default:
        return {};
    }
}

// What choosing it would lead to. A value that is missing in it is for the user to fill in.
QString OptionLint::objectFault(const InputPath& path, const Json& value)
{
    Json chosen = m_runtime;
    if (!setValueAt(chosen, path, withoutEmptyMarks(value)))
        return {};
    fillServerOwned(m_narrowed.schema, chosen, path);
    const Result<NarrowedPtr> narrowed = narrow(m_narrowed.schema, chosen);
    if (!narrowed)
        return narrowed.problem().message;
    for (const Problem& problem : validateInputs(**narrowed, chosen, ValidationTime::Configuration)) {
        const bool isFault = problem.code == QLatin1String("input.type") || problem.code == QLatin1String("input.enum")
            || problem.code == QLatin1String("input.const") || problem.code == QLatin1String("input.unknown");
        if (isFault && problem.path && problem.path->startsWith(path))
            return problem.message;
    }
    return {};
}

QString OptionLint::valueFault(const NarrowedType& type, const Json& value)
{
    if (isExpression(value))
        return {};
    const bool isText = type.kind != InputKind::Primitive;
    const bool isBoolean = !isText && typeOf(*type.schema) == "boolean";
    if (isText ? !value.is_string() : isBoolean ? !value.is_boolean() : !value.is_number()) {
        return tr("Expected %1, but %2 is there.")
            .arg(isText         ? tr("a text")
                    : isBoolean ? tr("true or false")
                                : tr("a number"),
                describeJsonType(value));
    }
    for (const KeywordFault& fault : judge(*type.schema, value, {})) {
        if (QLatin1String(fault.code) == QLatin1String("input.enum")
            || QLatin1String(fault.code) == QLatin1String("input.const"))
            return fault.message;
    }
    return {};
}

} // namespace

Problems lintOptions(const Form& form, const NarrowedInputs& narrowed, const Json& runtime)
{
    OptionLint lint(narrowed, runtime);
    visitComponents(form.content, [&](const Component& component) { lint.check(component); });
    return lint.takeProblems();
}

} // namespace Stepbench
