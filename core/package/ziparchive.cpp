// SPDX-License-Identifier: Apache-2.0
#include "core/package/ziparchive.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>

#include <zip.h>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

// Takes the error's memory along.
QString errorText(zip_error_t* error)
{
    const QString text = QString::fromUtf8(zip_error_strerror(error));
    zip_error_fini(error);
    return text;
}

Problem damagedEntry(const QString& name, zip_error_t* error)
{
    return packageProblem(PackageFault::ZipUnreadable,
        tr("The entry \"%1\" cannot be unpacked: %2.").arg(name, QString::fromUtf8(zip_error_strerror(error))))
        .inFile(name);
}

zip_source_t* makeSource(const QByteArray& bytes, const QString& path, zip_error_t* error)
{
    if (path.isEmpty())
        return zip_source_buffer_create(bytes.constData(), zip_uint64_t(bytes.size()), 0, error);
#ifdef Q_OS_WIN
    return zip_source_win32w_create(reinterpret_cast<const wchar_t*>(path.utf16()), 0, -1, error);
#else
    return zip_source_file_create(QFile::encodeName(path).constData(), 0, -1, error);
#endif
}

struct FileCloser
{
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

} // namespace

void ZipArchive::Closer::operator()(zip* handle) const
{
    zip_discard(handle);
}

ZipArchive::~ZipArchive() = default;

ArchiveOpening ZipArchive::openBytes(QByteArray bytes, const PackageLimits& limits)
{
    auto archive = std::unique_ptr<ZipArchive>(new ZipArchive(limits));
    archive->m_bytes = std::move(bytes);
    QBuffer device(&archive->m_bytes);
    device.open(QIODevice::ReadOnly);
    return openChecked(std::move(archive), device, {});
}

ArchiveOpening ZipArchive::openFile(QFile& file, const PackageLimits& limits)
{
    return openChecked(std::unique_ptr<ZipArchive>(new ZipArchive(limits)), file, file.fileName());
}

ArchiveOpening ZipArchive::openChecked(std::unique_ptr<ZipArchive> archive, QIODevice& device, const QString& path)
{
    ArchiveOpening opening;
    const Result<std::vector<ZipRecord>> records = readZipDirectory(device, archive->m_limits);
    if (!records) {
        opening.problems.push_back(records.problem());
        return opening;
    }
    if (records->empty()) {
        opening.problems.push_back(packageProblem(PackageFault::Missing, tr("There is nothing in the zip.")));
        return opening;
    }
    opening.problems = checkZipDirectory(*records, archive->m_limits);
    if (!opening.problems.empty())
        return opening;
    if (const Result<void> opened = archive->openHandle(path, *records); !opened) {
        opening.problems.push_back(opened.problem());
        return opening;
    }
    for (std::size_t i = 0; i < records->size(); ++i) {
        if (!(*records)[i].isFolder())
            archive->m_entries.push_back({ QString::fromUtf8((*records)[i].rawName), i });
    }
    opening.archive = std::move(archive);
    return opening;
}

Result<void> ZipArchive::openHandle(const QString& path, const std::vector<ZipRecord>& records)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = makeSource(m_bytes, path, &error);
    if (source) {
        m_handle.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
        if (!m_handle)
            zip_source_free(source);
    }
    if (!m_handle)
        return packageProblem(PackageFault::ZipUnreadable, tr("The zip is damaged: %1.").arg(errorText(&error)));
    zip_error_fini(&error);
    if (!agreesWith(records))
        return packageProblem(PackageFault::ZipUnreadable, tr("The zip is damaged: it has more than one directory."));
    return {};
}

// A zip can be made so that two readers find different directories in it, or be replaced between two looks at it.
bool ZipArchive::agreesWith(const std::vector<ZipRecord>& records) const
{
    if (zip_get_num_entries(m_handle.get(), 0) != zip_int64_t(records.size()))
        return false;
    for (std::size_t i = 0; i < records.size(); ++i) {
        const char* name = zip_get_name(m_handle.get(), i, ZIP_FL_ENC_RAW);
        if (!name || records[i].rawName != name)
            return false;
    }
    return true;
}

Result<QByteArray> ZipArchive::read(const ArchiveEntry& entry)
{
    const std::unique_ptr<zip_file_t, FileCloser> file(zip_fopen_index(m_handle.get(), entry.index, 0));
    if (!file)
        return damagedEntry(entry.name, zip_get_error(m_handle.get()));
    QByteArray bytes;
    QByteArray chunk(64 * 1024, Qt::Uninitialized);
    for (;;) {
        const zip_int64_t length = zip_fread(file.get(), chunk.data(), zip_uint64_t(chunk.size()));
        if (length < 0)
            return damagedEntry(entry.name, zip_file_get_error(file.get()));
        if (length == 0)
            return bytes;
        if (const Result<void> fits = count(entry.name, bytes.size() + length, length); !fits)
            return fits.problem();
        bytes.append(chunk.constData(), length);
    }
}

QByteArray ZipArchive::hash() const
{
    return QCryptographicHash::hash(m_bytes, QCryptographicHash::Sha256).toHex();
}

} // namespace Stepbench
