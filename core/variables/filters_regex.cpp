// SPDX-License-Identifier: Apache-2.0
// .NET regular expressions on PCRE2. Not the same: possessive quantifiers are accepted, balancing groups, class
// subtraction, right-to-left and look-behinds of unlimited length are refused.
#include "core/variables/filters.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QRegularExpression>

#include <memory>
#include <vector>

namespace Stepbench {
namespace {

using Output = std::optional<QString>;

// A pattern can take exponential time: each match is limited by PCRE2, the matches together by the clock.
constexpr int maxMatchSteps = 500'000;
constexpr qint64 maxMilliseconds = 1000;
constexpr qsizetype maxResult = 32 * 1024 * 1024;

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

[[noreturn]] void failTooMuch()
{
    throw FilterFailure { tr("The regular expression takes too much work.") };
}

// What PCRE2 would take for something else than .NET.
bool isForeign(const QString& pattern)
{
    bool inClass = false;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const QStringView rest = QStringView(pattern).sliced(i);
        if (rest[0] == u'\\') {
            ++i;
        } else if (inClass) {
            if (rest.startsWith(u"-["))
                return true;
            inClass = rest[0] != u']';
        } else if (rest[0] == u'[') {
            inClass = true;
            i += rest.startsWith(u"[^]") ? 2 : rest.startsWith(u"[]") ? 1 : 0;
        } else if (rest.startsWith(u"(*")) {
            return true;
        }
    }
    return false;
}

QRegularExpression compile(const QString& pattern)
{
    const QString limited = QStringLiteral("(*LIMIT_MATCH=%1)").arg(maxMatchSteps) + pattern;
    QRegularExpression regex(limited, QRegularExpression::UseUnicodePropertiesOption);
    if (isForeign(pattern) || pattern.size() > 10'000 || !regex.isValid()) {
        throw FilterFailure { tr("The regular expression \"%1\" is not valid or not supported here: %2.")
                                  .arg(pattern.left(100), regex.isValid() ? tr("unsupported") : regex.errorString()) };
    }
    return regex;
}

// .NET numbers the groups without a name first, then those with one.
struct Groups
{
    explicit Groups(const QRegularExpression& regex)
    {
        const QStringList names = regex.namedCaptureGroups();
        for (qsizetype i = 0; i < names.size(); ++i) {
            if (names[i].isEmpty())
                byNumber.push_back(int(i));
        }
        for (qsizetype i = 0; i < names.size(); ++i) {
            if (!names[i].isEmpty()) {
                byNumber.push_back(int(i));
                byName.insert(names[i], int(i));
            }
        }
    }

    // The place in the pattern of "1" or "name"; -1 for an unknown group.
    int find(const QString& name) const
    {
        bool isNumber = false;
        const int number = name.toInt(&isNumber);
        if (isNumber)
            return number >= 0 && std::size_t(number) < byNumber.size() ? byNumber[std::size_t(number)] : -1;
        return byName.value(name, -1);
    }

    std::vector<int> byNumber;
    QHash<QString, int> byName;
};

// A replacement, taken apart once: literal texts and what stands for a part of the match.
struct Piece
{
    enum class Kind { Literal, Group, Before, After, LastGroup, Whole };
    Kind kind = Kind::Literal;
    QString text;
    int group = 0;
};

class Replacement
{
public:
    Replacement(const QString& text, const Groups& groups)
        : m_groups(groups)
    {
        for (qsizetype at = 0; at < text.size();) {
            if (text[at] != u'$' || !readReference(text, at))
                addLiteral(text.mid(at++, 1));
        }
    }

    void put(QString& out, const QRegularExpressionMatch& match, const QString& subject) const
    {
        for (const Piece& piece : m_pieces) {
            switch (piece.kind) {
            case Piece::Kind::Literal:
                out += piece.text;
                break;
            case Piece::Kind::Group:
                out += match.capturedView(piece.group);
                break;
            case Piece::Kind::Before:
                out += QStringView(subject).first(match.capturedStart());
                break;
            case Piece::Kind::After:
                out += QStringView(subject).sliced(match.capturedEnd());
                break;
            case Piece::Kind::LastGroup:
                out += match.capturedView(m_groups.byNumber.back());
                break;
            case Piece::Kind::Whole:
                out += subject;
                break;
            }
            if (out.size() > maxResult)
                failTooMuch();
        }
    }

private:
    void addLiteral(const QString& text)
    {
        if (m_pieces.empty() || m_pieces.back().kind != Piece::Kind::Literal)
            m_pieces.push_back({});
        m_pieces.back().text += text;
    }

