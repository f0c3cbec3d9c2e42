// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/background.h"
#include "core/base/problem.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <memory>
#include <set>
#include <unordered_map>
#include <vector>

namespace Stepbench {

struct LeakSecret
{
    QString name; // what the author calls it; never the value
    QString value;
};

// The forms in which secrets are looked for: plain, base64 (both alphabets, also inside of a longer encoded text),
// URL-escaped and JSON-escaped, UTF-8 each. Values shorter than what a log masks are left out; of very long ones the
// beginning is looked for; so are the longer lines of a value of several lines. Immutable once built; any thread.
class LeakForms
{
public:
    enum class Kind { Plain, Base64, UrlEscaped, JsonEscaped };
    struct Form
    {
        QByteArray bytes;
        Kind kind = Kind::Plain;
        int secret = 0; // index of names
    };

    explicit LeakForms(const std::vector<LeakSecret>& secrets);

    bool isEmpty() const { return m_forms.empty(); }
    qsizetype longest() const { return m_longest; }
    const QString& name(int secret) const { return m_names[std::size_t(secret)]; }

    // Calls found(form) for every form that begins in the text. One table look-up a byte.
    template <typename Found>
    void search(QByteArrayView text, const Found& found) const;

private:
    static constexpr qsizetype keyLength = 4; // no form is shorter
    static quint32 keyAt(const char* bytes);
    static std::size_t bitOf(quint32 key) { return (key * 2654435761U) >> 16; }

    void addValue(int secret, const QByteArray& value);
    void add(int secret, Kind kind, const QByteArray& bytes);

    std::vector<QString> m_names;
    std::vector<Form> m_forms;
    std::unordered_map<quint32, std::vector<int>> m_byKey;
    std::vector<bool> m_mayStart = std::vector<bool>(65536);
    qsizetype m_longest = 0;
};

// A stream that is searched piece by piece; holds on to no more than the longest form.
class LeakStream
{
public:
    explicit LeakStream(std::shared_ptr<const LeakForms> forms)
        : m_forms(std::move(forms))
    {
    }

    using Hit = std::pair<int, LeakForms::Kind>;
    void append(QByteArrayView piece);
    const std::set<Hit>& hits() const { return m_hits; }

private:
    std::shared_ptr<const LeakForms> m_forms;
    QByteArray m_tail;
    std::set<Hit> m_hits;
};

// Gathers what was found in one run: each secret once for each place. Everything it says names secrets, never shows
// them.
class LeakReport
{
public:
    explicit LeakReport(std::shared_ptr<const LeakForms> forms)
        : m_forms(std::move(forms))
    {
    }

    bool isActive() const { return !m_forms->isEmpty(); }
    std::shared_ptr<const LeakForms> forms() const { return m_forms; }
    // Searches a whole text. place completes "The secret X stands in …".
    void search(const QString& text, const QString& place);
    Problems take() { return std::exchange(m_problems, {}); }

private:
    std::shared_ptr<const LeakForms> m_forms;
    std::set<std::pair<LeakStream::Hit, QString>> m_told;
    Problems m_problems;
};

struct LeakLimits
{
    qint64 files = 50'000;
    qint64 bytes = 2LL * 1024 * 1024 * 1024;
};

// Searches the regular files below the folders that were written since (ms since 1970); links are not followed, names
// count too. Warnings run.leak with the file, and one run.leak.limit when not all could be searched. Blocks.
Problems searchFilesForLeaks(const std::shared_ptr<const LeakForms>& forms, const QStringList& folders, qint64 since,
    const LeakLimits& limits = {}, const CancelFlag& cancel = {});

Problem leakProblem(const QString& secret, LeakForms::Kind kind, const QString& place);

template <typename Found>
void LeakForms::search(QByteArrayView text, const Found& found) const
{
    const char* const bytes = text.data();
    for (qsizetype i = 0; i + keyLength <= text.size(); ++i) {
        const quint32 key = keyAt(bytes + i);
        if (!m_mayStart[bitOf(key)])
            continue;
        const auto forms = m_byKey.find(key);
        if (forms == m_byKey.end())
            continue;
        for (const int index : forms->second) {
            const Form& form = m_forms[std::size_t(index)];
            if (text.sliced(i).startsWith(form.bytes))
                found(form);
        }
    }
}

inline quint32 LeakForms::keyAt(const char* bytes)
{
    const auto at = [&](int i) { return quint32(static_cast<unsigned char>(bytes[i])); };
    return at(0) | at(1) << 8 | at(2) << 16 | at(3) << 24;
}

} // namespace Stepbench
