// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/feedserver/feedserver.h"
#include "core/feedserver/packagestore.h"

#include <QByteArray>
#include <QCryptographicHash>

namespace Stepbench {

// One upload while it comes in: parts are begun and filled, then it is judged as a whole. Knows nothing of HTTP's
// wire. Used by one thread.
class UploadRequest
{
public:
    struct Headers
    {
        QString functionsKey;
        QString contentLength;
        QString timestamp;
        QByteArray signature;
        QByteArray checksum;
    };

    UploadRequest(PackageStore& store, const FeedServerSettings& settings, Headers headers);

    // What comes after a refusal is taken and thrown away, so that the client gets to read the answer.
    void beginPart(const QString& name);
    void addContent(const char* data, qsizetype size);
    // The answer. complete: the form was read to its end.
    UploadReport finish(bool complete);

private:
    void refuse(int status, const QString& message);
    UploadReport judge();
    Result<void> checkSignature();

    PackageStore& m_store;
    const FeedServerSettings& m_settings;
    Headers m_headers;
    enum class Part { None, Package, Manifest } m_part = Part::None;
    std::unique_ptr<QTemporaryFile> m_file;
    QCryptographicHash m_hash { QCryptographicHash::Sha256 };
    qint64 m_fileBytes = 0;
    QByteArray m_manifest;
    bool m_hasManifest = false;
    std::optional<UploadReport> m_refusal;
};

} // namespace Stepbench
