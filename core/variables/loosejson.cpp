// SPDX-License-Identifier: Apache-2.0
#include "core/variables/loosejson.h"

#include "core/variables/dotnetnumber.h"

#include <QHash>

namespace Stepbench {
namespace {

constexpr int maxDepth = 100;

class Parser
{
public:
    explicit Parser(QStringView text)
        : m_text(text)
    {
    }

    std::optional<LooseJson> parse()
    {
        LooseJson value;
        if (!readValue(value, 0) || !skip() || m_at < m_text.size())
            return std::nullopt;
        return value;
    }

private:
    QChar peek(qsizetype ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : QChar(); }

    bool take(QChar c)
    {
        if (m_at >= m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    // Blanks and comments; false for a comment without an end.
    bool skip()
    {
        while (m_at < m_text.size()) {
            if (peek().isSpace()) {
                ++m_at;
            } else if (peek() == u'/' && peek(1) == u'*') {
                const qsizetype end = m_text.indexOf(u"*/", m_at + 2);
                if (end < 0)
                    return false;
                m_at = end + 2;
            } else if (peek() == u'/' && peek(1) == u'/') {
                const qsizetype end = m_text.indexOf(u'\n', m_at);
                m_at = end < 0 ? m_text.size() : end;
            } else {
                break;
            }
        }
        return true;
    }

    bool readValue(LooseJson& value, int depth)
    {
        if (!skip() || depth > maxDepth)
            return false;
        if (take(u'{'))
            return readObject(value, depth);
        if (take(u'['))
            return readArray(value, depth);
        if (peek() == u'"' || peek() == u'\'') {
            value.kind = LooseJson::Kind::Text;
            return readText(value.text);
        }
        return readWord(value);
    }

    bool readArray(LooseJson& value, int depth)
    {
        value.kind = LooseJson::Kind::Array;
        while (skip() && !take(u']')) {
            if (!readValue(value.items.emplace_back(), depth + 1) || !skip())
                return false;
            if (take(u','))
                continue;
            return take(u']');
        }
        return m_at <= m_text.size() && m_at > 0 && m_text[m_at - 1] == u']';
    }

    bool readObject(LooseJson& value, int depth)
    {
        value.kind = LooseJson::Kind::Object;
        QHash<QString, std::size_t> seen;
        while (skip() && !take(u'}')) {
            QString key;
            LooseJson member;
            if (!readKey(key) || !skip() || !take(u':') || !readValue(member, depth + 1) || !skip())
                return false;
            const auto known = seen.constFind(key);
            if (known != seen.constEnd()) {
                value.members[*known].second = std::move(member);
            } else {
                seen.insert(key, value.members.size());
                value.members.emplace_back(key, std::move(member));
            }
            if (take(u','))
                continue;
            return take(u'}');
        }
        return m_at > 0 && m_text[m_at - 1] == u'}';
    }

    bool readKey(QString& key)
    {
        if (peek() == u'"' || peek() == u'\'')
            return readText(key);
        const qsizetype start = m_at;
        while (peek().isLetterOrNumber() || peek() == u'_' || peek() == u'$')
            ++m_at;
        key = m_text.sliced(start, m_at - start).toString();
        return m_at > start;
    }

    bool readText(QString& text)
    {
        const QChar quote = m_text[m_at++];
        while (m_at < m_text.size()) {
            const QChar c = m_text[m_at++];
            if (c == quote)
                return true;
            if (c == u'\\') {
                if (!readEscape(text))
                    return false;
            } else {
                text += c;
            }
        }
        return false;
    }

    bool readEscape(QString& text)
    {
        static constexpr QStringView from = u"bfnrt\"'/\\";
        static constexpr QStringView to = u"\b\f\n\r\t\"'/\\";
        const QChar c = peek();
        ++m_at;
        if (c == u'u') {
            bool ok = false;
            const ushort unit = m_at + 4 <= m_text.size() ? m_text.sliced(m_at, 4).toUShort(&ok, 16) : ushort(0);
            text += QChar(unit);
            m_at += 4;
            return ok;
        }
        const qsizetype known = from.indexOf(c);
        if (known < 0 || m_at > m_text.size())
            return false;
        text += to[known];
        return true;
    }

    bool readWord(LooseJson& value)
    {
        const qsizetype start = m_at;
        while (peek().isLetterOrNumber() || QStringView(u"+-._").contains(peek()))
            ++m_at;
        const QStringView word = m_text.sliced(start, m_at - start);
        if (word == u"true" || word == u"false") {
            value.kind = LooseJson::Kind::Boolean;
            value.text = word == u"true" ? QStringLiteral("True") : QStringLiteral("False");
            return true;
        }
        if (word == u"null" || word == u"undefined")
            return true;
        return readNumber(word, value);
    }

    static bool readNumber(QStringView word, LooseJson& value)
    {
        const QStringView digits = word.startsWith(u'-') ? word.sliced(1) : word;
        if (digits.isEmpty() || !(digits[0].unicode() < 0x80 && (digits[0].isDigit() || digits[0] == u'.')))
            return false;
        value.kind = LooseJson::Kind::Number;
        const bool whole = std::all_of(digits.begin(), digits.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
        if (whole && (digits.size() == 1 || digits[0] != u'0')) {
            value.text = word.toString();
            return true;
        }
        bool ok = false;
        const double number = word.toDouble(&ok);
        value.isFloat = true;
        value.text = dotNetDoubleText(number);
        return ok;
    }

    QStringView m_text;
    qsizetype m_at = 0;
};

void putCompact(QString& out, const LooseJson& value)
{
    switch (value.kind) {
    case LooseJson::Kind::Null:
        out += u"null";
        break;
    case LooseJson::Kind::Boolean:
        out += value.text.toLower();
        break;
    case LooseJson::Kind::Number:
        out += value.text;
        if (value.isFloat && !value.text.contains(u'.') && !value.text.contains(u'E'))
            out += u".0";
        break;
    case LooseJson::Kind::Text:
        out += jsonStringLiteral(value.text);
        break;
    case LooseJson::Kind::Array:
        out += u'[';
        for (std::size_t i = 0; i < value.items.size(); ++i) {
            if (i > 0)
                out += u',';
            putCompact(out, value.items[i]);
        }
        out += u']';
        break;
    case LooseJson::Kind::Object:
        out += u'{';
        for (std::size_t i = 0; i < value.members.size(); ++i) {
            if (i > 0)
                out += u',';
            out += jsonStringLiteral(value.members[i].first) + u':';
            putCompact(out, value.members[i].second);
        }
        out += u'}';
        break;
    }
}

} // namespace

LooseJson::LooseJson() = default;
LooseJson::LooseJson(const LooseJson&) = default;
LooseJson::LooseJson(LooseJson&&) noexcept = default;
LooseJson& LooseJson::operator=(const LooseJson&) = default;
LooseJson& LooseJson::operator=(LooseJson&&) noexcept = default;
LooseJson::~LooseJson() = default;

const LooseJson* LooseJson::member(const QString& key) const
{
    for (const auto& [name, value] : members) {
        if (name == key)
            return &value;
    }
    return nullptr;
}

std::optional<LooseJson> parseLooseJson(QStringView text)
{
    return Parser(text).parse();
}

QString looseJsonText(const LooseJson& value)
{
    if (value.kind == LooseJson::Kind::Null)
        return QStringLiteral("");
    if (value.kind != LooseJson::Kind::Array && value.kind != LooseJson::Kind::Object)
        return value.text;
    QString out;
    putCompact(out, value);
    return out;
}

QString jsonStringLiteral(QStringView text)
{
    static constexpr QStringView from = u"\"\\\b\t\n\f\r";
    static constexpr QStringView to = u"\"\\btnfr";
    QString out;
    out.reserve(text.size() + 2);
    out += u'"';
    for (const QChar c : text) {
        const qsizetype known = c.unicode() <= u'\\' ? from.indexOf(c) : -1;
        if (known >= 0)
            out += QStringLiteral("\\") + to[known];
        else if (c < u' ' || c == u'\x85' || c == u'\x2028' || c == u'\x2029')
            out += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
        else
            out += c;
    }
    return out + u'"';
}

} // namespace Stepbench
