// SPDX-License-Identifier: Apache-2.0
#include "core/cases/casereader.h"

#include "core/base/problemjson.h"
#include "core/inputs/pointer.h"

#include <QCoreApplication>

#include <algorithm>

namespace Stepbench {
namespace {

constexpr int longestTimeout = 24 * 60 * 60; // seconds

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

} // namespace

void CaseReader::wrong(const InputPath& where, const QString& message)
{
    m_problems.push_back(
        makeProblem(ProblemSource::Structure, QStringLiteral("case.format"), message).at(where).inFile(m_file));
}

void CaseReader::refuseUnknown(const Json& json, const InputPath& where, std::initializer_list<std::string_view> known)
{
    for (const auto& item : json.items()) {
        if (std::find(known.begin(), known.end(), item.key()) != known.end())
            continue;
        m_problems.push_back(makeProblem(ProblemSource::Structure, QStringLiteral("case.unknown"),
            tr("A case has no member of this name: it is ignored."), Severity::Warning)
                                 .at(where.child(item.key()))
                                 .inFile(m_file));
    }
}

const Json* CaseReader::object(const Json& json, const char* name, const InputPath& where)
{
    const Json* member = findMember(json, name);
    if (!member || member->is_object())
        return member;
    wrong(where.child(name), tr("An object belongs here, but %1 is there.").arg(describeJsonType(*member)));
    return nullptr;
}

QString CaseReader::text(const Json& json, const char* name, const InputPath& where)
{
    const Json* member = findMember(json, name);
    if (!member)
        return {};
    if (member->is_string())
        return toQString(member->get_ref<const std::string&>());
    wrong(where.child(name), tr("A text belongs here, but %1 is there.").arg(describeJsonType(*member)));
    return {};
}

QStringList CaseReader::texts(const Json& json, const char* name, const InputPath& where)
{
    const Json* member = findMember(json, name);
    if (!member)
        return {};
    if (!member->is_array()) {
        wrong(where.child(name), tr("A list of texts belongs here, but %1 is there.").arg(describeJsonType(*member)));
        return {};
    }
    QStringList list;
    for (std::size_t i = 0; i < member->size(); ++i) {
        if (!(*member)[i].is_string())
            wrong(where.child(name).child(i),
                tr("A text belongs here, but %1 is there.").arg(describeJsonType((*member)[i])));
        else
            list.append(toQString((*member)[i].get_ref<const std::string&>()));
    }
    return list;
}

CaseReading CaseReader::read(const Json& json)
{
    if (json.is_object())
        readMembers(json);
    else
        wrong({}, tr("A case is an object, but %1 is there.").arg(describeJsonType(json)));
    CaseReading reading;
    if (!hasErrors(m_problems))
        reading.testCase = std::move(m_case);
    reading.problems = std::move(m_problems);
    return reading;
}

void CaseReader::readMembers(const Json& json)
{
    refuseUnknown(json, {},
        { "$schema", "format", "packageId", "inputs", "targetInputs", "variables", "secrets", "targetSecrets", "expect",
            "expectRun", "setUp", "tearDown" });
    readFormat(json);
    m_case.packageId = text(json, "packageId", {});
    if (m_case.packageId.isEmpty())
        wrong({ "packageId" }, tr("A case names the id of its step package."));
    if (const Json* inputs = object(json, "inputs", {}))
        m_case.inputs = *inputs;
    else if (!findMember(json, "inputs"))
        wrong({ "inputs" }, tr("A case has inputs."));
    if (const Json* inputs = object(json, "targetInputs", {}))
        m_case.targetInputs = *inputs;
    readVariables(json);
    readSecrets(json, "secrets", m_case.secrets);
    readSecrets(json, "targetSecrets", m_case.targetSecrets);
    readExpectation(json);
    readRun(json);
    readCommands(json, "setUp", m_case.setUp);
    readCommands(json, "tearDown", m_case.tearDown);
}

void CaseReader::readFormat(const Json& json)
{
    const Json* format = findMember(json, "format");
    if (!format)
        return wrong({ "format" }, tr("A case tells its format: 1."));
    if (!format->is_number_integer() || *format != caseFormat)
        wrong({ "format" }, tr("This format is not known here: %1. Known is 1.").arg(previewJson(*format)));
}

void CaseReader::readVariables(const Json& json)
{
    const Json* variables = findMember(json, "variables");
    if (!variables)
        return;
    Result<VariableSet> read = variablesFromJson(*variables, m_file);
    if (read)
        m_case.variables = *read;
    else
        wrong({ "variables" }, read.problem().message);
}

void CaseReader::readSecrets(const Json& json, const char* name, std::vector<CaseSecret>& secrets)
{
    const Json* named = object(json, name, {});
    if (!named)
        return;
    for (const auto& item : named->items()) {
        const QString pointer = toQString(item.key());
        const Json& value = item.value();
        if (const auto parsed = parsePointer(pointer); !parsed)
            wrong({ name, item.key() }, parsed.problem().message);
        else if (!value.is_string() || value.get_ref<const std::string&>().empty())
            wrong({ name, item.key() },
                tr("The name of a secret belongs here, but %1 is there.").arg(describeJsonType(value)));
        else
            secrets.push_back({ pointer, toQString(value.get_ref<const std::string&>()) });
    }
}

void CaseReader::readExpectation(const Json& json)
{
    const Json* expect = object(json, "expect", {});
    if (!expect) {
        if (!findMember(json, "expect"))
            wrong({ "expect" }, tr("A case says what it expects: {\"valid\": true}, or the problems."));
        return;
    }
    refuseUnknown(*expect, { "expect" }, { "valid", "problems" });
    const Json* valid = findMember(*expect, "valid");
    const Json* problems = findMember(*expect, "problems");
    if (!valid == !problems)
        return wrong({ "expect" }, tr("Either \"valid\": true or a list of \"problems\" is expected."));
    if (valid) {
        if (*valid != true)
            wrong({ "expect", "valid" }, tr("Only true can stand here: name the problems that are expected instead."));
        return;
    }
    if (!problems->is_array())
        return wrong(
            { "expect", "problems" }, tr("A list belongs here, but %1 is there.").arg(describeJsonType(*problems)));
    for (std::size_t i = 0; i < problems->size(); ++i)
        readExpectedProblem((*problems)[i], { "expect", "problems", i });
}

void CaseReader::readExpectedProblem(const Json& json, const InputPath& where)
{
    if (!json.is_object())
        return wrong(where, tr("An expected problem is an object, but %1 is there.").arg(describeJsonType(json)));
    refuseUnknown(json, where, { "path", "code", "message" });
    const Json* path = findMember(json, "path");
    if (!path)
        return wrong(where, tr("An expected problem has a path; [] stands for one without a place."));
    const Result<InputPath> read = pathFromJson(*path);
    if (!read)
        return wrong(where.child("path"), read.problem().message);
    m_case.expectedProblems.push_back({ *read, text(json, "code", where), text(json, "message", where) });
}

void CaseReader::readRun(const Json& json)
{
    const Json* run = object(json, "expectRun", {});
    if (!run)
        return;
    const InputPath where { "expectRun" };
    refuseUnknown(*run, where, { "success", "message", "outputVariables", "artifacts", "logHas", "logLacks" });
    ExpectedRun expected;
    const Json* success = findMember(*run, "success");
    if (success && success->is_boolean())
        expected.success = success->get<bool>();
    else
        wrong(where.child("success"), tr("A run is expected to succeed or not: true or false belongs here."));
    expected.message = text(*run, "message", where);
    readOutputs(*run, where, expected.outputVariables);
    expected.artifacts = texts(*run, "artifacts", where);
    expected.logHas = texts(*run, "logHas", where);
    expected.logLacks = texts(*run, "logLacks", where);
    if (expected.logLacks.contains(QString()))
        wrong(where.child("logLacks"), tr("Every line has the empty text."));
    m_case.expectedRun = std::move(expected);
}

void CaseReader::readOutputs(const Json& run, const InputPath& where, std::vector<ExpectedOutput>& outputs)
{
    const Json* named = object(run, "outputVariables", where);
    if (!named)
        return;
    // The same texts as those of a variables file: a number is its text.
    const Result<VariableSet> read = variablesFromJson(*named, m_file);
    if (!read)
        return wrong(where.child("outputVariables"), read.problem().message);
    for (const Variable& variable : read->all())
        outputs.push_back({ variable.name, variable.value });
}

std::optional<int> CaseReader::readTimeout(const Json& value, const InputPath& where)
{
    if (value.is_number_integer() && value >= 1 && value <= longestTimeout)
        return value.get<int>();
    wrong(where, tr("A timeout is a whole number of seconds from 1 to %1.").arg(longestTimeout));
    return std::nullopt;
}

void CaseReader::readCommands(const Json& json, const char* name, std::optional<CaseCommands>& commands)
{
    const Json* member = findMember(json, name);
    if (!member)
        return;
    CaseCommands read;
    // A line or a list of lines stands for {"commands": …}.
    const Json wrapped = member->is_object() ? Json() : Json { { "commands", *member } };
    const Json& whole = member->is_object() ? *member : wrapped;
    const InputPath where { name };
    refuseUnknown(whole, where, { "commands", "folder", "timeout" });
    const Json* lines = findMember(whole, "commands");
    if (lines && lines->is_string())
        read.lines.append(toQString(lines->get_ref<const std::string&>()));
    else
        read.lines = texts(whole, "commands", where);
    read.lines.removeAll(QString());
    if (read.lines.isEmpty())
        wrong(where, tr("A command line, or a list of them, belongs here."));
    read.folder = text(whole, "folder", where);
    if (const Json* timeout = findMember(whole, "timeout"))
        read.timeoutSeconds = readTimeout(*timeout, where.child("timeout")).value_or(0);
    commands = std::move(read);
}

} // namespace Stepbench
