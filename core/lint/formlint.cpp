// SPDX-License-Identifier: Apache-2.0
#include "core/lint/formlint.h"

#include "core/form/sourceplace.h"
#include "core/lint/optionlint.h"
#include "core/lint/uneditedlint.h"
#include "core/schema/schemawalk.h"
#include "core/schema/typelookup.h"

#include <QCoreApplication>
#include <QSet>

#include <unordered_map>

namespace Stepbench {
namespace {

constexpr double slowMs = 5;

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

// What a component writes.
enum class Writes { Text, Number, Boolean, Account, Other };

Writes writesOf(const Component& component)
{
    const ComponentNode& node = component.node;
    if (std::holds_alternative<TextField>(node) || std::holds_alternative<InlineTextField>(node)
        || std::holds_alternative<CodeEditorField>(node))
        return Writes::Text;
    if (std::holds_alternative<NumberField>(node))
        return Writes::Number;
    if (std::holds_alternative<CheckboxField>(node) || std::holds_alternative<InlineCheckboxField>(node))
        return Writes::Boolean;
    return std::holds_alternative<AccountField>(node) ? Writes::Account : Writes::Other;
}

bool fits(Writes writes, const NarrowedType& type)
{
    const bool isBoolean = type.kind == InputKind::Primitive && typeOf(*type.schema) == "boolean";
    switch (writes) {
    case Writes::Text:
        return type.kind == InputKind::String;
    case Writes::Number:
        return type.kind == InputKind::Primitive && !isBoolean;
    case Writes::Boolean:
        return isBoolean;
    case Writes::Account:
        return type.kind == InputKind::Account;
    case Writes::Other:
        return true;
    }
    return true;
}

QString describeType(const NarrowedType& type)
{
    if (type.kind == InputKind::Account)
        return tr("an account");
    if (type.kind == InputKind::String)
        return tr("a text");
    return typeOf(*type.schema) == "boolean" ? tr("true or false") : tr("a number");
}

Problems lintTypes(const Form& form, const NarrowedInputs& narrowed)
{
    Problems problems;
    QSet<QString> said;
    TypeLookup types(narrowed);
    visitComponents(form.content, [&](const Component& component) {
        const Field* field = fieldOf(component);
        const NarrowedType* type = field ? types.at(field->input.path) : nullptr;
        if (!type || field->input.converted || !type->schema)
            return;
        const QString own = memberText(component.props, "accountType");
        QString message;
        if (!fits(writesOf(component), *type)) {
            message = tr("The component %1 edits %2, which the schema says is %3.")
                          .arg(typeName(component), field->input.path.dotted(), describeType(*type));
        } else if (std::holds_alternative<AccountField>(component.node) && !own.isEmpty() && !type->accountType.empty()
            && toStdString(own) != type->accountType) {
            message = tr("The component offers accounts of type %1 for %2, which the schema says is of type %3.")
                          .arg(own, field->input.path.dotted(), toQString(type->accountType));
        }
        // Once for all items of a list.
        const QString key = schemaLocation(field->input.path) + u' ' + typeName(component);
        if (message.isEmpty() || said.contains(key))
            return;
        said.insert(key);
        problems.push_back(lintProblem(QStringLiteral("lint.type"), message, component));
    });
    return problems;
}

Problems lintDuplicates(const Form& form)
{
    Problems problems;
    std::unordered_map<InputPath, const Component*> first;
    QSet<QString> said;
    visitComponents(form.content, [&](const Component& component) {
        const Field* field = fieldOf(component);
        if (!field)
            return;
        const auto [found, isNew] = first.emplace(field->input.path, &component);
        const QString location = schemaLocation(field->input.path);
        if (isNew || said.contains(location))
            return;
        said.insert(location);
        const SourcePlace other = placeOf(*found->second);
        QString message = tr("Two components edit %1: %2 and %3.")
                              .arg(field->input.path.dotted(), typeName(*found->second), typeName(component));
        if (other.isKnown())
            message += u' ' + tr("The other one is at line %1.").arg(other.line);
        problems.push_back(lintProblem(QStringLiteral("lint.duplicate"), message, component));
    });
    return problems;
}

Json plainProps(const Component& component)
{
    Json props = component.props;
    if (props.is_object())
        props.erase("$at");
    return props;
}

// Equal but for where they were made.
bool sameButPlace(const Component& a, const Component& b)
{
    return a.node.index() == b.node.index() && plainProps(a) == plainProps(b);
}

std::vector<const Component*> inOrder(const Form& form)
{
    std::vector<const Component*> list;
    visitComponents(form.content, [&](const Component& component) { list.push_back(&component); });
    return list;
}

} // namespace

QString schemaLocation(const InputPath& path)
{
    QString text;
    for (const PathSegment& segment : path) {
        if (segment.isIndex())
            text += QStringLiteral("[*]");
        else
            text += (text.isEmpty() ? QString() : QStringLiteral(".")) + toQString(segment.name());
    }
    return text;
}

Problem lintProblem(const QString& code, const QString& message, const Component& component)
{
    Problem problem = makeProblem(ProblemSource::Lint, code, message, Severity::Warning);
    if (const Field* field = fieldOf(component))
        problem.path = field->input.path;
    const SourcePlace place = placeOf(component);
    return problem.inFile(place.file, place.line, place.column);
}

Problems lintForm(const Form& form, const NarrowedInputs& narrowed, const Json& runtime)
{
    Problems problems = lintTypes(form, narrowed);
    for (Problems more :
        { lintOptions(form, narrowed, runtime), lintDuplicates(form), lintUnedited(form, narrowed, runtime) })
        problems.insert(problems.end(), more.begin(), more.end());
    return problems;
}

Problems lintRepetition(const Form& form, const Form& again, bool differs)
{
    const std::vector<const Component*> before = inOrder(form);
    const std::vector<const Component*> after = inOrder(again);
    const Component* different = nullptr;
    for (std::size_t i = 0; i < after.size() && !different; ++i) {
        if (i >= before.size() || !sameButPlace(*before[i], *after[i]))
            different = after[i];
    }
    if (!different && !differs && before.size() == after.size())
        return {};
    const QString message = tr("The form is another one when it is built again from the same inputs: editInputsForm "
                               "must depend on them alone.");
    if (different)
        return { lintProblem(QStringLiteral("lint.unstable"), message, *different) };
    return { makeProblem(ProblemSource::Lint, QStringLiteral("lint.unstable"), message, Severity::Warning) };
}

Problems lintDuration(double formMs)
{
    if (formMs <= slowMs)
        return {};
    return { makeProblem(ProblemSource::Lint, QStringLiteral("lint.slow"),
        tr("editInputsForm takes %1 ms; a key press that changes the form waits for it.").arg(formMs, 0, 'f', 1),
        Severity::Info) };
}

} // namespace Stepbench
