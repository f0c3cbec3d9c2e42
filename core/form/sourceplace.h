// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"

#include <QString>

namespace Stepbench {

struct Component;

// Where something was made in the author's source, as a source map names it. 1-based; line 0 is unknown.
struct SourcePlace
{
    QString file;
    int line = 0;
    int column = 0;

    bool isKnown() const { return line > 0 && !file.isEmpty(); }
    bool operator==(const SourcePlace&) const = default;
};

// Of an object with file, line and column (core/script/scriptwire.md); what is missing or of another type is unknown.
SourcePlace placeFromJson(const Json& object);

// Where a component of an explained form was made: its "$at".
SourcePlace placeOf(const Component& component);

} // namespace Stepbench
