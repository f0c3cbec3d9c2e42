// SPDX-License-Identifier: Apache-2.0
#include "app/gui/upgrades.h"

#include "ui/form/formview.h"
#include "ui/main/editorpane.h"

namespace Stepbench {

Upgrades::Upgrades(Workspace& workspace, Bench& bench, EditorPane& pane, Background& background, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_bench(bench)
    , m_pane(pane)
    , m_background(background)
{
    connect(&m_workspace, &Workspace::listingChanged, this, &Upgrades::look);
    for (const auto signal : { &Bench::reloaded, &Bench::inputsChanged }) {
        // What stood in the way may have been changed.
        connect(&m_bench, signal, this, [this] { m_pane.setUpgradeFailure(std::nullopt); });
    }
    connect(&m_bench, &Bench::opened, this, &Upgrades::lookAgain);
    connect(&m_bench, &Bench::reloaded, this, &Upgrades::lookAgain);
    connect(&m_pane.view(), &FormView::pageActionWanted, this, [this](PageAction action) {
        if (action == PageAction::Upgrade)
            begin();
    });
}

Upgrades::~Upgrades() = default;

void Upgrades::look(const FeedListing& listing)
{
    const PackagePtr package = m_bench.package();
    m_offer = package ? upgradeOffer(listing, package->metadata) : std::nullopt;
    showOffer();
}

void Upgrades::showOffer()
{
    const PackagePtr package = m_bench.package();
    if (!m_offer || !package || !m_bench.inputs().narrowed)
        return m_pane.view().setUpgradeNotice(std::nullopt);
    m_pane.view().setUpgradeNotice(UpgradeNotice { m_offer->current.major(), m_offer->offered.major(),
        m_offer->releaseNotesUrl, package->metadata.type == PackageType::DeploymentTarget, m_isBusy });
}

void Upgrades::begin()
{
    if (m_isBusy || !m_offer)
        return;
    if (!m_bench.session()) {
        Q_EMIT told(tr("Without Node nothing can be migrated."));
        return;
    }
    m_pane.setUpgradeFailure(std::nullopt);
    // What is edited in a popup is part of the inputs, or not, from here on.
    m_pane.view().closePopups();
    m_isBusy = true;
    showOffer();
    m_from = m_bench.package();
    m_background.run(
        this,
        [files = m_offer->through] {
            std::vector<PackageReading> readings;
            for (const QString& file : files)
                readings.push_back(readPackage(file));
            return readings;
        },
        [this](const std::vector<PackageReading>& readings) { migrate(readings); });
}

void Upgrades::migrate(const std::vector<PackageReading>& readings)
{
    if (m_bench.package() != m_from || !m_bench.session())
        return end(); // another one was opened meanwhile
    m_through.clear();
    for (const PackageReading& reading : readings) {
        if (!reading.package) {
            m_pane.setUpgradeFailure(reading.problems.front());
            return end();
        }
        m_through.push_back(reading.package);
    }
    m_revision = m_bench.inputs().document.revision();
    m_migration = std::make_unique<Migration>(
        m_bench.session()->settings(), MigrationRequest { m_from, m_through, m_bench.resourceInputs() });
    connect(m_migration.get(), &Migration::consolePrinted, &m_bench, &Bench::consolePrinted);
    connect(m_migration.get(), &Migration::finished, this, &Upgrades::finished);
    m_migration->start();
}

void Upgrades::finished(const MigrationOutcome& outcome)
{
    // It is the sender.
    m_migration.release()->deleteLater();
    if (m_bench.package() != m_from)
        return end();
    if (m_bench.inputs().document.revision() != m_revision) {
        // Somebody has typed on: what was migrated is not what is there.
        std::vector<PackageReading> again;
        again.reserve(m_through.size());
        for (const PackagePtr& package : m_through)
            again.push_back({ package, {} });
        return migrate(again);
    }
    if (!outcome.inputs) {
        m_pane.setUpgradeFailure(outcome.problems.back());
        return end();
    }
    // The bench judges the inputs itself; what only the migration knows goes with them.
    Problems notes;
    int asked = 0;
    for (const Problem& problem : outcome.problems) {
        asked += problem.severity == Severity::Error ? 1 : 0;
        if (problem.code.startsWith(u"migration.") || problem.code == u"input.unknown")
            notes.push_back(problem);
    }
    const QString label = packageLabel(m_through.back()->metadata);
    m_bench.upgrade(m_through.back(), *outcome.inputs, std::move(notes));
    Q_EMIT told(outcome.silent
            ? tr("This is %1 now, with the inputs migrated; undo goes back.").arg(label)
            : tr("This is %1 now; %n input(s) need attention. Undo goes back.", nullptr, asked).arg(label));
    end();
}

void Upgrades::end()
{
    m_isBusy = false;
    m_from.reset();
    m_through.clear();
    lookAgain();
}

} // namespace Stepbench
