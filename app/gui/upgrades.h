// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/workspace.h"
#include "core/versions/migration.h"
#include "core/versions/packageversions.h"

#include <QObject>

#include <memory>

namespace Stepbench {

class EditorPane;

// Offers the newer major of one bench's package that a watched folder holds, by the banner over its form, and carries
// the upgrade out: the inputs are migrated in the background, and package and inputs are exchanged in one step that
// undo takes back. Owned by the application; workspace and pane outlive it.
class Upgrades : public QObject
{
    Q_OBJECT
public:
    Upgrades(Workspace& workspace, Bench& bench, EditorPane& pane, Background& background, QObject* parent = nullptr);
    ~Upgrades() override;

    const std::optional<UpgradeOffer>& offer() const { return m_offer; }

Q_SIGNALS:
    // One sentence about what was done.
    void told(const QString& text);

private:
    void look(const FeedListing& listing);
    void lookAgain() { look(m_workspace.listing()); }
    void showOffer();
    void begin();
    void migrate(const std::vector<PackageReading>& readings);
    void finished(const MigrationOutcome& outcome);
    void end();

    Workspace& m_workspace;
    Bench& m_bench;
    EditorPane& m_pane;
    Background& m_background;
    std::optional<UpgradeOffer> m_offer;
    bool m_isBusy = false;
    PackagePtr m_from; // of the upgrade under way
    std::vector<PackagePtr> m_through;
    std::uint64_t m_revision = 0; // of the inputs that are being migrated
    std::unique_ptr<Migration> m_migration;
};

} // namespace Stepbench
