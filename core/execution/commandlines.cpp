// SPDX-License-Identifier: Apache-2.0
#include "core/execution/commandlines.h"

#include <QDir>
#include <QFile>

namespace Stepbench {

#ifdef Q_OS_LINUX
static constexpr int mostProcesses = 200;
static constexpr qint64 longestLine = 128 * 1024;

static QByteArray read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(longestLine) : QByteArray();
}

static QList<qint64> childrenOf(qint64 processId)
{
    QList<qint64> children;
    const QString tasks = QStringLiteral("/proc/%1/task").arg(processId);
    for (const QString& task : QDir(tasks).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        for (const QByteArray& child :
            read(tasks + u'/' + task + QStringLiteral("/children")).simplified().split(' ')) {
            if (!child.isEmpty())
                children << child.toLongLong();
        }
    }
    return children;
}

QStringList commandLinesBelow(qint64 processId)
{
    QStringList lines;
    QList<qint64> waiting = processId > 0 ? childrenOf(processId) : QList<qint64>();
    for (int i = 0; i < waiting.size() && i < mostProcesses; ++i) {
        QByteArray line = read(QStringLiteral("/proc/%1/cmdline").arg(waiting[i]));
        line.replace('\0', ' ');
        if (!line.trimmed().isEmpty())
            lines << QString::fromUtf8(line.trimmed());
        waiting << childrenOf(waiting[i]);
    }
    return lines;
}
#else
QStringList commandLinesBelow(qint64)
{
    return {};
}
#endif

} // namespace Stepbench
