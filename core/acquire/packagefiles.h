// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/variables/variables.h"

#include <QStringList>

#include <functional>

namespace Stepbench {

struct MatchedFiles
{
    QStringList files; // absolute, sorted, each once
    Problems problems; // warnings: a pattern that matches nothing or leads out of the folder
};

// The files of an acquired package that the patterns of a feature name, relative to its folder: * and ? within a name,
// ** over folders, {a,b} and [a-z]; \ counts as /.
MatchedFiles matchFiles(const QString& folder, const QStringList& patterns);

// Treats each of these files; a problem of one does not keep the others from their turn.
Problems treatFiles(
    const QString& folder, const QStringList& patterns, const std::function<Problems(const QString& file)>& treat);

// Variable substitution in files: what cannot be evaluated stays as it is, with a warning. Keeps the encoding (UTF-8,
// UTF-16 with a mark, else Latin-1) and files that hold no expression. Blocks.
Problems substituteInFiles(const QString& folder, const QStringList& patterns, const Substituter& variables);

// Structured configuration variables. In JSON files (comments and the like are no mistakes, and do not stay) a variable
// named as the path of a value, its names and indexes joined by colons, in any case, replaces it
// ("ConnectionStrings:0:Url"). A number stays one where the variable is one, a boolean likewise; else it becomes a
// text, as everything else does; an object or a list is replaced by the variable's JSON, and by nothing else. YAML
// files nearly the same way; what is not replaced stays as it is written there, comments included. In XML files a
// variable's name is an XPath (1.0 and the wildcard "*:name"; with the prefixes that the document declares) of
// elements, attributes or other nodes. In properties files a variable named as a key replaces its value. The server's
// own variables
// ("Octopus...") name nothing, but for those below "Octopus:" in JSON and YAML. A file is JSON if it can be, else what
// its name says, else XML or YAML. One that cannot be read is an error: it ends a deployment. Blocks.
Problems replaceStructuredVariables(const QString& folder, const QStringList& patterns, const Substituter& variables);

struct StructuredReplacement
{
    int replaced = 0; // values
    Problems problems;
};
StructuredReplacement replaceInJson(Json& json, const Substituter& variables);
Result<int> replaceInYaml(QString& text, const Substituter& variables);
Result<StructuredReplacement> replaceInXml(QByteArray& xml, const Substituter& variables);
int replaceInProperties(QString& text, const Substituter& variables);

// The variable that a path in JSON or YAML names, if it may.
const Variable* variableOfPath(const QString& path, const Substituter& variables);

} // namespace Stepbench
