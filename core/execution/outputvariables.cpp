// SPDX-License-Identifier: Apache-2.0
#include "core/execution/outputvariables.h"

namespace Stepbench {

static QString valueOf(const VariableSet& variables, const QString& name)
{
    const Variable* const variable = variables.find(name);
    if (!variable || !variable->value || variable->value->trimmed().isEmpty())
        return {};
    return substitute(*variable->value, variables).output.value_or(QString()).trimmed();
}

QStringList outputVariableNames(const QString& name, const VariableSet& variables)
{
    QStringList names { name };
    const QString action = valueOf(variables, QStringLiteral("Octopus.Action.Name"));
    if (action.isEmpty())
        return names;
    const QString output = QStringLiteral("Octopus.Action[%1].Output").arg(action);
    names += output + u'.' + name;
    const QString machine = valueOf(variables, QStringLiteral("Octopus.Machine.Name"));
    if (!machine.isEmpty())
        names += output + u'[' + machine + QStringLiteral("].") + name;
    return names;
}

} // namespace Stepbench
