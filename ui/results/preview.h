// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QString>

namespace Stepbench {

// What can be shown of a file without another program.
struct Preview
{
    enum class Kind { None, Text, Image };
    Kind kind = Kind::None;
    QString text;
    QImage image;
    QString note; // why nothing is shown, or what is left out; may be empty
};

constexpr qint64 longestTextPreview = 256 * 1024; // bytes
constexpr int largestImagePreview = 2'000; // pixels a side

// Text in UTF-8 or with a byte order mark, and the pictures that Qt reads; whatever else a step has written, however
// large, is None with a reason. Vector pictures are shown as their text: drawing a hostile one can take for ever. Reads
// the file: a worker's job.
Preview loadPreview(const QString& path);

} // namespace Stepbench
