// SPDX-License-Identifier: Apache-2.0
#include "core/cases/caselibrary.h"

#include "core/base/filesave.h"
#include "core/cases/casediscovery.h"
#include "core/cases/casefile.h"
#include "core/feed/filestamp.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace Stepbench {
namespace {

constexpr int pauseMs = 40;
// The kernel counts watches for all programs; a write in place to one more is seen at the next look.
constexpr qsizetype mostWatchedFiles = 256;
constexpr qint64 largestFile = 16 * 1024 * 1024;

Problem fileProblem(const QString& message, const QString& file)
{
    return makeProblem(ProblemSource::Structure, QStringLiteral("case.file"), message).inFile(file);
}

Result<void> renameFile(const QString& file, const QString& newFile)
{
    // Only the letters' case may differ on systems that do not tell such names apart.
    const bool sameFile = file.compare(newFile, Qt::CaseInsensitive) == 0;
    if (!sameFile && QFileInfo::exists(newFile))
        return fileProblem(CaseLibrary::tr("There is a file of that name."), newFile);
    QFile source(file);
    if (!source.rename(newFile))
        return fileProblem(CaseLibrary::tr("It cannot be renamed: %1").arg(source.errorString()), file);
    return {};
}

Result<QByteArray> removeFile(const QString& file)
{
    Result<QByteArray> content = loadFile(file, largestFile);
    if (!content)
        return content;
    QFile doomed(file);
    if (!doomed.remove())
        return fileProblem(CaseLibrary::tr("It cannot be deleted: %1").arg(doomed.errorString()), file);
    return content;
}

} // namespace

CaseLibrary::CaseLibrary(Background& background, QObject* parent)
    : QObject(parent)
    , m_background(background)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &CaseLibrary::read);
    for (const auto changed : { &WatchSet::folderChanged, &WatchSet::fileChanged })
        connect(&m_watches, changed, this, &CaseLibrary::refresh);
}

void CaseLibrary::open(const CatalogRequest& request)
{
    if (m_request != request)
        m_catalog = {};
    m_request = request;
    read();
}

void CaseLibrary::close()
{
    m_request = {};
    m_catalog = {};
    m_pause.stop();
    m_watches.watchFolders({});
    m_watches.watchFiles({});
    Q_EMIT catalogChanged();
}

void CaseLibrary::refresh()
{
    if (!m_pause.isActive())
        m_pause.start();
}

void CaseLibrary::read()
{
    if (m_request.packageFile.isEmpty())
        return;
    if (m_reading) {
        m_again = true;
        return;
    }
    m_reading = true;
    m_background.run(
        this, [request = m_request] { return readCaseCatalog(request); },
        [this, request = m_request](CaseCatalog catalog) { take(request, std::move(catalog)); });
}

void CaseLibrary::take(const CatalogRequest& request, CaseCatalog catalog)
{
    m_reading = false;
    const bool again = std::exchange(m_again, false) || request != m_request;
    if (request == m_request) {
        m_catalog = std::move(catalog);
        watch();
        Q_EMIT catalogChanged();
    }
    if (again)
        read();
}

void CaseLibrary::watch()
{
    QHash<QString, quint64> folders;
    QHash<QString, quint64> files;
    const auto add = [&folders](const QString& folder) { folders.insert(folder, folderIdentity(folder)); };
    if (!m_catalog.home.isEmpty()) {
        add(m_catalog.home);
        add(m_catalog.home + u'/' + casesFolder);
    }
    for (const CaseEntry& entry : m_catalog.entries) {
        add(QFileInfo(entry.file).absolutePath());
        if (files.size() < mostWatchedFiles)
            files.insert(entry.file, stampOfFile(entry.file).identity);
    }
    const bool newFolders = m_watches.watchFolders(folders);
    const bool newFiles = m_watches.watchFiles(files);
    // What happened before the watch is not told.
    if (newFolders || newFiles)
        refresh();
}

// Also when nothing is watched yet.
template <typename Work, typename Then>
void CaseLibrary::change(Work work, Then then)
{
    m_background.run(this, std::move(work), [this, then = std::move(then)](const auto& done) {
        then(done);
        read();
    });
}

void CaseLibrary::save(const QString& file, const Case& testCase, Answer then)
{
    change([file, testCase] { return saveCase(file, testCase); }, std::move(then));
}

void CaseLibrary::rename(const QString& file, const QString& newFile, Answer then)
{
    change([file, newFile] { return renameFile(file, newFile); }, std::move(then));
}

void CaseLibrary::remove(const QString& file, std::function<void(const Result<QByteArray>&)> then)
{
    change([file] { return removeFile(file); }, std::move(then));
}

void CaseLibrary::restore(const QString& file, const QByteArray& content, Answer then)
{
    change(
        [file, content] {
            QDir().mkpath(QFileInfo(file).absolutePath());
            return saveFile(file, content);
        },
        std::move(then));
}

} // namespace Stepbench
