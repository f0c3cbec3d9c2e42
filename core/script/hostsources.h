// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace Stepbench {

// What a host process runs: text for Node's --eval, and what it reads first from stdin (one line).
struct HostSources
{
    QString loader;
    QByteArray firstLine;
};

// The script host of resources/scripthost.
HostSources scriptHostSources();

} // namespace Stepbench
