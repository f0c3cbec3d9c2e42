// SPDX-License-Identifier: Apache-2.0
#include "core/execution/debugport.h"

#include <QTcpServer>

namespace Stepbench {

QString debugOption(quint16 usualPort)
{
    QTcpServer probe;
    if (probe.listen(QHostAddress::LocalHost, usualPort))
        return QStringLiteral("--inspect-brk");
    return QStringLiteral("--inspect-brk=127.0.0.1:0"); // any that is free
}

} // namespace Stepbench
