// SPDX-License-Identifier: Apache-2.0
#include "core/script/confinement.h"

#include <QCoreApplication>
#include <QProcess>
#include <QProcessEnvironment>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

// Systems without Landlock and seccomp: an environment without secrets and, on Unix, resource limits. The bare context,
// Node's own limits and the deadlines stand everywhere.

namespace Stepbench {

class Confinement::Private
{
public:
    int dataLimitMiB = 0;
};

Confinement::Confinement(std::unique_ptr<Private> priv)
    : d(std::move(priv))
{
}

Confinement::~Confinement() = default;

std::shared_ptr<const Confinement> Confinement::prepare(const QString& nodePath, int dataLimitMiB)
{
    Q_UNUSED(nodePath)
    auto priv = std::make_unique<Private>();
    priv->dataLimitMiB = dataLimitMiB;
    return std::shared_ptr<const Confinement>(new Confinement(std::move(priv)));
}

void Confinement::apply(QProcess& process) const
{
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("OPENSSL_CONF"), QStringLiteral("/dev/null"));
#ifdef Q_OS_WIN
    // Windows' sockets and loader, which Node initializes at its start, need these two.
    const QProcessEnvironment system = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("OPENSSL_CONF"), QStringLiteral("nul"));
    for (const QString& name : { QStringLiteral("SystemRoot"), QStringLiteral("PATH") })
        environment.insert(name, system.value(name));
#endif
    process.setProcessEnvironment(environment);
#ifdef Q_OS_UNIX
    const rlim_t bytes = rlim_t(d->dataLimitMiB) * 1024 * 1024;
    process.setChildProcessModifier([bytes] {
        const rlimit none { 0, 0 };
        ::setrlimit(RLIMIT_CORE, &none);
        const rlimit data { bytes, bytes };
        if (bytes > 0)
            ::setrlimit(RLIMIT_DATA, &data);
    });
#endif
}

QStringList Confinement::missing() const
{
    return { QCoreApplication::translate("Stepbench",
        "This system does not keep package scripts from files, network and processes; Node's bare context alone "
        "does.") };
}

} // namespace Stepbench
