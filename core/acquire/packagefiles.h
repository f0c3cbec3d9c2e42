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

// Structured configuration variables. In JSON files a variable named as the path of a value, its names and
// indexes joined by colons, in any case, replaces it ("ConnectionStrings:0:Url"). A text stays a text; a number, a
// boolean or null becomes what the variable's text is in JSON, else a text; an object or a list is replaced by the
// variable's JSON. YAML files the same way; what is not replaced stays as it is written there, comments included. In
// XML files a variable's name is an XPath (1.0; with the prefixes that the document declares) of elements, attributes
// or other nodes. In properties files a variable named as a key replaces its value. The format is told by the name;
// else what can be read as JSON, XML or YAML is that. Blocks.
Problems replaceStructuredVariables(const QString& folder, const QStringList& patterns, const Substituter& variables);

// How many values were replaced.
int replaceInJson(Json& json, const Substituter& variables);
Result<int> replaceInYaml(QString& text, const Substituter& variables);
struct StructuredReplacement
{
    int replaced = 0;
    Problems problems;
};
Result<StructuredReplacement> replaceInXml(QByteArray& xml, const Substituter& variables);
int replaceInProperties(QString& text, const Substituter& variables);

} // namespace Stepbench
