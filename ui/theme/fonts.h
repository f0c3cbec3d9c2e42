// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>

namespace Stepbench {

enum class FontFace { Light, Regular, Medium, Bold, Italic, MediumItalic, Mono };

// A face that ships in resources, loaded at its first use, unhinted and greyscale, so that a picture does not depend on
// the machine. Letters are spaced as in the process editor.
QFont makeFont(FontFace face, int pixels);

} // namespace Stepbench
