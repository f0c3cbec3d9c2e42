// SPDX-License-Identifier: Apache-2.0
#include "core/schema/subschemas.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <charconv>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

std::string unescaped(std::string part)
{
    for (std::size_t at = part.find('~'); at != std::string::npos; at = part.find('~', at + 1)) {
        if (at + 1 < part.size() && (part[at + 1] == '0' || part[at + 1] == '1'))
            part.replace(at, 2, part[at + 1] == '0' ? "~" : "/");
    }
    return part;
}

const Json* memberOrItem(const Json& holder, const std::string& name)
{
    if (!holder.is_array())
        return findMember(holder, name);
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
    return error == std::errc() && end == name.data() + name.size() && index < holder.size() ? &holder[index] : nullptr;
}

QString describeType(const Json& type)
{
    if (type == Json("string"))
        return tr("a text");
    if (type == Json("number"))
        return tr("a number");
    if (type == Json("integer"))
        return tr("a whole number");
    if (type == Json("boolean"))
        return tr("true or false");
    if (type == Json("object"))
        return tr("an object");
    if (type == Json("array"))
        return tr("a list");
    if (type == Json("null"))
        return tr("null");
    return toQString(dumpJson(type));
}

} // namespace

const Json* findReferenced(const Json& document, std::string_view reference)
{
    if (!reference.starts_with('#'))
        return nullptr;
    constexpr std::string_view prefix = "#/definitions/";
    const Json* definitions = findMember(document, "definitions");
    if (definitions && reference.starts_with(prefix)) {
        // Not encoded, as step packages have it.
        if (const Json* definition = findMember(*definitions, reference.substr(prefix.size())))
            return definition;
    }
    const std::string pointer
        = QByteArray::fromPercentEncoding(QByteArray(reference.data() + 1, qsizetype(reference.size() - 1)))
              .toStdString();
    if (!pointer.empty() && pointer.front() != '/')
        return nullptr;
    const Json* found = &document;
    for (std::size_t at = 0; found && at < pointer.size();) {
        const std::size_t end = std::min(pointer.find('/', at + 1), pointer.size());
        found = memberOrItem(*found, unescaped(pointer.substr(at + 1, end - at - 1)));
        at = end;
    }
    return found;
}

QString describeLostReference(std::string_view reference)
{
    const QString shown = toQString(reference);
    return reference.starts_with('#')
        ? tr("The schema refers to %1, which is not there.").arg(shown)
        : tr("The schema refers to %1, outside of inputs.json: only what inputs.json itself defines can be used.")
              .arg(shown);
}

bool isExpression(const Json& value)
{
    if (value.is_string())
        return value.get_ref<const std::string&>().find("#{") != std::string::npos;
    const Json* type = value.is_object() ? findMember(value, "type") : nullptr;
    return type && type->is_string() && type->get_ref<const std::string&>() == "bound";
}

bool containsExpression(const Json& value, ValidationTime time)
{
    if (time == ValidationTime::Execution || !(value.is_string() || value.is_structured()))
        return false;
    if (isExpression(value))
        return true;
    if (value.is_string())
        return false;
    return std::any_of(
        value.begin(), value.end(), [time](const Json& below) { return containsExpression(below, time); });
}

QString describeTypes(const Json& types)
{
    if (!types.is_array())
        return describeType(types);
    QStringList texts;
    for (const Json& type : types)
        texts.append(describeType(type));
    if (texts.size() < 2)
        return texts.join(QString());
    const QString last = texts.takeLast();
    return texts.join(QStringLiteral(", ")) + tr(" or ") + last;
}

} // namespace Stepbench
