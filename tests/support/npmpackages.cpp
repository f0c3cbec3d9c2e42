// SPDX-License-Identifier: Apache-2.0
#include "tests/support/npmpackages.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>

#include <algorithm>

namespace Stepbench {
namespace {

constexpr int nodePatience = 10'000;
constexpr int npmPatience = 60'000;
constexpr int scriptPatience = 1'800'000; // QtTest ends a test that hangs long before; by hand it can be told to wait

bool isThere(const QString& folder, const QString& package)
{
    const qsizetype at = package.lastIndexOf(u'@');
    QFile manifest(folder + QStringLiteral("/node_modules/") + package.left(at) + QStringLiteral("/package.json"));
    const QString version = QStringLiteral("\"version\": \"%1\"").arg(package.mid(at + 1));
    return manifest.open(QIODevice::ReadOnly) && manifest.readAll().contains(version.toUtf8());
}

// npm's codes of a request that no registry can answer, however near it is.
bool isOurMistake(const QString& said)
{
    static const QRegularExpression codes(
        QStringLiteral("\\b(ETARGET|ERESOLVE|EBADENGINE|EUSAGE|EINVALID\\w+|EUNSUPPORTED\\w+)\\b"));
    return codes.match(said).hasMatch();
}

} // namespace

NpmPackages installNpmPackages(const QString& folder, const QStringList& packages)
{
    QProcess node;
    node.start(QStringLiteral("node"), { QStringLiteral("--version") });
    if (!node.waitForStarted() || !node.waitForFinished(nodePatience))
        return { QStringLiteral("Node is not here"), true };
    if (std::all_of(packages.begin(), packages.end(), [&](const QString& p) { return isThere(folder, p); }))
        return {};
    QDir().mkpath(folder);
    QProcess npm;
    npm.setWorkingDirectory(folder);
    npm.start(QStringLiteral("npm"),
        QStringList { QStringLiteral("install"), QStringLiteral("--prefix"), folder, QStringLiteral("--no-save"),
            QStringLiteral("--ignore-scripts"), QStringLiteral("--no-audit"), QStringLiteral("--no-fund"),
            QStringLiteral("--fetch-retries=0") }
            + packages);
    if (!npm.waitForStarted())
        return { QStringLiteral("npm cannot be started"), true };
    if (!npm.waitForFinished(npmPatience)) {
        npm.kill();
        npm.waitForFinished();
        return { QStringLiteral("npm does not answer within a minute"), true };
    }
    if (npm.exitCode() == 0)
        return {};
    const QString said = QString::fromUtf8(npm.readAllStandardError());
    return { said.left(300), !isOurMistake(said) };
}

QString runNodeScript(const QStringList& arguments)
{
    QProcess node;
    node.start(QStringLiteral("node"), arguments);
    if (node.waitForFinished(scriptPatience) && node.exitStatus() == QProcess::NormalExit && node.exitCode() == 0)
        return {};
    return QString::fromUtf8(node.readAllStandardError()) + node.errorString();
}

} // namespace Stepbench
