// SPDX-License-Identifier: Apache-2.0
#include "core/feedserver/uploadsignature.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QIODevice>
#include <QMessageAuthenticationCode>

#include <algorithm>

namespace Stepbench {
namespace {

constexpr auto algorithm = QCryptographicHash::Sha256;
constexpr qint64 blockBytes = 3 * 64 * 1024; // base64 of blocks can be put together when they are multiples of three

QByteArray hmac(const QByteArray& message, const QByteArray& key)
{
    return QMessageAuthenticationCode::hash(message, key, algorithm).toHex();
}

// What JavaScript takes for white space; QChar::isSpace differs in U+0085 and U+FEFF.
bool isScriptSpace(QChar c)
{
    const char16_t code = c.unicode();
    return (code >= 0x09 && code <= 0x0d) || code == 0xfeff || code == 0x2028 || code == 0x2029
        || c.category() == QChar::Separator_Space;
}

// Trimmed, each run of white space one space.
QString collapsed(const QString& text)
{
    QString result;
    result.reserve(text.size());
    bool space = false;
    for (const QChar c : text) {
        if (isScriptSpace(c)) {
            space = true;
            continue;
        }
        if (space && !result.isEmpty())
            result += u' ';
        space = false;
        result += c;
    }
    return result;
}

QByteArray line(const QString& name, const QString& value)
{
    return (collapsed(name).toLower() + u':' + collapsed(value) + u'\n').toUtf8();
}

// "manifest" comes before "package"; the lines are joined with commas.
Result<QByteArray> payloadHash(const QString& manifest, QIODevice& package)
{
    QCryptographicHash hash(algorithm);
    hash.addData(line(QStringLiteral("manifest"), manifest));
    hash.addData(QByteArrayView(",package:"));
    while (!package.atEnd()) {
        const QByteArray block = package.read(blockBytes);
        if (block.isEmpty())
            break;
        hash.addData(block.toBase64());
    }
    if (!package.atEnd()) {
        return makeProblem(ProblemSource::Package, QStringLiteral("upload.read"),
            QCoreApplication::translate("Stepbench", "The uploaded package cannot be read back: %1.")
                .arg(package.errorString()));
    }
    hash.addData(QByteArrayView("\n"));
    return hash.result().toHex();
}

} // namespace

Result<QByteArray> uploadSignature(const QByteArray& secret, const SignedUpload& upload)
{
    auto headers = upload.headers;
    std::sort(headers.begin(), headers.end());
    QByteArrayList lines;
    QByteArrayList names;
    for (const auto& [name, value] : headers) {
        lines.append(line(name, value));
        names.append(name.trimmed().toLower().toUtf8());
    }
    const Result<QByteArray> payload = payloadHash(upload.manifest, *upload.package);
    if (!payload)
        return payload.problem();
    const QByteArray request = "POST\n" + lines.join(',') + '\n' + names.join(';') + '\n' + *payload;
    const QByteArray toSign
        = "sha256\n" + upload.timestamp.toUtf8() + '\n' + QCryptographicHash::hash(request, algorithm).toHex();
    return hmac(toSign, hmac(upload.timestamp.toUtf8(), secret));
}

bool equalInConstantTime(const QByteArray& a, const QByteArray& b)
{
    if (a.size() != b.size())
        return false;
    unsigned char difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference = static_cast<unsigned char>(difference | (a[i] ^ b[i]));
    return difference == 0;
}

Result<void> checkUploadTime(const QString& timestamp, const QDateTime& now)
{
    const QDateTime time = QDateTime::fromString(timestamp, Qt::ISODateWithMs);
    if (!time.isValid()) {
        return makeProblem(ProblemSource::Package, QStringLiteral("upload.timestamp"),
            QCoreApplication::translate("Stepbench", "The timestamp is not a date and time (ISO 8601)."));
    }
    if (std::abs(time.secsTo(now)) > uploadClockToleranceSeconds) {
        return makeProblem(ProblemSource::Package, QStringLiteral("upload.timestamp"),
            QCoreApplication::translate(
                "Stepbench", "The timestamp is more than %1 minutes away from this machine's clock.")
                .arg(uploadClockToleranceSeconds / 60));
    }
    return {};
}

} // namespace Stepbench
