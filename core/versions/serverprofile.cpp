// SPDX-License-Identifier: Apache-2.0
#include "core/versions/serverprofile.h"

#include "core/base/filesave.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>
#include <array>

// Outside of any namespace, as Qt wants it.
static void initProfiles()
{
    Q_INIT_RESOURCE(profiles);
}

namespace Stepbench {
namespace {

constexpr qint64 profilesLimit = 4 * 1024 * 1024;
constexpr std::array statuses { PartStatus::Compatible, PartStatus::Shimmed, PartStatus::Migrate,
    PartStatus::Unsupported };

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

Problem fileProblem(const QString& message, const QString& file)
{
    return makeProblem(ProblemSource::Structure, QStringLiteral("profile.file"), message).inFile(file);
}

Result<std::optional<VersionRange>> rangeOf(const Json& part, const char* name)
{
    const Json* text = findMember(part, name);
    if (!text)
        return std::optional<VersionRange>();
    if (!text->is_string()) {
        return makeProblem(ProblemSource::Structure, QStringLiteral("profile.file"),
            tr("\"%1\" is a range of versions, but %2 is there.").arg(QLatin1String(name), describeJsonType(*text)));
    }
    Result<VersionRange> range = VersionRange::parse(toQString(text->get_ref<const std::string&>()));
    if (!range)
        return range.problem();
    return std::optional<VersionRange>(*range);
}

Result<PartSupport> readPart(const QString& name, const Json& json)
{
    const Json part = json.is_string() ? Json { { "supported", json } } : json;
    const auto supported = rangeOf(part, "supported");
    const auto shimmed = rangeOf(part, "shimmed");
    const auto migrate = rangeOf(part, "migrate");
    for (const auto* range : { &supported, &shimmed, &migrate }) {
        if (!*range)
            return range->problem();
    }
    if (!*supported) {
        return makeProblem(ProblemSource::Structure, QStringLiteral("profile.file"),
            tr("The part %1 has no range \"supported\".").arg(name));
    }
    return PartSupport { name, **supported, *shimmed, *migrate };
}

std::optional<PartStatus> statusNamed(const QString& name)
{
    const auto found
        = std::find_if(statuses.begin(), statuses.end(), [&](PartStatus status) { return toString(status) == name; });
    return found == statuses.end() ? std::nullopt : std::optional(*found);
}

Result<ServerProfile> readProfile(const Json& json, const QString& file)
{
    ServerProfile profile;
    profile.server = memberText(json, "server");
    const Result<Version> from = parseServerVersion(profile.server);
    if (!from)
        return fileProblem(from.problem().message, file);
    profile.from = *from;
    profile.basis = memberText(json, "basis");
    const Json* assumed = findMember(json, "assumed");
    profile.assumed = !assumed || !assumed->is_boolean() || assumed->get<bool>();
    if (findMember(json, "withoutApiVersions")) {
        const std::optional<PartStatus> status = statusNamed(memberText(json, "withoutApiVersions"));
        if (!status) {
            return fileProblem(tr("\"withoutApiVersions\" is compatible, shimmed, migrate or unsupported."), file);
        }
        profile.withoutApiVersions = *status;
    }
    const Json* parts = findMember(json, "parts");
    if (!parts || !parts->is_object() || parts->empty())
        return fileProblem(tr("The profile of server %1 names no parts.").arg(profile.server), file);
    for (const auto& [name, value] : parts->items()) {
        Result<PartSupport> part = readPart(toQString(name), value);
        if (!part) {
            return fileProblem(tr("The profile of server %1: %2").arg(profile.server, part.problem().message), file);
        }
        profile.parts.push_back(*part);
    }
    return profile;
}

} // namespace

QString toString(PartStatus status)
{
    switch (status) {
    case PartStatus::Compatible:
        return QStringLiteral("compatible");
    case PartStatus::Shimmed:
        return QStringLiteral("shimmed");
    case PartStatus::Migrate:
        return QStringLiteral("migrate");
    case PartStatus::Unsupported:
        break;
    }
    return QStringLiteral("unsupported");
}

Result<ServerProfiles> readServerProfiles(const Json& json, const QString& file)
{
    if (!json.is_object())
        return fileProblem(tr("Profiles are an object, but %1 is there.").arg(describeJsonType(json)), file);
    const Json* list = findMember(json, "profiles");
    const Json alone = Json::array({ json });
    if (!list)
        list = &alone;
    if (!list->is_array() || list->empty())
        return fileProblem(tr("\"profiles\" is a list of at least one server profile."), file);
    ServerProfiles profiles;
    for (const Json& entry : *list) {
        Result<ServerProfile> profile = readProfile(entry, file);
        if (!profile)
            return profile.problem();
        profiles.push_back(*profile);
    }
    std::stable_sort(profiles.begin(), profiles.end(),
        [](const ServerProfile& a, const ServerProfile& b) { return a.from < b.from; });
    return profiles;
}

Result<ServerProfiles> loadServerProfiles(const QString& file)
{
    const Result<QByteArray> content = loadFile(file, profilesLimit);
    if (!content)
        return content.problem();
    const Result<Json> json
        = parseJson({ content->constData(), std::size_t(content->size()) }, file, ProblemSource::Structure);
    if (!json)
        return json.problem();
    return readServerProfiles(*json, file);
}

const ServerProfiles& builtInServerProfiles()
{
    static const ServerProfiles profiles = [] {
        initProfiles();
        const Result<ServerProfiles> loaded = loadServerProfiles(QStringLiteral(":/profiles/servers.json"));
        Q_ASSERT(loaded.ok());
        return loaded ? *loaded : ServerProfiles();
    }();
    return profiles;
}

Result<Version> parseServerVersion(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral("\\Av?([0-9]{1,9})(?:\\.([0-9]{1,9}))?(?:\\.([0-9]{1,9}))?(?"
                                                           ":\\.[0-9]{1,9})?(?:-([0-9A-Za-z.-]+))?(?:\\+.*)?\\z"));
    const QRegularExpressionMatch match = pattern.match(text.trimmed());
    if (!match.hasMatch()) {
        return makeProblem(ProblemSource::Structure, QStringLiteral("server.version"),
            tr("\"%1\" is neither a file nor a server's version (like 2023.1).").arg(text.left(80)));
    }
    // A hotfix build ("-hotfix.2") of a server can at least what the release can: its suffix does not count.
    return Version(match.captured(1).toULongLong(), match.captured(2).toULongLong(), match.captured(3).toULongLong());
}

Result<ServerProfile> profileForServer(const ServerProfiles& profiles, const QString& server)
{
    const Result<Version> version = parseServerVersion(server);
    if (!version)
        return version.problem();
    const ServerProfile* best = nullptr;
    for (const ServerProfile& profile : profiles) {
        if (profile.from <= *version)
            best = &profile;
    }
    if (!best) {
        return makeProblem(ProblemSource::Structure, QStringLiteral("server.unknown"),
            tr("There is no profile for server %1; the oldest is that of %2.")
                .arg(server, profiles.empty() ? QString() : profiles.front().server));
    }
    return *best;
}

} // namespace Stepbench
