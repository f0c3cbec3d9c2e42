// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/bench/executioninputs.h"
#include "core/bench/formbuilder.h"
#include "core/bench/formexamination.h"
#include "core/bench/inputsstate.h"
#include "core/bench/patternasker.h"
#include "core/bench/problemboard.h"
#include "core/form/formedit.h"
#include "core/package/package.h"
#include "core/script/scriptsession.h"
#include "core/variables/variables.h"

#include <QObject>

#include <memory>

namespace Stepbench {

struct EditPlan;

// What a Bench needs from whoever builds it.
struct BenchServices
{
    // nullopt: no usable Node. Everything that needs no script still works.
    std::optional<ScriptHostSettings> host;
};

struct OpenRequest
{
    PackagePtr package;
    Problems packageProblems; // warnings of the reading
    // Resource inputs to start from; without them the package's own initial inputs.
    std::optional<Json> resourceInputs;
};

// One open package: its inputs document, its form, its problems; the window's middle and the headless commands are both
// faces of it. Everything scripts answer comes later by signal; the document changes at once. Lives on one thread with
// an event loop.
class Bench : public QObject
{
    Q_OBJECT
public:
    explicit Bench(const BenchServices& services, QObject* parent = nullptr);
    ~Bench() override;

    // Another Node, or one at last: what is open is opened anew with it, inputs kept.
    void setServices(const BenchServices& services);

    // Ends in opened() exactly once, unless another open() or the destructor comes first.
    void open(OpenRequest request);
    // A newer build of the open package: what was typed is kept. Ends in reloaded() or reloadFailed(); after a failure
    // package, form and inputs are those of the last good build.
    void reload(PackagePtr package, Problems packageProblems = {});
    // A newer major of the open package, with inputs (resource representation) that were migrated to it: one step of
    // the history, and undoing it brings the package from before back, too. notes: what the migration has to say, shown
    // with the package's problems. Ends like reload().
    void upgrade(PackagePtr package, const Json& resource, Problems notes = {});
    void close();

    PackagePtr package() const { return m_package; }
    const InputsState& inputs() const { return m_state; }
    const Form& form() const { return m_builder.form(); }
    bool hasForm() const { return m_builder.hasForm(); }
    Problems problems() const;
    const OpenedScripts& scripts() const { return m_scripts; }
    ScriptSession* session() const { return m_session.get(); }
    bool isBusy() const { return m_candidate || m_pending > 0 || m_builder.isBusy(); }

    // The form's edits. Nothing is returned: what cannot be done becomes a problem at its path.
    void edit(const FormEdit& edit);
    // Replaces the whole inputs (resource representation) as one undo step; fails when they cannot be narrowed.
    // companion: what the caller does along with it, see companionStepped().
    Result<void> replaceInputs(const Json& resource, const QString& label, quint64 companion = 0);
    // The same without forgetting what was said of the inputs as they came (input.unknown ...): runtime is what was
    // made of them since.
    Result<void> amendInputs(const Json& runtime);
    // Whether replaceInputs() would change anything.
    bool differs(const Json& resource) const;
    void resetInputs();
    void undo();
    void redo();
    // A list item's popup: its edits are one step, or none when it is cancelled. A popup of a new item is begun by its
    // AddItemEdit.
    void beginItemEdit(const InputPath& item);
    void endItemEdit(bool accepted);
    void markSaved();
    // The lens (core/bench/lens.h): literals become variables or variables literals. Returned are the variables that
    // the caller has to set, so that a run is unchanged; nullopt when this input cannot be flipped.
    std::optional<std::vector<Variable>> flip(
        const InputPath& path, const VariableSet& variables, quint64 companion = 0);
    std::vector<Variable> flipAll(const VariableSet& variables, quint64 companion = 0);

    // A second look at the form while nobody types: what it finds (core/lint) joins problems(), and where components
    // were made is known from then on. Ends in examined() and settled(). Done anew only when the form's structure is
    // another one since. timing: tell also, for information, of a form that takes long.
    void examine(Timing timing = Timing::Ignore);
    bool isExamined() const { return m_examination.structure == m_structure; }
    const FormExamination& examination() const { return m_examination; }

