// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/background.h"
#include "core/bench/bench.h"
#include "core/feed/feed.h"

#include <QDateTime>
#include <QHash>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <memory>
#include <vector>

namespace Stepbench {

// What is open: the watched folders and the package on the bench, with its deployment target beside it. Reads packages
// in the background, follows rebuilds, keeps the last good build when one is broken. Owned by the application.
class Workspace : public QObject
{
    Q_OBJECT
public:
    // services may already be known: then a host starts while the window is being made.
    explicit Workspace(
        Background& background, const std::optional<BenchServices>& services = {}, QObject* parent = nullptr);
    ~Workspace() override;

    // Node was looked for, or another one was chosen: what is open is opened again with it, inputs kept. Nothing opens
    // before services are known.
    void setServices(const BenchServices& services);

    // Zips and folders as the command line takes them (design, "FOLDER for the window").
    void openPaths(const QStringList& paths, bool recursive);
    void openPackage(const QString& file);
    // The target that the open step runs on.
    void openTarget(const QString& file);

    Bench& step() { return *m_step; }
    Bench& target() { return *m_target; }
    bool hasTarget() const { return m_target->package() != nullptr; }
    // A package is being read that will be the open one.
    bool isOpening() const { return m_opening; }
    FeedListing listing() const;
    QStringList watchedFolders() const;

Q_SIGNALS:
    void listingChanged(const Stepbench::FeedListing& listing);
    // A path was asked for that holds nothing usable.
    void openFailed(const QString& path, const Stepbench::Problems& problems);
    void packageDetected(const QString& file);
    // Its first listing is on its way.
    void folderWatched(const QString& folder);
    void stepOpened(bool usable);
    void stepReloaded();
    // The newest build cannot be used; empty: it can.
    void brokenBuildChanged(const QString& file, const Stepbench::Problems& problems);
    void targetOpened(bool usable);

private:
    void watch(const QString& folder, bool recursive);
    void understood(const QString& path, const FolderMeaning& meaning, bool recursive);
    void lookAgain();
    void understoodAgain(const QString& path, const FolderMeaning& meaning);
    void readThenOpen(const QString& file, Bench& bench);
    void opened(Bench& bench, const QString& file, const PackageReading& reading);
    void packageRead(const QString& file, const PackageReading& reading);
    bool replacesOpenOne(const Bench& bench, const QString& file, const PackageReading& reading) const;
    bool belongsToOpenOne(const QString& file) const;
    void catchUp(const QString& file);
    void openSomething();
    void findTarget();

    struct Waiting
    {
        Bench* bench;
        OpenRequest request;
    };

    // Folders of sources whose first build is waited for.
    struct Sources
    {
        QString folder;
        QStringList watched;
        bool recursive = false;
    };

    // How a file was when it was read to be opened.
    struct Read
    {
        qint64 size = 0;
        QDateTime modified;
    };

    Background& m_background;
    QHash<QString, Read> m_uncompared; // with the first scan of its folder
    bool m_hasServices = false;
    std::vector<Waiting> m_waiting; // read before Node was looked for
    std::unique_ptr<Bench> m_step;
    std::unique_ptr<Bench> m_target;
    std::vector<std::unique_ptr<FeedWatcher>> m_watchers;
    std::vector<Sources> m_sources;
    QTimer m_lookAgain;
    QString m_wantedFile; // asked for by name: opened as soon as it can be read
    bool m_opening = false;
    quint64 m_opens = 0;
};

} // namespace Stepbench
