// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/codehighlighter.h"

#include "ui/form/controls/codelanguages.h"

#include <optional>

namespace Stepbench {

namespace {

constexpr int longestLine = 5000; // longer ones are data, and stay plain

class LineScanner
{
public:
    LineScanner(const CodeLanguage& language, const QString& line, int state)
        : m_language(language)
        , m_line(line)
        , m_state(state)
    {
    }

    std::vector<CodeToken> scan();
    int state() const { return m_state; }

private:
    using Kind = CodeToken::Kind;

    bool startsWith(QStringView text) const
    {
        return !text.isEmpty() && QStringView(m_line).mid(m_at).startsWith(text);
    }
    void add(int start, int end, Kind kind)
    {
        if (end > start)
            m_tokens.push_back({ start, end - start, kind });
    }
    bool scanBlock();
    void closeBlock(int start, const CodeLanguage::Block& block, int state);
    bool scanLineComment();
    bool scanText();
    bool scanExpression();
    bool scanWord();
    bool isKey(int end) const;

    const CodeLanguage& m_language;
    const QString& m_line;
    int m_state;
    int m_at = 0;
    std::vector<CodeToken> m_tokens;
};

void LineScanner::closeBlock(int start, const CodeLanguage::Block& block, int state)
{
    const qsizetype end = m_line.indexOf(block.close, m_at);
    m_state = end < 0 ? state : 0;
    m_at = int(end < 0 ? m_line.size() : end + block.close.size());
    add(start, m_at, block.isComment ? Kind::Comment : Kind::Text);
}

bool LineScanner::scanBlock()
{
    for (std::size_t i = 0; i < m_language.blocks.size(); ++i) {
        if (!startsWith(m_language.blocks[i].open))
            continue;
        const int start = m_at;
        m_at += int(m_language.blocks[i].open.size());
        closeBlock(start, m_language.blocks[i], int(i) + 1);
        return true;
    }
    return false;
}

bool LineScanner::scanLineComment()
{
    if (!startsWith(m_language.lineComment))
        return false;
    // "a#b" is no comment in a shell.
    if (m_language.lineComment == u"#" && m_at > 0 && !m_line.at(m_at - 1).isSpace())
        return false;
    add(m_at, int(m_line.size()), Kind::Comment);
    m_at = int(m_line.size());
    return true;
}

bool LineScanner::scanExpression()
{
    if (!startsWith(u"#{"))
        return false;
    const qsizetype end = m_line.indexOf(u'}', m_at);
    const int start = std::exchange(m_at, int(end < 0 ? m_line.size() : end + 1));
    add(start, m_at, Kind::Expression);
    return true;
}

bool LineScanner::scanText()
{
    const QChar quote = m_line.at(m_at);
    if (!m_language.quotes.contains(quote))
        return false;
    const int start = m_at++;
    while (m_at < m_line.size() && m_line.at(m_at) != quote) {
        const bool escape = m_line.at(m_at) == m_language.escape;
        m_at += escape && m_at + 1 < m_line.size() ? 2 : 1;
    }
    m_at = std::min(m_at + 1, int(m_line.size()));
    add(start, m_at, m_language.hasKeys && isKey(m_at) ? Kind::Key : Kind::Text);
    return true;
}

bool LineScanner::isKey(int end) const
{
    for (int i = end; i < m_line.size(); ++i)
        if (!m_line.at(i).isSpace())
            return m_line.at(i) == u':' && (i + 1 == m_line.size() || m_line.at(i + 1) != u'/');
    return false;
}

bool LineScanner::scanWord()
{
    const auto isWord
        = [this](QChar c) { return c.isLetterOrNumber() || c == u'_' || (m_language.hasKeys && c == u'-'); };
    if (!isWord(m_line.at(m_at)))
        return false;
    const int start = m_at;
    const bool number = m_line.at(m_at).isDigit();
    while (m_at < m_line.size() && (isWord(m_line.at(m_at)) || (number && m_line.at(m_at) == u'.')))
        ++m_at;
    const QString word = m_line.mid(start, m_at - start);
    if (number)
        add(start, m_at, Kind::Number);
    else if (m_language.keywords.contains(m_language.ignoresCase ? word.toLower() : word))
        add(start, m_at, Kind::Keyword);
    else if (m_language.hasKeys && isKey(m_at))
        add(start, m_at, Kind::Key);
    return true;
}

std::vector<CodeToken> LineScanner::scan()
{
    if (m_state > 0 && std::size_t(m_state) <= m_language.blocks.size())
        closeBlock(0, m_language.blocks[std::size_t(m_state) - 1], m_state);
    while (m_at < m_line.size()) {
        if (scanExpression() || scanBlock() || scanLineComment() || scanText() || scanWord())
            continue;
        ++m_at;
    }
    return std::move(m_tokens);
}

QColor colorOf(CodeToken::Kind kind, const ThemeColors& colors)
{
    switch (kind) {
    case CodeToken::Kind::Comment:
        return colors.secondary;
    case CodeToken::Kind::Text:
        return colors.success;
    case CodeToken::Kind::Number:
        return colors.danger;
    case CodeToken::Kind::Keyword:
        return colors.codeText;
    case CodeToken::Kind::Key:
        return colors.warning;
    case CodeToken::Kind::Expression:
        return colors.primary;
    }
    return colors.text;
}

} // namespace

std::vector<CodeToken> tokensOf(const CodeLanguage& language, const QString& line, int& state)
{
    LineScanner scanner(language, line, state);
    std::vector<CodeToken> tokens = scanner.scan();
    state = scanner.state();
    return tokens;
}

CodeHighlighter::CodeHighlighter(QTextDocument* document)
    : QSyntaxHighlighter(document)
    , m_language(&codeLanguage({}))
{
}

void CodeHighlighter::setSyntax(const QString& syntax)
{
    const CodeLanguage* language = &codeLanguage(syntax);
    if (language == m_language)
        return;
    m_language = language;
    rehighlight();
}

void CodeHighlighter::setTheme(const Theme& theme)
{
    m_theme = theme;
    rehighlight();
}

void CodeHighlighter::highlightBlock(const QString& text)
{
    int state = std::max(0, previousBlockState());
    if (m_theme && text.size() <= longestLine)
        for (const CodeToken& token : tokensOf(*m_language, text, state))
            setFormat(token.start, token.length, colorOf(token.kind, m_theme->color()));
    setCurrentBlockState(state);
}

} // namespace Stepbench
