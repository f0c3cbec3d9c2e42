// SPDX-License-Identifier: Apache-2.0
#include "core/package/logochoice.h"

#include <algorithm>
#include <utility>

namespace Stepbench {
namespace {

bool isLogo(const QString& name)
{
    return name.startsWith(QStringLiteral("logo."), Qt::CaseInsensitive) && name.size() > 5 && !name.contains(u'/');
}

int rank(const QString& name)
{
    if (name.endsWith(QStringLiteral(".svg"), Qt::CaseInsensitive))
        return 0;
    return name.endsWith(QStringLiteral(".png"), Qt::CaseInsensitive) ? 1 : 2;
}

} // namespace

std::vector<const ArchiveEntry*> logoEntries(const PackageArchive& archive)
{
    std::vector<const ArchiveEntry*> logos;
    for (const ArchiveEntry& entry : archive.entries()) {
        if (isLogo(entry.name))
            logos.push_back(&entry);
    }
    std::sort(logos.begin(), logos.end(), [](const ArchiveEntry* a, const ArchiveEntry* b) {
        return std::pair(rank(a->name), a->name) < std::pair(rank(b->name), b->name);
    });
    return logos;
}

} // namespace Stepbench
