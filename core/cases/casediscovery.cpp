// SPDX-License-Identifier: Apache-2.0
#include "core/cases/casediscovery.h"

#include "core/cases/casefile.h"
#include "core/feed/feed.h"
#include "core/feed/feedlisting.h"
#include "core/feed/sourcepackages.h"
#include "core/package/packagereader.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace Stepbench {
namespace {

constexpr qsizetype mostFolders = 5'000;
constexpr qsizetype mostCases = 20'000;

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

QStringList casesIn(const QString& folder)
{
    QStringList files;
    for (const QString& name : QDir(folder).entryList({ u'*' + caseEnding }, QDir::Files, QDir::Name))
        files << folder + u'/' + name;
    return files;
}

// The folder and all above it, nearest first.
QStringList withParents(const QString& folder)
{
    QStringList folders;
    QDir directory(QDir::cleanPath(QFileInfo(folder).absoluteFilePath()));
    do {
        folders << directory.path();
    } while (directory.cdUp());
    return folders;
}

// Of a package's zip, or of its unpacked folder, which is then the first.
QStringList parentsOf(const QString& packageFile)
{
    const QFileInfo info(packageFile);
    return withParents(info.isDir() ? info.absoluteFilePath() : info.absolutePath());
}

QStringList onlyOf(const QString& id, const QStringList& files)
{
    QStringList kept;
    for (const QString& file : files) {
        const CaseReading reading = loadCase(file);
        // A broken case may be this package's: whoever runs them tells what is wrong.
        if (!reading.testCase || reading.testCase->packageId == id)
            kept << file;
    }
    return kept;
}

CaseListing casesBesideSources(const QString& folder, const QString& id)
{
    for (const SourcePackage& package : findSourcePackages(folder)) {
        if (package.id == id)
            return findCases(package.folder);
    }
    return { casesIn(folder + u'/' + casesFolder), {} };
}

} // namespace

CaseListing findCases(const QString& folder)
{
    CaseListing listing;
    QStringList waiting { QDir::cleanPath(QFileInfo(folder).absoluteFilePath()) };
    qsizetype visited = 0;
    while (!waiting.isEmpty()) {
        const QString here = waiting.takeFirst();
        if (++visited > mostFolders || listing.files.size() > mostCases) {
            listing.problems.push_back(makeProblem(ProblemSource::Structure, QStringLiteral("case.limit"),
                tr("There are more folders or cases below this folder than are looked at."), Severity::Warning)
                                           .inFile(folder));
            break;
        }
        if (QFileInfo(here).fileName() == casesFolder)
            listing.files << casesIn(here);
        for (const QString& name :
            QDir(here).entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks, QDir::Name)) {
            if (name != u"node_modules")
                waiting << here + u'/' + name;
        }
    }
    listing.files.sort();
    return listing;
}

QString findCaseHome(const QString& packageFile, const QString& id)
{
    for (const QString& folder : parentsOf(packageFile)) {
        for (const SourcePackage& package : findSourcePackages(folder)) {
            if (package.id == id)
                return package.folder;
        }
        if (QFileInfo(folder + u'/' + casesFolder).isDir())
            return folder;
    }
    return {};
}

CaseListing findCasesOfPackage(const QString& packageFile, const QString& id)
{
    for (const QString& folder : parentsOf(packageFile)) {
        CaseListing listing = casesBesideSources(folder, id);
        listing.files = onlyOf(id, listing.files);
        if (!listing.files.isEmpty())
            return listing;
    }
    return {};
}

CasePackages::CasePackages(QString feed, const QStringList& given)
    : m_feed(std::move(feed))
{
    for (const QString& file : given) {
        const Result<PackageMetadata> metadata = readPackageMetadata(file);
        if (metadata)
            m_given.insert(metadata->id, QFileInfo(file).absoluteFilePath());
        else
            m_givenProblems.push_back(metadata.problem());
    }
}

const CasePackages::NewestById& CasePackages::newestIn(const QString& folder)
{
    auto known = m_scanned.find(folder);
    if (known != m_scanned.end())
        return *known;
    NewestById newest;
    // Newest first. A broken newest is taken too: that it is broken is what the author has to know.
    for (const FeedEntry& entry : scanFeed(folder).entries) {
        if (entry.metadata && !newest.contains(entry.metadata->id))
            newest.insert(entry.metadata->id, entry.file);
    }
    return *m_scanned.insert(folder, newest);
}

QString CasePackages::fileNear(const QString& id, const QString& folder)
{
    for (const QString& here : withParents(folder)) {
        if (!m_outputs.contains(here)) {
            const FolderMeaning meaning = understandFolder(here);
            const bool built = meaning.kind != FolderMeaning::Kind::Feed
                || !QDir(here).entryList({ QStringLiteral("*.zip") }, QDir::Files).isEmpty();
            m_outputs.insert(here, built ? meaning.watched : QStringList());
        }
        for (const QString& output : m_outputs.value(here)) {
            if (const QString file = newestIn(output).value(id); !file.isEmpty())
                return file;
        }
    }
    return {};
}

QString CasePackages::fileOf(const QString& id, const QString& folder)
{
    if (const auto given = m_given.constFind(id); given != m_given.constEnd())
        return *given;
    if (!m_feed.isEmpty())
        return newestIn(m_feed).value(id);
    const std::pair key(id, folder);
    if (!m_near.contains(key))
        m_near.insert(key, fileNear(id, folder));
    return m_near.value(key);
}

CasePackage CasePackages::read(const QString& file)
{
    if (!m_read.contains(file)) {
        PackageReading reading = readPackage(file);
        m_read.insert(file, { std::move(reading.package), std::move(reading.problems) });
    }
    return m_read.value(file);
}

CasePackage CasePackages::find(const QString& id, const QString& folder)
{
    const QString file = fileOf(id, folder);
    if (!file.isEmpty())
        return read(file);
    const QString where = m_feed.isEmpty()
        ? tr("No build of the package %1 is at hand: none was found in the build output of %2 or of a folder above it.")
              .arg(id, folder)
        : tr("No build of the package %1 is at hand: there is none in the feed %2.").arg(id, m_feed);
    return { nullptr, { makeProblem(ProblemSource::Package, QStringLiteral("case.package"), where) } };
}

} // namespace Stepbench
