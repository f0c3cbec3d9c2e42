// SPDX-License-Identifier: Apache-2.0
#include "core/variables/extraemphasis.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <vector>

namespace Stepbench {
namespace {

constexpr QStringView signs = u"~^+=";
constexpr ushort firstKept = 0xe0f0; // private use: no text has it

bool isBlank(QChar c)
{
    return c.isNull() || c.isSpace();
}

bool isPunctuation(QChar c)
{
    return c.isPunct() || c.isSymbol();
}

const char* elementOf(QChar sign, int count)
{
    if (count == 2)
        return sign == u'~' ? "del" : sign == u'+' ? "ins" : "mark";
    return sign == u'~' ? "sub" : "sup";
}

bool isInline(const QString& element)
{
    static const QStringList inlines { QStringLiteral("em"), QStringLiteral("strong"), QStringLiteral("a"),
        QStringLiteral("img"), QStringLiteral("span"), QStringLiteral("b"), QStringLiteral("i"), QStringLiteral("u") };
    return inlines.contains(element);
}

class Emphasizer
{
public:
    explicit Emphasizer(const QString& html)
        : m_html(html)
    {
    }

    QString run()
    {
        while (m_at < m_html.size()) {
            const QChar c = m_html[m_at];
            if (c == u'<')
                takeTag();
            else if (signs.contains(c))
                takeSigns();
            else
                takeText();
        }
        for (const auto& [piece, signsLeft] : m_runs) {
            m_pieces[piece] = QString(signsLeft.count, signsLeft.sign);
            for (auto tag = signsLeft.tags.rbegin(); tag != signsLeft.tags.rend(); ++tag)
                m_pieces[piece] += *tag;
        }
        return m_pieces.join(QString());
    }

private:
    struct Opener
    {
        qsizetype piece = 0;
        int level = 0;
    };
    // What has become of the signs of a piece.
    struct SignsLeft
    {
        QChar sign;
        int count = 0;
        QStringList tags; // the innermost first
    };

    void put(const QString& text) { m_pieces.append(text); }

    void takeText()
    {
        const qsizetype start = m_at;
        while (m_at < m_html.size() && m_html[m_at] != u'<' && !signs.contains(m_html[m_at]))
            ++m_at;
        put(m_html.mid(start, m_at - start));
        m_before = m_html[m_at - 1];
    }

    void copyThrough(const QString& end)
    {
        const qsizetype found = m_html.indexOf(end, m_at);
        const qsizetype to = found < 0 ? m_html.size() : found + end.size();
        put(m_html.mid(m_at, to - m_at));
        m_at = to;
    }

    void takeTag()
    {
        const qsizetype end = m_html.indexOf(u'>', m_at);
        const QString tag = m_html.mid(m_at, (end < 0 ? m_html.size() : end + 1) - m_at);
        const bool closes = tag.startsWith(QLatin1String("</"));
        QString name;
        for (qsizetype i = closes ? 2 : 1; i < tag.size() && tag[i].isLetterOrNumber(); ++i)
            name += tag[i].toLower();
        m_before = isInline(name) ? u'*' : QChar(); // as the signs that made the tag
        if (!closes && (name == u"code" || name == u"pre"))
            return copyThrough(QStringLiteral("</%1>").arg(name));
        put(withPlainAddress(tag));
        m_at += tag.size();
        if (!closes && isBareLink(m_pieces.back()))
            return copyThrough(QStringLiteral("</a>"));
        if (!isInline(name)) {
            forget([](const Opener&) { return true; });
        } else if (closes) {
            forget([this](const Opener& opener) { return opener.level >= m_level; });
            --m_level;
        } else if (!tag.endsWith(QLatin1String("/>"))) {
            ++m_level;
        }
    }

    // The last ones first: those that are to go always are the last.
    template <typename Condition>
    void forget(Condition isOver)
    {
        for (std::vector<Opener>& openers : m_openers) {
            while (!openers.empty() && isOver(openers.back()))
                openers.pop_back();
        }
    }

    // Signs in addresses come encoded.
    static QString withPlainAddress(QString tag)
    {
        tag.replace(QLatin1String("%7E"), QLatin1String("~"));
        for (qsizetype sign = 0; tag.contains(QLatin1String("%EE%83%B")) && sign < signs.size(); ++sign)
            tag.replace(QStringLiteral("%EE%83%B") + QString::number(sign), QString(signs[sign]));
        return tag;
    }

