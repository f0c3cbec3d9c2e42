// SPDX-License-Identifier: Apache-2.0
#include "core/script/scriptsession.h"

#include "core/script/scriptanswers.h"
#include "core/script/scriptqueue.h"
#include "core/script/scriptrequests.h"

namespace Stepbench {
namespace {

template <typename T, typename Convert>
ScriptCall::Finish finishWith(Reply<T> reply, Convert convert)
{
    return [reply = std::move(reply), convert = std::move(convert)](Result<Json> answer) {
        if (!reply)
            return;
        if (answer)
            reply(convert(std::move(answer).value()));
        else
            reply(answer.problem());
    };
}

Json memberOr(Json& answer, std::string_view name, Json otherwise)
{
    Json* member = findMember(answer, name);
    return member ? std::move(*member) : std::move(otherwise);
}

} // namespace

class ScriptSession::Private
{
public:
    Private(std::shared_ptr<HostPool> pool, ScriptSession* session)
        : queue(std::move(pool), session)
    {
    }

    // What the members of the next form request must tell.
    std::string update(const FormRequest& request);
    void remember(const FormRequest& request);

    ScriptQueue queue;
    // What the host will know once the queue has been worked off.
    NarrowedPtr toldNarrowed;
    bool toldInputs = false;
    // The last inputs and their shape, to bring a new host to where the lost one was.
    NarrowedPtr narrowed;
    Json inputs = Json::object();
};

std::string ScriptSession::Private::update(const FormRequest& request)
{
    const NarrowedInputs* shape = toldNarrowed == request.narrowed ? nullptr : request.narrowed.get();
    if (!toldInputs || request.changed.empty())
        return updateMembers(shape, request.runtime);
    return updateMembers(shape, nullptr) + changesMember(*request.runtime, request.changed);
}

void ScriptSession::Private::remember(const FormRequest& request)
{
    const bool whole = !toldInputs || request.changed.empty();
    if (whole)
        inputs = *request.runtime;
    for (const InputPath& path : request.changed) {
        if (whole)
            break;
        const InputPath told = toldPath(*request.runtime, path);
        const Json* value = valueAt(*request.runtime, told);
        if (!setValueAt(inputs, told, value ? std::optional<Json>(*value) : std::nullopt))
            inputs = *request.runtime;
    }
    narrowed = request.narrowed;
    toldNarrowed = request.narrowed;
    toldInputs = true;
}

ScriptSession::ScriptSession(ScriptHostSettings settings, QObject* parent)
    : ScriptSession(std::make_shared<HostPool>(std::move(settings)), parent)
{
}

ScriptSession::ScriptSession(std::shared_ptr<HostPool> pool, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(pool), this))
{
    connect(&d->queue, &ScriptQueue::consolePrinted, this, &ScriptSession::consolePrinted);
    connect(&d->queue, &ScriptQueue::confinementReported, this, &ScriptSession::confinementReported);
    connect(&d->queue, &ScriptQueue::hostLost, this, [this](const QString& why) {
        d->toldInputs = false;
        d->toldNarrowed.reset();
        Q_EMIT hostReplaced(why);
    });
    d->queue.setRestore([this] {
        return d->narrowed ? updateMembers(d->narrowed.get(), &d->inputs) + formFlags({ {}, nullptr, {}, false, false })
                           : std::string();
    });
}

ScriptSession::~ScriptSession() = default;

void ScriptSession::open(std::shared_ptr<const Package> package, Reply<OpenedScripts> reply)
{
    d->toldInputs = false;
    d->toldNarrowed.reset();
    ScriptCall call;
    call.name = "open";
    call.package = std::move(package);
    call.finish = finishWith(
        std::move(reply), [](const Json& answer) { return Result<OpenedScripts>(openedFromWire(answer)); });
    d->queue.add(std::move(call));
}

void ScriptSession::initialInputs(Reply<Json> reply)
{
    ScriptCall call;
    call.name = "initialInputs";
    call.finish = finishWith(
        std::move(reply), [](Json answer) { return Result<Json>(memberOr(answer, "inputs", Json::object())); });
    d->queue.add(std::move(call));
}

void ScriptSession::buildForm(const FormRequest& request, Reply<FormAnswer> reply)
{
    ScriptCall call;
    call.name = "form";
    call.members = d->update(request) + formFlags(request);
    d->remember(request);
    call.finish = finishWith(
        std::move(reply), [](Json answer) { return Result<FormAnswer>(formAnswerFromWire(std::move(answer))); });
    d->queue.add(std::move(call));
}

void ScriptSession::examine(Reply<Examination> reply)
{
    ScriptCall call;
    call.name = "examine";
    call.needsForm = true;
    call.finish = finishWith(
        std::move(reply), [](Json answer) { return Result<Examination>(examinationFromWire(std::move(answer))); });
    d->queue.add(std::move(call));
}

void ScriptSession::runRules(const NarrowedPtr& narrowed, const Json& runtime, Reply<RuleResults> reply)
{
    ScriptCall call;
    call.name = "rules";
    call.members = rulesMembers(*narrowed, runtime);
    call.finish
        = finishWith(std::move(reply), [](const Json& answer) { return Result<RuleResults>(rulesFromWire(answer)); });
    d->queue.add(std::move(call));
}

void ScriptSession::convertBack(const InputBinding& input, const Json& value, Reply<std::optional<Json>> reply)
{
    ScriptCall call;
    call.name = "convertBack";
    call.members = bindingMembers(input) + ",\"value\":" + dumpJson(value);
    call.needsForm = true;
    call.finish = finishWith(std::move(reply), [](Json answer) {
        const Json* member = findMember(answer, "value");
        return Result<std::optional<Json>>(member ? std::optional<Json>(*member) : std::nullopt);
    });
    d->queue.add(std::move(call));
}

void ScriptSession::newItem(const InputBinding& list, Reply<Json> reply)
{
    ScriptCall call;
    call.name = "newItem";
    call.members = bindingMembers(list);
    call.needsForm = true;
    call.finish
        = finishWith(std::move(reply), [](Json answer) { return Result<Json>(memberOr(answer, "value", Json())); });
    d->queue.add(std::move(call));
}

void ScriptSession::migrate(const Json& resource, int fromMajor, int toMajor, Reply<MigratedInputs> reply)
{
    ScriptCall call;
    call.name = "migrate";
    call.members = migrateMembers(resource, fromMajor, toMajor);
    call.finish = finishWith(
        std::move(reply), [](Json answer) { return Result<MigratedInputs>(migratedFromWire(std::move(answer))); });
    d->queue.add(std::move(call));
}

void ScriptSession::testPatterns(const std::vector<PatternQuestion>& questions, Reply<std::vector<PatternAnswer>> reply)
{
    ScriptCall call;
    call.name = "patterns";
    call.members = patternsMember(questions);
    call.needsPackage = false;
    call.finish = finishWith(std::move(reply), [count = questions.size()](const Json& answer) {
        return Result<std::vector<PatternAnswer>>(patternAnswersFromWire(count, answer));
    });
    d->queue.add(std::move(call));
}

const ScriptHostSettings& ScriptSession::settings() const
{
    return d->queue.settings();
}

qint64 ScriptSession::hostProcessId() const
{
    return d->queue.hostProcessId();
}

} // namespace Stepbench
