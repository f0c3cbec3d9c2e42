// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"
#include "core/variables/variables.h"

#include <QStringList>

namespace Stepbench {

struct MatchedFiles
{
    QStringList files; // absolute, sorted, each once
    Problems problems; // warnings: a pattern that matches nothing or leads out of the folder
};

// The files of an acquired package that the patterns of a feature name, relative to its folder: * and ? within a name,
// ** over folders, {a,b} and [a-z]; \ counts as /.
MatchedFiles matchFiles(const QString& folder, const QStringList& patterns);

// Variable substitution in files: what cannot be evaluated stays as it is, with a warning. Keeps the encoding (UTF-8,
// UTF-16 with a mark, else Latin-1) and files that hold no expression. Blocks.
Problems substituteInFiles(const QString& folder, const QStringList& patterns, const Substituter& variables);

// Structured configuration variables. In JSON files a variable named as the path of a value, its names and
// indexes joined by colons, in any case, replaces it ("ConnectionStrings:0:Url"). A text stays a text; a number, a
// boolean or null becomes what the variable's text is in JSON, else a text; an object or a list is replaced by the
// variable's JSON. In properties files a variable named as a key replaces its value. YAML and XML files are left as
// they are, with a warning. Blocks.
Problems replaceStructuredVariables(const QString& folder, const QStringList& patterns, const Substituter& variables);

// How many values were replaced.
int replaceInJson(Json& json, const Substituter& variables);
int replaceInProperties(QString& text, const Substituter& variables);

} // namespace Stepbench
