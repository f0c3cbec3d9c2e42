// SPDX-License-Identifier: Apache-2.0
#include "core/inputs/inputsdocument.h"

#include <algorithm>
#include <utility>

namespace Stepbench {
namespace {

// The member's place among the others; their number when it is absent.
std::size_t positionOf(const Json* holder, const std::string& name)
{
    if (!holder || !holder->is_object())
        return 0;
    const auto& members = holder->get_ref<const Json::object_t&>();
    const auto found = std::find_if(members.begin(), members.end(), [&](const auto& m) { return m.first == name; });
    return std::size_t(found - members.begin());
}

void insertMember(Json& holder, std::size_t position, const std::string& name, const Json& value)
{
    auto& members = holder.get_ref<Json::object_t&>();
    if (position >= members.size()) {
        holder[name] = value;
        return;
    }
    Json::object_t rebuilt;
    rebuilt.reserve(members.size() + 1);
    for (auto& [key, member] : members) {
        if (rebuilt.size() == position)
            rebuilt.emplace_back(name, value);
        rebuilt.emplace_back(key, std::move(member));
    }
    holder = std::move(rebuilt);
}

// How many segments of path have a value above which nothing has to be made; all of them when the value is there.
std::size_t existingDepth(const Json& root, const InputPath& path)
{
    const Json* value = &root;
    std::size_t depth = 0;
    for (; depth < path.size(); ++depth) {
        const Json* next = valueAt(*value, InputPath { path[depth] });
        if (!next || (next->is_null() && depth + 1 < path.size()))
            return depth + 1;
        value = next;
    }
    return depth;
}

InputPath prefixOf(const InputPath& path, std::size_t size)
{
    return InputPath(std::vector<PathSegment>(path.begin(), path.begin() + std::ptrdiff_t(size)));
}

std::optional<Json> copyAt(const Json& root, const InputPath& path)
{
    const Json* value = valueAt(root, path);
    return value ? std::optional<Json>(*value) : std::nullopt;
}

// The path of the value to record: the highest that changes.
InputPath recordedPath(const Json& root, const InputPath& path, bool removes)
{
    if (path.isRoot())
        return path;
    const bool exists = valueAt(root, path) != nullptr;
    InputPath recorded = removes ? path : prefixOf(path, existingDepth(root, path));
    if (recorded.isRoot() || !recorded.last().isIndex())
        return recorded;
    const bool itemAdded = !valueAt(root, recorded);
    return itemAdded || (removes && exists) ? recorded.parent() : recorded;
}

InputChange reversed(const InputChange& change)
{
    return { change.path, change.after, change.before };
}

} // namespace

InputsDocument::InputsDocument(Json runtime)
    : m_runtime(std::move(runtime))
{
}

Result<void> InputsDocument::edit(const InputPath& path, const std::optional<Json>& value, std::vector<Edit>& edits)
{
    Edit made;
    made.change.path = recordedPath(m_runtime, path, !value.has_value());
    made.change.before = copyAt(m_runtime, made.change.path);
    if (!made.change.path.isRoot() && !made.change.path.last().isIndex())
        made.position = positionOf(valueAt(m_runtime, made.change.path.parent()), made.change.path.last().name());
    if (auto set = setValueAt(m_runtime, path, value); !set) {
        // A failure can leave holders behind that were made on the way.
        takeBack(made);
        return set;
    }
    made.change.after = copyAt(m_runtime, made.change.path);
    if (made.change.before != made.change.after)
        edits.push_back(std::move(made));
    return {};
}

void InputsDocument::takeBack(const Edit& edit)
{
    const InputChange& change = edit.change;
    const bool isMember = !change.path.isRoot() && !change.path.last().isIndex();
    Json* holder = isMember ? valueAt(m_runtime, change.path.parent()) : nullptr;
    if (holder && holder->is_object() && change.before && !findMember(*holder, change.path.last().name())) {
        insertMember(*holder, edit.position, change.path.last().name(), *change.before);
        return;
    }
    // Sets what had been there, in a holder that is there: it cannot fail.
    (void)setValueAt(m_runtime, change.path, change.before);
}

Result<AppliedChanges> InputsDocument::apply(const std::vector<std::pair<InputPath, std::optional<Json>>>& values,
    const QString& label, const QString& mergeKey, std::uint64_t companion)
{
    Step step;
    step.label = label;
    step.mergeKey = mergeKey;
    if (companion != 0)
        step.companions.push_back(companion);
    for (const auto& [path, value] : values) {
        if (auto edited = edit(path, value, step.edits); !edited) {
            for (auto made = step.edits.rbegin(); made != step.edits.rend(); ++made)
                takeBack(*made);
            return edited.problem();
        }
    }
    AppliedChanges applied;
    for (const Edit& made : step.edits)
        applied.changes.push_back(made.change);
    if (!step.edits.empty() || companion != 0)
        record(std::move(step));
    return applied;
}

void InputsDocument::record(Step step)
{
    step.stampBefore = m_stamp;
    step.stampAfter = m_stamp;
    if (!step.edits.empty()) {
        ++m_revision;
        step.stampAfter = ++m_lastStamp;
    }
    m_stamp = step.stampAfter;
    m_redo.clear();
    const bool hasLast = m_undo.size() > firstStep();
    if (!hasLast || !m_mergeable || !mergeInto(m_undo.back(), step))
        m_undo.push_back(std::move(step));
    m_mergeable = true;
}

bool InputsDocument::mergeInto(Step& last, Step& step) const
{
    if (step.mergeKey.isEmpty() || step.mergeKey != last.mergeKey || !step.companions.empty()
        || !last.companions.empty())
        return false;
    const bool samePaths = std::equal(last.edits.begin(), last.edits.end(), step.edits.begin(), step.edits.end(),
        [](const Edit& a, const Edit& b) { return a.change.path == b.change.path; });
    for (std::size_t i = 0; i < step.edits.size(); ++i) {
        if (samePaths)
            last.edits[i].change.after = std::move(step.edits[i].change.after);
        else
            last.edits.push_back(std::move(step.edits[i]));
    }
    last.stampAfter = step.stampAfter;
    return true;
}

AppliedChanges InputsDocument::replaceAll(Json runtime, const QString& label)
{
    Edit made;
    made.change.before = std::exchange(m_runtime, std::move(runtime));
    made.change.after = m_runtime;
    AppliedChanges applied { { made.change }, {} };
    breakMerge();
    Step step;
    step.label = label;
    step.edits.push_back(std::move(made));
    record(std::move(step));
    return applied;
}

void InputsDocument::breakMerge()
{
    m_mergeable = false;
}

void InputsDocument::beginGroup(const QString& label)
{
    breakMerge();
    m_groups.push_back({ label, m_undo.size(), m_stamp, std::exchange(m_redo, {}) });
}

void InputsDocument::commitGroup()
{
    if (m_groups.empty())
        return;
    breakMerge();
    Group group = std::move(m_groups.back());
    m_groups.pop_back();
    m_redo.clear();
    if (m_undo.size() == group.firstStep) {
        m_redo = std::move(group.redoBefore);
        return;
    }
    Step whole;
    whole.label = group.label;
    whole.stampBefore = group.stampBefore;
    whole.stampAfter = m_stamp;
    for (std::size_t i = group.firstStep; i < m_undo.size(); ++i) {
        std::move(m_undo[i].edits.begin(), m_undo[i].edits.end(), std::back_inserter(whole.edits));
        const auto& companions = m_undo[i].companions;
        whole.companions.insert(whole.companions.end(), companions.begin(), companions.end());
    }
    m_undo.resize(group.firstStep);
    m_undo.push_back(std::move(whole));
}

void InputsDocument::takeBackSteps(std::size_t downTo, AppliedChanges& applied)
{
    while (m_undo.size() > downTo) {
        Step& step = m_undo.back();
        for (auto made = step.edits.rbegin(); made != step.edits.rend(); ++made) {
            takeBack(*made);
            applied.changes.push_back(reversed(made->change));
        }
        applied.companions.insert(applied.companions.end(), step.companions.rbegin(), step.companions.rend());
        m_stamp = step.stampBefore;
        m_redo.push_back(std::move(step));
        m_undo.pop_back();
    }
    if (!applied.changes.empty())
        ++m_revision;
}

AppliedChanges InputsDocument::rollbackGroup()
{
    AppliedChanges applied;
    if (m_groups.empty())
        return applied;
    breakMerge();
    Group group = std::move(m_groups.back());
    m_groups.pop_back();
    takeBackSteps(group.firstStep, applied);
    m_stamp = group.stampBefore;
    m_redo = std::move(group.redoBefore);
    return applied;
}

bool InputsDocument::canUndo() const
{
    return m_undo.size() > firstStep();
}

bool InputsDocument::canRedo() const
{
    return !m_redo.empty();
}

bool InputsDocument::isNext(std::uint64_t companion, bool backwards) const
{
    if (!(backwards ? canUndo() : canRedo()))
        return false;
    const auto& companions = (backwards ? m_undo : m_redo).back().companions;
    return std::find(companions.begin(), companions.end(), companion) != companions.end();
}

QString InputsDocument::undoLabel() const
{
    return canUndo() ? m_undo.back().label : QString();
}

QString InputsDocument::redoLabel() const
{
    return canRedo() ? m_redo.back().label : QString();
}

AppliedChanges InputsDocument::undo()
{
    AppliedChanges applied;
    breakMerge();
    if (canUndo())
        takeBackSteps(m_undo.size() - 1, applied);
    return applied;
}

AppliedChanges InputsDocument::redo()
{
    AppliedChanges applied;
    breakMerge();
    if (!canRedo())
        return applied;
    Step step = std::move(m_redo.back());
    m_redo.pop_back();
    for (const Edit& made : step.edits) {
        (void)setValueAt(m_runtime, made.change.path, made.change.after);
        applied.changes.push_back(made.change);
    }
    applied.companions = step.companions;
    m_stamp = step.stampAfter;
    ++m_revision;
    m_undo.push_back(std::move(step));
    return applied;
}

bool InputsDocument::isDirty() const
{
    return m_stamp != m_cleanStamp;
}

void InputsDocument::markClean()
{
    breakMerge();
    m_cleanStamp = m_stamp;
}

} // namespace Stepbench
