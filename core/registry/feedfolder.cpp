// SPDX-License-Identifier: Apache-2.0
#include "core/registry/feedfolder.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace Stepbench {
namespace {

constexpr int maxFiles = 20'000; // nobody chooses from more

} // namespace

namespace {

QRegularExpressionMatch matchFile(const QString& fileName)
{
    static const QRegularExpression pattern(
        QStringLiteral(R"(^(.+?)[.-]v?(\d+(?:\.\d+)+(?:[-+].*)?)\.(zip|nupkg|jar|war|ear|tgz|tar\.gz|tar)$)"),
        QRegularExpression::CaseInsensitiveOption);
    return pattern.match(fileName);
}

// -1, 0 or 1; identifiers of digits count as numbers and come before words.
int compareParts(const QStringList& left, const QStringList& right, bool shorterIsOlder)
{
    for (qsizetype i = 0; i < std::max(left.size(), right.size()); ++i) {
        if (shorterIsOlder && (i >= left.size() || i >= right.size()))
            return left.size() < right.size() ? -1 : 1;
        const QString a = left.value(i, QStringLiteral("0"));
        const QString b = right.value(i, QStringLiteral("0"));
        bool isNumberA = false;
        bool isNumberB = false;
        const qulonglong numberA = a.toULongLong(&isNumberA);
        const qulonglong numberB = b.toULongLong(&isNumberB);
        if (isNumberA != isNumberB)
            return isNumberA ? -1 : 1;
        const int words = a.compare(b, Qt::CaseInsensitive);
        if (isNumberA ? numberA != numberB : words != 0)
            return (isNumberA ? numberA < numberB : words < 0) ? -1 : 1;
    }
    return 0;
}

} // namespace

std::optional<QString> packageIdOfFile(const QString& fileName)
{
    const QRegularExpressionMatch match = matchFile(fileName);
    return match.hasMatch() ? std::optional<QString>(match.captured(1)) : std::nullopt;
}

bool isOlderVersion(const QString& left, const QString& right)
{
    const QString a = left.section(u'+', 0, 0);
    const QString b = right.section(u'+', 0, 0);
    const int numbers = compareParts(a.section(u'-', 0, 0).split(u'.'), b.section(u'-', 0, 0).split(u'.'), false);
    if (numbers != 0)
        return numbers < 0;
    const QString preA = a.section(u'-', 1);
    const QString preB = b.section(u'-', 1);
    if (preA.isEmpty() || preB.isEmpty())
        return !preA.isEmpty() && preB.isEmpty();
    return compareParts(preA.split(u'.'), preB.split(u'.'), true) < 0;
}

std::vector<FeedPackage> feedPackagesIn(const QString& folder)
{
    std::vector<FeedPackage> packages;
    QDirIterator files(folder, QDir::Files);
    for (int i = 0; i < maxFiles && files.hasNext(); ++i) {
        files.next();
        const QRegularExpressionMatch match = matchFile(files.fileName());
        if (match.hasMatch())
            packages.push_back({ match.captured(1), match.captured(2), files.fileInfo().absoluteFilePath() });
    }
    std::sort(packages.begin(), packages.end(), [](const FeedPackage& a, const FeedPackage& b) {
        const int ids = a.id.compare(b.id, Qt::CaseInsensitive);
        return ids != 0 ? ids < 0 : isOlderVersion(b.version, a.version);
    });
    return packages;
}

QString fileOfFeedPackage(const std::vector<FeedPackage>& packages, const QString& id, const QString& version)
{
    const auto found = std::find_if(packages.begin(), packages.end(), [&](const FeedPackage& each) {
        return each.id.compare(id, Qt::CaseInsensitive) == 0 && (version.isEmpty() || each.version == version);
    });
    return found == packages.end() ? QString() : found->file;
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
