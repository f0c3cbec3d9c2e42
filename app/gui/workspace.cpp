// SPDX-License-Identifier: Apache-2.0
#include "app/gui/workspace.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace Stepbench {
namespace {

constexpr int lookAgainMs = 2'000;

// The step's spare host is the one that rebuilds wait for.
BenchServices targetServices(BenchServices services)
{
    if (services.host)
        services.host->keepSpare = false;
    return services;
}

} // namespace

Workspace::Workspace(Background& background, const std::optional<BenchServices>& services, QObject* parent)
    : QObject(parent)
    , m_background(background)
    , m_hasServices(services.has_value())
    , m_step(std::make_unique<Bench>(services.value_or(BenchServices())))
    , m_target(std::make_unique<Bench>(targetServices(services.value_or(BenchServices()))))
{
    m_lookAgain.setSingleShot(true);
    connect(&m_lookAgain, &QTimer::timeout, this, &Workspace::lookAgain);
    connect(m_step.get(), &Bench::opened, this, [this](bool usable) {
        Q_EMIT brokenBuildChanged({}, {});
        Q_EMIT stepOpened(usable);
        findTarget();
    });
    connect(m_step.get(), &Bench::reloaded, this, [this] {
        Q_EMIT brokenBuildChanged({}, {});
        Q_EMIT stepReloaded();
    });
    connect(m_step.get(), &Bench::reloadFailed, this,
        [this](const Problems& problems) { Q_EMIT brokenBuildChanged(m_step->package()->file, problems); });
    connect(m_target.get(), &Bench::opened, this, &Workspace::targetOpened);
}

Workspace::~Workspace() = default;

void Workspace::setServices(const BenchServices& services)
{
    m_step->setServices(services);
    m_target->setServices(targetServices(services));
    m_hasServices = true;
    for (Waiting& waiting : std::exchange(m_waiting, {}))
        waiting.bench->open(std::move(waiting.request));
}

// ---- what is watched

void Workspace::openPaths(const QStringList& paths, bool recursive)
{
    for (const QString& path : paths) {
        const QFileInfo info(path);
        if (!info.exists()) {
            Q_EMIT openFailed(path,
                { makeProblem(
                    ProblemSource::Package, QStringLiteral("open.missing"), tr("There is nothing at %1.").arg(path)) });
        } else if (info.isDir()) {
            m_background.run(
                this, [folder = info.absoluteFilePath()] { return understandFolder(folder); },
                [this, folder = info.absoluteFilePath(), recursive](
                    const FolderMeaning& meaning) { understood(folder, meaning, recursive); });
        } else {
            // The newest build of a package comes to lie beside it.
            watch(info.absolutePath(), false);
            openPackage(info.absoluteFilePath());
        }
    }
}

void Workspace::understood(const QString& path, const FolderMeaning& meaning, bool recursive)
{
    for (const QString& folder : meaning.watched)
        watch(folder, recursive);
    if (meaning.kind == FolderMeaning::Kind::UnpackedPackage)
        openPackage(path);
    if (meaning.kind != FolderMeaning::Kind::Sources)
        return;
    m_sources.push_back({ path, meaning.watched, recursive });
    m_lookAgain.start(lookAgainMs);
}

// Where sources are built to is a guess as long as nothing is there: the first build may come to lie elsewhere.
void Workspace::lookAgain()
{
    if (!listing().entries.empty())
        m_sources.clear();
    for (const Sources& sources : m_sources) {
        m_background.run(
            this, [folder = sources.folder] { return understandFolder(folder); },
            [this, folder = sources.folder](const FolderMeaning& meaning) { understoodAgain(folder, meaning); });
    }
    if (!m_sources.empty())
        m_lookAgain.start(lookAgainMs);
}

void Workspace::understoodAgain(const QString& path, const FolderMeaning& meaning)
{
    const auto sources
        = std::find_if(m_sources.begin(), m_sources.end(), [&](const Sources& known) { return known.folder == path; });
    if (sources == m_sources.end() || meaning.kind != FolderMeaning::Kind::Sources
        || sources->watched == meaning.watched)
        return;
    for (const QString& folder : sources->watched) {
        if (!meaning.watched.contains(folder))
            std::erase_if(m_watchers, [&](const auto& watcher) { return watcher->folder() == folder; });
    }
    sources->watched = meaning.watched;
    for (const QString& folder : meaning.watched)
        watch(folder, sources->recursive);
}

void Workspace::watch(const QString& folder, bool recursive)
{
    const auto known = std::find_if(
        m_watchers.begin(), m_watchers.end(), [&](const auto& watcher) { return watcher->folder() == folder; });
    if (known != m_watchers.end()) {
        if (!recursive || (*known)->isRecursive())
            return;
        m_watchers.erase(known);
    }
    auto watcher = std::make_unique<FeedWatcher>(folder, recursive, m_background);
    connect(watcher.get(), &FeedWatcher::fileDetected, this, &Workspace::packageDetected);
    connect(watcher.get(), &FeedWatcher::packageRead, this, &Workspace::packageRead);
    connect(watcher.get(), &FeedWatcher::listingChanged, this, [this] {
        Q_EMIT listingChanged(listing());
        for (const QString& file : m_uncompared.keys())
            catchUp(file);
        openSomething();
        findTarget();
    });
    m_watchers.push_back(std::move(watcher));
    Q_EMIT folderWatched(folder);
}

