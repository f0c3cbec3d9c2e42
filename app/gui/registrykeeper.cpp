// SPDX-License-Identifier: Apache-2.0
#include "app/gui/registrykeeper.h"

#include "core/registry/feedfolder.h"
#include "ui/registry/registrydialog.h"

namespace Stepbench {

RegistryKeeper::RegistryKeeper(
    const QString& file, std::unique_ptr<Keychain> keychain, Background& background, QObject* parent)
    : QObject(parent)
    , m_file(file)
    , m_background(background)
    , m_secrets(std::move(keychain))
{
    reload();
}

RegistryKeeper::~RegistryKeeper() = default;

void RegistryKeeper::reload()
{
    const Result<Registry> loaded = loadRegistry(m_file);
    m_unreadable = !loaded.ok();
    if (loaded)
        take(*loaded);
    else
        Q_EMIT failed(loaded.problem());
}

void RegistryKeeper::take(const Registry& registry)
{
    m_registry = registry;
    m_choices = formRegistryOf(registry);
    Q_EMIT choicesChanged();
    listPackages();
}

void RegistryKeeper::listPackages()
{
    for (const PackageFeed& feed : m_registry.packageFeeds) {
        if (feed.type != "folder" || feed.location.isEmpty())
            continue;
        m_background.run(
            this, [folder = feed.location] { return packageIdsIn(folder); },
            [this, id = feed.id](const QStringList& ids) {
                for (FormRegistry::FeedChoice& choice : m_choices.packageFeeds) {
                    if (choice.id != id || choice.packageIds == ids)
                        continue;
                    choice.packageIds = ids;
                    Q_EMIT choicesChanged();
                }
            });
    }
}

void RegistryKeeper::edit(QWidget* window, RegistryPage page, bool addEntry)
{
    reload();
    if (m_unreadable)
        return;
    auto* dialog = new RegistryDialog(m_registry, window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->showPage(page, addEntry);
    dialog->setMemoryOnly(m_secrets.memoryOnlyReason());
    connect(&m_secrets, &SecretStore::memoryOnlyBegan, dialog, &RegistryDialog::setMemoryOnly);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const SecretChanges& changes = dialog->secrets();
        for (const QString& key : changes.removed)
            if (!changes.written.contains(key))
                m_secrets.remove(key);
        for (auto it = changes.written.begin(); it != changes.written.end(); ++it)
            m_secrets.write(it.key(), it.value());
        const Registry registry = dialog->registry();
        if (const Result<void> saved = saveRegistry(m_file, registry); !saved)
            Q_EMIT failed(saved.problem());
        take(registry);
    });
    dialog->open();
}

ExportNames RegistryKeeper::exportNames() const
{
    ExportNames names;
    names.feedName = [this](const QString& id) {
        const PackageFeed* feed = findPackageFeed(m_registry, id);
        const ImageRegistry* images = findImageRegistry(m_registry, id);
        return feed ? feed->name : images ? images->name : QString();
    };
    names.feedUrl = [this](const QString& id) {
        const PackageFeed* feed = findPackageFeed(m_registry, id);
        const ImageRegistry* images = findImageRegistry(m_registry, id);
        return feed ? feed->location : images ? images->url : QString();
    };
    return names;
}

void RegistryKeeper::readRunResources(std::function<void(const RunResources&)> then)
{
    RunResources resources;
    for (const PackageFeed& feed : m_registry.packageFeeds)
        resources.feedUrls.insert(feed.id, feed.location);
    for (const ImageRegistry& images : m_registry.imageRegistries)
        resources.feedUrls.insert(images.id, images.url);
    m_background.run(
        this,
        [feeds = m_registry.packageFeeds, resources = std::move(resources)]() mutable {
            for (const PackageFeed& feed : feeds) {
                if (feed.type == "folder" && !feed.location.isEmpty())
                    resources.feedPackages.insert(feed.id, feedPackagesIn(feed.location));
            }
            return resources;
        },
        [this, then = std::move(then)](const RunResources& all) { addAccounts(all, then); });
}

void RegistryKeeper::addAccounts(const RunResources& resources, std::function<void(const RunResources&)> then)
{
    m_secrets.readAll(secretKeys(m_registry),
        [accounts = m_registry.accounts, resources, then = std::move(then)](const QHash<QString, QString>& secrets) {
            RunResources all = resources;
            for (const Account& account : accounts)
                all.accounts.insert(account.id, executionAccount(account, secrets));
            then(all);
        });
}

} // namespace Stepbench
