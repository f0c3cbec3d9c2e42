// SPDX-License-Identifier: Apache-2.0
#include "core/execution/runenvironment.h"

namespace Stepbench {

static bool isListed(const QString& name)
{
    static const QStringList listed {
        // where programs and the user's files are
        QStringLiteral("PATH"),
        QStringLiteral("HOME"),
        QStringLiteral("USER"),
        QStringLiteral("LOGNAME"),
        QStringLiteral("SHELL"),
        // language and time
        QStringLiteral("LANG"),
        QStringLiteral("LANGUAGE"),
        QStringLiteral("TZ"),
        // certificates
        QStringLiteral("SSL_CERT_FILE"),
        QStringLiteral("SSL_CERT_DIR"),
        QStringLiteral("NODE_EXTRA_CA_CERTS"),
#ifdef Q_OS_WIN
        QStringLiteral("SYSTEMROOT"),
        QStringLiteral("SYSTEMDRIVE"),
        QStringLiteral("WINDIR"),
        QStringLiteral("COMSPEC"),
        QStringLiteral("PATHEXT"),
        QStringLiteral("USERNAME"),
        QStringLiteral("USERPROFILE"),
        QStringLiteral("HOMEDRIVE"),
        QStringLiteral("HOMEPATH"),
        QStringLiteral("APPDATA"),
        QStringLiteral("LOCALAPPDATA"),
        QStringLiteral("PROGRAMDATA"),
        QStringLiteral("PROGRAMFILES"),
        QStringLiteral("PROGRAMFILES(X86)"),
        QStringLiteral("OS"),
        QStringLiteral("NUMBER_OF_PROCESSORS"),
        QStringLiteral("PROCESSOR_ARCHITECTURE"),
#endif
    };
#ifdef Q_OS_WIN
    return listed.contains(name, Qt::CaseInsensitive);
#else
    return listed.contains(name) || name.startsWith(QStringLiteral("LC_"));
#endif
}

// Of each proxy variable both spellings, when one of them is there.
static void addProxies(const QProcessEnvironment& from, QProcessEnvironment& environment)
{
    for (const auto& upper :
        { QStringLiteral("HTTP_PROXY"), QStringLiteral("HTTPS_PROXY"), QStringLiteral("NO_PROXY") }) {
        const QString lower = upper.toLower();
        if (!from.contains(upper) && !from.contains(lower))
            continue;
        environment.insert(upper, from.value(upper, from.value(lower)));
        environment.insert(lower, from.value(lower, from.value(upper)));
    }
}

QProcessEnvironment runEnvironment(
    const QProcessEnvironment& from, const QString& temporaryFolder, const QStringList& added)
{
    QProcessEnvironment environment;
    for (const QString& name : from.keys()) {
        if (isListed(name))
            environment.insert(name, from.value(name));
    }
    addProxies(from, environment);
    for (const auto& name : { QStringLiteral("TMPDIR"), QStringLiteral("TMP"), QStringLiteral("TEMP") })
        environment.insert(name, temporaryFolder);
    for (const QString& entry : added) {
        const qsizetype end = entry.indexOf(u'=');
        if (end > 0)
            environment.insert(entry.first(end), entry.sliced(end + 1));
    }
    return environment;
}

} // namespace Stepbench
