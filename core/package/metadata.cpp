// SPDX-License-Identifier: Apache-2.0
#include "core/package/metadata.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

namespace Stepbench {
namespace {

constexpr qsizetype longestId = 200;
constexpr qsizetype mostUnknown = 10;

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

// Collects what is wrong while it takes the members over, one call a member.
class MetadataCheck
{
public:
    explicit MetadataCheck(const Json& json)
        : m_json(json)
    {
    }

    MetadataReading check();

private:
    void report(const char* member, const QString& message, Severity severity = Severity::Error);
    std::optional<QString> requiredText(const char* member);
    void constant(const char* member, const QString& only);
    void type();
    void id();
    void version();
    void categories();
    void releaseNotesUrl();
    void deploymentTargetId();
    std::optional<bool> optionalFlag(const char* member);
    void versionMap(const char* member);

    const Json& m_json;
    PackageMetadata m_metadata;
    Problems m_problems;
};

void MetadataCheck::report(const char* member, const QString& message, Severity severity)
{
    m_problems.push_back(makeProblem(
        ProblemSource::Package, QStringLiteral("package.metadata.") + QLatin1String(member), message, severity)
                             .inFile(QStringLiteral("metadata.json")));
}

std::optional<QString> MetadataCheck::requiredText(const char* member)
{
    const Json* value = findMember(m_json, member);
    if (!value) {
        report(member, tr("%1 is missing.").arg(QLatin1String(member)));
        return std::nullopt;
    }
    if (!value->is_string()) {
        report(member, tr("%1 must be a text, not %2.").arg(QLatin1String(member), describeJsonType(*value)));
        return std::nullopt;
    }
    return toQString(value->get_ref<const std::string&>());
}

void MetadataCheck::constant(const char* member, const QString& only)
{
    const auto text = requiredText(member);
    if (text && *text != only) {
        report(member, tr("%1 must be \"%2\", not \"%3\".").arg(QLatin1String(member), only, text->left(80)));
    }
}

void MetadataCheck::type()
{
    const auto text = requiredText("type");
    if (!text)
        return;
    if (*text == u"step")
        m_metadata.type = PackageType::Step;
    else if (*text == u"deployment-target")
        m_metadata.type = PackageType::DeploymentTarget;
    else
        report("type", tr("type must be \"step\" or \"deployment-target\", not \"%1\".").arg(text->left(80)));
}

// The id becomes part of file names: the zip's, those of saved inputs and runs.
bool isUsableId(const QString& id)
{
    const auto odd = [](QChar c) { return c == u'/' || c == u'\\' || c == u':' || !c.isPrint(); };
    return !id.isEmpty() && id.size() <= longestId && !id.startsWith(u'.') && std::none_of(id.begin(), id.end(), odd);
}

void MetadataCheck::id()
{
    const auto text = requiredText("id");
    if (!text)
        return;
    if (isUsableId(*text))
        m_metadata.id = *text;
    else
        report("id", tr("id must be a name without slashes, not \"%1\".").arg(text->left(80)));
}

void MetadataCheck::version()
{
    const auto text = requiredText("version");
    if (!text)
        return;
    Result<Version> parsed = Version::parse(*text);
    if (parsed)
        m_metadata.version = *parsed;
    else
        report("version", tr("version is wrong: %1").arg(parsed.problem().message));
}

void MetadataCheck::categories()
{
    const Json* list = findMember(m_json, "categories");
    if (!list)
        return report("categories", tr("categories is missing."));
    if (!list->is_array())
        return report("categories", tr("categories must be a list of names, not %1.").arg(describeJsonType(*list)));
    qsizetype unknown = 0;
    for (const Json& item : *list) {
        if (!item.is_string())
            return report("categories", tr("categories must be a list of names; %1 is none.").arg(previewJson(item)));
        const QString name = toQString(item.get_ref<const std::string&>());
        if (!knownCategories(m_metadata.type).contains(name) && ++unknown <= mostUnknown) {
            report("categories", tr("\"%1\" is no category that is known for this type.").arg(name.left(80)),
                Severity::Warning);
        }
        m_metadata.categories << name;
    }
}

void MetadataCheck::releaseNotesUrl()
{
    const Json* value = findMember(m_json, "releaseNotesUrl");
    if (!value)
        return;
    const QString text = memberText(m_json, "releaseNotesUrl");
    const QUrl url(text, QUrl::StrictMode);
    // Only what a browser may be sent to by a click.
    const bool web = url.scheme() == u"https" || url.scheme() == u"http";
    if (url.isValid() && web && !url.host().isEmpty())
        m_metadata.releaseNotesUrl = text;
    else
        report("releaseNotesUrl", tr("releaseNotesUrl is not a web address: %1.").arg(previewJson(*value)),
            Severity::Warning);
}

void MetadataCheck::deploymentTargetId()
{
    const Json* value = findMember(m_json, "deploymentTargetId");
    if (!value)
        return;
    if (value->is_string())
        m_metadata.deploymentTargetId = memberText(m_json, "deploymentTargetId");
    else
        report("deploymentTargetId", tr("deploymentTargetId must be a text, not %1.").arg(describeJsonType(*value)),
            Severity::Warning);
}

std::optional<bool> MetadataCheck::optionalFlag(const char* member)
{
    const Json* value = findMember(m_json, member);
    if (!value)
        return std::nullopt;
    if (value->is_boolean())
        return value->get<bool>();
    report(member, tr("%1 must be true or false, not %2.").arg(QLatin1String(member), describeJsonType(*value)),
        Severity::Warning);
    return std::nullopt;
}

// Packages built by older tools have neither map. What the versions mean is for others to judge (a dependency's version
// can be any range that package.json allows): here they must only be texts.
void MetadataCheck::versionMap(const char* member)
{
    const Json* map = findMember(m_json, member);
    if (!map)
        return;
    const bool texts = map->is_object()
        && std::all_of(map->begin(), map->end(), [](const Json& version) { return version.is_string(); });
    if (!texts)
        report(member, tr("%1 must give a version for each name.").arg(QLatin1String(member)), Severity::Warning);
}

MetadataReading MetadataCheck::check()
{
    constant("schemaVersion", QStringLiteral("1.0.0"));
    type();
    id();
    m_metadata.name = requiredText("name").value_or(QString());
    m_metadata.description = requiredText("description").value_or(QString());
    categories();
    constant("launcher", QStringLiteral("node"));
    version();
    releaseNotesUrl();
    deploymentTargetId();
    m_metadata.canRunInExecutionContainer = optionalFlag("canRunInExecutionContainer").value_or(false);
    m_metadata.canRunOnDeploymentTarget = optionalFlag("canRunOnDeploymentTarget");
    versionMap("apiVersions");
    versionMap("dependencies");
    MetadataReading reading;
    if (!hasErrors(m_problems)) {
        m_metadata.json = m_json;
        reading.metadata = std::move(m_metadata);
    }
    reading.problems = std::move(m_problems);
    return reading;
}

} // namespace

MetadataReading checkMetadata(const Json& json)
{
    if (json.is_object())
        return MetadataCheck(json).check();
    MetadataReading reading;
    reading.problems.push_back(makeProblem(ProblemSource::Package, QStringLiteral("package.metadata.json"),
        tr("metadata.json must hold an object, not %1.").arg(describeJsonType(json)))
                                   .inFile(QStringLiteral("metadata.json")));
    return reading;
}

const QStringList& knownCategories(PackageType type)
{
    static const QStringList steps { QStringLiteral("BuiltInStep"), QStringLiteral("Script"), QStringLiteral("Package"),
        QStringLiteral("Google Cloud"), QStringLiteral("Aws"), QStringLiteral("Azure"), QStringLiteral("Certificate"),
        QStringLiteral("Docker"), QStringLiteral("Java App Server"), QStringLiteral("Kubernetes"),
        QStringLiteral("Terraform"), QStringLiteral("Windows Server"), QStringLiteral("Atlassian"),
        QStringLiteral("Other") };
    static const QStringList targets { QStringLiteral("Windows"), QStringLiteral("Linux"), QStringLiteral("Mac"),
        QStringLiteral("Azure"), QStringLiteral("Aws"), QStringLiteral("Google Cloud") };
    return type == PackageType::Step ? steps : targets;
}

} // namespace Stepbench
