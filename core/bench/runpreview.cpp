// SPDX-License-Identifier: Apache-2.0
#include "core/bench/runpreview.h"

#include "core/execution/preparation.h"

#include <QSet>

namespace Stepbench {
namespace {

// Masks also what is too short to be masked within a text, where it is the whole of one.
class Cover
{
public:
    explicit Cover(const QStringList& secrets)
        : m_secrets(secrets.begin(), secrets.end())
    {
        m_secrets.remove(QString());
        for (const QString& secret : secrets)
            m_masker.add(secret);
    }

    QString text(const QString& text) const { return m_secrets.contains(text) ? stars() : m_masker.mask(text); }

    QString json(const QString& text) const
    {
        Result<Json> parsed = parseJson(text.toStdString(), {}, ProblemSource::Run);
        if (!parsed)
            return m_masker.mask(text); // broken by a variable, as the runner would break it
        coverStrings(*parsed);
        return toQString(dumpJson(*parsed, 2));
    }

    static QString stars() { return QStringLiteral("********"); }

private:
    void coverStrings(Json& json) const
    {
        if (json.is_string())
            json = text(toQString(json.get_ref<const std::string&>())).toStdString();
        else if (json.is_structured())
            for (auto& item : json)
                coverStrings(item);
    }

    QSet<QString> m_secrets;
    Masker m_masker;
};

std::vector<Variable> shownVariables(const RunPlan& plan, const VariableSet& given, const Cover& cover)
{
    std::vector<Variable> shown;
    for (const auto& [name, value] : plan.variables) {
        const Variable* known = given.find(name);
        Variable variable { name, value, known && known->sensitive };
        if (variable.sensitive) {
            variable.value = Cover::stars();
        } else if (value) {
            const bool isInputs = value == plan.inputs || (plan.targetInputs && value == plan.targetInputs);
            variable.value = isInputs ? cover.json(*value) : cover.text(*value);
            variable.sensitive = variable.value != value;
        }
        shown.push_back(std::move(variable));
    }
    return shown;
}

} // namespace

RunPreview previewRun(const ExecutionRequest& request, const QStringList& secrets)
{
    QStringList all = secrets + request.secrets;
    for (const Variable& variable : request.variables.all()) {
        if (variable.sensitive && variable.value)
            all << *variable.value;
    }
    const Cover cover(all);
    RunPreview preview;
    const Preparation prepared = prepareRun(request);
    for (Problem problem : prepared.problems) {
        problem.message = cover.text(problem.message);
        preview.problems.push_back(std::move(problem));
    }
    if (!prepared.plan)
        return preview;
    const RunPlan& plan = *prepared.plan;
    preview.program = plan.command.program;
    for (const QString& argument : plan.command.arguments)
        preview.arguments << (argument == plan.password ? Cover::stars() : cover.text(argument));
    preview.workingFolder = plan.workingFolder;
    for (const QString& line : plan.command.environment.toStringList())
        preview.environment << line.section(u'=', 0, 0) + u'=' + cover.text(line.section(u'=', 1));
    preview.environment.sort();
    preview.variables = shownVariables(plan, request.variables, cover);
    preview.inputs = cover.json(plan.inputs);
    if (plan.targetInputs)
        preview.targetInputs = cover.json(*plan.targetInputs);
    return preview;
}

} // namespace Stepbench
