// SPDX-License-Identifier: Apache-2.0
#include "ui/inputs/jsonhighlighter.h"

#include "ui/common/dockcolors.h"

namespace Stepbench {
namespace {

// The end of the text that begins at a quote; JSON texts never run over a line.
qsizetype endOfText(const QString& line, qsizetype begin)
{
    for (qsizetype i = begin + 1; i < line.size(); ++i) {
        if (line[i] == u'\\')
            ++i;
        else if (line[i] == u'"')
            return i + 1;
    }
    return line.size();
}

bool isNumberPart(QChar c)
{
    return c.isDigit() || c == u'-' || c == u'+' || c == u'.' || c == u'e' || c == u'E';
}

} // namespace

void JsonHighlighter::setPalette(const QPalette& palette)
{
    const DockColors colors = DockColors::of(palette);
    if (m_key == colors.codeKey && m_text == colors.codeText)
        return;
    m_key = colors.codeKey;
    m_text = colors.codeText;
    m_number = colors.codeNumber;
    m_word = colors.codeWord;
    rehighlight();
}

void JsonHighlighter::highlightText(const QString& line, qsizetype begin, qsizetype end)
{
    qsizetype next = end;
    while (next < line.size() && line[next].isSpace())
        ++next;
    const bool key = next < line.size() && line[next] == u':';
    setFormat(int(begin), int(end - begin), key ? m_key : m_text);
}

void JsonHighlighter::highlightBlock(const QString& line)
{
    for (qsizetype i = 0; i < line.size();) {
        const qsizetype begin = i;
        if (line[i] == u'"') {
            i = endOfText(line, i);
            highlightText(line, begin, i);
        } else if (line[i].isDigit() || line[i] == u'-') {
            while (i < line.size() && isNumberPart(line[i]))
                ++i;
            setFormat(int(begin), int(i - begin), m_number);
        } else if (line[i].isLetter()) {
            while (i < line.size() && line[i].isLetter())
                ++i;
            setFormat(int(begin), int(i - begin), m_word);
        } else {
            ++i;
        }
    }
}

} // namespace Stepbench
