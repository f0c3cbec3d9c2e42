// SPDX-License-Identifier: Apache-2.0
#include "core/script/scriptanswers.h"

#include "core/base/problemjson.h"

#include <QCoreApplication>

#include <algorithm>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

bool flag(const Json& object, std::string_view name)
{
    const Json* member = findMember(object, name);
    return member && member->is_boolean() && member->get<bool>();
}

double milliseconds(const Json& object, std::string_view name)
{
    const Json* member = findMember(object, name);
    return member && member->is_number() ? member->get<double>() : 0;
}

QString asSentence(QString message)
{
    message = message.trimmed();
    if (!message.isEmpty() && !message.endsWith(u'.') && !message.endsWith(u'!') && !message.endsWith(u'?'))
        message += u'.';
    return message;
}

Problem ruleProblem(const Json& entry)
{
    if (findMember(entry, "code")) {
        Problem problem = problemFromWire(entry);
        if (problem.code == QStringLiteral("rule.unused"))
            problem.severity = Severity::Warning;
        return problem;
    }
    Problem problem = makeProblem(ProblemSource::Rule, QStringLiteral("rule.failed"), memberText(entry, "message"));
    if (const Json* path = findMember(entry, "path")) {
        if (auto parsed = pathFromJson(*path))
            problem.path = std::move(parsed).value();
    }
    return problem;
}

ConvertedValues convertedFromWire(const Json& object)
{
    ConvertedValues values;
    if (!object.is_object())
        return values;
    for (const auto& [id, entry] : object.items()) {
        bool ok = false;
        const int number = QString::fromStdString(id).toInt(&ok);
        if (!ok)
            continue;
        ConvertedValue value;
        if (const Json* json = findMember(entry, "value"))
            value.json = *json;
        value.error = memberText(entry, "error");
        values.emplace(number, std::move(value));
    }
    return values;
}

} // namespace

bool isReadyLine(const QByteArray& line)
{
    const auto parsed
        = parseJson(std::string_view(line.constData(), std::size_t(line.size())), QString(), ProblemSource::Script);
    return parsed && parsed->is_object() && findMember(*parsed, "ready");
}

Problem problemFromWire(const Json& error)
{
    QString code = memberText(error, "code");
    if (code.isEmpty())
        code = QStringLiteral("script.throw");
    QString message = asSentence(memberText(error, "message"));
    if (message.isEmpty())
        message = tr("The script failed without a message.");
    Problem problem = makeProblem(ProblemSource::Script, code, message);
    const SourcePlace place = placeFromJson(error);
    problem.inFile(place.file, place.line, place.column);
    if (const Json* path = findMember(error, "path")) {
        if (auto parsed = pathFromJson(*path))
            problem.path = std::move(parsed).value();
    }
    return problem;
}

ConsoleLine consoleLineFromWire(const Json& line)
{
    const SourcePlace place = placeFromJson(line);
    return { memberText(line, "level"), memberText(line, "text"), place.file, place.line };
}

OpenedScripts openedFromWire(const Json& answer)
{
    OpenedScripts opened;
    opened.hasUi = flag(answer, "hasUi");
    opened.hasValidation = flag(answer, "hasValidation");
    opened.hasMigration = flag(answer, "hasMigration");
    opened.earlyGeneration = flag(answer, "early");
    return opened;
}

RuleResults rulesFromWire(const Json& answer)
{
    RuleResults results;
    const Json* rules = findMember(answer, "rules");
    if (!rules)
        return results;
    results.ran = flag(*rules, "ran");
    const Json* list = findMember(*rules, "list");
    if (!list || !list->is_array())
        return results;
    for (const Json& entry : *list)
        results.problems.push_back(ruleProblem(entry));
    return results;
}

FormAnswer formAnswerFromWire(Json answer)
{
    FormAnswer form;
    if (Json* content = findMember(answer, "content"))
        form.content = std::move(*content);
    if (const Json* converted = findMember(answer, "converted"))
        form.converted = convertedFromWire(*converted);
    form.rules = rulesFromWire(answer);
    if (const Json* problems = findMember(answer, "problems"); problems && problems->is_array()) {
        for (const Json& problem : *problems)
            form.problems.push_back(problemFromWire(problem));
    }
    form.formMs = milliseconds(answer, "formMs");
    form.rulesMs = milliseconds(answer, "rulesMs");
    return form;
}

Examination examinationFromWire(Json answer)
{
    Examination examination;
    examination.repeats = flag(answer, "repeats");
    examination.formMs = milliseconds(answer, "formMs");
    if (Json* explained = findMember(answer, "explained"))
        examination.explained = std::move(*explained);
    const Json* readings = findMember(answer, "readings");
    if (!readings || !readings->is_array())
        return examination;
    for (const Json& entry : *readings) {
        RuleReading reading { {}, placeFromJson(entry) };
        const Json* paths = findMember(entry, "paths");
        if (!paths || !paths->is_array())
            continue;
        for (const Json& path : *paths) {
            if (auto parsed = pathFromJson(path))
                reading.paths.push_back(std::move(parsed).value());
        }
        examination.readings.push_back(std::move(reading));
    }
    return examination;
}

MigratedInputs migratedFromWire(Json answer)
{
    MigratedInputs migrated { Json::object(), 0 };
    if (Json* inputs = findMember(answer, "inputs"))
        migrated.inputs = std::move(*inputs);
    const Json* steps = findMember(answer, "steps");
    if (steps && steps->is_number_unsigned())
        migrated.steps = int(std::min<quint64>(steps->get<quint64>(), 1'000'000));
    return migrated;
}

std::vector<PatternAnswer> patternAnswersFromWire(std::size_t questions, const Json& answer)
{
    std::vector<PatternAnswer> answers(questions);
    const Json* results = findMember(answer, "results");
    const std::size_t count = results && results->is_array() ? std::min(results->size(), questions) : 0;
    for (std::size_t i = 0; i < count; ++i) {
        const Json& result = (*results)[i];
        if (result.is_string()) {
            answers[i].kind = PatternAnswer::Kind::Unusable;
            answers[i].why = toQString(result.get_ref<const std::string&>());
        } else if (result == Json(false)) {
            answers[i].kind = PatternAnswer::Kind::Differs;
        }
    }
    return answers;
}

} // namespace Stepbench
