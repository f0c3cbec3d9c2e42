// SPDX-License-Identifier: Apache-2.0
#include "ui/log/logtext.h"

#include "ui/log/ansi.h"

#include <QRegularExpression>
#include <QStringView>

#include <algorithm>

namespace Stepbench {

namespace {

constexpr char16_t escape = 0x1b;
// Longer lines keep their colours but are not searched for links: the search must not cost more than the painting.
constexpr qsizetype longestLinkedLine = 20'000;

bool isDroppedControl(QChar c)
{
    return (c.unicode() < 0x20 && c != u'\t') || c.unicode() == 0x7f;
}

// Adds a piece in one format; a piece in the format of the one before lengthens it.
void append(LogText& result, QStringView piece, const LogFormat& format)
{
    static const LogFormat none;
    const int at = int(result.text.size());
    result.text += piece;
    if (piece.isEmpty() || format == none)
        return;
    std::vector<LogSpan>& spans = result.spans;
    if (!spans.empty() && spans.back().start + spans.back().length == at && spans.back().format == format)
        spans.back().length += int(piece.size());
    else
        spans.push_back({ at, int(piece.size()), format });
}

LogText interpretEscapes(const QString& line)
{
    LogText result;
    LogFormat format;
    const QStringView view(line);
    for (qsizetype i = 0; i < view.size();) {
        const auto stop = std::find_if(view.begin() + i, view.end(), isDroppedControl);
        const qsizetype end = stop - view.begin();
        append(result, view.mid(i, end - i), format);
        if (end == view.size())
            break;
        i = view[end].unicode() == escape ? readEscape(view, end, format) : end + 1;
    }
    return result;
}

struct Link
{
    int start = 0; // of what is replaced
    int length = 0;
    int textStart = 0; // of what is shown
    int textLength = 0;
    QString href;
};

bool isAllowed(const QString& href)
{
    return href.startsWith(u"http://", Qt::CaseInsensitive) || href.startsWith(u"https://", Qt::CaseInsensitive)
        || href.startsWith(u"mailto:", Qt::CaseInsensitive);
}

// Punctuation at the end of an address belongs to the sentence, a bracket only when it was opened inside.
qsizetype trimmedLength(QStringView url)
{
    while (!url.isEmpty()) {
        const QChar last = url.back();
        const bool closes = last == u')' && url.count(u'(') < url.count(u')');
        if (!closes && !QStringView(u".,;:!?'\"").contains(last))
            break;
        url.chop(1);
    }
    return url.size();
}

std::vector<Link> findLinks(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral(R"(\[([^\[\]]+)\]\(([^()\s]+)\)|https?://[^\s<>\[\]"`]+)"),
        QRegularExpression::CaseInsensitiveOption);
    std::vector<Link> links;
    QRegularExpressionMatchIterator matches = pattern.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        if (match.capturedLength(1) > 0) {
            if (isAllowed(match.captured(2)))
                links.push_back({ int(match.capturedStart()), int(match.capturedLength()), int(match.capturedStart(1)),
                    int(match.capturedLength(1)), match.captured(2) });
            continue;
        }
        const int start = int(match.capturedStart());
        const int length = int(trimmedLength(match.capturedView()));
        links.push_back({ start, length, start, length, text.mid(start, length) });
    }
    return links;
}

// Writes the parts of in that lie in [from, to), with the link if there is one.
void copyPart(const LogText& in, int from, int to, const QString& href, LogText& out)
{
    const int shift = int(out.text.size()) - from;
    out.text += QStringView(in.text).mid(from, to - from);
    int at = from;
    const auto add = [&](int start, int end, LogFormat format) {
        format.link = href;
        if (end > start && format != LogFormat())
            out.spans.push_back({ start + shift, end - start, format });
    };
    for (const LogSpan& span : in.spans) {
        const int start = std::max(span.start, from);
        const int end = std::min(span.start + span.length, to);
        if (start >= end)
            continue;
        add(at, start, {});
        add(start, end, span.format);
        at = end;
    }
    add(at, to, {});
}

} // namespace

const LogSpan* LogText::spanAt(int offset) const
{
    const auto after = std::upper_bound(
        spans.begin(), spans.end(), offset, [](int value, const LogSpan& span) { return value < span.start; });
    if (after == spans.begin())
        return nullptr;
    const LogSpan& span = *std::prev(after);
    return offset < span.start + span.length ? &span : nullptr;
}

LogText parseLogText(const QString& line)
{
    LogText plain = interpretEscapes(line);
    if (plain.text.size() > longestLinkedLine || !(plain.text.contains(u"](") || plain.text.contains(u"://")))
        return plain;
    const std::vector<Link> links = findLinks(plain.text);
    if (links.empty())
        return plain;
    LogText result;
    int at = 0;
    for (const Link& link : links) {
        copyPart(plain, at, link.start, {}, result);
        copyPart(plain, link.textStart, link.textStart + link.textLength, link.href, result);
        at = link.start + link.length;
    }
    copyPart(plain, at, int(plain.text.size()), {}, result);
    return result;
}

bool needsParsing(const QString& line)
{
    // In one pass: this is asked of every line of the log.
    QChar before;
    for (const QChar unit : line) {
        if (isDroppedControl(unit) || (unit == u'(' && before == u']'))
            return true;
        before = unit;
    }
    return false;
}

} // namespace Stepbench
