// SPDX-License-Identifier: Apache-2.0
#include "core/bench/executioninputs.h"

#include "core/inputs/conversion.h"

#include <QCoreApplication>

#include <cmath>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

bool isExpression(const Json& value)
{
    return value.is_string() && value.get_ref<const std::string&>().find("#{") != std::string::npos;
}

// One walk over narrowed types and values; a leaf handler makes the new value.
template <typename Leaf>
Json walk(const NarrowedType& type, const Json& value, const InputPath& path, const Leaf& leaf)
{
    if (value.is_null())
        return value;
    if (type.kind == InputKind::Object) {
        Json object = Json::object();
        for (const NarrowedDiscriminator& discriminator : type.discriminators)
            object[discriminator.name] = discriminator.constant;
        std::size_t hint = 0;
        for (const NarrowedProperty& property : type.properties) {
            const Json* member = findMember(value, property.name, hint++);
            if (member)
                object[property.name] = walk(property.type, *member, path.child(property.name), leaf);
        }
        return object;
    }
    if (type.kind == InputKind::Array) {
        Json array = Json::array();
        for (std::size_t i = 0; value.is_array() && i < value.size() && i < type.items.size(); ++i)
            array.push_back(walk(type.items[i], value[i], path.child(i), leaf));
        return array;
    }
    return leaf(type, value, path);
}

class Resolver
{
public:
    Resolver(const VariableSet& variables, Problems& problems)
        : m_variables(variables)
        , m_problems(problems)
    {
    }

    Json operator()(const NarrowedType& type, const Json& value, const InputPath& path) const
    {
        switch (type.kind) {
        case InputKind::Primitive:
            return isBound(value) ? primitive(type, evaluate(boundExpression(value), path)) : value;
        case InputKind::Account:
            return isBound(value) ? text(evaluate(boundExpression(value), path)) : value;
        case InputKind::Sensitive:
            if (!isBound(value))
                return value;
            return { { "type", "new" }, { "newValue", text(evaluate(boundExpression(value), path)) } };
        case InputKind::String:
            return isExpression(value) ? text(evaluate(toQString(value.get_ref<const std::string&>()), path)) : value;
        case InputKind::Package:
        case InputKind::ContainerImage:
            return members(value, path);
        default:
            return value;
        }
    }

private:
    static Json text(const std::optional<QString>& result)
    {
        return result ? Json(result->toStdString()) : Json(nullptr);
    }

    static Json primitive(const NarrowedType& type, const std::optional<QString>& result)
    {
        if (!result)
            return nullptr;
        const QString trimmed = result->trimmed();
        if (type.schema && memberText(*type.schema, "type") == QLatin1String("boolean")) {
            if (trimmed.compare(QLatin1String("true"), Qt::CaseInsensitive) == 0)
                return true;
            if (trimmed.compare(QLatin1String("false"), Qt::CaseInsensitive) == 0)
                return false;
            return result->toStdString();
        }
        bool fits = false;
        const double number = trimmed.toDouble(&fits);
        if (!fits || !std::isfinite(number))
            return result->toStdString();
        if (number == std::floor(number) && std::abs(number) < 9e15)
            return std::int64_t(number);
        return number;
    }

    Json members(const Json& value, const InputPath& path) const
    {
        if (!value.is_object())
            return value;
        Json copy = value;
        for (auto& [name, member] : copy.items()) {
            if (isBound(member))
                member = text(evaluate(boundExpression(member), path));
            else if (isExpression(member))
                member = text(evaluate(toQString(member.get_ref<const std::string&>()), path));
        }
        return copy;
    }

    std::optional<QString> evaluate(const QString& expression, const InputPath& path) const
    {
        const Substitution result = substitute(expression, m_variables);
        if (result.error) {
            m_problems.push_back(makeProblem(
                ProblemSource::Run, QStringLiteral("run.expression"), result.error->message, Severity::Warning)
                                     .at(path));
        }
        return result.output;
    }

