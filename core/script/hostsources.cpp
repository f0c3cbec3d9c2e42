// SPDX-License-Identifier: Apache-2.0
#include "core/script/hostsources.h"

#include "core/base/json.h"

#include <QFile>

// A static library's resources are not registered by themselves; the macro must stand outside of every namespace.
static void registerResources()
{
    Q_INIT_RESOURCE(scripthost);
}

namespace Stepbench {
namespace {

QByteArray resourceText(const QString& name)
{
    QFile file(QStringLiteral(":/scripthost/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

HostSources scriptHostSources()
{
    registerResources();
    // The parts of the inside script in the order in which they are put together.
    static const char* const names[] = { "host.js", "places.js", "inside/start.js", "inside/text.js",
        "inside/errors.js", "inside/paths.js", "inside/inputs.js", "inside/console.js", "inside/origins.js",
        "inside/factories.js", "inside/content.js", "inside/form.js", "inside/rules.js", "inside/examine.js",
        "inside/migration.js", "inside/rehearsal.js", "inside/calls.js" };
    Json sources = Json::object();
    for (const char* name : names)
        sources[name] = resourceText(QLatin1String(name)).toStdString();
    return { QString::fromUtf8(resourceText(QStringLiteral("loader.js"))), dumpJsonBytes(sources) + '\n' };
}

} // namespace Stepbench
