// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/inputpath.h"

#include <QString>

#include <optional>
#include <vector>

namespace Stepbench {

enum class ProblemSource { Package, Schema, Structure, Rule, Script, Lint, Run };
enum class Severity { Error, Warning, Info };

// Whatever is wrong, as a value with a place. The window lists it and jumps there, the command line prints it.
// The JSON form is in core/base/problemjson.h; codes are stable, lower case and dotted ("input.missing").
struct Problem
{
    ProblemSource source = ProblemSource::Package;
    Severity severity = Severity::Error;
    QString code;
    // One sentence for the author, without the place.
    QString message;
    std::optional<InputPath> path;
    // In the author's source where a source map tells it. line and column are 1-based, 0 is unknown.
    QString file;
    int line = 0;
    int column = 0;

    bool operator==(const Problem&) const = default;

    Problem& at(InputPath where)
    {
        path = std::move(where);
        return *this;
    }
    Problem& inFile(QString name, int atLine = 0, int atColumn = 0)
    {
        file = std::move(name);
        line = atLine;
        column = atColumn;
        return *this;
    }
};

using Problems = std::vector<Problem>;

inline Problem makeProblem(ProblemSource source, QString code, QString message, Severity severity = Severity::Error)
{
    Problem problem;
    problem.source = source;
    problem.severity = severity;
    problem.code = std::move(code);
    problem.message = std::move(message);
    return problem;
}

bool hasErrors(const Problems& problems);

// "ui.ts:12:3: error: message [code]", the line that the command line prints.
QString describe(const Problem& problem);
// "ui.ts:12:3: login.user: message", as the window's status bar tells it.
QString sentenceOf(const Problem& problem);

QString toString(ProblemSource source);
QString toString(Severity severity);

} // namespace Stepbench