    bool isBareLink(const QString& tag) const
    {
        static const QString beginning = QStringLiteral("<a href=\"");
        if (!tag.startsWith(beginning) || !tag.endsWith(QLatin1String("\">")))
            return false;
        const QString address = tag.mid(beginning.size(), tag.size() - beginning.size() - 2);
        const QStringView text = QStringView(m_html).mid(m_at).left(address.size());
        const QStringView beginningOfText = text.left(text.indexOf(u'<'));
        return text == address || (!beginningOfText.isEmpty() && address.endsWith(beginningOfText));
    }

    void takeSigns()
    {
        const QChar sign = m_html[m_at];
        qsizetype end = m_at;
        while (end < m_html.size() && m_html[end] == sign)
            ++end;
        int count = int(end - m_at);
        const QChar after = behind(end);
        const bool canOpen = !isBlank(after) && (!isPunctuation(after) || isBlank(m_before) || isPunctuation(m_before));
        const bool canClose
            = !isBlank(m_before) && (!isPunctuation(m_before) || isBlank(after) || isPunctuation(after));
        m_at = end;
        m_before = sign;
        if (canClose)
            close(sign, count);
        if (count > 0 && canOpen) {
            openersOf(sign).push_back({ m_pieces.size(), m_level });
            m_runs.insert({ m_pieces.size(), { sign, count, {} } });
        }
        put(QString(count, sign));
    }

    // The text's next character; one that a tag of emphasis hides counts as its sign.
    QChar behind(qsizetype at) const
    {
        if (at >= m_html.size())
            return {};
        if (m_html[at] != u'<')
            return m_html[at];
        QString name;
        for (qsizetype i = at + (m_html.mid(at + 1, 1) == u"/" ? 2 : 1);
             i < m_html.size() && m_html[i].isLetterOrNumber(); ++i)
            name += m_html[i].toLower();
        return isInline(name) || name == u"code" ? QChar(u'*') : QChar();
    }

    void close(QChar sign, int& count)
    {
        std::vector<Opener>& openers = openersOf(sign);
        while (count > 0 && !openers.empty() && openers.back().level == m_level) {
            const qsizetype piece = openers.back().piece;
            SignsLeft& run = m_runs.at(piece);
            const std::optional<int> used = usedOf(sign, std::min(run.count, count));
            if (!used)
                return;
            const QString element = QLatin1String(elementOf(sign, *used));
            run.tags.append(QStringLiteral("<%1>").arg(element));
            run.count -= *used;
            put(QStringLiteral("</%1>").arg(element));
            count -= *used;
            // What was opened in between ends nowhere.
            forget([piece, isUsedUp = run.count == 0](
                       const Opener& opener) { return opener.piece > piece || (isUsedUp && opener.piece == piece); });
        }
    }

    std::vector<Opener>& openersOf(QChar sign) { return m_openers[std::size_t(signs.indexOf(sign))]; }

    static std::optional<int> usedOf(QChar sign, int most)
    {
        if (sign == u'^')
            return 1;
        if (most >= 2)
            return 2;
        return sign == u'~' ? std::optional(1) : std::nullopt;
    }

    const QString& m_html;
    QStringList m_pieces;
    std::unordered_map<qsizetype, SignsLeft> m_runs; // by piece
    std::array<std::vector<Opener>, 4> m_openers; // by sign
    qsizetype m_at = 0;
    int m_level = 0;
    QChar m_before;
};

} // namespace

QString withKeptEscapes(const QString& markdown)
{
    QString kept;
    for (qsizetype i = 0; i < markdown.size(); ++i) {
        const bool isEscape = markdown[i] == u'\\' && i + 1 < markdown.size();
        const qsizetype sign = isEscape ? signs.indexOf(markdown[i + 1]) : -1;
        if (sign >= 0) {
            kept += QChar(ushort(firstKept + sign));
        } else {
            kept += markdown[i];
            if (isEscape)
                kept += markdown[i + 1];
        }
        i += isEscape ? 1 : 0;
    }
    return kept;
}

QString withExtraEmphasis(const QString& html)
{
    const QString emphasized = Emphasizer(html).run();
    QString text;
    bool inCode = false;
    for (qsizetype i = 0; i < emphasized.size(); ++i) {
        const QChar c = emphasized[i];
        const QStringView rest = QStringView(emphasized).mid(i, 7);
        if (c == u'<')
            inCode = rest.startsWith(u"<code") || (inCode && !rest.startsWith(u"</code>"));
        const int sign = int(c.unicode()) - firstKept;
        if (sign < 0 || sign >= signs.size())
            text += c;
        else
            text += inCode ? QString(QStringLiteral("\\") + signs[sign]) : QString(signs[sign]);
    }
    return text;
}

} // namespace Stepbench