    Json resourceInputs() const;
    // Rules and schema on inputs whose variables are resolved (execution time), and what the resolving found: merged,
    // in the order of the inputs, said once.
    void validateAtExecution(const ResolvedInputs& resolved, std::function<void(Problems)> reply);

Q_SIGNALS:
    void opened(bool usable);
    void reloaded();
    void reloadFailed(const Stepbench::Problems& problems);
    void inputsChanged();
    void formChanged(const Stepbench::FormPtr& form);
    void fieldsChanged(const std::vector<Stepbench::Component>& components);
    void problemsChanged(const Stepbench::Problems& problems);
    // The form could not be built for the present inputs; the last good one stays. nullopt: it can again.
    void formFailureChanged(const std::optional<Stepbench::Problem>& failure);
    // A step with a companion was undone or redone: the caller does the same with what it had done.
    void companionStepped(quint64 companion, bool backwards);
    // The new item of an AddItemEdit with opensPopup is in the form.
    void itemReady(const Stepbench::InputPath& item);
    void examined();
    void consolePrinted(const Stepbench::ConsoleLine& line);
    void hostReplaced(const QString& why);
    // Nothing is under way: form, values and problems are those of the present inputs.
    void settled();

private:
    struct Candidate; // a package being opened, not yet the open one
    // A step of the history that exchanged the package. Rebuilds of either side take their predecessor's place.
    struct Upgrade
    {
        QString label; // of the step
        PackagePtr before;
        PackagePtr after;
    };
    void startCandidate(OpenRequest request, bool reload);
    void candidateLoaded(const OpenedScripts& scripts);
    void candidateReady(const Json& initialRuntime);
    void openCandidate(const Json& initialRuntime);
    void reloadCandidate(const Json& initialRuntime);
    void candidateFailed(const Problem& problem);
    void adoptCandidate(NarrowedPtr narrowed);
    void retire(std::unique_ptr<ScriptSession> session);
    void connectSession(ScriptSession* session);

    void carryOut(const SetValueEdit& edit);
    void carryOut(const BindEdit& edit);
    void carryOut(const UnbindEdit& edit);
    void carryOut(const SelectOptionEdit& edit);
    void carryOut(const AddItemEdit& edit);
    void carryOut(const RemoveItemEdit& edit);
    void convertAndApply(const InputBinding& input, const Json& value, bool retried);
    void apply(const EditPlan& plan);
    bool wouldNarrow(const EditPlan& plan, NarrowedPtr& narrowed);
    void afterChange(const AppliedChanges& applied, NarrowedPtr narrowed);
    void stepThroughHistory(bool backwards);
    const Upgrade* nextUpgrade(bool backwards) const;
    bool crossUpgrade(bool backwards);
    NarrowedPtr takeCandidateInputs(const Json& initialRuntime);
    NarrowedPtr takeUpgradedInputs();
    void followRebuild(const PackagePtr& rebuilt);
    void takeExamination(const Examination& found, const NarrowedPtr& narrowed, Timing timing);
    void validateChanged(const std::vector<InputPath>& changed, bool shapeChanged);
    void examineAgain(const std::vector<InputPath>& paths, PatternTalk& talk);
    void askPatterns(const PatternTalk& talk);
    struct ExecutionCheck;
    void checkExecution(const std::shared_ptr<ExecutionCheck>& check);
    void finishExecution(const std::shared_ptr<ExecutionCheck>& check, Findings structure, Problems rules);
    void restartExecutionChecks();
    void reportEditProblem(const InputPath& path, const Problem& problem);
    void publishProblems();
    void begin() { ++m_pending; }
    void end();
    void tellWhenSettled();

    // A typed value on its way through the host.
    struct Conversion
    {
        quint64 number = 0;
        InputBinding input;
        Json value;
    };

    std::shared_ptr<HostPool> m_hosts; // null: no Node
    std::unique_ptr<Candidate> m_candidate;
    PackagePtr m_package;
    std::unique_ptr<ScriptSession> m_session;
    OpenedScripts m_scripts;
    InputsState m_state;
    FormBuilder m_builder;
    ProblemBoard m_board;
    std::vector<Upgrade> m_upgrades;
    Json m_initialRuntime;
    PatternAsker m_patterns;
    std::vector<InputPath> m_waiting; // for answers about patterns
    bool m_askingPatterns = false;
    std::vector<std::shared_ptr<ExecutionCheck>> m_executionChecks; // not replied to yet
    std::optional<Problem> m_formFailure;
    FormExamination m_examination;
    quint64 m_structure = 0; // counts forms with another structure
    std::optional<InputPath> m_awaitedItem;
    std::unordered_map<InputPath, Conversion> m_conversions; // the newest one asked for at a path
    quint64 m_conversionCount = 0;
    quint64 m_opening = 0; // counts packages that are being opened
    quint64 m_sessionNumber = 0; // counts those that are open: answers to an earlier one are dropped
    int m_pending = 0; // questions to the session
};

} // namespace Stepbench
