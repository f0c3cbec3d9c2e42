// SPDX-License-Identifier: Apache-2.0
#include "core/schema/schema.h"

#include <QCoreApplication>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

Problem schemaProblem(const char* code, QString message)
{
    Problem problem = makeProblem(ProblemSource::Schema, QLatin1String(code), std::move(message));
    return problem.inFile(QStringLiteral("inputs.json"));
}

} // namespace

Result<std::shared_ptr<const Schema>> Schema::parse(Json inputsJson)
{
    std::shared_ptr<Schema> schema(new Schema);
    schema->m_json = std::move(inputsJson);
    const Json* definitions = findMember(schema->m_json, "definitions");
    if (!definitions || !definitions->is_object()) {
        return schemaProblem(
            "schema.definitions", tr("The input schema has no \"definitions\" object, where all of its types stand."));
    }
    const auto& members = definitions->get_ref<const Json::object_t&>();
    schema->m_definitions.reserve(members.size());
    for (const auto& [name, definition] : members) {
        if (!definition.is_structured()) {
            return schemaProblem("schema.definitions",
                tr("The definition %1 is %2, but a definition is an object.")
                    .arg(toQString(name), describeJsonType(definition)));
        }
        schema->m_definitions.emplace(name, &definition);
        if (!findMember(definition, "isRoot"))
            continue;
        if (schema->m_root) {
            return schemaProblem("schema.root",
                tr("The input schema has several root definitions (one of them is %1): only one may be marked isRoot.")
                    .arg(toQString(name)));
        }
        schema->m_root = &definition;
    }
    if (!schema->m_root) {
        return schemaProblem(
            "schema.root", tr("The input schema has no root definition: no definition is marked isRoot."));
    }
    return std::shared_ptr<const Schema>(std::move(schema));
}

const Json* Schema::definition(std::string_view name) const
{
    const auto found = m_definitions.find(name);
    return found == m_definitions.end() ? nullptr : found->second;
}

} // namespace Stepbench
