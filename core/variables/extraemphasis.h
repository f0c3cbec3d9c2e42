// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace Stepbench {

// What the runner's Markdown has beyond CommonMark's emphasis: ~~del~~, ~sub~, ^sup^, ++ins++ and ==mark==.

// To be done before the Markdown is rendered: escaped signs are kept from being taken for emphasis.
QString withKeptEscapes(const QString& markdown);

// The rendered HTML with these elements made. Signs in code, in tags and in the text of a bare link are none.
QString withExtraEmphasis(const QString& html);

} // namespace Stepbench
