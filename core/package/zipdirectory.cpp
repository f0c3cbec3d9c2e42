// SPDX-License-Identifier: Apache-2.0
#include "core/package/zipdirectory.h"

#include "core/package/entryname.h"
#include "core/package/packagearchive.h"

#include <QCoreApplication>
#include <QIODevice>
#include <QSet>
#include <QtEndian>

namespace Stepbench {
namespace {

// Sizes and offsets of APPNOTE.TXT 4.3.12 (central directory header) and 4.3.16 (end of central directory record).
constexpr qint64 endSize = 22;
constexpr qint64 longestComment = 0xFFFF;
constexpr qint64 recordSize = 46;
constexpr qsizetype mostProblems = 20;

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

quint16 u16(const QByteArray& bytes, qsizetype at)
{
    return qFromLittleEndian<quint16>(bytes.constData() + at);
}

quint32 u32(const QByteArray& bytes, qsizetype at)
{
    return qFromLittleEndian<quint32>(bytes.constData() + at);
}

Problem broken(const QString& message)
{
    return packageProblem(PackageFault::ZipUnreadable, message);
}

QByteArray readAt(QIODevice& device, qint64 offset, qint64 length)
{
    return device.seek(offset) ? device.read(length) : QByteArray();
}

struct EndRecord
{
    qint64 position = 0;
    int entries = 0;
    qint64 directorySize = 0;
    qint64 directoryOffset = 0;
};

std::optional<EndRecord> endRecordIn(const QByteArray& tail, qint64 tailOffset)
{
    for (qsizetype at = tail.size() - endSize; at >= 0; --at) {
        if (tail[at] != 'P' || !QByteArrayView(tail).sliced(at).startsWith("PK\5\6"))
            continue;
        if (at + endSize + u16(tail, at + 20) != tail.size())
            continue;
        return EndRecord { tailOffset + at, u16(tail, at + 10), u32(tail, at + 12), u32(tail, at + 16) };
    }
    return std::nullopt;
}

std::optional<EndRecord> findEndRecord(QIODevice& device)
{
    const qint64 size = device.size();
    // Nearly every zip has no comment: 22 bytes are enough.
    for (const qint64 wanted : { endSize, endSize + longestComment }) {
        const qint64 length = std::min(wanted, size);
        const QByteArray tail = readAt(device, size - length, length);
        if (tail.size() != length)
            return std::nullopt;
        if (const auto end = endRecordIn(tail, size - length))
            return end;
    }
    return std::nullopt;
}

QString whyNoEndRecord(QIODevice& device)
{
    if (device.size() == 0)
        return tr("The file is empty.");
    if (!readAt(device, 0, 4).startsWith("PK"))
        return tr("This is not a zip file.");
    return tr("The zip is not whole: there is no directory at its end. It may still be being written.");
}

quint32 modeOf(const QByteArray& directory, qsizetype at)
{
    // Only a directory record made on a Unix has a mode in the upper half; others leave it 0.
    return u32(directory, at + 38) >> 16;
}

} // namespace

Result<std::vector<ZipRecord>> readZipDirectory(QIODevice& device, const PackageLimits& limits)
{
    const std::optional<EndRecord> end = findEndRecord(device);
    if (!end)
        return broken(whyNoEndRecord(device));
    if (end->entries > limits.entries) {
        return packageProblem(PackageFault::ZipLimit,
            tr("The zip has %1 entries, more than the %2 that are read.").arg(end->entries).arg(limits.entries));
    }
    const QString damaged = tr("The zip is damaged: its directory cannot be read.");
    if (end->directoryOffset + end->directorySize > end->position)
        return broken(damaged);
    const QByteArray directory = readAt(device, end->directoryOffset, end->directorySize);
    if (directory.size() != end->directorySize)
        return broken(damaged);
    std::vector<ZipRecord> records;
    qsizetype at = 0;
    for (int i = 0; i < end->entries; ++i) {
        if (directory.size() - at < recordSize || !QByteArrayView(directory).sliced(at).startsWith("PK\1\2"))
            return broken(damaged);
        const qsizetype nameLength = u16(directory, at + 28);
        const qsizetype next = at + recordSize + nameLength + u16(directory, at + 30) + u16(directory, at + 32);
        if (next > directory.size())
            return broken(damaged);
        ZipRecord record;
        record.rawName = directory.mid(at + recordSize, nameLength);
        record.declaredSize = u32(directory, at + 24);
        record.encrypted = (u16(directory, at + 8) & 1) != 0;
        record.unixMode = modeOf(directory, at);
        records.push_back(std::move(record));
        at = next;
    }
    return records;
}

namespace {

bool isPlainFile(quint32 mode)
{
    constexpr quint32 typeMask = 0170000;
    const quint32 type = mode & typeMask;
    return type == 0 || type == 0100000;
}

bool isPlainFolder(quint32 mode)
{
    constexpr quint32 typeMask = 0170000;
    const quint32 type = mode & typeMask;
    return type == 0 || type == 0040000;
}

std::optional<Problem> checkRecord(const ZipRecord& record, const PackageLimits& limits)
{
    const QString name = displayName(record.rawName);
    if (const QString why = whyNameIsUnsafe(record.rawName); !why.isEmpty())
        return packageProblem(PackageFault::ZipUnsafe, tr("The entry \"%1\" is not safe: %2.").arg(name, why));
    if (record.isFolder() ? !isPlainFolder(record.unixMode) : !isPlainFile(record.unixMode)) {
        return packageProblem(PackageFault::ZipUnsafe,
            tr("The entry \"%1\" is a link or a device; only plain files are read.").arg(name));
    }
    if (record.encrypted)
        return packageProblem(PackageFault::ZipUnsafe, tr("The entry \"%1\" is encrypted.").arg(name));
    if (record.declaredSize > limits.entryBytes)
        return entryTooLarge(name, limits);
    return std::nullopt;
}

} // namespace

Problems checkZipDirectory(const std::vector<ZipRecord>& records, const PackageLimits& limits)
{
    Problems problems;
    QSet<QByteArray> names;
    qint64 total = 0;
    qsizetype left = 0;
    const auto add = [&](Problem problem) {
        if (qsizetype(problems.size()) < mostProblems)
            problems.push_back(std::move(problem));
        else
            ++left;
    };
    for (const ZipRecord& record : records) {
        if (auto problem = checkRecord(record, limits))
            add(std::move(*problem));
        if (names.contains(record.rawName)) {
            add(packageProblem(PackageFault::ZipUnsafe,
                tr("The entry \"%1\" is there more than once.").arg(displayName(record.rawName))));
        }
        names.insert(record.rawName);
        total += record.declaredSize;
    }
    if (left > 0) {
        problems.push_back(packageProblem(
            PackageFault::ZipUnsafe, tr("%1 more problems with the entries of the zip are left out.").arg(left)));
    }
    if (total > limits.totalBytes)
        problems.push_back(packageTooLarge(limits));
    return problems;
}

} // namespace Stepbench
