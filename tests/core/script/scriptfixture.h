// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/package/packagereader.h"
#include "core/script/confinement.h"
#include "core/script/scriptsession.h"

#include <QElapsedTimer>
#include <QTest>

#include <optional>

namespace Stepbench {

// What the tests of a session share: packages, and calls that wait for their answer.

ScriptHostSettings testSettings();

// As a session would confine its hosts.
std::shared_ptr<const Confinement> testConfinement(const ScriptHostSettings& settings);

PackagePtr samplePackage(const QString& name);
// A package of the given scripts, with no map.
PackagePtr madePackage(const QByteArray& ui, const QByteArray& validation = {}, const QByteArray& migration = {});
// ui.js around the body of editInputsForm.
QByteArray uiWith(const QByteArray& body, const QByteArray& initial = "{}");

// {"type":"object"} with these text properties, narrowed against inputs.
SchemaPtr textSchema(const QStringList& names);
NarrowedPtr narrowedOr(const SchemaPtr& schema, const Json& inputs);

// Starts the call with a reply and waits for it.
template <typename T, typename Start>
Result<T> waitFor(Start start, int timeoutMs = 30'000)
{
    auto answer = std::make_shared<std::optional<Result<T>>>();
    start([answer](Result<T> result) { answer->emplace(std::move(result)); });
    QElapsedTimer timer;
    timer.start();
    while (!*answer && timer.elapsed() < timeoutMs)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 50);
    if (!*answer)
        return makeProblem(ProblemSource::Script, QStringLiteral("test.noanswer"), QStringLiteral("no answer came"));
    return **answer;
}

Result<OpenedScripts> openAndWait(ScriptSession& session, const PackagePtr& package);
Result<Json> initialAndWait(ScriptSession& session);
Result<FormAnswer> formAndWait(ScriptSession& session, const FormRequest& request);
Result<RuleResults> rulesAndWait(ScriptSession& session, const NarrowedPtr& narrowed, const Json& runtime);

// For comparing: QCOMPARE prints both.
inline QString dumped(const Json& json)
{
    return toQString(dumpJson(json));
}
template <typename T>
QString codeOf(const Result<T>& result)
{
    return result.ok() ? QStringLiteral("ok") : result.problem().code;
}

// A session's form of the inputs, by a request that tells everything.
FormRequest wholeRequest(const NarrowedPtr& narrowed, const Json& runtime);

} // namespace Stepbench
