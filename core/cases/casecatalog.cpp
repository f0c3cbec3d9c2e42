// SPDX-License-Identifier: Apache-2.0
#include "core/cases/casecatalog.h"

#include "core/cases/casediscovery.h"
#include "core/cases/casefile.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>

#include <algorithm>

namespace Stepbench {
namespace {

constexpr qsizetype longestName = 120;

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

QByteArray fingerprintOf(const CaseReading& reading)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    if (reading.testCase)
        hash.addData(dumpJsonBytes(toJson(*reading.testCase)));
    for (const Problem& problem : reading.problems)
        hash.addData(describe(problem).toUtf8());
    return hash.result();
}

bool isOf(const CaseEntry& entry, const QString& packageId)
{
    return !entry.testCase || entry.testCase->packageId == packageId;
}

} // namespace

const CaseEntry* CaseCatalog::find(const QString& file) const
{
    const auto found
        = std::find_if(entries.begin(), entries.end(), [&](const CaseEntry& entry) { return entry.file == file; });
    return found == entries.end() ? nullptr : &*found;
}

CaseCatalog readCaseCatalog(const CatalogRequest& request)
{
    CaseCatalog catalog;
    CaseListing listing = findCasesOfPackage(request.packageFile, request.packageId);
    catalog.home = request.chosenHome;
    if (catalog.home.isEmpty())
        catalog.home = findCaseHome(request.packageFile, request.packageId);
    else
        listing.files += findCases(catalog.home + u'/' + casesFolder).files;
    listing.files.removeDuplicates();
    catalog.problems = std::move(listing.problems);
    for (const QString& file : listing.files) {
        CaseReading reading = loadCase(file);
        CaseEntry entry { file, std::move(reading.testCase), std::move(reading.problems), {} };
        entry.fingerprint = fingerprintOf({ entry.testCase, entry.problems });
        if (isOf(entry, request.packageId))
            catalog.entries.push_back(std::move(entry));
    }
    std::stable_sort(catalog.entries.begin(), catalog.entries.end(), [](const CaseEntry& a, const CaseEntry& b) {
        return caseName(a.file).compare(caseName(b.file), Qt::CaseInsensitive) < 0;
    });
    return catalog;
}

QString caseFileOf(const QString& home, const QString& name)
{
    return QDir::cleanPath(home) + u'/' + casesFolder + u'/' + name + caseEnding;
}

QString whyNoCaseName(const QString& name, const QStringList& files, const QString& except)
{
    if (name.isEmpty())
        return tr("A case needs a name.");
    if (name.size() > longestName)
        return tr("That name is too long for a file.");
    const bool unfit = std::any_of(name.begin(), name.end(),
        [](QChar c) { return c.unicode() < 0x20 || QStringView(u"/\\:*?\"<>|").contains(c); });
    if (unfit || name.startsWith(u'.') || name.endsWith(u'.'))
        return tr("A file cannot have that name everywhere: no / \\ : * ? \" < > | and no dot at either end.");
    for (const QString& file : files) {
        if (file != except && caseName(file).compare(name, Qt::CaseInsensitive) == 0)
            return tr("There is a case of that name.");
    }
    return {};
}

} // namespace Stepbench
