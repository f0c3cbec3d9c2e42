// SPDX-License-Identifier: Apache-2.0
#include "core/cases/casesecrets.h"

#include "core/inputs/conversion.h"
#include "core/inputs/inputsfile.h"

#include <QCoreApplication>

#include <array>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

Problem missingSecret(const QString& name)
{
    return makeProblem(ProblemSource::Run, QStringLiteral("case.secret"),
        tr("No value goes by the secret's name %1: set an environment variable of that name.").arg(name));
}

} // namespace

std::optional<QString> environmentSecret(const QString& name)
{
    QString plain = name;
    for (QChar& c : plain) {
        if (c.unicode() >= 128 || !c.isLetterOrNumber())
            c = u'_';
    }
    for (const QString& candidate : std::array { name, plain, plain.toUpper() }) {
        const QByteArray local = candidate.toLocal8Bit();
        if (!local.isEmpty() && qEnvironmentVariableIsSet(local.constData()))
            return qEnvironmentVariable(local.constData());
    }
    return std::nullopt;
}

SecretsFilled fillSecrets(
    const SchemaPtr& schema, Json& resource, const std::vector<CaseSecret>& secrets, const SecretSource& source)
{
    SecretsFilled filled;
    if (secrets.empty())
        return filled;
    const Result<NarrowedPtr> narrowed = narrow(schema, resource);
    if (!narrowed)
        return filled; // what is wrong there is the case's own result
    Json runtime = toRuntimeInputs(**narrowed, resource);
    for (const CaseSecret& secret : secrets) {
        const std::optional<QString> value = source(secret.name);
        const Json json = value ? Json { { "type", "new" }, { "newValue", value->toStdString() } }
                                : Json { { "type", "existing" } };
        if (Result<void> set = setInput(schema, runtime, secret.pointer, json); !set)
            filled.missing.push_back(set.problem());
        else if (!value)
            filled.missing.push_back(missingSecret(secret.name));
        if (value)
            filled.values.append(*value);
    }
    if (const Result<NarrowedPtr> again = narrow(schema, runtime))
        resource = toResourceInputs(**again, runtime);
    return filled;
}

SecretsFilled fillSecrets(VariableSet& variables, const SecretSource& source)
{
    SecretsFilled filled;
    const std::vector<Variable> all = variables.all();
    for (const Variable& variable : all) {
        if (!variable.sensitive)
            continue;
        const std::optional<QString> value = variable.value ? variable.value : source(variable.name);
        if (value) {
            variables.set(variable.name, value, true);
            filled.values.append(*value);
        } else {
            filled.missing.push_back(missingSecret(variable.name));
        }
    }
    return filled;
}

} // namespace Stepbench
