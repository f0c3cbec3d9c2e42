// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/inputpath.h"

#include <QStringView>

#include <optional>
#include <vector>

namespace Stepbench {

enum class JsonTokenKind { Key, Text, Number, Word, Bracket };

struct JsonToken
{
    JsonTokenKind kind = JsonTokenKind::Word;
    int start = 0;
    int length = 0;

    bool operator==(const JsonToken&) const = default;
};

// The coloured parts of one line. JSON's tokens never run over a line's end, so that a line needs no context; an open
// text ends with its line. Anything else is left out.
std::vector<JsonToken> tokenizeJsonLine(QStringView line);

// Where the value at a path stands in JSON text: the offset of its first character, or of the nearest holder that is
// there. nullopt only when the text holds no value at all. Reads as far as it has to; text that is no JSON gives a
// place near where it stops being any.
std::optional<qsizetype> locateInJson(QStringView text, const InputPath& path);

} // namespace Stepbench
