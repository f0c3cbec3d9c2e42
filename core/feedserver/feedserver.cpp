// SPDX-License-Identifier: Apache-2.0
#include "core/feedserver/feedserver.h"

#include "core/base/json.h"
#include "core/feedserver/packagestore.h"
#include "core/feedserver/uploadrequest.h"

#include <httplib.h>

#include <QCoreApplication>
#include <QEvent>

#include <atomic>
#include <chrono>
#include <deque>
#include <mutex>
#include <thread>

namespace Stepbench {
namespace {

constexpr int readTimeoutSeconds = 30;
constexpr std::size_t connections = 8; // that are served at a time

QEvent::Type wakeUpEvent()
{
    static const int type = QEvent::registerEventType();
    return QEvent::Type(type);
}

QString headerOf(const httplib::Request& request, const char* name)
{
    return QString::fromStdString(request.get_header_value(name)).trimmed();
}

UploadRequest::Headers headersOf(const httplib::Request& request)
{
    UploadRequest::Headers headers;
    headers.functionsKey = headerOf(request, "x-functions-key");
    headers.contentLength = headerOf(request, "content-length");
    headers.timestamp = headerOf(request, "timestamp");
    headers.signature = headerOf(request, "signature").toLatin1();
    headers.checksum = headerOf(request, "checksum").toLatin1();
    return headers;
}

void answerWith(httplib::Response& response, const UploadReport& report)
{
    response.status = report.status;
    response.set_content(
        dumpJson({ { "package", report.package.toStdString() }, { "message", report.message.toStdString() } }),
        "application/json");
}

} // namespace

class FeedServer::Private
{
public:
    Private(FeedServer& owner, FeedServerSettings given)
        : server(owner)
        , settings(std::move(given))
        , store(settings.folder)
    {
    }

    void setUp();
    void upload(const httplib::Request& request, httplib::Response& response, const httplib::ContentReader& content);
    void tell(const UploadReport& report);
    std::deque<UploadReport> take();

    FeedServer& server;
    FeedServerSettings settings;
    PackageStore store;
    httplib::Server http;
    std::thread thread;
    int port = 0;
    std::atomic<bool> ended = false;

private:
    // From the server's threads to the owner's: under the mutex, with an empty event to wake it.
    std::mutex m_mutex;
    std::deque<UploadReport> m_told;
};

void FeedServer::Private::setUp()
{
    http.new_task_queue = [] { return new httplib::ThreadPool(connections); };
    http.set_payload_max_length(std::size_t(settings.packageBytes) + 16 * 1024 * 1024);
    http.set_read_timeout(readTimeoutSeconds);
    http.set_write_timeout(readTimeoutSeconds);
    http.set_keep_alive_max_count(1);
    // The library's own choice lets two servers share a port, and requests go to either.
    http.set_socket_options([](auto socket) {
        int yes = 1;
#ifdef _WIN32
        setsockopt(socket, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, reinterpret_cast<const char*>(&yes), sizeof yes);
#else
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
#endif
    });
    http.Post("/upload",
        [this](const httplib::Request& request, httplib::Response& response, const httplib::ContentReader& content) {
            upload(request, response, content);
        });
    // Also what the library answers by itself: another path, a form that is too large.
    http.set_error_handler([](const httplib::Request&, httplib::Response& response) {
        if (response.body.empty()) {
            const QString message = QCoreApplication::translate(
                "Stepbench", "This is a step package feed: packages are sent to POST /upload.");
            answerWith(response, { response.status, {}, {}, message });
        }
    });
}

void FeedServer::Private::upload(
    const httplib::Request& request, httplib::Response& response, const httplib::ContentReader& content)
{
    UploadRequest upload(store, settings, headersOf(request));
    bool complete = false;
    if (request.is_multipart_form_data()) {
        complete = content(
            [&](const httplib::MultipartFormData& part) {
                upload.beginPart(QString::fromStdString(part.name));
                return true;
            },
            [&](const char* data, std::size_t size) {
                upload.addContent(data, qsizetype(size));
                return true;
            });
    } else {
        content([](const char*, std::size_t) { return true; });
    }
    // The library answers a form over its own limit by itself.
    UploadReport report = upload.finish(complete);
    if (response.status >= 400)
        report.status = response.status;
    answerWith(response, report);
    tell(report);
}

void FeedServer::Private::tell(const UploadReport& report)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_told.push_back(report);
    }
    QCoreApplication::postEvent(&server, new QEvent(wakeUpEvent()));
}

std::deque<UploadReport> FeedServer::Private::take()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_told, {});
}

FeedServer::FeedServer(FeedServerSettings settings, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, std::move(settings)))
{
}

FeedServer::~FeedServer()
{
    if (!d->thread.joinable())
        return;
    // The library forgets a stop that comes before it has begun.
    while (!d->http.is_running() && !d->ended)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    d->http.stop();
    d->thread.join();
}

Result<void> FeedServer::start()
{
    if (Result<void> folder = d->store.check(); !folder)
        return folder;
    d->setUp();
    const std::string host = d->settings.host.toStdString();
    const bool bound = d->settings.port == 0 ? (d->port = d->http.bind_to_any_port(host)) > 0
                                             : d->http.bind_to_port(host, d->port = d->settings.port);
    if (!bound) {
        return makeProblem(ProblemSource::Run, QStringLiteral("server.port"),
            tr("Port %1 of %2 cannot be listened on: it is in use, or not allowed.")
                .arg(d->settings.port)
                .arg(d->settings.host));
    }
    d->thread = std::thread([this] {
        d->http.listen_after_bind();
        d->ended = true;
    });
    return {};
}

int FeedServer::port() const
{
    return d->port;
}

bool FeedServer::event(QEvent* event)
{
    if (event->type() != wakeUpEvent())
        return QObject::event(event);
    for (const UploadReport& report : d->take())
        Q_EMIT answered(report);
    return true;
}

} // namespace Stepbench
