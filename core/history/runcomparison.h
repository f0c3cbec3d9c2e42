// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/runhistory.h"

namespace Stepbench {

// A value that differs; nullopt is absent on that side.
struct ValueDifference
{
    InputPath path;
    std::optional<Json> before;
    std::optional<Json> after;

    bool operator==(const ValueDifference&) const = default;
};

struct TextDifference
{
    QString name;
    std::optional<QString> before;
    std::optional<QString> after;

    bool operator==(const TextDifference&) const = default;
};

// A line that only one of two logs has, times left out.
struct LineDifference
{
    bool added = false; // else removed
    qint64 line = 0; // 1-based, in the log that has it
    QString text;

    bool operator==(const LineDifference&) const = default;
};

struct RunComparison
{
    bool samePackage = false; // by hash
    std::vector<ValueDifference> inputs;
    std::vector<ValueDifference> targetInputs;
    std::vector<TextDifference> variables;
    std::vector<TextDifference> outputs; // of sensitive ones only that they are there
    std::vector<TextDifference> targets; // that were found, by name
    std::vector<TextDifference> results; // command, success, exitCode, message
    std::vector<LineDifference> log;
    bool logCut = false; // the logs differ too much to be compared line by line: whole parts are told as different
};

// What changed from one run to another. Blocks: it reads both logs. Bounded in memory and time.
RunComparison compareRuns(const RunHistory& history, const RunRecord& before, const RunRecord& after);

// Every value below two documents that differs, holders only where one side has none.
std::vector<ValueDifference> differencesOf(const Json& before, const Json& after);

std::vector<LineDifference> compareLines(const QStringList& before, const QStringList& after, bool& cut);

} // namespace Stepbench
