// SPDX-License-Identifier: Apache-2.0
#include "core/execution/boundinputs.h"

#include "core/schema/narrowing.h"

namespace Stepbench {

static std::string primitiveType(const Json& schema)
{
    if (const Json* const type = findMember(schema, "type"); type && type->is_string())
        return type->get<std::string>();
    const Json* example = findMember(schema, "const");
    const Json* const options = findMember(schema, "enum");
    if (!example && options && options->is_array() && !options->empty())
        example = &options->front();
    if (!example)
        return {};
    return example->is_boolean() ? "boolean" : example->is_number() ? "number" : "";
}

static std::optional<Json> fromText(const std::string& text, const std::string& type)
{
    if (type == "boolean") {
        const QString folded = toQString(text).toLower();
        if (folded == u"true" || folded == u"false")
            return Json(folded == u"true");
        return std::nullopt;
    }
    // JSON's parser would skip white space around it.
    const bool clean = !text.empty() && (text.front() == '-' || (text.front() >= '0' && text.front() <= '9'))
        && text.back() >= '0' && text.back() <= '9';
    if (!clean || type != "number")
        return std::nullopt;
    const auto parsed = parseJson(text, {}, ProblemSource::Run);
    if (!parsed || !parsed->is_number())
        return std::nullopt;
    return *parsed;
}

static bool convert(Json& value, const NarrowedType& type)
{
    bool changed = false;
    if (type.kind == InputKind::Primitive && value.is_string() && type.schema) {
        if (auto converted = fromText(value.get_ref<const std::string&>(), primitiveType(*type.schema))) {
            value = std::move(*converted);
            changed = true;
        }
    } else if (type.kind == InputKind::Object && value.is_object()) {
        std::size_t hint = 0;
        for (const NarrowedProperty& property : type.properties) {
            if (Json* const member = findMember(value, property.name, hint++))
                changed |= convert(*member, property.type);
        }
    } else if (type.kind == InputKind::Array && value.is_array()) {
        for (std::size_t i = 0; i < value.size() && i < type.items.size(); ++i)
            changed |= convert(value[i], type.items[i]);
    }
    return changed;
}

QString convertBoundInputs(const QString& inputsJson, const Json& inputsSchema)
{
    auto inputs = parseJson(toStdString(inputsJson), {}, ProblemSource::Run);
    const auto schema = Schema::parse(inputsSchema);
    if (!inputs || !schema)
        return inputsJson;
    const auto narrowed = narrow(*schema, *inputs);
    if (!narrowed || !convert(*inputs, (*narrowed)->root))
        return inputsJson;
    return toQString(dumpJson(*inputs));
}

} // namespace Stepbench
