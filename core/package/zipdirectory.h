// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/package/packagereader.h"

class QIODevice;

namespace Stepbench {

// One record of a zip's central directory, as written: nothing of it is believed before it was checked.
struct ZipRecord
{
    QByteArray rawName;
    qint64 declaredSize = 0;
    bool encrypted = false;
    quint32 unixMode = 0; // 0 where the zip does not say

    bool isFolder() const { return rawName.endsWith('/'); }
};

// The central directory, read on its own before libzip sees the zip: libzip allocates as many entries as the zip
// claims to have, and turns a NUL in a name into a space. Stricter than libzip in what it takes for a zip: the end
// record must end the file (a half-written zip has none) and must not be a zip64 one, which no package within the
// limits needs.
Result<std::vector<ZipRecord>> readZipDirectory(QIODevice& device, const PackageLimits& limits);

// Everything that makes a zip one not to be opened: unsafe and repeated names, links and devices, encrypted entries,
// declared sizes over the limits.
Problems checkZipDirectory(const std::vector<ZipRecord>& records, const PackageLimits& limits);

} // namespace Stepbench
