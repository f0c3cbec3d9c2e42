// SPDX-License-Identifier: Apache-2.0
#include "core/execution/leaksearch.h"

#include "core/base/json.h"
#include "core/log/masker.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDirIterator>
#include <QFile>
#include <QUrl>

namespace Stepbench {
namespace {

constexpr qsizetype longestValue = 512; // whoever leaks that much of a secret leaks it
constexpr qsizetype shortestInner = 7; // base64 letters in the middle of a text: fewer come up by chance
constexpr qsizetype shortestLine = 16; // of a value of several lines
constexpr qint64 mostVisited = 500'000; // files, also those that the step has not written
constexpr std::size_t mostForms = 20'000;

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

QString kindName(LeakForms::Kind kind)
{
    switch (kind) {
    case LeakForms::Kind::Plain:
        return tr("in plain text");
    case LeakForms::Kind::Base64:
        return tr("as base64");
    case LeakForms::Kind::UrlEscaped:
        return tr("URL-escaped");
    case LeakForms::Kind::JsonEscaped:
        return tr("JSON-escaped");
    }
    return {};
}

// What is sure to show when the value stands behind `before` other bytes: the letters that only its own bits make.
QByteArray innerBase64(const QByteArray& value, int before)
{
    QByteArray text = QByteArray(QByteArray(before, '\0') + value).toBase64(QByteArray::OmitTrailingEquals);
    text.remove(0, (before * 8 + 5) / 6);
    if ((before + value.size()) % 3 != 0)
        text.chop(1); // holds bits of what comes next
    return text;
}

// \uXXXX for everything that is not ASCII, as some encoders write it.
QByteArray asciiJson(const QByteArray& value)
{
    const std::string text = Json(value.toStdString()).dump(-1, ' ', true, Json::error_handler_t::replace);
    return QByteArray::fromStdString(text.substr(1, text.size() - 2));
}

} // namespace

LeakForms::LeakForms(const std::vector<LeakSecret>& secrets)
{
    std::set<QString> known;
    for (const LeakSecret& secret : secrets) {
        if (secret.value.size() < Masker::shortest || !known.insert(secret.value).second)
            continue;
        const int index = int(m_names.size());
        m_names.push_back(secret.name);
        addValue(index, secret.value.toUtf8());
        if (!secret.value.contains(u'\n'))
            continue;
        for (const QString& line : secret.value.split(u'\n', Qt::SkipEmptyParts)) {
            // The frame of a key is no secret.
            if (line.size() >= shortestLine && !line.startsWith(QStringLiteral("-----")))
                addValue(index, line.trimmed().toUtf8());
        }
    }
}

void LeakForms::addValue(int secret, const QByteArray& whole)
{
    const QByteArray value = whole.left(longestValue);
    add(secret, Kind::Plain, value);
    for (const auto alphabet : { QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding }) {
        if (value.size() == whole.size())
            add(secret, Kind::Base64, value.toBase64(alphabet));
    }
    for (int before = 0; before < 3; ++before) {
        QByteArray inner = innerBase64(value, before);
        if (inner.size() < shortestInner)
            continue;
        add(secret, Kind::Base64, inner);
        add(secret, Kind::Base64, inner.replace('+', '-').replace('/', '_'));
    }
    const QByteArray url = QUrl::toPercentEncoding(QString::fromUtf8(value));
    add(secret, Kind::UrlEscaped, url);
    add(secret, Kind::UrlEscaped, QByteArray(url).replace("%20", "+"));
    // As encodeURIComponent leaves them.
    add(secret, Kind::UrlEscaped, QUrl::toPercentEncoding(QString::fromUtf8(value), "!*'()"));
    const QByteArray json = QByteArray::fromStdString(dumpJson(Json(value.toStdString())));
    const QByteArray inside = json.mid(1, json.size() - 2);
    add(secret, Kind::JsonEscaped, inside);
    add(secret, Kind::JsonEscaped, QByteArray(inside).replace("/", "\\/"));
    add(secret, Kind::JsonEscaped, asciiJson(value));
}

void LeakForms::add(int secret, Kind kind, const QByteArray& bytes)
{
    if (bytes.size() < keyLength || m_forms.size() >= mostForms)
        return;
    const quint32 key = keyAt(bytes.constData());
    std::vector<int>& sameKey = m_byKey[key];
    for (const int known : sameKey) {
        const Form& form = m_forms[std::size_t(known)];
        if (form.bytes == bytes && form.secret == secret)
            return;
    }
    sameKey.push_back(int(m_forms.size()));
    m_mayStart[bitOf(key)] = true;
    m_longest = std::max(m_longest, bytes.size());
    m_forms.push_back({ bytes, kind, secret });
}

void LeakStream::append(QByteArrayView piece)
{
    if (m_forms->isEmpty())
        return;
    const QByteArray text = m_tail + QByteArray::fromRawData(piece.data(), piece.size());
    m_forms->search(text, [this](const LeakForms::Form& form) { m_hits.emplace(form.secret, form.kind); });
    m_tail = text.right(m_forms->longest() - 1);
}

void LeakReport::search(const QString& text, const QString& place)
{
    if (!isActive() || text.size() < Masker::shortest)
        return;
    m_forms->search(text.toUtf8(), [&](const LeakForms::Form& form) {
        const LeakStream::Hit hit(form.secret, form.kind);
        if (m_told.emplace(hit, place).second)
            m_problems.push_back(leakProblem(m_forms->name(form.secret), form.kind, place));
    });
}

Problem leakProblem(const QString& secret, LeakForms::Kind kind, const QString& place)
{
    return makeProblem(ProblemSource::Run, QStringLiteral("run.leak"),
        tr("The secret %1 stands in %2, %3.").arg(secret, place, kindName(kind)), Severity::Warning);
}

namespace {

class FileSearch
{
public:
    FileSearch(std::shared_ptr<const LeakForms> forms, qint64 since, const LeakLimits& limits, CancelFlag cancel)
        : m_forms(std::move(forms))
        , m_since(since)
        , m_limits(limits)
        , m_cancel(std::move(cancel))
    {
    }

