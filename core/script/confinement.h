// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <memory>

class QProcess;

namespace Stepbench {

// What the operating system forbids a script host (reference/confinement.md): files other than Node's own, the network,
// new processes, memory without end. Prepared once in the parent, since hardly anything may be done between fork and
// exec; then applied to any number of processes. Immutable.
class Confinement
{
public:
    // nodePath: the executable that will be started. dataLimitMiB 0: no limit.
    static std::shared_ptr<const Confinement> prepare(const QString& nodePath, int dataLimitMiB);
    ~Confinement();

    // Before QProcess::start. The confinement must outlive the start.
    void apply(QProcess& process) const;

    // What this system does not offer, in the user's words; empty when everything stands.
    QStringList missing() const;

    Confinement(const Confinement&) = delete;
    Confinement& operator=(const Confinement&) = delete;

private:
    class Private;
    explicit Confinement(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace Stepbench
