// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/form/formparser.h"
#include "core/form/sourceplace.h"
#include "core/schema/narrowing.h"
#include "core/schema/patterns.h"
#include "core/script/scripthostsettings.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace Stepbench {

struct Package;
class HostPool;

// One line that ui.js, validation.js or migration.js wrote to its console, with its place in the author's source.
struct ConsoleLine
{
    QString level; // "log", "info", "warn", "error", "debug"
    QString text;
    QString file;
    int line = 0;
};

struct OpenedScripts
{
    bool hasUi = false;
    bool hasValidation = false;
    bool hasMigration = false;
    bool earlyGeneration = false; // editInputsForm(inputs, components)
};

// What the form is to be built from. The session sends the host only what it does not have: the narrowed schema when it
// changed, and either the whole inputs or the changes since the last update.
struct FormRequest
{
    NarrowedPtr narrowed;
    const Json* runtime = nullptr; // the whole inputs; used during the call only
    std::vector<InputPath> changed; // values that differ from the last request of this session; empty: unknown, all
    bool rules = true; // also run validation.js
    bool explain = false; // record source positions of components
};

struct RuleResults
{
    Problems problems; // source Rule for messages, Script for rules that threw
    bool ran = false; // false when validation.js itself threw or the package has none
};

struct FormAnswer
{
    // The whole content, or nullopt when its structure equals the last answer's of this session.
    std::optional<Json> content;
    // Converted values: all of them with a new content, else only those that changed.
    ConvertedValues converted;
    RuleResults rules;
    Problems problems; // form.* problems: conversions that threw, items that threw ...
    double formMs = 0;
    double rulesMs = 0;
};

// One rule of validation.js: the inputs it is given, its own first, and the call of validate that made it.
struct RuleReading
{
    std::vector<InputPath> paths;
    SourcePlace place;
};

// A second look at the last form (core/script/scriptwire.md, examine).
struct Examination
{
    bool repeats = true; // the form came out the same
    Json explained; // its content, the components with "$at"
    std::vector<RuleReading> readings;
    double formMs = 0; // of editInputsForm alone
};

struct MigratedInputs
{
    Json inputs; // resource inputs
    int steps = 0; // how many of the package's steps were run; one for each major, unless the package has fewer
};

template <typename T>
using Reply = std::function<void(Result<T>)>;

// One package's scripts in a confined host process; reference/step-package.md 5, 6 and 8. Everything is asynchronous;
// each reply is called exactly once, on the session's thread, in the order of the calls, and not at all once the
// session is destroyed. A host that hangs, crashes or exhausts its memory is killed: the call that did it, and those
// waiting behind it, end with a problem (script.timeout, script.crash, script.memory); the next call starts a new host,
// loads the package again and goes on. Nothing needs to be repeated by the caller except the call itself.
class ScriptSession : public QObject
{
    Q_OBJECT
public:
    // With hosts of its own, or with those of a pool that it shares with others.
    explicit ScriptSession(ScriptHostSettings settings, QObject* parent = nullptr);
    explicit ScriptSession(std::shared_ptr<HostPool> pool, QObject* parent = nullptr);
    ~ScriptSession() override;

    // Loads ui.js, validation.js and migration.js (whichever there are). A script that throws at load, or has no usable
    // default export, is a problem (script.load) with its place in the author's source. May be called again with a
    // newer package; the old host is let go only when the new one has loaded.
    void open(std::shared_ptr<const Package> package, Reply<OpenedScripts> reply);

    // createInitialInputs(): runtime inputs; "nothing chosen yet" is {"$empty":true} in it.
    void initialInputs(Reply<Json> reply);

    // editInputsForm and, if asked, the rules. Calls may be made before earlier ones are answered.
    void buildForm(const FormRequest& request, Reply<FormAnswer> reply);

    // The last form built once more, explained. Changes nothing: answers before and after it fit together.
    void examine(Reply<Examination> reply);

    // Rules alone, on other values than the form's (execution time: everything resolved). boundPaths are skipped.
    void runRules(const NarrowedPtr& narrowed, const Json& runtime, Reply<RuleResults> reply);

    // A converted component's value back to the original: nullopt is undefined. input is from the last form answer.
    void convertBack(const InputBinding& input, const Json& value, Reply<std::optional<Json>> reply);

    // newItem() of a list of the last form answer; a runtime value.
    void newItem(const InputBinding& list, Reply<Json> reply);

    // migration.js from one major to a later one, step by step (reference/step-package.md 8); resource inputs.
    void migrate(const Json& resource, int fromMajor, int toMajor, Reply<MigratedInputs> reply);

    // JavaScript regular expressions: an answer for each question, in their order, never Failed. One that is too slow
    // fails all of them (script.timeout).
    void testPatterns(const std::vector<PatternQuestion>& questions, Reply<std::vector<PatternAnswer>> reply);

    const ScriptHostSettings& settings() const;
    // Process id of the running host, 0 when none runs.
    qint64 hostProcessId() const;

Q_SIGNALS:
    void consolePrinted(const Stepbench::ConsoleLine& line);
    // A host was lost; why is what the failed call said. The next call starts another.
    void hostReplaced(const QString& why);
    // What of the confinement this system does not offer ("Landlock: ..."), once per session; empty means all of it.
    void confinementReported(const QStringList& missing);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Stepbench