    void searchFolder(const QString& folder)
    {
        QDirIterator iterator(
            folder, QDir::Files | QDir::Hidden | QDir::NoSymLinks | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
        while (iterator.hasNext() && !isOver()) {
            const QString path = iterator.next();
            const QFileInfo info = iterator.fileInfo();
            m_full = ++m_visited > mostVisited;
            // Pipes and sockets count as files to the iterator on some systems.
            if (!info.isFile() || info.lastModified().toMSecsSinceEpoch() < m_since || !m_seen.insert(path).second)
                continue;
            if (++m_files > m_limits.files)
                m_full = true;
            else
                searchFile(path, path.mid(folder.size() + 1));
        }
    }

    Problems take()
    {
        if (m_full) {
            m_problems.push_back(makeProblem(ProblemSource::Run, QStringLiteral("run.leak.limit"),
                tr("The step has written more than is searched for secrets."), Severity::Warning));
        }
        return std::move(m_problems);
    }

private:
    bool isOver() const { return m_full || (m_cancel && *m_cancel); }

    void searchFile(const QString& path, const QString& name)
    {
        LeakStream stream(m_forms);
        stream.append(QByteArray(name.toUtf8() + '\n'));
        QFile file(path);
        if (file.open(QIODevice::ReadOnly)) {
            while (!isOver()) {
                const QByteArray block = file.read(1024 * 1024);
                if (block.isEmpty())
                    break;
                m_bytes += block.size();
                m_full = m_bytes > m_limits.bytes;
                stream.append(block);
            }
        }
        for (const auto& [secret, kind] : stream.hits()) {
            m_problems.push_back(
                leakProblem(m_forms->name(secret), kind, tr("a file that the step has written (%1)").arg(name))
                    .inFile(path));
        }
    }

    std::shared_ptr<const LeakForms> m_forms;
    qint64 m_since;
    LeakLimits m_limits;
    CancelFlag m_cancel;
    std::set<QString> m_seen;
    qint64 m_visited = 0;
    qint64 m_files = 0;
    qint64 m_bytes = 0;
    bool m_full = false;
    Problems m_problems;
};

} // namespace

Problems searchFilesForLeaks(const std::shared_ptr<const LeakForms>& forms, const QStringList& folders, qint64 since,
    const LeakLimits& limits, const CancelFlag& cancel)
{
    if (forms->isEmpty())
        return {};
    FileSearch search(forms, since, limits, cancel);
    for (const QString& folder : folders)
        search.searchFolder(folder);
    return search.take();
}

} // namespace Stepbench
