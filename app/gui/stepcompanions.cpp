// SPDX-License-Identifier: Apache-2.0
#include "app/gui/stepcompanions.h"

namespace Stepbench {
namespace {

std::optional<Variable> named(const VariableSet& variables, const QString& name)
{
    const Variable* found = variables.find(name);
    return found ? std::optional(*found) : std::nullopt;
}

} // namespace

StepCompanions::StepCompanions(Workspace& workspace, QObject* parent)
    : QObject(parent)
{
    Bench& step = workspace.step();
    Bench& target = workspace.target();
    connect(&step, &Bench::companionStepped, this,
        [this, &target](quint64 companion, bool backwards) { stepped(target, companion, backwards); });
    connect(&target, &Bench::companionStepped, this,
        [this, &step](quint64 companion, bool backwards) { stepped(step, companion, backwards); });
}

void StepCompanions::remember(quint64 companion, const VariableSet& before, const VariableSet& after)
{
    std::vector<Change> changes;
    for (const Variable& variable : before.all()) {
        std::optional<Variable> now = named(after, variable.name);
        if (now != variable)
            changes.push_back({ variable, std::move(now) });
    }
    for (const Variable& variable : after.all()) {
        if (!before.find(variable.name))
            changes.push_back({ std::nullopt, variable });
    }
    if (!changes.empty())
        m_changes.insert(companion, changes);
}

void StepCompanions::stepped(Bench& other, quint64 companion, bool backwards)
{
    // The other form's own step is on its way.
    if (m_stepping)
        return;
    m_stepping = true;
    if (other.inputs().document.isNext(companion, backwards))
        backwards ? other.undo() : other.redo();
    stepVariables(companion, backwards);
    m_stepping = false;
}

// A variable that has got another value since is the author's, and stays.
void StepCompanions::stepVariables(quint64 companion, bool backwards)
{
    const auto changes = m_changes.constFind(companion);
    if (changes == m_changes.constEnd() || !m_own)
        return;
    const VariableSet present = m_own();
    QHash<QString, std::optional<Variable>> becoming; // by case-folded name
    std::vector<Variable> added;
    for (const Change& change : *changes) {
        const std::optional<Variable>& was = backwards ? change.after : change.before;
        const std::optional<Variable>& becomes = backwards ? change.before : change.after;
        const QString name = (was ? was : becomes)->name;
        if (named(present, name) != was)
            continue;
        becoming.insert(name.toCaseFolded(), becomes);
        if (!was)
            added.push_back(*becomes);
    }
    VariableSet result;
    for (const Variable& variable : present.all()) {
        const auto change = becoming.constFind(variable.name.toCaseFolded());
        const std::optional<Variable> kept = change == becoming.constEnd() ? std::optional(variable) : *change;
        if (kept)
            result.set(kept->name, kept->value, kept->sensitive);
    }
    for (const Variable& variable : added)
        result.set(variable.name, variable.value, variable.sensitive);
    Q_EMIT variablesStepped(result);
}

} // namespace Stepbench
