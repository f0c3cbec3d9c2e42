// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/variables/template.h"

namespace Stepbench::Template {

struct ParseError
{
    QString message; // one sentence without the place
    qsizetype position = 0;
    int line = 1; // 1-based
    int column = 1;
};

struct ParsedText
{
    Tokens tokens; // those before the error, when there is one
    std::optional<ParseError> error;
};

// Strict reading stops at the first expression that cannot be read; lenient reading (files, reference/execution.md 4.1)
// takes it as text and goes on. Linear in the text; nesting, length and number of expressions are limited.
enum class Reading { Strict, Lenient };
ParsedText parse(const QString& text, Reading reading = Reading::Strict);

// A stored variable's name as a path: its longest readable beginning (reference/execution.md 4.2). nullopt when there
// is none.
std::optional<Symbol> parseName(const QString& name);

} // namespace Stepbench::Template
