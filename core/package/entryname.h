// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace Stepbench {

// Why an entry's name, as it stands in a zip, must not become a path below a folder on any platform: empty, absolute,
// "." or ".." or an empty part in it, backslash, colon (drive, stream), NUL and other control characters, not UTF-8.
// Empty when the name is safe; a name that ends in one slash is a folder's and safe.
QString whyNameIsUnsafe(const QByteArray& rawName);

// The name as it can be shown in a message: control characters and broken UTF-8 replaced, cut when very long.
QString displayName(const QByteArray& rawName);

} // namespace Stepbench
