// SPDX-License-Identifier: Apache-2.0
#include "ui/inputs/jsontokens.h"

#include <QString>

#include <string>

namespace Stepbench {

namespace {

// The index behind the text that begins at a quote.
qsizetype endOfText(QStringView text, qsizetype begin)
{
    for (qsizetype i = begin + 1; i < text.size(); ++i) {
        if (text[i] == u'\\')
            ++i;
        else if (text[i] == u'"')
            return i + 1;
        else if (text[i] == u'\n')
            return i;
    }
    return text.size();
}

bool isNumberPart(QChar c)
{
    return (c >= u'0' && c <= u'9') || c == u'-' || c == u'+' || c == u'.' || c == u'e' || c == u'E';
}

bool isBracket(QChar c)
{
    return c == u'{' || c == u'}' || c == u'[' || c == u']';
}

qsizetype skipSpace(QStringView text, qsizetype i)
{
    while (i < text.size() && text[i].isSpace())
        ++i;
    return i;
}

// Walks text to one path without building values.
class Locator
{
public:
    Locator(QStringView text, const InputPath& path)
        : m_text(text)
        , m_path(path)
    {
    }

    std::optional<qsizetype> find()
    {
        m_at = skipSpace(m_text, 0);
        if (m_at >= m_text.size())
            return std::nullopt;
        qsizetype place = m_at;
        for (std::size_t depth = 0; depth < m_path.size(); ++depth) {
            if (!enter(m_path[depth]))
                break;
            place = m_at;
        }
        return place;
    }

private:
    QChar here() const { return m_at < m_text.size() ? m_text[m_at] : QChar(); }

    // Moves to the member's or item's value; false when it is not there.
    bool enter(const PathSegment& segment)
    {
        if (segment.isIndex() ? here() != u'[' : here() != u'{')
            return false;
        ++m_at;
        for (std::size_t index = 0;; ++index) {
            m_at = skipSpace(m_text, m_at);
            if (m_at >= m_text.size() || here() == u']' || here() == u'}')
                return false;
            if (segment.isIndex() ? segment.index() == index : readKey() == segment.name())
                return m_at < m_text.size();
            skipValue();
            m_at = skipSpace(m_text, m_at);
            if (here() != u',')
                return false;
            ++m_at;
        }
    }

    // The key, and moves to its value.
    std::string readKey()
    {
        if (here() != u'"')
            return {};
        const qsizetype end = endOfText(m_text, m_at);
        const std::string key = unescaped(m_text.mid(m_at + 1, std::max<qsizetype>(0, end - m_at - 2)));
        m_at = skipSpace(m_text, end);
        if (here() == u':')
            m_at = skipSpace(m_text, m_at + 1);
        return key;
    }

    static std::string unescaped(QStringView key)
    {
        if (!key.contains(u'\\'))
            return key.toUtf8().toStdString();
        QString result;
        for (qsizetype i = 0; i < key.size(); ++i) {
            if (key[i] != u'\\' || i + 1 >= key.size()) {
                result += key[i];
                continue;
            }
            ++i;
            if (key[i] == u'u' && i + 4 < key.size()) {
                result += QChar(char16_t(key.mid(i + 1, 4).toUShort(nullptr, 16)));
                i += 4;
            } else {
                static const QString from = QStringLiteral("bfnrt");
                static const QString to = QStringLiteral("\b\f\n\r\t");
                const qsizetype known = from.indexOf(key[i]);
                result += known >= 0 ? to[known] : key[i];
            }
        }
        return result.toStdString();
    }

    // Brackets are counted, not matched: a broken text only has to end somewhere.
    void skipValue()
    {
        int depth = 0;
        while (m_at < m_text.size()) {
            const QChar c = here();
            if (c == u'"') {
                m_at = endOfText(m_text, m_at);
            } else if (c == u'{' || c == u'[') {
                ++depth;
                ++m_at;
            } else if (c == u'}' || c == u']') {
                if (depth == 0)
                    return;
                --depth;
                ++m_at;
            } else if (c == u',' && depth == 0) {
                return;
            } else {
                ++m_at;
            }
        }
    }

    QStringView m_text;
    const InputPath& m_path;
    qsizetype m_at = 0;
};

} // namespace

std::vector<JsonToken> tokenizeJsonLine(QStringView line)
{
    std::vector<JsonToken> tokens;
    const auto add = [&tokens](JsonTokenKind kind, qsizetype start, qsizetype end) {
        tokens.push_back({ kind, int(start), int(end - start) });
    };
    for (qsizetype i = 0; i < line.size();) {
        const qsizetype start = i;
        if (line[i] == u'"') {
            i = endOfText(line, i);
            const qsizetype next = skipSpace(line, i);
            add(next < line.size() && line[next] == u':' ? JsonTokenKind::Key : JsonTokenKind::Text, start, i);
        } else if (isNumberPart(line[i]) && !line[i].isLetter()) {
            while (i < line.size() && isNumberPart(line[i]))
                ++i;
            add(JsonTokenKind::Number, start, i);
        } else if (line[i].isLetter()) {
            while (i < line.size() && line[i].isLetter())
                ++i;
            add(JsonTokenKind::Word, start, i);
        } else {
            if (isBracket(line[i]))
                add(JsonTokenKind::Bracket, start, i + 1);
            ++i;
        }
    }
    return tokens;
}

std::optional<qsizetype> locateInJson(QStringView text, const InputPath& path)
{
    return Locator(text, path).find();
}

} // namespace Stepbench