    bool readReference(const QString& text, qsizetype& at)
    {
        static constexpr QStringView marks = u"$&`'+_";
        const QChar mark = at + 1 < text.size() ? text[at + 1] : QChar();
        switch (mark.isNull() ? -1 : marks.indexOf(mark)) {
        case 0:
            addLiteral(QStringLiteral("$"));
            break;
        case 1:
            m_pieces.push_back({ Piece::Kind::Group, {}, 0 });
            break;
        case 2:
            m_pieces.push_back({ Piece::Kind::Before, {}, 0 });
            break;
        case 3:
            m_pieces.push_back({ Piece::Kind::After, {}, 0 });
            break;
        case 4:
            m_pieces.push_back({ Piece::Kind::LastGroup, {}, 0 });
            break;
        case 5:
            m_pieces.push_back({ Piece::Kind::Whole, {}, 0 });
            break;
        default:
            return readGroup(text, at);
        }
        at += 2;
        return true;
    }

    bool readGroup(const QString& text, qsizetype& at)
    {
        qsizetype end = at + 1;
        QString name;
        if (end < text.size() && text[end] == u'{') {
            const qsizetype close = text.indexOf(u'}', end);
            if (close < 0)
                return false;
            name = text.mid(end + 1, close - end - 1);
            end = close + 1;
        } else {
            while (end < text.size() && text[end] >= u'0' && text[end] <= u'9')
                ++end;
            name = text.mid(at + 1, end - at - 1);
        }
        const int group = m_groups.find(name);
        if (group < 0)
            return false;
        m_pieces.push_back({ Piece::Kind::Group, {}, group });
        at = end;
        return true;
    }

    const Groups& m_groups;
    std::vector<Piece> m_pieces;
};

// Searches from a position on. One search in PCRE2 cannot be interrupted and can take quadratic time: in a long text
// every place is tried on its own, with an eye on the clock.
class Search
{
public:
    Search(const QString& pattern, const QString& text)
        : m_regex(compile(pattern))
        , m_text(text)
        , m_isLiteral(QRegularExpression::escape(pattern) == pattern)
    {
        m_timer.start();
    }

    const QRegularExpression& regex() const { return m_regex; }

    QRegularExpressionMatch from(qsizetype at)
    {
        checkTime();
        if (m_isLiteral || m_text.size() - at <= maxSearch)
            return tryAt(at, QRegularExpression::NoMatchOption);
        for (int attempts = 1; at < m_text.size(); at += characterSize(m_text, at), ++attempts) {
            const auto found = tryAt(at, QRegularExpression::AnchorAtOffsetMatchOption);
            if (found.hasMatch())
                return found;
            if (attempts % 256 == 0)
                checkTime();
        }
        return tryAt(at, QRegularExpression::AnchorAtOffsetMatchOption);
    }

    static qsizetype characterSize(const QString& text, qsizetype at)
    {
        return at + 1 < text.size() && text[at].isHighSurrogate() && text[at + 1].isLowSurrogate() ? 2 : 1;
    }

private:
    static constexpr qsizetype maxSearch = 20'000;

    void checkTime() const
    {
        if (m_timer.elapsed() > maxMilliseconds)
            failTooMuch();
    }

    QRegularExpressionMatch tryAt(qsizetype at, QRegularExpression::MatchOptions options)
    {
        if (m_isChecked)
            options |= QRegularExpression::DontCheckSubjectStringMatchOption;
        m_isChecked = true;
        auto found = m_regex.match(m_text, at, QRegularExpression::NormalMatch, options);
        if (!found.isValid())
            failTooMuch();
        return found;
    }

    QRegularExpression m_regex;
    const QString& m_text;
    QElapsedTimer m_timer;
    bool m_isLiteral;
    bool m_isChecked = false; // for broken surrogates, which the first search refuses
};

Output match(const FilterInput& input)
{
    const bool found = Search(input.options[0], *input.text).from(0).hasMatch();
    return found ? QStringLiteral("true") : QStringLiteral("false");
}

// After an empty match .NET goes on one character further.
Output replace(const FilterInput& input)
{
    const QString& text = *input.text;
    Search search(input.options[0], text);
    const Groups groups(search.regex());
    const Replacement replacement(input.options.value(1), groups);
    QString out;
    qsizetype copied = 0;
    for (qsizetype at = 0; at <= text.size();) {
        const QRegularExpressionMatch found = search.from(at);
        if (!found.hasMatch())
            break;
        out += QStringView(text).sliced(copied, found.capturedStart() - copied);
        replacement.put(out, found, text);
        copied = at = found.capturedEnd();
        if (found.capturedLength() == 0)
            at += Search::characterSize(text, at);
    }
    return out + QStringView(text).sliced(copied);
}

} // namespace

void addRegexFilters(FilterTable& table)
{
    table.insert(QStringLiteral("match"), { match, 1, 1 });
    table.insert(QStringLiteral("replace"), { replace, 1, 2 });
}

} // namespace Stepbench
