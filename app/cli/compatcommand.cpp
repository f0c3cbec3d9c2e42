// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "core/base/problemjson.h"
#include "core/package/packagereader.h"
#include "core/versions/compatibility.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

// A file's newest profile, or ours for a version.
Result<ServerProfile> findProfile(const QString& server)
{
    const bool isFile = QFileInfo::exists(server) || server.endsWith(QStringLiteral(".json"), Qt::CaseInsensitive);
    if (!isFile)
        return profileForServer(builtInServerProfiles(), server);
    Result<ServerProfiles> profiles = loadServerProfiles(server);
    if (!profiles)
        return profiles.problem();
    return profiles->back();
}

QString orDash(const QString& text)
{
    return text.isEmpty() ? QStringLiteral("-") : text;
}

void printAsText(const Compatibility& found, const ServerProfile& profile, const PackageMetadata& metadata)
{
    for (const PartCompatibility& part : found.parts) {
        printLine(QStringLiteral("%1 %2 %3 %4")
                      .arg(part.part, -12)
                      .arg(orDash(part.version), -12)
                      .arg(toString(part.status), -12)
                      .arg(orDash(part.supported)));
    }
    for (const Problem& problem : found.problems)
        printLine(describe(problem));
    printLine((found.compatible ? tr("%1 can be used on server %2.") : tr("%1 cannot be used on server %2."))
                  .arg(packageLabel(metadata), found.server));
    if (profile.assumed)
        printError(tr("The profile of server %1 rests on assumptions: %2").arg(profile.server, profile.basis));
}

int refuse(ExitCode exitCode, const Problems& problems, const CompatOptions& options)
{
    printProblems(problems);
    if (options.json) {
        printJson({ { "server", options.server.toStdString() }, { "compatible", false }, { "parts", Json::array() },
                      { "problems", toJson(problems) } },
            2);
    }
    return int(exitCode);
}

} // namespace

int runCompat(const CompatOptions& options)
{
    const MetadataReading reading = inspectPackageMetadata(options.package);
    if (!reading.metadata || hasErrors(reading.problems))
        return refuse(ExitCode::Package, reading.problems, options);
    const Result<ServerProfile> profile = findProfile(options.server);
    if (!profile)
        return refuse(ExitCode::Usage, { profile.problem() }, options);
    const bool isVersion = parseServerVersion(options.server).ok();
    const Compatibility found
        = judgeCompatibility(*reading.metadata, *profile, isVersion ? options.server : profile->server);
    if (options.json)
        printJson(toJson(found, *profile), 2);
    else
        printAsText(found, *profile, *reading.metadata);
    return int(found.compatible ? ExitCode::Fine : ExitCode::Wrong);
}

} // namespace Stepbench
