// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/script/scriptsession.h"

namespace Stepbench {

// Answers of the host as values (core/script/scriptwire.md). A host is not believed: members that are missing or of
// another type are left at their defaults.

// The line with which a started host says that it is there.
bool isReadyLine(const QByteArray& line);
Problem problemFromWire(const Json& error);
ConsoleLine consoleLineFromWire(const Json& line);
OpenedScripts openedFromWire(const Json& answer);
FormAnswer formAnswerFromWire(Json answer);
RuleResults rulesFromWire(const Json& answer);
Examination examinationFromWire(Json answer);
MigratedInputs migratedFromWire(Json answer);
std::vector<PatternAnswer> patternAnswersFromWire(std::size_t questions, const Json& answer);

} // namespace Stepbench
