// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/inputpath.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>
#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace Stepbench {

// Objects keep the order of their keys: inputs, metadata and schemas are shown in the author's order.
// Look-up by name is therefore linear; walks over many members use findMember with a hint.
using Json = nlohmann::ordered_json;

struct JsonLimits
{
    std::size_t bytes = 64 * 1024 * 1024;
    // Deeper documents are refused: the walks over schema and inputs are recursive.
    int depth = 256;
};

// Parses UTF-8 text. The problem of text that is not JSON carries file, line and column (1-based).
// A leading byte order mark is accepted. Of a key that is there twice the last value counts, as in JavaScript.
Result<Json> parseJson(std::string_view text, const QString& file, ProblemSource source = ProblemSource::Package,
    const JsonLimits& limits = {});

// Never throws: invalid UTF-8 is replaced. indent -1 gives one line.
std::string dumpJson(const Json& value, int indent = -1);
QByteArray dumpJsonBytes(const Json& value, int indent = -1);

// The member of that name or null. hint is where it is looked for first: a walk in the order of the keys is linear.
const Json* findMember(const Json& object, std::string_view name, std::size_t hint = 0);
Json* findMember(Json& object, std::string_view name, std::size_t hint = 0);

// The value at a path, or null when a holder on the way is absent or no holder.
const Json* valueAt(const Json& root, const InputPath& path);
Json* valueAt(Json& root, const InputPath& path);

// Writes a value (nullopt removes the member), making missing objects on the way
// (reference/step-package.md 4, "Input paths"). An array is extended by at most one item. Fails when a holder on the
// way is an array and the segment no index of it, or is neither object nor array.
Result<void> setValueAt(Json& root, const InputPath& path, const std::optional<Json>& value);

// "text", "a number", "a list" ...: what a value is, in the author's words.
QString describeJsonType(const Json& value);

// A short, one-line print of a value for messages; cut after about 40 characters.
QString previewJson(const Json& value);

inline QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}
inline std::string toStdString(const QString& text)
{
    return text.toStdString();
}

// A member's text, or an empty string when it is absent or no text.
QString memberText(const Json& object, std::string_view name);

} // namespace Stepbench
