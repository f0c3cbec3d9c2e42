// SPDX-License-Identifier: Apache-2.0
#include "core/acquire/archiveextract.h"

#include "core/package/entryname.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <cctype>
#include <memory>

namespace Stepbench {
namespace {

constexpr std::size_t blockSize = 256 * 1024;

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

struct ReaderCloser
{
    void operator()(archive* reader) const { archive_read_free(reader); }
};
using Reader = std::unique_ptr<archive, ReaderCloser>;

Reader openReader(const QString& path)
{
    Reader reader(archive_read_new());
    // By its directory, as the runner reads it: of a zip that was cut off the other way takes what is left.
    archive_read_support_format_zip_seekable(reader.get());
    archive_read_support_format_tar(reader.get());
    // Only what is built in: never a program that is looked for in PATH.
    archive_read_support_filter_none(reader.get());
    archive_read_support_filter_gzip(reader.get());
    archive_read_support_filter_bzip2(reader.get());
    archive_read_support_filter_xz(reader.get());
#ifdef Q_OS_WIN
    archive_read_open_filename_w(reader.get(), reinterpret_cast<const wchar_t*>(path.utf16()), blockSize);
#else
    archive_read_open_filename(reader.get(), QFile::encodeName(path).constData(), blockSize);
#endif
    return reader;
}

// What the name of an entry of a nupkg says: blanks and others are written as in URLs.
QByteArray withoutPercents(const QByteArray& name)
{
    QByteArray plain;
    for (qsizetype i = 0; i < name.size(); ++i) {
        bool isByte = false;
        const int byte = name[i] == '%' ? name.mid(i + 1, 2).toInt(&isByte, 16) : 0;
        const bool isCode = isByte && name.size() > i + 2 && std::isxdigit(uchar(name[i + 1]));
        plain += isCode ? char(byte) : name[i];
        i += isCode ? 2 : 0;
    }
    return plain;
}

// What is in a nupkg for its feed is not unpacked.
bool isOfTheFeed(const QByteArray& name)
{
    const QByteArray lower = QByteArray(name).replace('\\', '/').toLower();
    for (const char* beginning : { "_rels/", "package/services/metadata/", "[content_types].xml" }) {
        if (lower.startsWith(beginning))
            return true;
    }
    return lower.endsWith(".nupkg.sha512") || lower.endsWith(".nuspec");
}

class Extraction
{
public:
    Extraction(QString path, QString folder, AcquisitionLimits limits, CancelFlag cancel)
        : m_path(std::move(path))
        , m_isNupkg(m_path.endsWith(QStringLiteral(".nupkg"), Qt::CaseInsensitive))
        , m_folder(std::move(folder))
        , m_limits(limits)
        , m_cancel(std::move(cancel))
    {
    }

    Result<Acquired> run()
    {
        m_reader = openReader(m_path);
        if (archive_errno(m_reader.get()) != 0)
            return damaged();
        archive_entry* entry = nullptr;
        for (;;) {
            const int status = archive_read_next_header(m_reader.get(), &entry);
            if (status == ARCHIVE_EOF)
                break;
            if (status < ARCHIVE_WARN)
                return damaged();
            if (++m_entries > m_limits.entries)
                return problem(tr("It has more than %1 entries.").arg(m_limits.entries));
            if (Result<void> taken = take(entry); !taken)
                return taken.problem();
        }
        if (m_links > 0) {
            m_done.problems.push_back(problem(
                tr("%1 links or devices of the package were left out: only files are unpacked here.").arg(m_links)));
            m_done.problems.back().severity = Severity::Warning;
        }
        return m_done;
    }

private:
    Problem problem(const QString& message) const
    {
        return makeProblem(ProblemSource::Run, QStringLiteral("run.package"), message).inFile(m_path);
    }
    Problem damaged() const
    {
        const char* why = archive_error_string(m_reader.get());
        return problem(tr("The package cannot be unpacked: %1.").arg(QString::fromUtf8(why ? why : "unknown format")));
    }

