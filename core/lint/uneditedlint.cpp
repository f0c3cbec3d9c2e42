// SPDX-License-Identifier: Apache-2.0
#include "core/lint/uneditedlint.h"

#include "core/lint/formlint.h"
#include "core/schema/memberlookup.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <unordered_set>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

bool hasOneValue(const NarrowedType& type)
{
    if (!type.schema)
        return false;
    const Json* choices = findMember(*type.schema, "enum");
    return findMember(*type.schema, "const") || (choices && choices->is_array() && choices->size() <= 1);
}

// A preset gives its members values; what it leaves empty waits for a user.
bool isGivenByOption(const NarrowedType& type, const Json* value)
{
    if (type.kind == InputKind::String)
        return value && value->is_string() && !value->get_ref<const std::string&>().empty();
    return type.kind == InputKind::Primitive || type.kind == InputKind::Array || type.kind == InputKind::Object;
}

class UneditedLint
{
public:
    explicit UneditedLint(const Form& form)
    {
        visitComponents(form.content, [&](const Component& component) {
            const Field* field = fieldOf(component);
            const auto* unknown = std::get_if<UnknownComponent>(&component.node);
            // A component that cannot be shown has its own problem.
            if (field)
                add(field->input.path);
            else if (unknown && unknown->path)
                add(*unknown->path);
        });
    }

    void check(const NarrowedType& root, const Json& runtime) { checkMembers(root, &runtime, {}); }
    Problems takeProblems() { return std::move(m_problems); }

private:
    void add(const InputPath& path);
    // value: of the type in the inputs, null where it is absent.
    void checkProperty(const NarrowedType& type, const Json* value, const InputPath& path);
    void checkMembers(const NarrowedType& type, const Json* value, const InputPath& path);
    bool isChosenWhole(const NarrowedType& type, const InputPath& path) const;
    bool hasInputs(const NarrowedType& type) const;
    void report(const InputPath& path);

    std::unordered_set<InputPath> m_edited;
    std::unordered_set<InputPath> m_holders; // something at or below them is edited
    QSet<QString> m_said;
    Problems m_problems;
};

void UneditedLint::add(const InputPath& path)
{
    m_edited.insert(path);
    for (InputPath holder = path; m_holders.insert(holder).second && !holder.isRoot();)
        holder = holder.parent();
}

bool UneditedLint::hasInputs(const NarrowedType& type) const
{
    if (type.kind != InputKind::Object)
        return !hasOneValue(type);
    return std::any_of(type.properties.begin(), type.properties.end(),
        [this](const NarrowedProperty& property) { return hasInputs(property.type); });
}

void UneditedLint::report(const InputPath& path)
{
    const QString location = schemaLocation(path);
    if (m_said.contains(location))
        return;
    m_said.insert(location);
    m_problems.push_back(makeProblem(ProblemSource::Lint, QStringLiteral("lint.unedited"),
        tr("No component edits %1.").arg(path.dotted()), Severity::Warning)
                             .at(path));
}

// Radio buttons and selects on an object give all of it, and nothing in it has a component: a choice of presets.
bool UneditedLint::isChosenWhole(const NarrowedType& type, const InputPath& path) const
{
    return m_edited.contains(path)
        && std::none_of(type.properties.begin(), type.properties.end(),
            [&](const NarrowedProperty& property) { return m_holders.contains(path.child(property.name)); });
}

void UneditedLint::checkProperty(const NarrowedType& type, const Json* value, const InputPath& path)
{
    if (!hasInputs(type))
        return;
    if (!m_holders.contains(path))
        return report(path);
    if (type.kind == InputKind::Object)
        return checkMembers(type, value, path);
    const std::size_t there = value && value->is_array() ? value->size() : 0;
    for (std::size_t i = 0; i < type.items.size(); ++i)
        checkProperty(type.items[i], i < there ? &(*value)[i] : nullptr, path.child(i));
}

void UneditedLint::checkMembers(const NarrowedType& type, const Json* value, const InputPath& path)
{
    const bool chosenWhole = isChosenWhole(type, path);
    MemberLookup lookup(value);
    for (const NarrowedProperty& property : type.properties) {
        const Json* member = lookup.find(property.name);
        if (!chosenWhole || !isGivenByOption(property.type, member))
            checkProperty(property.type, member, path.child(property.name));
    }
}

} // namespace

Problems lintUnedited(const Form& form, const NarrowedInputs& narrowed, const Json& runtime)
{
    UneditedLint lint(form);
    lint.check(narrowed.root, runtime);
    return lint.takeProblems();
}

} // namespace Stepbench
