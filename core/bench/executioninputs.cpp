// SPDX-License-Identifier: Apache-2.0
#include "core/bench/executioninputs.h"

#include "core/inputs/conversion.h"
#include "core/registry/accounttypes.h"

#include <QCoreApplication>
#include <QRegularExpression>

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
        for (const NarrowedDiscriminator& discriminator : type.discriminators) {
            if (!discriminator.constant.is_discarded())
                object[discriminator.name] = discriminator.constant;
        }
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
            return isBound(value) ? primitive(type, boundExpression(value), path) : value;
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
            return value.is_object() ? members(value, path) : value;
        default:
            return value;
        }
    }

private:
    static Json text(const std::optional<QString>& result)
    {
        return result ? Json(result->toStdString()) : Json(nullptr);
    }

    // What does not convert stays a text, and is a problem that names the expression.
    Json primitive(const NarrowedType& type, const QString& expression, const InputPath& path) const
    {
        const std::optional<QString> result = evaluate(expression, path);
        if (!result)
            return nullptr;
        const bool isBoolean = type.schema && memberText(*type.schema, "type") == QLatin1String("boolean");
        if (std::optional<Json> converted = isBoolean ? booleanIn(*result) : numberIn(*result))
            return *converted;
        m_problems.push_back(makeProblem(ProblemSource::Structure, QStringLiteral("input.type"),
            isBoolean ? tr("Expected true or false, but what %1 gives is neither.").arg(expression)
                      : tr("Expected a number, but what %1 gives is none.").arg(expression))
                                 .at(path));
        return result->toStdString();
    }

    static std::optional<Json> booleanIn(const QString& text)
    {
        const QString trimmed = text.trimmed();
        if (trimmed.compare(QLatin1String("true"), Qt::CaseInsensitive) == 0)
            return Json(true);
        if (trimmed.compare(QLatin1String("false"), Qt::CaseInsensitive) == 0)
            return Json(false);
        return std::nullopt;
    }

    static std::optional<Json> numberIn(const QString& text)
    {
        constexpr double exactIntegers = 9e15;
        bool fits = false;
        const double number = text.trimmed().toDouble(&fits);
        if (!fits || !std::isfinite(number))
            return std::nullopt;
        if (number == std::floor(number) && std::abs(number) < exactIntegers)
            return Json(std::int64_t(number));
        return Json(number);
    }

    // References hold texts, also below ("targetFiles").
    Json members(const Json& value, const InputPath& path) const
    {
        if (isBound(value))
            return text(evaluate(boundExpression(value), path));
        if (isExpression(value))
            return text(evaluate(toQString(value.get_ref<const std::string&>()), path));
        Json copy = value;
        if (copy.is_structured()) {
            for (Json& member : copy)
                member = members(member, path);
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
    ExecutionWriter(const RunResources& resources, const VariableSet& variables, ExecutionInputs& out)
        : m_resources(resources)
        , m_variables(variables)
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
            return image(value, path);
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
        if (type == QLatin1String("new"))
            return hidden(path, memberText(value, "newValue"));
        if (type == QLatin1String("existing")) {
            missing("run.secret", whyUnknown(path), path);
            return nullptr;
        }
        return "";
    }

    QString whyUnknown(const InputPath& path) const
    {
        switch (m_resources.giver) {
        case RunResources::Giver::Registry:
            break;
        case RunResources::Giver::RunOptions:
            return tr("This secret has a value that is not known here: give it with --secret %1=env:NAME or %1=@FILE.")
                .arg(path.pointer());
        case RunResources::Giver::TestOptions:
            return tr("This secret has a value that is not known here: name it under \"secrets\" in the case.");
        }
        return tr("This secret has a value that is not known here: give it one for the run.");
    }

    Json account(const Json& value, const InputPath& path) const
    {
        const QString id = value.is_string() ? toQString(value.get_ref<const std::string&>()) : QString();
        const auto found = m_resources.accounts.constFind(id);
        if (found == m_resources.accounts.constEnd()) {
            missing("run.account",
                m_resources.giver != RunResources::Giver::Registry
                    ? tr("The account \"%1\" is not known here: give it with --account %1=FILE.").arg(id)
                    : tr("The account \"%1\" is not known here.").arg(id),
                path);
            return nullptr;
        }
        Json account = *found;
        m_out.accounts.push_back({ path, id, memberText(account, "accountType") });
        const std::string type = memberText(account, "accountType").toStdString();
        for (auto& field : account.items()) {
            if (field.value().is_string() && isSecretField(type, field.key()))
                field.value() = hidden(path.child(field.key()), toQString(field.value().get_ref<const std::string&>()));
        }
        return account;
    }

    static bool isSecretField(const std::string& accountType, const std::string& name)
    {
        const auto fields = accountFields(accountType);
        for (const AccountFieldType& field : fields) {
            if (field.name == name)
                return field.secret;
        }
        // Fields of other accounts, and others of these: what sounds secret is masked.
        static const QRegularExpression secret(QStringLiteral("password|passphrase|secret|token|jwt|key|certificate"),
            QRegularExpression::CaseInsensitiveOption);
        return toQString(name).contains(secret);
    }

    // A text that is not to stand in the inputs: a sensitive variable's expression in its place.
    Json hidden(const InputPath& path, const QString& text) const
    {
        const QString name = QStringLiteral("Stepbench.Secret[%1]").arg(path.dotted());
        m_out.variables.set(name, text, true);
        m_out.secrets.append(text);
        return QString(QStringLiteral("#{") + name + u'}').toStdString();
    }

    Json package(const Json& value, const InputPath& path) const
    {
        const QString reference = memberText(value, "referenceId");
        const QString source = m_resources.packages.value(reference, sourceInFeed(value, reference));
        if (source.isEmpty()) {
            // That nothing is chosen the inputs tell.
            if (!memberText(value, "packageId").isEmpty())
                missing("run.package", whyMissing(value, reference), path);
            return nullptr;
        }
        m_out.packages.push_back(packageRequest(path, value, source));
        const QString expression = QStringLiteral("#{Octopus.Action.Package[%1].ExtractedPath}").arg(reference);
        return { { "extractedToPath", expression.toStdString() } };
    }

    QString wantedVersion(const QString& reference) const
    {
        const Variable* named
            = m_variables.find(QStringLiteral("Octopus.Action.Package[%1].PackageVersion").arg(reference));
        return named && named->value ? named->value->trimmed() : QString();
    }

    QString sourceInFeed(const Json& value, const QString& reference) const
    {
        const auto feed = m_resources.feedPackages.constFind(memberText(value, "feedId"));
        if (feed == m_resources.feedPackages.constEnd())
            return {};
        return fileOfFeedPackage(*feed, memberText(value, "packageId"), wantedVersion(reference));
    }

    QString whyMissing(const Json& value, const QString& reference) const
    {
        const QString id = memberText(value, "packageId");
        const QString feed = memberText(value, "feedId");
        const QString version = wantedVersion(reference);
        if (m_resources.giver != RunResources::Giver::Registry)
            return tr("The package \"%1\" is not at hand: give it with --package %2=PATH.").arg(id, reference);
        if (!m_resources.feedPackages.contains(feed))
            return tr("The package \"%1\" (reference %2) is not at hand.").arg(id, reference);
        const QString folder = m_resources.feedUrls.value(feed);
        return version.isEmpty() ? tr("There is no package \"%1\" in %2.").arg(id, folder)
                                 : tr("There is no version %1 of the package \"%2\" in %3.").arg(version, id, folder);
    }

    Json image(const Json& value, const InputPath& path) const
    {
        const QString reference = memberText(value, "referenceId");
        const QString name = memberText(value, "imageName");
        m_out.variables.set(QStringLiteral("Octopus.Action.Package[%1].Image").arg(reference), name);
        Json json = { { "imageName", name.toStdString() } };
        const QString feed = memberText(value, "feedId");
        const auto url = m_resources.feedUrls.constFind(feed);
        if (url != m_resources.feedUrls.constEnd()) {
            json["feedUrl"] = url->toStdString();
        } else if (!feed.isEmpty()) {
            QString message
                = tr("The feed \"%1\" of this image is not known here: the step gets no feedUrl.").arg(feed);
            if (m_resources.giver != RunResources::Giver::Registry)
                message += u' ' + tr("Give it with --image-feed %1=URL.").arg(feed);
            m_out.problems.push_back(
                makeProblem(ProblemSource::Run, QStringLiteral("run.feed"), message, Severity::Warning).at(path));
        }
        return json;
    }

    const RunResources& m_resources;
    const VariableSet& m_variables;
    ExecutionInputs& m_out;
};

} // namespace

ResolvedInputs resolveInputs(const NarrowedInputs& narrowed, const Json& runtime, const VariableSet& variables)
{
    ResolvedInputs result;
    result.runtime = walk(narrowed.root, runtime, {}, Resolver(variables, result.problems));
    return result;
}

ExecutionInputs toExecutionInputs(
    const NarrowedInputs& narrowed, const Json& runtime, const RunResources& resources, const VariableSet& variables)
{
    ExecutionInputs result;
    result.json = walk(narrowed.root, runtime, {}, ExecutionWriter(resources, variables, result));
    return result;
}

} // namespace Stepbench
