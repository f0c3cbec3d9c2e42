// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/output.h"
#include "core/base/problemjson.h"
#include "core/versions/packageversions.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QHash>

#include <algorithm>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

bool isBroken(const FeedEntry& entry)
{
    return !entry.metadata || hasErrors(entry.problems);
}

Json versionsJson(const PackageVersions& package)
{
    Json versions = Json::array();
    for (const FeedVersion& version : package.versions) {
        versions.push_back({ { "version", version.version.toString().toStdString() },
            { "file", version.file.toStdString() }, { "newestOfMajor", version.newestOfMajor } });
    }
    return { { "id", package.id.toStdString() }, { "name", package.name.toStdString() },
        { "type", package.type == PackageType::Step ? "step" : "deployment-target" },
        { "newest", package.versions.front().version.toString().toStdString() }, { "versions", std::move(versions) } };
}

Json listingJson(const FeedListing& listing)
{
    Json packages = Json::array();
    for (const PackageVersions& package : packageVersions(listing))
        packages.push_back(versionsJson(package));
    Json broken = Json::array();
    for (const FeedEntry& entry : listing.entries) {
        if (isBroken(entry))
            broken.push_back({ { "file", entry.file.toStdString() }, { "problems", toJson(entry.problems) } });
    }
    return { { "folder", listing.folder.toStdString() }, { "packages", std::move(packages) },
        { "broken", std::move(broken) }, { "problems", toJson(listing.problems) } };
}

void printListing(const FeedListing& listing)
{
    for (const PackageVersions& package : packageVersions(listing)) {
        printLine(QStringLiteral("%1  %2").arg(package.id, package.name));
        for (const FeedVersion& version : package.versions) {
            const QString line
                = QStringLiteral("    %1  %2").arg(version.version.toString(), QFileInfo(version.file).fileName());
            printLine(version.newestOfMajor ? line : tr("%1  (superseded)").arg(line));
        }
    }
    for (const FeedEntry& entry : listing.entries) {
        if (!isBroken(entry))
            continue;
        printLine(tr("%1 cannot be used:").arg(QFileInfo(entry.file).fileName()));
        for (const Problem& problem : entry.problems)
            printLine(QStringLiteral("    ") + describe(problem));
    }
}

int list(const FeedOptions& options)
{
    const FeedListing listing = scanFeed(options.folder, options.recursive);
    printProblems(listing.problems);
    if (hasErrors(listing.problems))
        return int(ExitCode::Usage);
    if (options.json)
        printJson(listingJson(listing), 2);
    else
        printListing(listing);
    return int(ExitCode::Fine);
}

// What changes in a feed, a line each.
class FeedWatch : public QObject
{
public:
    explicit FeedWatch(const FeedOptions& options)
        : m_json(options.json)
        , m_watcher(options.folder, options.recursive, m_background)
    {
        connect(&m_interrupt, &Interrupt::interrupted, this, [] { QCoreApplication::exit(int(ExitCode::Fine)); });
        connect(&m_watcher, &FeedWatcher::packageRead, this, &FeedWatch::packageRead);
        connect(&m_watcher, &FeedWatcher::listingChanged, this, &FeedWatch::listingChanged);
    }

private:
    void packageRead(const QString& file)
    {
        const std::vector<FeedEntry>& entries = m_watcher.listing().entries;
        const auto entry = std::find_if(
            entries.begin(), entries.end(), [&](const FeedEntry& candidate) { return candidate.file == file; });
        if (entry == entries.end())
            return;
        const bool isNew = !m_labels.contains(file);
        m_labels.insert(file, labelOf(*entry));
        if (isBroken(*entry))
            tell("broken", *entry);
        else
            tell(isNew ? "added" : "changed", *entry);
    }

    void listingChanged(const FeedListing& listing)
    {
        if (!std::exchange(m_begun, true))
            begin(listing);
        if (listing.problems != m_problems) {
            m_problems = listing.problems;
            printProblems(m_problems);
        }
        QHash<QString, QString> gone = m_labels;
        for (const FeedEntry& entry : listing.entries)
            gone.remove(entry.file);
        for (auto it = gone.cbegin(); it != gone.cend(); ++it) {
            m_labels.remove(it.key());
            if (m_json)
                printJson({ { "event", "removed" }, { "file", it.key().toStdString() } });
            else
                printLine(tr("removed: %1").arg(it.value()));
        }
    }

    void begin(const FeedListing& listing)
    {
        for (const FeedEntry& entry : listing.entries)
            m_labels.insert(entry.file, labelOf(entry));
        if (m_json) {
            Json json = { { "event", "listing" } };
            json.update(listingJson(listing));
            printJson(json);
        } else {
            printListing(listing);
        }
    }

    void tell(const char* event, const FeedEntry& entry)
    {
        if (m_json) {
            Json json = { { "event", event }, { "file", entry.file.toStdString() } };
            if (entry.metadata) {
                json["id"] = entry.metadata->id.toStdString();
                json["version"] = entry.metadata->version.toString().toStdString();
                json["newestOfMajor"] = !entry.superseded && !isBroken(entry);
            }
            json["problems"] = toJson(entry.problems);
            return printJson(json);
        }
        QString line = QStringLiteral("%1: %2").arg(QLatin1String(event), labelOf(entry));
        if (entry.superseded)
            line = tr("%1 (superseded)").arg(line);
        printLine(line);
        for (const Problem& problem : entry.problems)
            printLine(QStringLiteral("    ") + describe(problem));
    }

    static QString labelOf(const FeedEntry& entry)
    {
        const QString name = QFileInfo(entry.file).fileName();
        return entry.metadata ? QStringLiteral("%1  %2").arg(packageLabel(*entry.metadata), name) : name;
    }

    bool m_json;
    bool m_begun = false;
    Interrupt m_interrupt;
    Background m_background;
    FeedWatcher m_watcher;
    QHash<QString, QString> m_labels; // by file: of everything that was told
    Problems m_problems;
};

} // namespace

int runFeed(const FeedOptions& options)
{
    if (options.action == FeedOptions::Action::List)
        return list(options);
    if (options.action == FeedOptions::Action::Serve)
        return runFeedServer(options);
    FeedWatch watch(options);
    return QCoreApplication::exec();
}

} // namespace Stepbench
