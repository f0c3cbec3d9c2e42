// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace Stepbench {

struct Variable
{
    QString name;
    std::optional<QString> value; // nullopt is null
    bool sensitive = false;
    bool operator==(const Variable&) const = default;
};

// Name -> text, names case-insensitive, insertion order kept, a later set replaces (reference/execution.md 4.1).
class VariableSet
{
public:
    void set(const QString& name, std::optional<QString> value, bool sensitive = false);
    const Variable* find(const QString& name) const;
    const std::vector<Variable>& all() const { return m_variables; }
    bool isEmpty() const { return m_variables.empty(); }

private:
    std::vector<Variable> m_variables;
    QHash<QString, std::size_t> m_index; // by case-folded name
};

// A variables file: an object of name -> text (numbers and booleans are taken as text, null as null), or a list of
// {name, value, sensitive?} (design, "Variables files").
Result<VariableSet> loadVariablesFile(const QString& path);
Result<VariableSet> variablesFromJson(const Json& json, const QString& file);

struct SubstitutionError
{
    enum class Kind { Missing, Parse, Recursion, Filter };
    Kind kind = Kind::Missing;
    QString message;
    QStringList tokens; // printed form, distinct, in order of appearance
};

struct Substitution
{
    std::optional<QString> output; // nullopt is a null result
    std::optional<SubstitutionError> error; // an error never prevents output
    QStringList dependencies; // names of the variables that were looked up, in order, distinct
};

// The variable language on one text (reference/execution.md 4). Any thread.
Substitution substitute(const QString& text, const VariableSet& variables);

// Truthiness of conditions (4.5), for flags like Octopus.StepPackage.Bootstrap.Debug.
bool isTruthy(const QString& text);

struct InputsSubstitution
{
    QString json; // what the variables file will carry for the inputs: after all six steps of 3.1
    Problems problems; // unresolved expressions and embedded tokens that break the JSON, as the runner would: warnings
};
// reference/execution.md 3.1, steps 1 to 6, on the step's inputs JSON. Fails when an expression cannot be parsed.
Result<InputsSubstitution> substituteInputs(const QString& inputsJson, const VariableSet& variables);
// Target inputs only get step 6.
Result<InputsSubstitution> substituteTargetInputs(const QString& inputsJson, const VariableSet& variables);

} // namespace Stepbench
