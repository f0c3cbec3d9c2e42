// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace Stepbench {

// One value replaced. nullopt is "absent".
struct InputChange
{
    InputPath path;
    std::optional<Json> before;
    std::optional<Json> after;
};

// What an undo or redo did, so that the caller knows what to refresh.
struct AppliedChanges
{
    std::vector<InputChange> changes; // in the order they were applied
};

// The runtime inputs of one open package and their history. A value type without signals; Bench owns one and is the only
// writer. History keeps patches, not snapshots: its cost is that of the change.
class InputsDocument
{
public:
    InputsDocument() = default;
    // Starts over: no history, clean.
    explicit InputsDocument(Json runtime);

    const Json& runtime() const { return m_runtime; }
    // Counts every change, undo and redo; never goes back.
    std::uint64_t revision() const { return m_revision; }

    // Applies and records one undo step named label ("Edit name"). Steps with the same non-empty mergeKey that follow
    // one another (typing in one field) become one, until breakMerge() or another step.
    Result<AppliedChanges> apply(std::vector<std::pair<InputPath, std::optional<Json>>> values, const QString& label,
        const QString& mergeKey = {});
    void breakMerge();

    // A group collects steps into one (a list item's popup). Groups nest. Rolling back undoes what the group did and
    // leaves no trace in the history.
    void beginGroup(const QString& label);
    void commitGroup();
    AppliedChanges rollbackGroup();
    int openGroups() const { return int(m_groups.size()); }

    bool canUndo() const;
    bool canRedo() const;
    QString undoLabel() const;
    QString redoLabel() const;
    AppliedChanges undo();
    AppliedChanges redo();

    // Dirty is "differs from what was last opened or saved", by position in the history.
    bool isDirty() const;
    void markClean();

private:
    struct Step
    {
        QString label;
        QString mergeKey;
        std::vector<InputChange> changes;
        std::uint64_t stamp = 0; // identifies the state after the step
    };
    struct Group
    {
        QString label;
        std::vector<InputChange> changes;
        std::uint64_t stampBefore = 0;
    };

    Json m_runtime = Json::object();
    std::uint64_t m_revision = 0;
    std::vector<Step> m_undo;
    std::vector<Step> m_redo;
    std::vector<Group> m_groups;
    std::uint64_t m_cleanStamp = 0;
    std::uint64_t m_stamp = 0;
    std::uint64_t m_lastStamp = 0;
};

} // namespace Stepbench
