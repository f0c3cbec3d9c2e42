// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/filesave.h"
#include "core/base/json.h"
#include "core/base/result.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <memory>
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
Result<VariableSet> loadVariablesFile(const QString& path, FileSource source = FileSource::RegularFile);
Result<VariableSet> variablesFromJson(const Json& json, const QString& file);

// As a list that loadVariablesFile reads, in order. Values of sensitive variables are left out (design, decision 7).
Json toVariablesJson(const VariableSet& variables);

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

// The variable language on one text (reference/execution.md 4). Any thread. Text that cannot be parsed, or whose
// evaluation fails as a whole (Recursion, Filter), is its own output. Work is limited: it ends soon for any text.
Substitution substitute(const QString& text, const VariableSet& variables);
// For files: what cannot be parsed is copied, and the rest still evaluated.
Substitution substituteLenient(const QString& text, const VariableSet& variables);

// Many texts with the same variables, which it copies. A value type; any thread.
class Substituter
{
public:
    explicit Substituter(const VariableSet& variables);

    const VariableSet& variables() const;
    Substitution evaluate(const QString& text) const;
    Substitution evaluateLenient(const QString& text) const;

    // The runner's own look-ups by a variable's whole name (4.1). A missing variable has no output and no error.
    Substitution value(const QString& name) const;
    bool isTrue(const QString& text) const; // evaluates without error to something truthy
    bool flag(const QString& name, bool otherwise = false) const; // true and false only
    QStringList strings(const QString& name) const; // split at commas, trimmed, empty ones left out
    QStringList paths(const QString& name) const; // split at line ends
    QStringList indexes(const QString& path) const; // "A.B" -> x, y of A.B[x], A.B[y]

private:
    struct State;
    std::shared_ptr<const State> m_state;
};

// What the variables file carries: every variable evaluated once (1.6 and 3.1, step 6). A value whose evaluation fails
// with recursion or in a filter is the problem, since the runner stops there.
Result<VariableSet> evaluateAll(const VariableSet& variables);

// An expression in a text, for previews and completion. Positions are UTF-16 offsets.
struct ExpressionInText
{
    qsizetype start = 0;
    qsizetype length = 0;
    QString printed; // normal form
    QStringList dependencies; // paths as written, distinct, in order; those of an each's own variable left out
};

struct ExpressionsInText
{
    std::vector<ExpressionInText> expressions; // outermost ones, those before the error
    QString error; // empty: the whole text can be parsed
    qsizetype errorStart = 0;
};

ExpressionsInText expressionsIn(const QString& text);

// Names of all filters, sorted.
QStringList filterNames();

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
