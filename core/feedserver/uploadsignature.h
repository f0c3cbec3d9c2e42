// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <utility>
#include <vector>

class QIODevice;

namespace Stepbench {

// How "step-package-cli publish" signs an upload (reference/step-package.md 7): an HMAC over a canonical form of the
// method, three headers and the two parts of the form, with a key that is derived from the secret and the timestamp.
// All hashes are SHA-256 in lower-case hexadecimal.
struct SignedUpload
{
    std::vector<std::pair<QString, QString>> headers; // name and value of each signed header
    QString manifest; // the text of the part "manifest"
    QIODevice* package = nullptr; // open, at its beginning; read to its end
    QString timestamp; // as it was sent
};

// The headers that are signed.
inline constexpr const char* signedUploadHeaders[] = { "x-functions-key", "content-length", "timestamp" };

// Problem: upload.read, when the package cannot be read.
Result<QByteArray> uploadSignature(const QByteArray& secret, const SignedUpload& upload);

// Equal, found out in a time that does not tell where two texts differ.
bool equalInConstantTime(const QByteArray& a, const QByteArray& b);

// An upload is taken this long before and after its timestamp. The length is our choice.
constexpr qint64 uploadClockToleranceSeconds = 15 * 60;
// Problem: upload.timestamp.
Result<void> checkUploadTime(const QString& timestamp, const QDateTime& now);

} // namespace Stepbench
