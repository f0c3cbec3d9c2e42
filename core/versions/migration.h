// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/bench/bench.h"

#include <QObject>

#include <memory>
#include <vector>

namespace Stepbench {

struct MigrationRequest
{
    PackagePtr from; // the package that the inputs are of
    // Newer ones of the same id, in ascending order; the inputs are for the last.
    std::vector<PackagePtr> through;
    Json inputs; // resource representation
};

struct MigrationOutcome
{
    // For the last package, resource representation, with new secrets in them; none where the way there failed.
    std::optional<Json> inputs;
    // Valid under the new schema and the new rules: nobody needs to be asked.
    bool silent = false;
    // Errors: why there are no inputs, or exactly the inputs that need somebody's attention, at their paths.
    Problems problems;
};

// Takes inputs to a newer version as a server would (reference/step-package.md 7 and 8): from one major to the next by
// the newer package's migration.js, several of them in order, in a confined host; within a major they stay as they are.
// Then what the schema no longer has is dropped (a warning), what cannot be understood is replaced by the package's own
// initial value (an error at its path), server-owned values that a migration need not give are made blank, and the
// result is judged by the new schema and rules. Lives on one thread with an event loop.
//
// A package's migration.js holds the steps from every older major (a list or a map), or only the last one (a function):
// a package without any leaves its step to the next one's. Problems of its own: migration.id, migration.order (the
// request makes no sense), migration.none and migration.steps (warnings), migration.fit, input.unknown.
class Migration : public QObject
{
    Q_OBJECT
public:
    Migration(ScriptHostSettings host, MigrationRequest request, QObject* parent = nullptr);
    ~Migration() override;

    // Ends in finished() exactly once, never from within the call.
    void start();

Q_SIGNALS:
    void finished(const Stepbench::MigrationOutcome& outcome);
    void consolePrinted(const Stepbench::ConsoleLine& line);

private:
    Result<void> check();
    void advance();
    void runScript(const PackagePtr& package);
    void stepDone(const PackagePtr& package, const MigratedInputs& migrated);
    void fit();
    void fitByInitialInputs(const SchemaPtr& schema);
    void complete(const NarrowedPtr& narrowed);
    void judge(const Json& resource);
    void fail(const Problem& problem);
    void finish();

    ScriptHostSettings m_host;
    MigrationRequest m_request;
    std::size_t m_next = 0; // index into through
    quint64 m_major = 0; // that the values are of
    Json m_values;
    std::unique_ptr<ScriptSession> m_session;
    std::unique_ptr<Bench> m_bench;
    MigrationOutcome m_outcome;
    bool m_over = false;
};

} // namespace Stepbench
