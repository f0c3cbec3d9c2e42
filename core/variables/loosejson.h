// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace Stepbench {

// JSON as variable values hold it (reference/execution.md 4.7): also unquoted keys, single quotes, comments and
// trailing commas. Numbers keep their text. An immutable value.
struct LooseJson
{
    enum class Kind { Null, Boolean, Number, Text, Array, Object };
    Kind kind = Kind::Null;
    QString text; // of Text, Number (invariant) and Boolean (True, False)
    std::vector<LooseJson> items; // of Array
    std::vector<std::pair<QString, LooseJson>> members; // of Object, keys distinct, in order
    bool isFloat = false; // of Number

    // Defined where a member, which holds a value, is complete.
    LooseJson();
    LooseJson(const LooseJson&);
    LooseJson(LooseJson&&) noexcept;
    LooseJson& operator=(const LooseJson&);
    LooseJson& operator=(LooseJson&&) noexcept;
    ~LooseJson();

    const LooseJson* member(const QString& key) const;
};

// nullopt for anything that is not JSON even so, or nested deeper than 100.
std::optional<LooseJson> parseLooseJson(QStringView text);

// What a value is inserted as: a text as it is, null as nothing, an array or object as compact JSON.
QString looseJsonText(const LooseJson& value);

// A JSON string literal with its quotes, escaped like the runner does it (reference/execution.md 3.1).
QString jsonStringLiteral(QStringView text);

} // namespace Stepbench