    const VariableSet& m_variables;
    Problems& m_problems;
};

class ExecutionWriter
{
public:
    ExecutionWriter(const RunResources& resources, ExecutionInputs& out)
        : m_resources(resources)
        , m_out(out)
    {
    }

    Json operator()(const NarrowedType& type, const Json& value, const InputPath& path) const
    {
        if (isBound(value))
            return boundExpression(value).toStdString();
        switch (type.kind) {
        case InputKind::Sensitive:
            return secret(value, path);
        case InputKind::Account:
            return account(value, path);
        case InputKind::Package:
            return package(value, path);
        case InputKind::ContainerImage:
            return image(value);
        default:
            return value;
        }
    }

private:
    void missing(const char* code, const QString& message, const InputPath& path) const
    {
        m_out.problems.push_back(makeProblem(ProblemSource::Run, QString::fromLatin1(code), message).at(path));
    }

    Json secret(const Json& value, const InputPath& path) const
    {
        const QString type = memberText(value, "type");
        if (type == QLatin1String("new")) {
            const QString text = memberText(value, "newValue");
            const QString name = QStringLiteral("Stepbench.Secret[%1]").arg(path.dotted());
            m_out.variables.set(name, text, true);
            m_out.secrets.append(text);
            return QString(QStringLiteral("#{") + name + u'}').toStdString();
        }
        if (type == QLatin1String("existing")) {
            missing("run.secret", tr("This secret has a value that is not known here: give it one for the run."), path);
            return nullptr;
        }
        return "";
    }

    Json account(const Json& value, const InputPath& path) const
    {
        const QString id = value.is_string() ? toQString(value.get_ref<const std::string&>()) : QString();
        const auto found = m_resources.accounts.constFind(id);
        if (found != m_resources.accounts.constEnd())
            return *found;
        missing("run.account", tr("The account \"%1\" is not known here.").arg(id), path);
        return nullptr;
    }

    Json package(const Json& value, const InputPath& path) const
    {
        const QString reference = memberText(value, "referenceId");
        const auto found = m_resources.packages.constFind(reference);
        if (found == m_resources.packages.constEnd()) {
            missing("run.package",
                tr("The package \"%1\" (reference %2) is not at hand.").arg(memberText(value, "packageId"), reference),
                path);
            return nullptr;
        }
        const QString name = QStringLiteral("Octopus.Action.Package[%1].ExtractedPath").arg(reference);
        m_out.variables.set(name, *found);
        m_out.variables.set(
            QStringLiteral("Octopus.Action.Package[%1].PackageId").arg(reference), memberText(value, "packageId"));
        return { { "extractedToPath", QString(QStringLiteral("#{") + name + u'}').toStdString() } };
    }

    Json image(const Json& value) const
    {
        const QString reference = memberText(value, "referenceId");
        const QString name = memberText(value, "imageName");
        m_out.variables.set(QStringLiteral("Octopus.Action.Package[%1].Image").arg(reference), name);
        Json json = { { "imageName", name.toStdString() } };
        const auto url = m_resources.feedUrls.constFind(memberText(value, "feedId"));
        if (url != m_resources.feedUrls.constEnd())
            json["feedUrl"] = url->toStdString();
        return json;
    }

    const RunResources& m_resources;
    ExecutionInputs& m_out;
};

} // namespace

ResolvedInputs resolveInputs(const NarrowedInputs& narrowed, const Json& runtime, const VariableSet& variables)
{
    ResolvedInputs result;
    result.runtime = walk(narrowed.root, runtime, {}, Resolver(variables, result.problems));
    return result;
}

ExecutionInputs toExecutionInputs(const NarrowedInputs& narrowed, const Json& runtime, const RunResources& resources)
{
    ExecutionInputs result;
    result.json = walk(narrowed.root, runtime, {}, ExecutionWriter(resources, result));
    return result;
}

} // namespace Stepbench
