// SPDX-License-Identifier: Apache-2.0
#include "core/script/nodelocator.h"

#include "core/base/json.h"
#include "core/base/version.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QProcessEnvironment>

#include <algorithm>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

#ifdef Q_OS_WIN
constexpr char nodeName[] = "node.exe";
constexpr QChar pathSeparator = u';';
#else
constexpr char nodeName[] = "node";
constexpr QChar pathSeparator = u':';
#endif

constexpr int startLimitMs = 10'000;

void addExecutable(QStringList& list, const QString& path)
{
    const QFileInfo info(path);
    const QString absolute = QDir::cleanPath(info.absoluteFilePath());
    if (info.isFile() && info.isExecutable() && !list.contains(absolute))
        list << absolute;
}

// "v20.11.1", "node-v18.2.0", "20": the version in a folder's name, for "newest first".
Version folderVersion(QString name)
{
    const qsizetype digit
        = std::find_if(name.cbegin(), name.cend(), [](QChar c) { return c.isDigit(); }) - name.cbegin();
    name = name.mid(digit).section(u'-', 0, 0);
    while (!name.isEmpty() && name.count(u'.') < 2)
        name += QStringLiteral(".0");
    const auto version = Version::parse(name);
    return version ? *version : Version();
}

// A folder of installed versions; below each, where the executable is.
void addVersions(QStringList& list, const QString& folder, const QString& below)
{
    if (folder.isEmpty() || !QFileInfo(folder).isAbsolute())
        return;
    QStringList names = QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    std::sort(names.begin(), names.end(),
        [](const QString& a, const QString& b) { return folderVersion(a) > folderVersion(b); });
    for (const QString& name : names)
        addExecutable(list, folder + u'/' + name + u'/' + below + QLatin1String(nodeName));
}

void addVersionManagers(QStringList& list, const QProcessEnvironment& environment)
{
    const QString home = QDir::homePath();
    const auto place = [&](const char* variable, const QString& otherwise) {
        return environment.value(QLatin1String(variable), otherwise);
    };
    const QString bin = QStringLiteral("bin/");
    addVersions(list, place("NVM_DIR", home + QStringLiteral("/.nvm")) + QStringLiteral("/versions/node"), bin);
    const QString fnm = QStringLiteral("/node-versions");
    const QString inInstallation = QStringLiteral("installation/bin/");
    addVersions(list, place("FNM_DIR", home + QStringLiteral("/.local/share/fnm")) + fnm, inInstallation);
    addVersions(list, home + QStringLiteral("/.fnm") + fnm, inInstallation);
    addVersions(list, home + QStringLiteral("/Library/Application Support/fnm") + fnm, inInstallation);
    addVersions(list, place("VOLTA_HOME", home + QStringLiteral("/.volta")) + QStringLiteral("/tools/image/node"), bin);
    addVersions(
        list, place("ASDF_DATA_DIR", home + QStringLiteral("/.asdf")) + QStringLiteral("/installs/nodejs"), bin);
    addVersions(list,
        place("MISE_DATA_DIR", home + QStringLiteral("/.local/share/mise")) + QStringLiteral("/installs/node"), bin);
    addVersions(list, place("N_PREFIX", QStringLiteral("/usr/local")) + QStringLiteral("/n/versions/node"), bin);
    addVersions(list, place("NODENV_ROOT", home + QStringLiteral("/.nodenv")) + QStringLiteral("/versions"), bin);
    addVersions(list, place("NVM_HOME", QString()), QString()); // nvm for Windows
}

void addUsualPlaces(QStringList& list, const QProcessEnvironment& environment)
{
    for (const char* folder : { "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin", "/home/linuxbrew/.linuxbrew/bin",
             "/snap/bin", "/opt/node/bin" })
        addExecutable(list, QLatin1String(folder) + u'/' + QLatin1String(nodeName));
    // Debian's old name.
    addExecutable(list, QStringLiteral("/usr/bin/nodejs"));
    const QString programs = environment.value(QStringLiteral("ProgramFiles"));
    if (!programs.isEmpty())
        addExecutable(list, programs + QStringLiteral("/nodejs/") + QLatin1String(nodeName));
}

