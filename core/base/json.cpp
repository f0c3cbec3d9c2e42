// SPDX-License-Identifier: Apache-2.0
#include "core/base/json.h"

#include "core/base/jsonbuilder.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

struct TextPlace
{
    int line = 1;
    int column = 1;
};

TextPlace placeAt(std::string_view text, std::size_t offset)
{
    TextPlace place;
    const std::size_t end = std::min(offset, text.size());
    for (std::size_t i = 0; i < end; ++i) {
        if (text[i] == '\n') {
            ++place.line;
            place.column = 1;
        } else if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) {
            ++place.column;
        }
    }
    return place;
}

// Counted before parsing, so that no parser or walk ever recurses deeper than the limit.
std::optional<std::size_t> offsetOfTooDeep(std::string_view text, int limit)
{
    int depth = 0;
    bool inText = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inText) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inText = false;
        } else if (c == '"') {
            inText = true;
        } else if (c == '{' || c == '[') {
            if (++depth > limit)
                return i;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return std::nullopt;
}

Problem parseProblem(ProblemSource source, QString message, const QString& file, TextPlace place)
{
    Problem problem = makeProblem(source, QStringLiteral("json.parse"), std::move(message));
    return problem.inFile(file, place.line, place.column);
}

// "[json.exception.parse_error.101] parse error at line 1, column 2: syntax error while ... - unexpected ..."
// becomes its last, telling part.
QString readableParseError(const std::string& message)
{
    QString text = toQString(message);
    const qsizetype syntax = text.indexOf(QStringLiteral("syntax error"));
    if (syntax >= 0)
        text = text.mid(syntax);
    const qsizetype dash = text.indexOf(QStringLiteral(" - "));
    if (dash >= 0)
        text = text.mid(dash + 3);
    if (text.startsWith(QStringLiteral("[json.exception"))) // that of a number
        text = text.mid(text.indexOf(u']') + 2);
    return text.left(160);
}

} // namespace

Result<Json> parseJson(std::string_view text, const QString& file, ProblemSource source, const JsonLimits& limits)
{
    if (text.size() > limits.bytes) {
        return parseProblem(source,
            tr("The JSON text has %1 bytes, more than the %2 that are read.").arg(text.size()).arg(limits.bytes), file,
            {});
    }
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    if (const auto deep = offsetOfTooDeep(text, limits.depth)) {
        return parseProblem(
            source, tr("The JSON is nested deeper than %1 levels.").arg(limits.depth), file, placeAt(text, *deep));
    }
    JsonBuilder builder;
    if (Json::sax_parse(text.begin(), text.end(), &builder))
        return builder.take();
    const JsonBuilder::Error error = builder.error().value_or(JsonBuilder::Error {});
    return parseProblem(
        source, tr("Not JSON: %1.").arg(readableParseError(error.message)), file, placeAt(text, error.offset));
}

std::string dumpJson(const Json& value, int indent)
{
    return value.dump(indent, ' ', false, Json::error_handler_t::replace);
}

QByteArray dumpJsonBytes(const Json& value, int indent)
{
    return QByteArray::fromStdString(dumpJson(value, indent));
}

const Json* findMember(const Json& object, std::string_view name, std::size_t hint)
{
    if (!object.is_object())
        return nullptr;
    const auto& members = object.get_ref<const Json::object_t&>();
    if (hint < members.size() && (members.begin() + std::ptrdiff_t(hint))->first == name)
        return &(members.begin() + std::ptrdiff_t(hint))->second;
    const auto found = std::find_if(members.begin(), members.end(), [&](const auto& m) { return m.first == name; });
    return found == members.end() ? nullptr : &found->second;
}

Json* findMember(Json& object, std::string_view name, std::size_t hint)
{
    return const_cast<Json*>(findMember(std::as_const(object), name, hint));
}

const Json* valueAt(const Json& root, const InputPath& path)
{
    const Json* value = &root;
    for (const PathSegment& segment : path) {
        if (segment.isIndex()) {
            if (!value->is_array() || segment.index() >= value->size())
                return nullptr;
            value = &(*value)[segment.index()];
        } else {
            value = findMember(*value, segment.name());
            if (!value)
                return nullptr;
        }
    }
    return value;
}

Json* valueAt(Json& root, const InputPath& path)
{
    return const_cast<Json*>(valueAt(std::as_const(root), path));
}

namespace {

Problem noHolder(const InputPath& path)
{
    return makeProblem(ProblemSource::Structure, QStringLiteral("path.holder"),
        tr("There is nothing at %1 that could hold a value.").arg(path.pointer()))
        .at(path);
}

Json* stepInto(Json& holder, const PathSegment& segment, bool create)
{
    if (segment.isIndex()) {
        if (!holder.is_array() || segment.index() > holder.size())
            return nullptr;
        if (segment.index() == holder.size()) {
            if (!create)
                return nullptr;
            holder.push_back(nullptr);
        }
        return &holder[segment.index()];
    }
    if (holder.is_null() && create)
        holder = Json::object();
    if (!holder.is_object())
        return nullptr;
    return &holder[segment.name()];
}

} // namespace

Result<void> setValueAt(Json& root, const InputPath& path, const std::optional<Json>& value)
{
    if (path.isRoot()) {
        root = value.value_or(Json::object());
        return {};
    }
    Json* holder = &root;
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        if (!value && !valueAt(*holder, InputPath { path[i] }))
            return {};
        holder = stepInto(*holder, path[i], true);
        if (!holder)
            return noHolder(path);
    }
    const PathSegment& last = path.last();
    if (value) {
        Json* place = stepInto(*holder, last, true);
        if (!place)
            return noHolder(path);
        *place = *value;
    } else if (last.isIndex()) {
        if (!holder->is_array() || last.index() >= holder->size())
            return noHolder(path);
        holder->erase(last.index());
    } else if (holder->is_object()) {
        holder->erase(last.name());
    }
    return {};
}

QString describeJsonType(const Json& value)
{
    switch (value.type()) {
    case Json::value_t::null:
        return tr("null");
    case Json::value_t::object:
        return tr("an object");
    case Json::value_t::array:
        return tr("a list");
    case Json::value_t::string:
        return tr("a text");
    case Json::value_t::boolean:
        return tr("true or false");
    default:
        return tr("a number");
    }
}

QString previewJson(const Json& value)
{
    if (value.is_object() || value.is_array())
        return describeJsonType(value);
    constexpr qsizetype longest = 40;
    const QString text = toQString(dumpJson(value));
    return text.size() > longest ? text.left(longest) + QStringLiteral("…") : text;
}

QString memberText(const Json& object, std::string_view name)
{
    const Json* member = findMember(object, name);
    return member && member->is_string() ? toQString(member->get_ref<const std::string&>()) : QString();
}

} // namespace Stepbench
