// SPDX-License-Identifier: Apache-2.0
#include "core/schema/expectations.h"

#include "core/schema/keywords.h"
#include "core/schema/schemawalk.h"

#include <QCoreApplication>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

bool isEmptyText(const Json* value)
{
    return !value || value->is_null() || (value->is_string() && value->get_ref<const std::string&>().empty());
}

} // namespace

bool isTagged(const Json& value, std::string_view tag)
{
    const Json* type = findMember(value, "type");
    return type && type->is_string() && type->get_ref<const std::string&>() == tag;
}

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

} // namespace Stepbench
