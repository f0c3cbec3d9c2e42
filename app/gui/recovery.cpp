// SPDX-License-Identifier: Apache-2.0
#include "app/gui/recovery.h"

#include "core/base/filesave.h"
#include "core/inputs/conversion.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QUrl>

#include <utility>
#include <vector>

namespace Stepbench {
namespace {

constexpr qint64 largestJournal = 64 * 1024 * 1024;

// Empty content: no journal.
struct Journal
{
    QString file;
    QByteArray content;
};

bool writeJournals(const std::vector<Journal>& journals)
{
    for (const Journal& journal : journals) {
        if (journal.content.isEmpty()) {
            QFile::remove(journal.file);
            continue;
        }
        QDir().mkpath(QFileInfo(journal.file).absolutePath());
        // A journal that cannot be written is no reason to bother an author who has not lost anything.
        [[maybe_unused]] const Result<void> saved = saveFile(journal.file, journal.content);
    }
    return true;
}

QString namePrefix(const PackageMetadata& metadata)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(metadata.id)) + u'@';
}

bool isSamePackage(const QString& file, const QString& other)
{
    return file.section(u'@', 0, -2) == other.section(u'@', 0, -2);
}

// Beside the journals, and none of them.
QString keptName(const QString& journal)
{
    return journal.chopped(5)
        + QDateTime::currentDateTime().toString(QStringLiteral("'-'yyyyMMdd'-'HHmmsszzz'.kept.json'"));
}

QByteArray journalOf(const Bench& bench)
{
    const InputsState& inputs = bench.inputs();
    if (!inputs.narrowed || !inputs.document.isDirty())
        return {};
    const Json journal { { "packageId", bench.package()->metadata.id.toStdString() },
        { "inputs", toSavedInputs(*inputs.narrowed, inputs.runtime()) } };
    return dumpJsonBytes(journal, 2) + '\n';
}

} // namespace

Recovery::Recovery(QString folder, Workspace& workspace, Background& background, QObject* parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_workspace(workspace)
    , m_background(background)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &Recovery::writeNow);
    follow(m_workspace.step());
    follow(m_workspace.target());
    connect(&m_workspace, &Workspace::stepOpened, this, [this] { opened(m_workspace.step()); });
    connect(&m_workspace, &Workspace::targetOpened, this, [this] { opened(m_workspace.target()); });
}

void Recovery::follow(Bench& bench)
{
    connect(&bench, &Bench::inputsChanged, this, [this, &bench] {
        m_changed.insert(&bench);
        if (!m_pause.isActive() && !m_writing)
            m_pause.start();
    });
    connect(&bench, &Bench::reloaded, this, [this, &bench] { reloaded(bench); });
}

QString Recovery::fileOf(const Bench& bench) const
{
    const PackageMetadata& metadata = bench.package()->metadata;
    return QDir(m_folder).filePath(
        namePrefix(metadata) + QString::number(metadata.version.major()) + QStringLiteral(".json"));
}

void Recovery::opened(Bench& bench)
{
    if (!bench.package() || !bench.inputs().narrowed)
        return;
    m_files.insert(&bench, fileOf(bench));
    tellOfOtherVersions(bench);
    restore(bench);
}

// After an upgrade, or its undoing: what an earlier process has left of that version would be written over.
void Recovery::reloaded(Bench& bench)
{
    const QString before = m_files.value(&bench);
    if (!before.isEmpty() && before != fileOf(bench))
        restore(bench);
}

// An upgrade that nobody saved leaves them, when the older version is opened again.
void Recovery::tellOfOtherVersions(const Bench& bench)
{
    const PackageMetadata& metadata = bench.package()->metadata;
    const QString prefix = namePrefix(metadata);
    for (const QFileInfo& info : QDir(m_folder).entryInfoList({ prefix + QStringLiteral("*.json") }, QDir::Files)) {
        bool isMajor = false;
        const quint64 major = info.completeBaseName().mid(prefix.size()).toULongLong(&isMajor);
        if (isMajor && major != metadata.version.major()) {
            Q_EMIT told(tr("There are unsaved inputs of version %1 of this package, of %2: they come back when it is "
                           "opened, or upgraded to.")
                            .arg(major)
                            .arg(QLocale().toString(info.lastModified(), QLocale::ShortFormat)));
        }
    }
}

void Recovery::restore(Bench& bench)
{
    const QString file = fileOf(bench);
    const QFileInfo info(file);
    if (!info.exists())
        return;
    const QString written = QLocale().toString(info.lastModified(), QLocale::ShortFormat);
    m_background.run(
        this, [file] { return loadFile(file, largestJournal); },
        [this, &bench, file, written](const Result<QByteArray>& content) {
            if (!content || !bench.package() || !bench.inputs().narrowed || fileOf(bench) != file)
                return;
            const Result<Json> journal
                = parseJson({ content->constData(), std::size_t(content->size()) }, file, ProblemSource::Run);
            if (const Json* inputs = journal ? findMember(*journal, "inputs") : nullptr)
                restoreFrom(bench, file, *inputs, written);
        });
}

void Recovery::restoreFrom(Bench& bench, const QString& file, const Json& inputs, const QString& written)
{
    // Somebody was faster: a file that was opened with the package, or a key. That stays, one step later.
    const bool isChanged = bench.inputs().document.canUndo();
    const Json current = bench.resourceInputs();
    Result<void> replaced = bench.replaceInputs(inputs, tr("Restore unsaved inputs"));
    if (!replaced) {
        // The next change is written to the journal.
        const QString kept = keptName(file);
        const bool moved = QFile::rename(file, kept);
        Q_EMIT told(tr("Unsaved inputs of %1 do not fit this package any more: %2 They are in %3.")
                        .arg(written, replaced.problem().message, moved ? kept : file));
        return;
    }
    if (isChanged)
        replaced = bench.replaceInputs(current, tr("Keep the newer inputs"));
    if (replaced && isChanged)
        Q_EMIT told(tr("There are unsaved inputs of %1: undo brings them back.").arg(written));
    else
        Q_EMIT told(tr("Unsaved inputs of %1 are back; undo takes them away again.").arg(written));
}

void Recovery::writeNow()
{
    std::vector<Journal> journals;
    for (const Bench* bench : std::as_const(m_changed)) {
        if (!bench->package())
            continue;
        const QString file = fileOf(*bench);
        journals.push_back({ file, journalOf(*bench) });
        QString& last = m_files[bench];
        if (!last.isEmpty() && last != file && isSamePackage(last, file))
            journals.push_back({ last, {} });
        last = file;
    }
    m_changed.clear();
    if (journals.empty())
        return;
    m_writing = true;
    m_background.run(
        this, [journals = std::move(journals)] { return writeJournals(journals); },
        [this](bool) {
            m_writing = false;
            if (!m_changed.isEmpty())
                m_pause.start();
        });
}

void Recovery::forget()
{
    m_pause.stop();
    m_changed.clear();
    for (const Bench* bench : { &m_workspace.step(), &m_workspace.target() })
        if (bench->package())
            QFile::remove(fileOf(*bench));
}

} // namespace Stepbench