QString adviceText()
{
    return tr(
        "Install Node %1 or newer (https://nodejs.org, or your system's package nodejs), or name it in the settings.")
        .arg(oldestNodeMajor);
}

Problem nodeProblem(const char* code, const QString& message)
{
    return makeProblem(ProblemSource::Script, QLatin1String(code), message);
}

// Asks for the executable's own path too: version managers put small scripts in PATH that start the real one, and a
// confined host can start nothing but the real one.
Result<NodeInstallation> probe(const QString& path)
{
    QProcess process;
    process.setProgram(path);
    process.setArguments(
        { QStringLiteral("-p"), QStringLiteral("JSON.stringify([process.version, process.execPath])") });
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start();
    process.closeWriteChannel();
    if (!process.waitForFinished(startLimitMs)) {
        const bool hangs = process.state() == QProcess::Running;
        process.kill();
        process.waitForFinished(1'000);
        return nodeProblem("node.missing", (hangs ? tr("%1 does not answer.") : tr("%1 cannot be started.")).arg(path));
    }
    const QByteArray output = process.readAllStandardOutput().trimmed();
    const auto answer = parseJson(output.toStdString(), QString(), ProblemSource::Script);
    if (!answer || !answer->is_array() || answer->size() != 2 || !(*answer)[0].is_string() || !(*answer)[1].is_string())
        return nodeProblem("node.missing", tr("%1 is not Node.").arg(path));
    NodeInstallation node;
    node.version = toQString((*answer)[0].get_ref<const std::string&>()).mid(1);
    node.path = toQString((*answer)[1].get_ref<const std::string&>());
    node.major = node.version.section(u'.', 0, 0).toInt();
    if (node.major < oldestNodeMajor) {
        return nodeProblem("node.old", tr("%1 is Node %2, which is too old. %3").arg(path, node.version, adviceText()));
    }
    return node;
}

} // namespace

QStringList nodeCandidates(const QString& setting)
{
    QStringList list;
    if (!setting.isEmpty()) {
        const QFileInfo info(setting);
        // A folder is taken as where Node is installed.
        addExecutable(list, info.isDir() ? setting + u'/' + QLatin1String(nodeName) : setting);
        if (info.isDir())
            addExecutable(list, setting + QStringLiteral("/bin/") + QLatin1String(nodeName));
        return list;
    }
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QString named = environment.value(QStringLiteral("STEPBENCH_NODE"));
    if (!named.isEmpty())
        addExecutable(list, named);
    const QStringList folders = environment.value(QStringLiteral("PATH")).split(pathSeparator, Qt::SkipEmptyParts);
    for (const QString& folder : folders)
        addExecutable(list, folder + u'/' + QLatin1String(nodeName));
    addVersionManagers(list, environment);
    addUsualPlaces(list, environment);
    return list;
}

std::optional<QString> promisingNode(const QString& setting)
{
    const QStringList candidates = nodeCandidates(setting);
    if (candidates.isEmpty())
        return std::nullopt;
    QFile file(QFileInfo(candidates.first()).canonicalFilePath());
    if (!file.open(QIODevice::ReadOnly) || file.peek(2) == "#!")
        return std::nullopt;
    return file.fileName();
}

Result<NodeInstallation> locateNode(const QString& setting)
{
    std::optional<Problem> tooOld;
    std::optional<Problem> unusable;
    for (const QString& candidate : nodeCandidates(setting)) {
        auto found = probe(candidate);
        if (found)
            return found;
        auto& slot = found.problem().code == QStringLiteral("node.old") ? tooOld : unusable;
        if (!slot)
            slot = found.problem();
    }
    if (tooOld)
        return *tooOld;
    if (!setting.isEmpty()) {
        const QString why = unusable ? unusable->message : tr("There is no executable file %1.").arg(setting);
        return nodeProblem("node.missing", why + u' ' + adviceText());
    }
    return nodeProblem("node.missing", tr("Node was not found. %1").arg(adviceText()));
}

} // namespace Stepbench
