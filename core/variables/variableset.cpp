// SPDX-License-Identifier: Apache-2.0
#include "core/variables/variables.h"

#include "core/base/filesave.h"
#include "core/variables/dotnetnumber.h"

#include <QCoreApplication>

namespace Stepbench {
namespace {

constexpr qint64 maxFileSize = 64 * 1024 * 1024;

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

Problem badFile(const QString& message, const QString& file)
{
    return makeProblem(ProblemSource::Run, QStringLiteral("variables.file"), message).inFile(file);
}

bool isPlain(const Json& value)
{
    return value.is_string() || value.is_number() || value.is_boolean() || value.is_null();
}

// Booleans are written like the runner writes them: True, False.
std::optional<QString> textOf(const Json& value)
{
    if (value.is_null())
        return std::nullopt;
    if (value.is_string())
        return toQString(value.get_ref<const std::string&>());
    if (value.is_boolean())
        return value.get<bool>() ? QStringLiteral("True") : QStringLiteral("False");
    if (value.is_number_float())
        return dotNetDoubleText(value.get<double>());
    return toQString(value.dump());
}

Result<void> addFromObject(VariableSet& set, const Json& json, const QString& file)
{
    for (const auto& [name, value] : json.items()) {
        if (!isPlain(value)) {
            return badFile(tr("The variable \"%1\" is %2; a variable's value is a text.")
                               .arg(toQString(name), describeJsonType(value)),
                file);
        }
        set.set(toQString(name), textOf(value));
    }
    return {};
}

Result<void> addFromList(VariableSet& set, const Json& json, const QString& file)
{
    for (std::size_t i = 0; i < json.size(); ++i) {
        const Json& item = json[i];
        const Json* name = item.is_object() ? findMember(item, "name") : nullptr;
        if (!name || !name->is_string()) {
            return badFile(tr("Item %1 of the list of variables has no text \"name\".").arg(i + 1), file);
        }
        const QString nameText = toQString(name->get_ref<const std::string&>());
        const Json* value = findMember(item, "value");
        const Json* sensitive = findMember(item, "sensitive");
        if (value && !isPlain(*value)) {
            return badFile(
                tr("The variable \"%1\" is %2; a variable's value is a text.").arg(nameText, describeJsonType(*value)),
                file);
        }
        if (sensitive && !sensitive->is_boolean()) {
            return badFile(tr("\"sensitive\" of the variable \"%1\" is %2, not true or false.")
                               .arg(nameText, describeJsonType(*sensitive)),
                file);
        }
        set.set(nameText, value ? textOf(*value) : std::nullopt, sensitive && sensitive->get<bool>());
    }
    return {};
}

} // namespace

void VariableSet::set(const QString& name, std::optional<QString> value, bool sensitive)
{
    const QString key = name.toCaseFolded();
    const auto known = m_index.constFind(key);
    if (known != m_index.constEnd()) {
        m_variables[*known] = { name, std::move(value), sensitive };
        return;
    }
    m_index.insert(key, m_variables.size());
    m_variables.push_back({ name, std::move(value), sensitive });
}

const Variable* VariableSet::find(const QString& name) const
{
    const auto known = m_index.constFind(name.toCaseFolded());
    return known == m_index.constEnd() ? nullptr : &m_variables[*known];
}

Result<VariableSet> loadVariablesFile(const QString& path, FileSource source)
{
    auto content = loadFile(path, maxFileSize, source);
    if (!content)
        return content.problem();
    const auto json = parseJson({ content->constData(), std::size_t(content->size()) }, path, ProblemSource::Run);
    if (!json)
        return json.problem();
    return variablesFromJson(*json, path);
}

Result<VariableSet> variablesFromJson(const Json& json, const QString& file)
{
    VariableSet set;
    if (json.is_object()) {
        if (auto added = addFromObject(set, json, file); !added)
            return added.problem();
        return set;
    }
    if (json.is_array()) {
        if (auto added = addFromList(set, json, file); !added)
            return added.problem();
        return set;
    }
    return badFile(tr("Variables are an object of names and texts or a list of {name, value}, not %1.")
                       .arg(describeJsonType(json)),
        file);
}

Json toVariablesJson(const VariableSet& variables)
{
    Json list = Json::array();
    for (const Variable& variable : variables.all()) {
        Json item { { "name", variable.name.toStdString() } };
        if (!variable.sensitive)
            item["value"] = variable.value ? Json(variable.value->toStdString()) : Json(nullptr);
        else
            item["sensitive"] = true;
        list.push_back(std::move(item));
    }
    return list;
}

} // namespace Stepbench
