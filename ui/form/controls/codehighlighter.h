// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QSyntaxHighlighter>

namespace Stepbench {

// What a line of code is made of, for any language that the code editor knows. Simple on purpose: comments, texts,
// numbers, keywords, keys of JSON and YAML, and expressions.
struct CodeToken
{
    enum class Kind { Comment, Text, Number, Keyword, Key, Expression };
    int start = 0;
    int length = 0;
    Kind kind = Kind::Comment;
    bool operator==(const CodeToken&) const = default;
};

struct CodeLanguage;
// By the names that packages use ("powershell", "bash", "csharp", "json", ...); unknown ones have no keywords.
const CodeLanguage& codeLanguage(const QString& syntax);
// state: 0 outside, else what a former line left open (a block comment or a text of several lines); it is updated.
std::vector<CodeToken> tokensOf(const CodeLanguage& language, const QString& line, int& state);

class CodeHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    explicit CodeHighlighter(QTextDocument* document);

    void setSyntax(const QString& syntax);
    void setTheme(const Theme& theme);

protected:
    void highlightBlock(const QString& text) override;

private:
    const CodeLanguage* m_language;
    std::optional<Theme> m_theme;
};

} // namespace Stepbench
