// SPDX-License-Identifier: Apache-2.0
#include "core/registry/feedfolder.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QSet>

namespace Stepbench {
namespace {

constexpr int maxFiles = 20'000; // nobody chooses from more

} // namespace

std::optional<QString> packageIdOfFile(const QString& fileName)
{
    static const QRegularExpression pattern(
        QStringLiteral(R"(^(.+?)[.-]v?(\d+(?:\.\d+)+(?:[-+].*)?)\.(zip|nupkg|jar|war|ear|tgz|tar\.gz|tar)$)"),
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(fileName);
    return match.hasMatch() ? std::optional<QString>(match.captured(1)) : std::nullopt;
}

QStringList packageIdsIn(const QString& folder)
{
    QSet<QString> ids;
    QDirIterator files(folder, QDir::Files);
    for (int i = 0; i < maxFiles && files.hasNext(); ++i) {
        files.next();
        if (const std::optional<QString> id = packageIdOfFile(files.fileName()))
            ids.insert(*id);
    }
    QStringList sorted(ids.begin(), ids.end());
    sorted.sort(Qt::CaseInsensitive);
    return sorted;
}

} // namespace Stepbench
