// SPDX-License-Identifier: Apache-2.0
#include "core/acquire/acquirepackage.h"

#include "core/acquire/packagefiles.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

QStringList targetFiles(const Json& reference, const char* feature)
{
    const Json* on = findMember(reference, feature);
    const Json* files = on && on->is_object() ? findMember(*on, "targetFiles") : nullptr;
    QStringList patterns;
    const auto add = [&](const Json& text) {
        if (text.is_string())
            patterns += toQString(text.get_ref<const std::string&>())
                            .split(QRegularExpression(QStringLiteral("[\r\n]+")), Qt::SkipEmptyParts);
    };
    if (files && files->is_array()) {
        for (const Json& text : *files)
            add(text);
    } else if (files) {
        add(*files);
    }
    return patterns;
}

QStringList evaluated(const QStringList& patterns, const Substituter& variables)
{
    QStringList result;
    for (const QString& pattern : patterns)
        result << variables.evaluate(pattern).output.value_or(pattern);
    return result;
}

// The folder goes with the run: what the author knows is the file's name in the package.
Problem namingFile(Problem problem, const QString& folder)
{
    if (!problem.file.startsWith(folder + u'/'))
        return problem;
    const QString name = problem.file.mid(folder.size() + 1);
    const QString place = problem.line > 0 ? QStringLiteral("%1:%2").arg(name).arg(problem.line) : name;
    problem.message = QStringLiteral("%1: %2").arg(place, problem.message);
    return problem.inFile({}, 0, 0);
}

VariableSet packageVariables(const PackageRequest& request, const QString& folder)
{
    VariableSet variables;
    const auto set = [&](const char* name, const QString& value) {
        variables.set(
            QStringLiteral("Octopus.Action.Package[%1].%2").arg(request.referenceId, QLatin1String(name)), value);
    };
    const QFileInfo source(request.source);
    set("PackageId", request.packageId);
    set("PackageVersion", versionInName(source.fileName(), request.packageId));
    set("OriginalPath", source.absoluteFilePath());
    set("PackageFileName", source.fileName());
    set("PackageFilePath", source.absoluteFilePath());
    set("Extract", QStringLiteral("True"));
    set("ExtractedPath", folder);
    return variables;
}

} // namespace

PackageRequest packageRequest(const InputPath& path, const Json& reference, const QString& source)
{
    return { path, memberText(reference, "referenceId"), memberText(reference, "packageId"), source,
        targetFiles(reference, "substituteInFiles"), targetFiles(reference, "structuredConfigVariables") };
}

QString versionInName(const QString& fileName, const QString& packageId)
{
    QString name = fileName;
    for (const char* ending : { ".zip", ".nupkg", ".jar", ".war", ".ear", ".tar.gz", ".tgz", ".tar.bz2", ".tbz",
             ".tar.xz", ".txz", ".tar" }) {
        if (name.endsWith(QLatin1String(ending), Qt::CaseInsensitive)) {
            name.chop(qsizetype(qstrlen(ending)));
            break;
        }
    }
    const bool named = name.size() > packageId.size() + 1 && name.startsWith(packageId, Qt::CaseInsensitive)
        && QStringLiteral(".-@#").contains(name[packageId.size()]);
    if (packageId.isEmpty() || !named)
        return {};
    const QString version = name.mid(packageId.size() + 1);
    return version.front().isDigit() ? version : QString();
}

AcquiredPackage acquirePackage(const PackageRequest& request, const VariableSet& variables, const QString& into,
    const AcquisitionLimits& limits, const CancelFlag& cancel)
{
    AcquiredPackage acquired;
    const auto report = [&](Problem problem) { acquired.problems.push_back(problem.at(request.path)); };
    const auto fail = [&](const QString& message) {
        report(makeProblem(ProblemSource::Run, QStringLiteral("run.package"), message).inFile(request.source));
        return acquired;
    };
    const QFileInfo source(request.source);
    if (!source.exists())
        return fail(tr("There is no package at %1.").arg(request.source));
    if (!source.isDir() && !isArchiveName(source.fileName()))
        return fail(tr("%1 is neither a folder nor a zip, nupkg, jar or tar archive.").arg(request.source));
    QTemporaryDir made(into + QStringLiteral("/package-XXXXXX"));
    if (!made.isValid())
        return fail(tr("Cannot make a folder in %1.").arg(into));
    const QString folder = QFileInfo(made.path()).canonicalFilePath();
    Result<Acquired> done = source.isDir() ? copyPackageFolder(request.source, folder, limits, cancel)
                                           : extractArchive(request.source, folder, limits, cancel);
    if (!done) {
        report(done.problem());
        return acquired;
    }
    made.setAutoRemove(false); // into goes as a whole
    acquired.folder = folder;
    acquired.files = done->files;
    acquired.variables = packageVariables(request, folder);
    for (const Problem& problem : done->problems)
        report(problem);
    if (request.substituteIn.isEmpty() && request.structuredVariablesIn.isEmpty())
        return acquired;
    VariableSet all = variables;
    for (const Variable& variable : acquired.variables.all())
        all.set(variable.name, variable.value);
    const Substituter substituter(all);
    for (const Problem& problem : substituteInFiles(folder, evaluated(request.substituteIn, substituter), substituter))
        report(namingFile(problem, folder));
    const QStringList structured = evaluated(request.structuredVariablesIn, substituter);
    for (const Problem& problem : replaceStructuredVariables(folder, structured, substituter))
        report(namingFile(problem, folder));
    return acquired;
}

} // namespace Stepbench
