// SPDX-License-Identifier: Apache-2.0
// Java properties files: a line is a key, a separator and a value; a backslash at its end continues it.
#include "core/acquire/packagefiles.h"
#include "core/variables/filters.h"

namespace Stepbench {
namespace {

constexpr qsizetype longestValue = 1024 * 1024;

bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\f';
}

bool isContinued(QStringView line)
{
    qsizetype slashes = 0;
    while (slashes < line.size() && line[line.size() - 1 - slashes] == u'\\')
        ++slashes;
    return slashes % 2 == 1;
}

qsizetype firstUnblank(QStringView line, qsizetype i = 0)
{
    while (i < line.size() && isBlank(line[i]))
        ++i;
    return i;
}

bool isComment(QStringView line)
{
    const qsizetype i = firstUnblank(line);
    return i == line.size() || line[i] == u'#' || line[i] == u'!';
}

// Where the physical line that begins at start ends, its line end left out.
qsizetype lineEnd(QStringView text, qsizetype start)
{
    qsizetype end = start;
    while (end < text.size() && text[end] != u'\n' && text[end] != u'\r')
        ++end;
    return end;
}

qsizetype behindLineEnd(QStringView text, qsizetype end)
{
    if (end + 1 < text.size() && text[end] == u'\r' && text[end + 1] == u'\n')
        return end + 2;
    return std::min(end + 1, text.size());
}

// The key that begins at i, which moves to its separator.
QString readKey(QStringView line, qsizetype& i)
{
    QString key;
    for (; i < line.size() && !isBlank(line[i]) && line[i] != u'=' && line[i] != u':'; ++i) {
        if (line[i] != u'\\' || i + 1 == line.size()) {
            key += line[i];
            continue;
        }
        const QChar c = line[++i];
        bool isCode = false;
        const ushort code = c == u'u' ? line.mid(i + 1, 4).toUShort(&isCode, 16) : ushort(0);
        if (isCode)
            i += 4;
        key += isCode   ? QChar(code)
            : c == u't' ? QChar(u'\t')
            : c == u'n' ? QChar(u'\n')
            : c == u'r' ? QChar(u'\r')
            : c == u'f' ? QChar(u'\f')
                        : c;
    }
    return key;
}

std::optional<QString> escapedValue(const QString& key, const Substituter& variables)
{
    if (key.startsWith(u"Octopus", Qt::CaseInsensitive))
        return std::nullopt; // the server's own
    const Substitution value = variables.value(key);
    if (!value.output || value.output->size() > longestValue)
        return std::nullopt;
    return applyFilter(QStringLiteral("PropertiesValueEscape"), { *value.output, {} });
}

// The line with its value replaced; nullopt for one that no variable is named as.
std::optional<QString> replacedLine(QStringView line, const Substituter& variables)
{
    if (isComment(line))
        return std::nullopt;
    qsizetype i = firstUnblank(line);
    const QString key = readKey(line, i);
    const std::optional<QString> value = key.isEmpty() ? std::nullopt : escapedValue(key, variables);
    if (!value)
        return std::nullopt;
    const qsizetype keyEnd = i;
    i = firstUnblank(line, i);
    if (i < line.size() && (line[i] == u'=' || line[i] == u':'))
        i = firstUnblank(line, i + 1);
    const QString separator = i > keyEnd ? line.mid(keyEnd, i - keyEnd).toString() : QStringLiteral(":");
    return QString(line.left(keyEnd).toString() + separator + *value);
}

} // namespace

int replaceInProperties(QString& text, const Substituter& variables)
{
    int replaced = 0;
    QString result;
    const QStringView view(text);
    for (qsizetype start = 0; start < view.size();) {
        qsizetype end = lineEnd(view, start);
        const bool comment = isComment(view.mid(start, end - start));
        while (!comment && end < view.size() && isContinued(view.mid(start, end - start)))
            end = lineEnd(view, behindLineEnd(view, end));
        const qsizetype next = behindLineEnd(view, end);
        const QStringView line = view.mid(start, end - start);
        if (const std::optional<QString> changed = replacedLine(line, variables)) {
            result += *changed;
            ++replaced;
        } else {
            result += line;
        }
        result += view.mid(end, next - end);
        start = next;
    }
    text = result;
    return replaced;
}

} // namespace Stepbench
