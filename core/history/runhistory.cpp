// SPDX-License-Identifier: Apache-2.0
#include "core/history/runhistory.h"

#include "core/base/filesave.h"
#include "core/history/ongoingrun.h"
#include "core/log/logfile.h"
#include "core/package/packagejson.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <algorithm>
#include <deque>
#include <iterator>

namespace Stepbench {
namespace {

constexpr qint64 mostRecordBytes = 64 * 1024 * 1024;
constexpr qint64 blockSize = 1024 * 1024;

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

Problem historyProblem(const QString& message, const QString& file)
{
    return makeProblem(ProblemSource::Run, QStringLiteral("history.store"), message).inFile(file);
}

// Sorts by time as text; the end keeps two of the same millisecond apart.
QString makeId(const QDateTime& time)
{
    return time.toUTC().toString(QStringLiteral("yyyyMMdd'T'HHmmsszzz")) + u'-'
        + QString::number(QRandomGenerator::system()->bounded(0x1000000), 16).rightJustified(6, u'0');
}

bool isId(const QString& text)
{
    static const QRegularExpression form(QStringLiteral("^[0-9]{8}T[0-9]{9}-[0-9a-f]{6}$"));
    return form.match(text).hasMatch();
}

bool copyBytes(QFile& from, QFile& to, qint64 bytes)
{
    while (bytes > 0) {
        const QByteArray block = from.read(std::min(bytes, blockSize));
        if (block.isEmpty())
            return from.error() == QFileDevice::NoError;
        if (to.write(block) != block.size())
            return false;
        bytes -= block.size();
    }
    return true;
}

// Of a long log the first and the last half of what is kept, cut at lines.
Result<qint64> copyLog(const QString& from, const QString& to, qint64 most)
{
    QFile source(from);
    QFile copy(to);
    if (!source.open(QIODevice::ReadOnly))
        return historyProblem(tr("The log cannot be read: %1.").arg(source.errorString()), from);
    if (!copy.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return historyProblem(tr("The log cannot be kept: %1.").arg(copy.errorString()), to);
    bool good = true;
    if (source.size() <= most) {
        good = copyBytes(source, copy, most);
    } else {
        good = copyBytes(source, copy, most / 2);
        good = good && copy.write("\n[a part of the log is left out here]\n") > 0;
        good = good && source.seek(source.size() - most / 2);
        source.readLine(blockSize); // the rest of one line
        good = good && copyBytes(source, copy, most / 2);
    }
    if (good && copy.flush())
        return copy.size();
    return historyProblem(tr("The log cannot be kept: %1.").arg(copy.errorString()), to);
}

qint64 bytesOf(const QString& folder)
{
    qint64 bytes = 0;
    for (const QFileInfo& info : QDir(folder).entryInfoList(QDir::Files | QDir::Hidden))
        bytes += info.size();
    return bytes;
}

bool logContains(const QString& file, const QString& text, const CancelFlag& cancel)
{
    QFile log(file);
    if (!log.open(QIODevice::ReadOnly))
        return false;
    while (!log.atEnd() && !(cancel && *cancel)) {
        if (QString::fromUtf8(log.readLine(blockSize)).contains(text, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

} // namespace

QString RunHistory::folderOf(const QString& id) const
{
    return m_folder + u'/' + id;
}

QString RunHistory::logFile(const QString& id) const
{
    return folderOf(id) + QStringLiteral("/log.txt");
}

Result<RunRecord> RunHistory::add(RunRecord record, const QString& logFile, const QStringList& secrets) const
{
    if (!record.started.isValid())
        record.started = QDateTime::currentDateTimeUtc();
    record.id = makeId(record.started);
    if (!QDir().mkpath(m_folder))
        return historyProblem(tr("The folder of the history cannot be made."), m_folder);
    // Seen by nobody before it is whole.
    QTemporaryDir made(m_folder + QStringLiteral("/.new-XXXXXX"));
    if (!made.isValid())
        return historyProblem(tr("The history cannot be written: %1.").arg(made.errorString()), m_folder);
    if (!logFile.isEmpty()) {
        const Result<qint64> bytes = copyLog(logFile, made.filePath(QStringLiteral("log.txt")), m_limits.logBytes);
        if (!bytes)
            return bytes.problem();
        record.logBytes = *bytes;
    }
    const QByteArray json = dumpJsonBytes(toJson(record, secrets), 2) + '\n';
    if (Result<void> saved = saveFile(made.filePath(QStringLiteral("run.json")), json); !saved)
        return saved.problem();
    if (!QDir().rename(made.path(), folderOf(record.id)))
        return historyProblem(tr("The run cannot be stored."), folderOf(record.id));
    made.setAutoRemove(false);
    prune();
    return load(record.id);
}

static Result<RunRecord> readRecord(const QString& file)
{
    const Result<QByteArray> bytes = loadFile(file, mostRecordBytes);
    if (!bytes)
        return bytes.problem();
    const Result<Json> json
        = parsePackageJson(*bytes, file, QStringLiteral("history.record"), std::size_t(mostRecordBytes));
    if (!json)
        return json.problem();
    return runRecordFromJson(*json, file);
}

int RunHistory::takeAbandoned() const
{
    int taken = 0;
    for (const QString& folder : OngoingRun::foldersIn(m_folder)) {
        const QFileInfo recorded(OngoingRun::recordIn(folder));
        const QFileInfo log(OngoingRun::logIn(folder));
        const std::unique_ptr<QLockFile> lock = OngoingRun::lockOf(folder);
        // One that is just being made has no record yet, and may have no lock.
        if (!recorded.exists() || !lock->tryLock())
            continue;
        if (Result<RunRecord> record = readRecord(recorded.filePath())) {
            const QDateTime last = log.exists() ? log.lastModified() : recorded.lastModified();
            record->duration = std::chrono::milliseconds(std::max<qint64>(0, record->started.msecsTo(last)));
            taken += add(*record, log.exists() ? log.filePath() : QString()).ok();
        }
        lock->unlock();
        QDir(folder).removeRecursively();
    }
    return taken;
}

Result<RunRecord> RunHistory::load(const QString& id) const
{
    const QString file = folderOf(id) + QStringLiteral("/run.json");
    // An id from outside never leads elsewhere.
    if (!isId(id))
        return historyProblem(tr("There is no such run."), file);
    Result<RunRecord> record = readRecord(file);
    if (record)
        record->id = id;
    return record;
}

StoredLog RunHistory::readLog(const QString& id, int mostLines, const CancelFlag& cancel) const
{
    StoredLog log;
    QFile file(logFile(id));
    if (!isId(id) || !file.open(QIODevice::ReadOnly))
        return log;
    std::deque<LogRecord> lines;
    while (!file.atEnd() && !(cancel && *cancel)) {
        QByteArray line = file.readLine(blockSize);
        while (line.endsWith('\n') || line.endsWith('\r'))
            line.chop(1);
        if (const std::optional<LogBlockMark> mark = parseLogMark(line)) {
            log.outline.mark(*mark);
            continue;
        }
        std::optional<LogRecord> record = parseLogLine(line);
        if (!record && line.isEmpty())
            continue;
        lines.push_back(record ? std::move(*record) : LogRecord { 0, {}, LogLevel::Info, QString::fromUtf8(line) });
        log.outline.add(lines.back().level);
        lines.back().id = log.outline.lineCount();
        if (lines.size() > std::size_t(mostLines))
            lines.pop_front();
    }
    // A run whose log was cut off had no time to end its blocks.
    log.outline.endAll(BlockStatus::Stopped, lines.empty() ? QDateTime() : lines.back().time);
    log.left = log.outline.lineCount() - lines.size();
    log.records = { std::make_move_iterator(lines.begin()), std::make_move_iterator(lines.end()) };
    return log;
}

HistoryListing RunHistory::list() const
{
    return search({ {}, {}, {}, false });
}

HistoryListing RunHistory::search(const HistoryQuery& query, const CancelFlag& cancel) const
{
    HistoryListing listing;
    const QStringList names
        = QDir(m_folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks, QDir::Name | QDir::Reversed);
    for (const QString& id : names) {
        if (cancel && *cancel)
            break;
        if (!isId(id))
            continue;
        const Result<RunRecord> record = load(id);
        if (!record) {
            listing.problems.push_back(record.problem());
            continue;
        }
        if (!query.packageId.isEmpty() && record->packageId != query.packageId)
            continue;
        if (query.failed && (record->success || record->stopped))
            continue;
        if (query.ofCases && record->caseFile.isEmpty())
            continue;
        const bool found = query.text.isEmpty()
            || toQString(dumpJson(toJson(*record))).contains(query.text, Qt::CaseInsensitive)
            || (query.inLogs && logContains(logFile(id), query.text, cancel));
        if (found)
            listing.runs.push_back(*record);
    }
    return listing;
}

Result<void> RunHistory::remove(const QString& id) const
{
    if (!isId(id) || !QDir(folderOf(id)).removeRecursively())
        return historyProblem(tr("The run cannot be removed."), folderOf(id));
    return {};
}

void RunHistory::prune() const
{
    QStringList ids = QDir(m_folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks, QDir::Name);
    ids.removeIf([](const QString& name) { return !isId(name); });
    qint64 total = 0;
    int kept = 0;
    // The newest is kept, whatever its size.
    for (auto id = ids.crbegin(); id != ids.crend(); ++id) {
        total += bytesOf(folderOf(*id));
        if (kept > 0 && (kept >= m_limits.runs || total > m_limits.totalBytes))
            static_cast<void>(remove(*id));
        else
            ++kept;
    }
}

} // namespace Stepbench
