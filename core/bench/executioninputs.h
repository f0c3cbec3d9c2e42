// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/acquire/acquirepackage.h"
#include "core/registry/feedfolder.h"
#include "core/schema/narrowing.h"
#include "core/variables/variables.h"

#include <QHash>

namespace Stepbench {

struct ResolvedInputs
{
    Json runtime; // nothing bound, every expression evaluated
    // Expressions that could not be evaluated: warnings at their path, as the runner warns. Errors (input.type) where
    // a number or a boolean is expected and the text is none.
    Problems problems;
};

// The inputs as the rules see them at execution (reference/step-package.md 6): a bound number or boolean becomes one
// when its text converts cleanly (else it stays a text, which the schema then refuses), a bound secret
// {"type":"new",...}.
ResolvedInputs resolveInputs(const NarrowedInputs& narrowed, const Json& runtime, const VariableSet& variables);

// What the form references and a run must have.
struct RunResources
{
    QHash<QString, Json> accounts; // by account id: {accountType, ...fields}
    QHash<QString, QString> packages; // by referenceId: the archive or folder it is acquired from
    QHash<QString, QString> feedUrls; // by feed id
    // What is in the feeds that are folders, by feed id: for references that packages does not name.
    QHash<QString, std::vector<FeedPackage>> feedPackages;
    // Who gives what is missing, so that the problem can say how. Commands read no registry: their options name all.
    enum class Giver { Registry, RunOptions, TestOptions };
    Giver giver = Giver::Registry;
};

struct UsedAccount
{
    InputPath path;
    QString id;
    QString type;
};

struct ExecutionInputs
{
    Json json; // before variable substitution (reference/execution.md 3.2)
    // Secrets travel as sensitive variables of ours, named by their input path.
    VariableSet variables;
    std::vector<PackageRequest> packages; // to be acquired; their variables (ExtractedPath ...) come from that
    std::vector<UsedAccount> accounts;
    QStringList secrets; // values to mask
    Problems problems; // missing accounts, packages, secrets: errors with their path; nothing is to run then
};

// The execution representation. Shapes that no public source shows are ours: a container image is {imageName,
// feedUrl?}, an account {accountType, ...fields} with the names of account variables (core/registry), a secret its
// plain text. A package is {extractedToPath}, which is known.
// A package of a feed that is a folder is its newest, or the version that the variable
// Octopus.Action.Package[<reference>].PackageVersion names, as a release would.
ExecutionInputs toExecutionInputs(const NarrowedInputs& narrowed, const Json& runtime, const RunResources& resources,
    const VariableSet& variables = {});

} // namespace Stepbench
