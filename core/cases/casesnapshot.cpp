// SPDX-License-Identifier: Apache-2.0
#include "core/cases/casesnapshot.h"

#include "core/inputs/conversion.h"

#include <algorithm>

namespace Stepbench {
namespace {

QString nameBefore(const std::vector<CaseSecret>& before, const QString& pointer)
{
    const auto found
        = std::find_if(before.begin(), before.end(), [&](const CaseSecret& s) { return s.pointer == pointer; });
    return found == before.end() ? QString() : found->name;
}

// Names every secret with a text; one whose text is not known here keeps the name it had.
std::vector<CaseSecret> nameSecrets(
    const InputsState& state, const std::vector<CaseSecret>& before, std::vector<NamedSecret>& texts)
{
    std::vector<CaseSecret> secrets;
    for (const InputPathEntry& entry : listInputPaths(*state.narrowed)) {
        const Json* value = entry.kind == InputKind::Sensitive ? valueAt(state.runtime(), entry.path) : nullptr;
        if (!value)
            continue;
        const QString pointer = entry.path.pointer();
        const QString known = nameBefore(before, pointer);
        const QString type = memberText(*value, "type");
        if (type == u"new") {
            const QString name = known.isEmpty() ? entry.path.dotted() : known;
            secrets.push_back({ pointer, name });
            texts.push_back({ name, memberText(*value, "newValue") });
        } else if (type == u"existing" && !known.isEmpty()) {
            secrets.push_back({ pointer, known });
        }
    }
    return secrets;
}

// A rule's message is the author's own word and tells rules apart; of the others the code says enough, and messages of
// ours may change. A message with a secret's text is not kept.
std::vector<ExpectedProblem> expectationOf(const Problems& problems, const std::vector<NamedSecret>& secrets)
{
    std::vector<ExpectedProblem> expected;
    for (const Problem& problem : problems) {
        if (problem.severity != Severity::Error)
            continue;
        const bool telling = std::any_of(secrets.begin(), secrets.end(), [&](const NamedSecret& secret) {
            return !secret.value.isEmpty() && problem.message.contains(secret.value);
        });
        const bool byMessage = problem.source == ProblemSource::Rule && !telling;
        expected.push_back(
            { problem.path.value_or(InputPath()), problem.code, byMessage ? problem.message : QString() });
    }
    return expected;
}

} // namespace

CaseSnapshot snapshotCase(const CaseScreen& screen, const Case* before)
{
    CaseSnapshot snapshot;
    Case& made = snapshot.testCase;
    if (before)
        made = *before;
    made.packageId = screen.packageId;
    made.inputs = toSavedInputs(*screen.step->narrowed, screen.step->runtime());
    made.secrets = nameSecrets(*screen.step, made.secrets, snapshot.secrets);
    if (screen.target && screen.target->narrowed) {
        made.targetInputs = toSavedInputs(*screen.target->narrowed, screen.target->runtime());
        made.targetSecrets = nameSecrets(*screen.target, made.targetSecrets, snapshot.secrets);
    }
    made.variables = screen.variables;
    made.expectedProblems = expectationOf(screen.problems, snapshot.secrets);
    return snapshot;
}

} // namespace Stepbench