    Result<void> take(archive_entry* entry)
    {
        // The conversion fails for names that are no UTF-8, which the raw bytes then show.
        const char* utf8 = archive_entry_pathname_utf8(entry);
        const char* raw = utf8 ? utf8 : archive_entry_pathname(entry);
        QByteArray name(raw ? raw : "");
        while (name.startsWith("./"))
            name.remove(0, 2);
        if (name == "." || (name.isEmpty() && archive_entry_filetype(entry) == AE_IFDIR))
            return {};
        if (m_isNupkg)
            name = withoutPercents(name);
        if (m_isNupkg && isOfTheFeed(name))
            return {};
        if (const QString why = whyNameIsUnsafe(name); !why.isEmpty())
            return problem(tr("The entry \"%1\" is not unpacked: %2.").arg(displayName(name), why));
        const QString to = m_folder + u'/' + QString::fromUtf8(name);
        if (archive_entry_hardlink(entry)) {
            ++m_links;
            return {};
        }
        switch (archive_entry_filetype(entry)) {
        case AE_IFDIR:
            return makeFolder(to);
        case AE_IFREG:
            return write(entry, to);
        default:
            ++m_links;
            return {};
        }
    }

    Result<void> makeFolder(const QString& folder) const
    {
        if (QDir().mkpath(folder))
            return {};
        return problem(tr("The folder %1 cannot be made.").arg(folder));
    }

    // Nothing below the folder is ever a link, so nothing is written through one.
    Result<void> write(archive_entry* entry, const QString& to)
    {
        if (Result<void> made = makeFolder(QFileInfo(to).path()); !made)
            return made;
        QFile file(to);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            return problem(tr("%1 cannot be written: %2.").arg(to, file.errorString()));
        std::array<char, 64 * 1024> block {};
        for (;;) {
            if (m_cancel && *m_cancel)
                return problem(tr("Stopped while the package was unpacked."));
            const la_ssize_t length = archive_read_data(m_reader.get(), block.data(), block.size());
            if (length == 0)
                break;
            if (length < 0)
                return damaged();
            m_done.bytes += length;
            if (m_done.bytes > m_limits.totalBytes)
                return problem(tr("It unpacks to more than %1 MiB.").arg(m_limits.totalBytes / (1024 * 1024)));
            if (file.write(block.data(), length) != length)
                return problem(tr("%1 cannot be written: %2.").arg(to, file.errorString()));
        }
        if (archive_entry_perm(entry) & 0100)
            file.setPermissions(file.permissions() | QFile::ExeOwner | QFile::ExeUser);
        ++m_done.files;
        if (file.flush())
            return {};
        return problem(tr("%1 cannot be written: %2.").arg(to, file.errorString()));
    }

    QString m_path;
    bool m_isNupkg = false;
    QString m_folder;
    AcquisitionLimits m_limits;
    CancelFlag m_cancel;
    Reader m_reader;
    Acquired m_done;
    qint64 m_entries = 0;
    int m_links = 0;
};

} // namespace

bool isArchiveName(const QString& fileName)
{
    static const QStringList endings { QStringLiteral(".zip"), QStringLiteral(".nupkg"), QStringLiteral(".jar"),
        QStringLiteral(".war"), QStringLiteral(".ear"), QStringLiteral(".tar"), QStringLiteral(".tar.gz"),
        QStringLiteral(".tgz"), QStringLiteral(".tar.bz2"), QStringLiteral(".tbz"), QStringLiteral(".tar.xz"),
        QStringLiteral(".txz") };
    for (const QString& ending : endings) {
        if (fileName.size() > ending.size() && fileName.endsWith(ending, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

Result<Acquired> extractArchive(
    const QString& archive, const QString& folder, const AcquisitionLimits& limits, const CancelFlag& cancel)
{
    return Extraction(archive, folder, limits, cancel).run();
}

} // namespace Stepbench
