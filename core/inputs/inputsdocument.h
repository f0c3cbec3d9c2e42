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
    std::vector<std::uint64_t> companions; // of the steps, likewise
};

// The runtime inputs of one open package and their history. A value type without signals; Bench owns one and is the
// only writer. History keeps patches, not snapshots: its cost is that of the change.
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
    // one another (typing in one field) become one, until breakMerge() or another step. What changes nothing is no
    // step. Recorded is the highest value that changes: the object made on the way to a value, the whole array when an
    // item is added or removed. All values are applied or, on failure, none.
    // companion names what the caller does along with the step, and has to undo and redo with it; such a step is one
    // also when no value changes. 0: nothing.
    Result<AppliedChanges> apply(const std::vector<std::pair<InputPath, std::optional<Json>>>& values,
        const QString& label, const QString& mergeKey = {}, std::uint64_t companion = 0);
    // Everything at once, as one undo step of its own also when nothing is different: it may stand for more than the
    // values.
    AppliedChanges replaceAll(Json runtime, const QString& label);
    void breakMerge();

    // A group collects steps into one (a list item's popup). Groups nest. Rolling back undoes what the group did and
    // leaves no trace in the history. While a group is open, undo and redo go no further back than its beginning.
    void beginGroup(const QString& label);
    void commitGroup();
    AppliedChanges rollbackGroup();
    int openGroups() const { return int(m_groups.size()); }

    bool canUndo() const;
    bool canRedo() const;
    // Whether the next step backwards or forwards has this companion.
    bool isNext(std::uint64_t companion, bool backwards) const;
    QString undoLabel() const;
    QString redoLabel() const;
    AppliedChanges undo();
    AppliedChanges redo();

    // Dirty is "differs from what was last opened or saved", by position in the history. Marking ends a merge.
    bool isDirty() const;
    void markClean();

private:
    // A change with what it takes to take it back exactly: the place of a removed member among the others.
    struct Edit
    {
        InputChange change;
        std::size_t position = 0;
    };
    struct Step
    {
        QString label;
        QString mergeKey;
        std::vector<Edit> edits;
        std::vector<std::uint64_t> companions;
        // Stamps name the states before and after the step.
        std::uint64_t stampBefore = 0;
        std::uint64_t stampAfter = 0;
    };
    struct Group
    {
        QString label;
        std::size_t firstStep = 0; // of m_undo
        std::uint64_t stampBefore = 0;
        std::vector<Step> redoBefore; // comes back when the group leaves no trace
    };

    Result<void> edit(const InputPath& path, const std::optional<Json>& value, std::vector<Edit>& edits);
    void takeBack(const Edit& edit);
    void record(Step step);
    bool mergeInto(Step& last, Step& step) const;
    std::size_t firstStep() const { return m_groups.empty() ? 0 : m_groups.back().firstStep; }
    void takeBackSteps(std::size_t downTo, AppliedChanges& applied);

    Json m_runtime = Json::object();
    std::uint64_t m_revision = 0;
    std::vector<Step> m_undo;
    std::vector<Step> m_redo;
    std::vector<Group> m_groups;
    bool m_mergeable = false; // the last step may still grow
    std::uint64_t m_cleanStamp = 0;
    std::uint64_t m_stamp = 0;
    std::uint64_t m_lastStamp = 0;
};

} // namespace Stepbench
