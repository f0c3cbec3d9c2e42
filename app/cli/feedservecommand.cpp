// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/output.h"
#include "core/feedserver/feedserver.h"

#include <QCoreApplication>

namespace Stepbench {
namespace {

constexpr const char* secretName = "FEED_AUTHENTICATION_SECRET_KEY"; // the name that the publishing side takes, too

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

void print(const UploadReport& report, bool json)
{
    if (json) {
        printJson({ { "event", report.accepted() ? "accepted" : "refused" }, { "status", report.status },
            { "package", report.package.isEmpty() ? Json() : Json(report.package.toStdString()) },
            { "file", report.file.isEmpty() ? Json() : Json(report.file.toStdString()) },
            { "message", report.message.toStdString() } });
    } else {
        printLine(QStringLiteral("%1 %2").arg(report.status).arg(report.message));
    }
}

} // namespace

int runFeedServer(const FeedOptions& options)
{
    FeedServerSettings settings;
    settings.folder = options.folder;
    settings.host = options.host;
    settings.port = options.port;
    settings.secret = qgetenv(secretName);
    if (settings.secret.isEmpty()) {
        printError(tr("Set %1 to the key that packages are signed with when they are published.")
                       .arg(QLatin1String(secretName)));
        return int(ExitCode::Environment);
    }
    FeedServer server(settings);
    Interrupt interrupt;
    QObject::connect(&interrupt, &Interrupt::interrupted, &interrupt, [] { QCoreApplication::exit(0); });
    QObject::connect(&server, &FeedServer::answered, &server,
        [&options](const UploadReport& report) { print(report, options.json); });
    if (const Result<void> started = server.start(); !started) {
        printProblems({ started.problem() });
        return int(started.problem().code == u"store.folder" ? ExitCode::Usage : ExitCode::Environment);
    }
    const QString url = QStringLiteral("http://%1:%2").arg(settings.host).arg(server.port());
    if (options.json)
        printJson({ { "event", "listening" }, { "url", url.toStdString() } });
    else
        printLine(tr("Packages for this feed are taken at %1").arg(url));
    return QCoreApplication::exec();
}

} // namespace Stepbench
