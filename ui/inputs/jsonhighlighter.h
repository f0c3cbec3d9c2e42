// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSyntaxHighlighter>

namespace Stepbench {

// Colours of keys, texts, numbers and words in JSON, line by line.
class JsonHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

    // The palette's colours of the moment; highlights anew when they changed.
    void setPalette(const QPalette& palette);

protected:
    void highlightBlock(const QString& text) override;

private:
    void highlightText(const QString& text, qsizetype begin, qsizetype end);

    QColor m_key;
    QColor m_text;
    QColor m_number;
    QColor m_word;
};

} // namespace Stepbench
