// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <memory>

namespace Stepbench {

struct FeedServerSettings
{
    QString folder;
    QByteArray secret; // the key that uploads are signed with; an empty one takes nothing
    QString host = QStringLiteral("127.0.0.1");
    int port = 0; // 0: any that is free
    qint64 packageBytes = 256LL * 1024 * 1024; // the largest package
};

// How one request was answered.
struct UploadReport
{
    int status = 0; // of HTTP
    QString package; // "id@version", of one that was taken or is there already; may be empty
    QString file; // where it lies now
    QString message; // one sentence

    bool accepted() const { return status >= 200 && status < 300; }
};

// The upload half of a step package feed: POST /upload as "step-package-cli publish" sends it
// (reference/step-package.md 7). Everything else is answered 404. Uploads go to disk as they come in and are limited
// in size; nothing is in the feed before signature, checksum, timestamp, manifest and the package itself have been
// looked at. Answers: 200 taken; 400 not a package or not the one that the manifest names; 401 not signed with our
// secret, or at another time; 409 this version is there already; 413 too large; 500 cannot be written.
//
// The server works on threads of its own; the object and its signals live on the one that made it.
class FeedServer : public QObject
{
    Q_OBJECT
public:
    explicit FeedServer(FeedServerSettings settings, QObject* parent = nullptr);
    // Ends the server: waits for answers under way, and not for clients that say nothing.
    ~FeedServer() override;

    // Problems: store.folder, server.port (in use or not allowed).
    Result<void> start();
    int port() const; // once started

Q_SIGNALS:
    void answered(const Stepbench::UploadReport& report);

protected:
    bool event(QEvent* event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Stepbench
