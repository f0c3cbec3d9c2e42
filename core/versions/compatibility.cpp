// SPDX-License-Identifier: Apache-2.0
#include "core/versions/compatibility.h"

#include "core/base/problemjson.h"

#include <QCoreApplication>

#include <algorithm>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

Problem compatibilityProblem(const char* code, const QString& message, Severity severity = Severity::Error)
{
    return makeProblem(ProblemSource::Package, QLatin1String(code), message, severity)
        .inFile(QStringLiteral("metadata.json"));
}

PartStatus statusOf(const PartSupport& support, const Version& version)
{
    if (support.supported.contains(version))
        return PartStatus::Compatible;
    if (support.shimmed && support.shimmed->contains(version))
        return PartStatus::Shimmed;
    if (support.migrate && support.migrate->contains(version))
        return PartStatus::Migrate;
    return PartStatus::Unsupported;
}

QString textOf(const Json& value)
{
    return value.is_string() ? toQString(value.get_ref<const std::string&>()) : previewJson(value);
}

PartCompatibility judgePart(const QString& name, const Json& value, const PartSupport* support, Problems& problems)
{
    PartCompatibility part { name, textOf(value), support ? support->supported.toString() : QString(),
        PartStatus::Unsupported };
    const Result<Version> version = Version::parse(part.version);
    if (!version || !value.is_string()) {
        problems.push_back(compatibilityProblem(
            "compat.version", tr("The version of %1 cannot be understood: %2").arg(name, part.version)));
    } else if (!support) {
        problems.push_back(
            compatibilityProblem("compat.part", tr("The server's profile does not know the part %1.").arg(name)));
    } else {
        part.status = statusOf(*support, *version);
        if (part.status == PartStatus::Unsupported) {
            problems.push_back(compatibilityProblem("compat.unsupported",
                tr("The package was built against %1 %2; the server can handle %3.")
                    .arg(name, part.version, part.supported)));
        }
    }
    return part;
}

void judgeWithoutVersions(const ServerProfile& profile, Compatibility& result)
{
    for (const PartSupport& support : profile.parts)
        result.parts.push_back({ support.part, {}, support.supported.toString(), profile.withoutApiVersions });
    const bool unsupported = profile.withoutApiVersions == PartStatus::Unsupported;
    result.problems.push_back(compatibilityProblem("compat.unknown",
        tr("The package does not say what it was built against (no apiVersions): it comes from a tool older than they "
           "are."),
        unsupported ? Severity::Error : Severity::Warning));
}

} // namespace

Compatibility judgeCompatibility(const PackageMetadata& metadata, const ServerProfile& profile, const QString& server)
{
    Compatibility result;
    result.server = server;
    const Json* versions = findMember(metadata.json, "apiVersions");
    if (!versions || !versions->is_object() || versions->empty()) {
        judgeWithoutVersions(profile, result);
    } else {
        for (const PartSupport& support : profile.parts) {
            if (const Json* version = findMember(*versions, support.part.toStdString()))
                result.parts.push_back(judgePart(support.part, *version, &support, result.problems));
        }
        for (const auto& [name, version] : versions->items()) {
            const QString part = toQString(name);
            const bool known = std::any_of(profile.parts.begin(), profile.parts.end(),
                [&](const PartSupport& support) { return support.part == part; });
            if (!known)
                result.parts.push_back(judgePart(part, version, nullptr, result.problems));
        }
    }
    result.compatible = std::none_of(result.parts.begin(), result.parts.end(),
        [](const PartCompatibility& part) { return part.status == PartStatus::Unsupported; });
    return result;
}

QString summaryOf(const Compatibility& compatibility)
{
    const auto parts = [&](PartStatus status) {
        QStringList names;
        for (const PartCompatibility& part : compatibility.parts) {
            if (part.status == status)
                names.append(part.part);
        }
        return names.join(QStringLiteral(", "));
    };
    if (!compatibility.compatible)
        return tr("cannot be used: %1").arg(parts(PartStatus::Unsupported));
    QStringList lines;
    if (const QString shimmed = parts(PartStatus::Shimmed); !shimmed.isEmpty())
        lines.append(tr("with shims for %1").arg(shimmed));
    if (const QString migrated = parts(PartStatus::Migrate); !migrated.isEmpty())
        lines.append(tr("after a migration of %1").arg(migrated));
    return lines.isEmpty() ? tr("as it is") : lines.join(QStringLiteral("; "));
}

Json toJson(const Compatibility& compatibility, const ServerProfile& profile)
{
    const auto textOrNull = [](const QString& text) { return text.isEmpty() ? Json() : Json(text.toStdString()); };
    Json parts = Json::array();
    for (const PartCompatibility& part : compatibility.parts) {
        parts.push_back({ { "part", part.part.toStdString() }, { "version", textOrNull(part.version) },
            { "supported", textOrNull(part.supported) }, { "status", toString(part.status).toStdString() } });
    }
    return { { "server", compatibility.server.toStdString() }, { "compatible", compatibility.compatible },
        { "parts", std::move(parts) }, { "problems", toJson(compatibility.problems) },
        { "profile",
            { { "server", profile.server.toStdString() }, { "assumed", profile.assumed },
                { "basis", profile.basis.toStdString() } } } };
}

} // namespace Stepbench