FeedListing Workspace::listing() const
{
    FeedListing all;
    for (const auto& watcher : m_watchers) {
        const FeedListing& part = watcher->listing();
        all.folder += all.folder.isEmpty() ? watcher->folder() : QStringLiteral(", ") + watcher->folder();
        all.entries.insert(all.entries.end(), part.entries.begin(), part.entries.end());
        all.problems.insert(all.problems.end(), part.problems.begin(), part.problems.end());
    }
    return all;
}

QStringList Workspace::watchedFolders() const
{
    QStringList folders;
    for (const auto& watcher : m_watchers)
        folders.append(watcher->folder());
    return folders;
}

// ---- what is open

void Workspace::openPackage(const QString& file)
{
    m_wantedFile = file;
    readThenOpen(file, *m_step);
}

void Workspace::openTarget(const QString& file)
{
    readThenOpen(file, *m_target);
}

void Workspace::readThenOpen(const QString& file, Bench& bench)
{
    m_opening = true;
    const quint64 number = ++m_opens;
    const QFileInfo before(file);
    m_uncompared.insert(file, { before.size(), before.lastModified() });
    m_background.run(
        this, [file] { return readPackage(file); },
        [this, file, number, target = &bench == m_target.get()](const PackageReading& reading) {
            if (number == m_opens)
                m_opening = false;
            opened(target ? *m_target : *m_step, file, reading);
            catchUp(file);
        });
}

void Workspace::opened(Bench& bench, const QString& file, const PackageReading& reading)
{
    if (!reading.package) {
        Q_EMIT openFailed(file, reading.problems);
        return;
    }
    OpenRequest request { reading.package, reading.problems, std::nullopt };
    if (m_hasServices)
        bench.open(std::move(request));
    else
        m_waiting.push_back({ &bench, std::move(request) });
}

// A rebuild between the first reading of a file and the first scan of its folder is nobody's news: the scan lists it as
// what was always there.
void Workspace::catchUp(const QString& file)
{
    if (m_opening || !m_uncompared.contains(file))
        return;
    const FeedListing all = listing();
    const auto found = std::find_if(
        all.entries.begin(), all.entries.end(), [&](const FeedEntry& entry) { return entry.file == file; });
    if (found == all.entries.end())
        return; // not scanned yet
    const Read before = m_uncompared.take(file);
    if (found->size == before.size && found->modified == before.modified)
        return;
    m_background.run(
        this, [file] { return readPackage(file); },
        [this, file](const PackageReading& reading) { packageRead(file, reading); });
}

// Nothing open yet: the newest usable package of the folders, steps before targets.
void Workspace::openSomething()
{
    if (m_step->package() || m_opening || !m_wantedFile.isEmpty())
        return;
    const FeedListing all = listing();
    const FeedEntry* best = nullptr;
    for (const FeedEntry& entry : all.entries) {
        if (!entry.metadata || entry.superseded)
            continue;
        const bool step = entry.metadata->type == PackageType::Step;
        const bool bestIsStep = best && best->metadata->type == PackageType::Step;
        if (!best || (step && !bestIsStep) || (step == bestIsStep && entry.modified > best->modified))
            best = &entry;
    }
    if (best)
        openPackage(best->file);
}

void Workspace::findTarget()
{
    const PackagePtr step = m_step->package();
    const QString wanted = step ? step->metadata.deploymentTargetId : QString();
    const PackagePtr open = m_target->package();
    if (wanted.isEmpty()) {
        if (open) {
            m_target->close();
            Q_EMIT targetOpened(false);
        }
        return;
    }
    if (open && open->metadata.id == wanted)
        return;
    const FeedListing all = listing();
    const auto found = std::find_if(all.entries.begin(), all.entries.end(),
        [&](const FeedEntry& entry) { return entry.metadata && !entry.superseded && entry.metadata->id == wanted; });
    if (found != all.entries.end())
        openTarget(found->file);
}

// ---- rebuilds

void Workspace::packageRead(const QString& file, const PackageReading& reading)
{
    if (!m_step->package() && file == m_wantedFile && reading.package)
        return opened(*m_step, file, reading);
    // What is open was put back as it was: there is nothing to reload, and nothing broken any more.
    if (const PackagePtr open = m_step->package();
        open && file == open->file && reading.package && reading.package->hash == open->hash)
        return Q_EMIT brokenBuildChanged({}, {});
    for (Bench* bench : { m_step.get(), m_target.get() }) {
        if (replacesOpenOne(*bench, file, reading))
            return bench->reload(reading.package, reading.problems);
    }
    if (!reading.package && belongsToOpenOne(file))
        Q_EMIT brokenBuildChanged(file, reading.problems);
}

// The same file again, or a build of the same id and major that is not older (reference/step-package.md 7).
bool Workspace::replacesOpenOne(const Bench& bench, const QString& file, const PackageReading& reading) const
{
    const PackagePtr open = bench.package();
    if (!open || !reading.package || reading.package->hash == open->hash)
        return false;
    if (file == open->file)
        return true;
    const PackageMetadata& next = reading.package->metadata;
    return next.id == open->metadata.id && next.version.major() == open->metadata.version.major()
        && next.version >= open->metadata.version;
}

// A zip that cannot be read does not tell its id and version: its name does, the build writes <id>.<version>.zip. A
// broken build that is older than the open one is no news.
bool Workspace::belongsToOpenOne(const QString& file) const
{
    const PackagePtr open = m_step->package();
    if (!open || file == open->file)
        return open != nullptr;
    const QString name = QFileInfo(file).completeBaseName();
    const QString id = open->metadata.id + u'.';
    if (!name.startsWith(id))
        return false;
    const Result<Version> version = Version::parse(name.mid(id.size()));
    return version && version->major() == open->metadata.version.major() && *version >= open->metadata.version;
}

} // namespace Stepbench
