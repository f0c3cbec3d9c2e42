// SPDX-License-Identifier: Apache-2.0
// What a Bench does when its package makes way for a newer major, and when that is undone.
#include "core/bench/benchcandidate.h"
#include "core/inputs/conversion.h"

#include <algorithm>

namespace Stepbench {

void Bench::upgrade(PackagePtr package, const Json& resource, Problems notes)
{
    startCandidate({ std::move(package), std::move(notes), resource }, true);
    m_candidate->inputs = Candidate::Inputs::Migrated;
}

// The upgrade that the next step of the history is; null when it is an ordinary one.
const Bench::Upgrade* Bench::nextUpgrade(bool backwards) const
{
    const InputsDocument& document = m_state.document;
    const QString label = backwards ? document.undoLabel() : document.redoLabel();
    const auto found = std::find_if(m_upgrades.begin(), m_upgrades.end(), [&](const Upgrade& upgrade) {
        return label == upgrade.label && m_package == (backwards ? upgrade.after : upgrade.before);
    });
    return found == m_upgrades.end() ? nullptr : &*found;
}

// True when the next step of the history belongs to another package, which is on its way then.
bool Bench::crossUpgrade(bool backwards)
{
    const Upgrade* upgrade = nextUpgrade(backwards);
    if (!upgrade)
        return false;
    startCandidate({ backwards ? upgrade->before : upgrade->after, {}, std::nullopt }, true);
    m_candidate->inputs = backwards ? Candidate::Inputs::Undone : Candidate::Inputs::Redone;
    return true;
}

NarrowedPtr Bench::takeUpgradedInputs()
{
    InputsDocument& document = m_state.document;
    const PackagePtr& package = m_candidate->request.package;
    const bool backwards = m_candidate->inputs == Candidate::Inputs::Undone;
    Result<NarrowedPtr> narrowed = NarrowedPtr();
    if (m_candidate->inputs == Candidate::Inputs::Migrated) {
        const Json& resource = *m_candidate->request.resourceInputs;
        narrowed = narrow(m_candidate->schema, resource);
        if (narrowed) {
            const QString label = tr("Upgrade to version %1").arg(package->metadata.version.major());
            document.replaceAll(toRuntimeInputs(**narrowed, resource), label);
            // Of those that were undone the way ahead is gone.
            std::erase_if(m_upgrades, [&](const Upgrade& old) { return old.label == label; });
            m_upgrades.push_back({ label, m_package, package });
        }
    } else {
        // Something else may have been done while the package was on its way.
        const bool isNext = std::any_of(m_upgrades.begin(), m_upgrades.end(), [&](const Upgrade& upgrade) {
            return upgrade.label == (backwards ? document.undoLabel() : document.redoLabel())
                && package == (backwards ? upgrade.before : upgrade.after);
        });
        if (!isNext) {
            retire(std::move(m_candidate->session));
            m_candidate.reset();
            tellWhenSettled();
            return nullptr;
        }
        backwards ? document.undo() : document.redo();
        narrowed = narrow(m_candidate->schema, document.runtime());
        if (!narrowed)
            backwards ? document.redo() : document.undo();
    }
    if (narrowed)
        return *narrowed;
    candidateFailed(narrowed.problem());
    return nullptr;
}

// What is gone back to, or forward, is the newest build of each side.
void Bench::followRebuild(const PackagePtr& rebuilt)
{
    for (Upgrade& upgrade : m_upgrades) {
        for (PackagePtr* side : { &upgrade.before, &upgrade.after }) {
            if (*side == m_package)
                *side = rebuilt;
        }
    }
}

} // namespace Stepbench
