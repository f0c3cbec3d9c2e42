// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/workspace.h"
#include "core/variables/variables.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <optional>

namespace Stepbench {

// What goes along with a step of the inputs' history, and is undone and redone with it: the variables that a switch of
// the case, the lens or a repeated run has set, and the same step of the other form. Owned by the application.
class StepCompanions : public QObject
{
    Q_OBJECT
public:
    explicit StepCompanions(Workspace& workspace, QObject* parent = nullptr);

    // A name for a step that is about to be made.
    quint64 next() { return ++m_last; }
    // The author's variables before and after it.
    void remember(quint64 companion, const VariableSet& before, const VariableSet& after);
    // Where the author's variables are asked for.
    void setOwn(std::function<VariableSet()> own) { m_own = std::move(own); }

Q_SIGNALS:
    // The author's variables, with what the step has done to them taken back or done again.
    void variablesStepped(const Stepbench::VariableSet& own);

private:
    struct Change
    {
        std::optional<Variable> before; // nullopt: there was none of that name
        std::optional<Variable> after;
    };

    void stepped(Bench& other, quint64 companion, bool backwards);
    void stepVariables(quint64 companion, bool backwards);

    QHash<quint64, std::vector<Change>> m_changes;
    std::function<VariableSet()> m_own;
    quint64 m_last = 0;
    bool m_stepping = false;
};

} // namespace Stepbench
