// SPDX-License-Identifier: Apache-2.0
#include "core/feedserver/uploadrequest.h"

#include "core/feedserver/uploadsignature.h"

#include <QCoreApplication>
#include <QDateTime>

namespace Stepbench {
namespace {

constexpr qsizetype manifestBytes = 4 * 1024 * 1024; // it holds metadata.json

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

int statusOf(const Problem& problem)
{
    if (problem.code == u"store.exists")
        return 409;
    if (problem.code == u"store.write")
        return 500;
    return problem.code == u"package.zip.limit" ? 413 : 400;
}

} // namespace

UploadRequest::UploadRequest(PackageStore& store, const FeedServerSettings& settings, Headers headers)
    : m_store(store)
    , m_settings(settings)
    , m_headers(std::move(headers))
{
    // Before anything is written: who does not know the protocol fills no disk.
    if (m_headers.signature.isEmpty() || m_headers.functionsKey.isEmpty() || m_headers.contentLength.isEmpty())
        refuse(
            401, tr("The upload is not signed: x-functions-key, content-length, timestamp and signature are needed."));
    else if (const Result<void> time = checkUploadTime(m_headers.timestamp, QDateTime::currentDateTimeUtc()); !time)
        refuse(401, time.problem().message);
    else if (m_headers.contentLength.toLongLong() > m_settings.packageBytes + 2 * manifestBytes)
        refuse(413, tr("The upload is too large."));
}

void UploadRequest::refuse(int status, const QString& message)
{
    if (!m_refusal)
        m_refusal = UploadReport { status, {}, {}, message };
    m_file.reset();
}

void UploadRequest::beginPart(const QString& name)
{
    m_part = Part::None;
    if (m_refusal)
        return;
    if (name == u"package" && !m_file) {
        Result<std::unique_ptr<QTemporaryFile>> file = m_store.beginUpload();
        if (!file)
            return refuse(500, file.problem().message);
        m_file = std::move(file).value();
        m_part = Part::Package;
    } else if (name == u"manifest" && !m_hasManifest) {
        m_hasManifest = true;
        m_part = Part::Manifest;
    } else {
        refuse(400,
            tr("The form has the parts \"package\" and \"manifest\", each once, and not \"%1\".").arg(name.left(80)));
    }
}

void UploadRequest::addContent(const char* data, qsizetype size)
{
    if (m_refusal)
        return;
    if (m_part == Part::Package) {
        m_fileBytes += size;
        if (m_fileBytes > m_settings.packageBytes)
            return refuse(413, tr("The package is larger than %1 bytes.").arg(m_settings.packageBytes));
        m_hash.addData(QByteArrayView(data, size));
        if (m_file->write(data, size) != size)
            refuse(500, tr("Cannot write to %1: %2.").arg(m_store.folder(), m_file->errorString()));
    } else if (m_part == Part::Manifest) {
        if (m_manifest.size() + size > manifestBytes)
            return refuse(413, tr("The manifest is larger than %1 bytes.").arg(manifestBytes));
        m_manifest.append(data, size);
    }
}

Result<void> UploadRequest::checkSignature()
{
    const auto wrong = [](const QString& message) {
        return makeProblem(ProblemSource::Package, QStringLiteral("upload.signature"), message);
    };
    if (!m_file->flush() || !m_file->seek(0))
        return makeProblem(ProblemSource::Package, QStringLiteral("store.write"), m_file->errorString());
    SignedUpload upload;
    const QString values[] = { m_headers.functionsKey, m_headers.contentLength, m_headers.timestamp };
    for (std::size_t i = 0; i < std::size(values); ++i)
        upload.headers.emplace_back(QLatin1String(signedUploadHeaders[i]), values[i]);
    upload.manifest = QString::fromUtf8(m_manifest);
    upload.package = m_file.get();
    upload.timestamp = m_headers.timestamp;
    const Result<QByteArray> expected = uploadSignature(m_settings.secret, upload);
    if (!expected)
        return expected.problem();
    if (m_settings.secret.isEmpty() || !equalInConstantTime(*expected, m_headers.signature))
        return wrong(tr("The signature is not one of this feed's secret key."));
    return {};
}

UploadReport UploadRequest::judge()
{
    const auto answer = [](int status, const QString& message) { return UploadReport { status, {}, {}, message }; };
    if (!m_file || !m_hasManifest)
        return answer(400, tr("The form lacks a part: \"package\" and \"manifest\" are needed."));
    if (const Result<void> signature = checkSignature(); !signature)
        return answer(signature.problem().code == u"upload.signature" ? 401 : 500, signature.problem().message);
    if (m_headers.checksum.toLower() != m_hash.result().toHex())
        return answer(400, tr("The checksum is not that of the package: it was damaged on its way."));
    const Result<Json> manifest
        = parseJson({ m_manifest.constData(), std::size_t(m_manifest.size()) }, QStringLiteral("manifest"));
    if (!manifest || memberText(*manifest, "type") != u"step-package")
        return answer(400, tr("The manifest is not that of a step package."));
    m_file->close();
    const Result<PackagePtr> added = m_store.add(*m_file, *manifest);
    const QString label = memberText(*manifest, "id") + u'@' + memberText(*manifest, "version");
    if (!added) {
        const int status = statusOf(added.problem());
        return { status, status == 409 ? label : QString(), {}, describe(added.problem()) };
    }
    return { 200, packageLabel((*added)->metadata), (*added)->file,
        tr("%1 is in the feed.").arg(packageLabel((*added)->metadata)) };
}

UploadReport UploadRequest::finish(bool complete)
{
    if (!m_refusal && !complete)
        refuse(400, tr("The form is broken or cut off."));
    UploadReport report = m_refusal ? *m_refusal : judge();
    m_file.reset();
    return report;
}

} // namespace Stepbench
