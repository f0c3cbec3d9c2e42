// SPDX-License-Identifier: Apache-2.0
#include "ui/form/linecounter.h"

namespace Stepbench {

namespace {

// Kerning between words and spaces is not measured.
constexpr double tolerance = 2.0;

bool isSimple(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= u' ' && u < 0x7f) || (u >= 0xc0 && u < 0x250) || u == 0x2019 || u == 0x201c || u == 0x201d
        || u == 0x2026;
}

// A word may be broken inside after these.
bool mayBreak(QStringView word)
{
    return std::any_of(word.begin(), word.end(), [](QChar c) {
        const char16_t u = c.unicode();
        return u == u'-' || u == u'/' || u == u'|' || u == u'?' || u == u'!' || u == u'}' || u == u'{' || u == u'['
            || u == u']' || u == u'%' || u == u'$' || u == u'+' || u == u'\\' || u == u'(' || u == u')';
    });
}

class Counter
{
public:
    Counter(const Theme& theme, int width)
        : m_theme(theme)
        , m_width(width)
    {
    }

    bool add(const TextPiece& piece);
    std::optional<int> lines()
    {
        endWord();
        return m_unsure ? std::nullopt : std::optional<int>(m_lines);
    }

private:
    bool addText(const TextPiece& piece);
    void addFragment(FontRole role, QStringView fragment)
    {
        m_word += m_theme.wordWidth(role, fragment);
        m_wordMayBreak = m_wordMayBreak || mayBreak(fragment);
    }
    void endWord();
    void addSpace(FontRole role)
    {
        endWord();
        m_space += m_theme.wordWidth(role, u" ");
    }
    void newLine()
    {
        ++m_lines;
        m_line = 0;
        m_space = 0;
    }

    const Theme& m_theme;
    int m_width = 0;
    double m_line = 0; // words that are on the line
    double m_space = 0; // after them
    double m_word = 0; // being collected
    bool m_wordMayBreak = false;
    int m_lines = 1;
    bool m_unsure = false;
};

void Counter::endWord()
{
    if (m_word <= 0)
        return;
    const double end = m_line + m_space + m_word;
    if (std::abs(end - m_width) < tolerance)
        m_unsure = true;
    if (end > m_width) {
        if (m_wordMayBreak || m_word > m_width - tolerance)
            m_unsure = true;
        newLine();
        m_line = m_word;
    } else {
        m_line = end;
    }
    m_space = 0;
    m_word = 0;
    m_wordMayBreak = false;
}

bool Counter::addText(const TextPiece& piece)
{
    const QStringView text(piece.text);
    qsizetype start = 0;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        const bool end = i == text.size();
        if (!end && !text.at(i).isSpace() && !isSimple(text.at(i)))
            return false;
        if (!end && !text.at(i).isSpace())
            continue;
        if (i > start)
            addFragment(piece.role, text.mid(start, i - start));
        start = i + 1;
        if (end)
            break;
        if (text.at(i) == u'\n') {
            endWord();
            newLine();
        } else if (text.at(i) == u' ') {
            addSpace(piece.role);
        } else {
            return false;
        }
    }
    return true;
}

bool Counter::add(const TextPiece& piece)
{
    if (piece.chip)
        m_word += m_theme.size().noteCodePadding;
    if (!addText(piece))
        return false;
    if (piece.chip)
        m_word += m_theme.size().noteCodePadding;
    if (!piece.href.isEmpty()) {
        endWord(); // the glyph may stand on the next line
        m_word += m_theme.size().linkGlyphWidth;
    }
    return !m_unsure;
}

} // namespace

std::optional<int> countLines(const TextPieces& pieces, const Theme& theme, int width)
{
    Counter counter(theme, width);
    for (const TextPiece& piece : pieces)
        if (!counter.add(piece))
            return std::nullopt;
    return counter.lines();
}

} // namespace Stepbench
