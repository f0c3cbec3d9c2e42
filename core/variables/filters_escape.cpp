// SPDX-License-Identifier: Apache-2.0
#include "core/variables/extraemphasis.h"
#include "core/variables/filters.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <md4c-html.h>

namespace Stepbench {
namespace {

using Output = std::optional<QString>;

// Markdown is read in one go by the library. Short rows of a wide table are filled up with empty cells: a small text
// could become a huge one.
constexpr qsizetype maxMarkdown = 256 * 1024;
constexpr qsizetype maxTableColumns = 64;

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

template <typename Escape>
QString escaped(const QString& text, Escape escape)
{
    QString out;
    out.reserve(text.size() + text.size() / 8);
    for (const QChar c : text)
        escape(out, c);
    return out;
}

void putUnit(QString& out, QChar c)
{
    out += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
}

void putXml(QString& out, QChar c)
{
    switch (c.unicode()) {
    case u'&':
        out += u"&amp;";
        break;
    case u'<':
        out += u"&lt;";
        break;
    case u'>':
        out += u"&gt;";
        break;
    case u'"':
        out += u"&quot;";
        break;
    case u'\'':
        out += u"&apos;";
        break;
    default:
        out += c;
    }
}

// \r, \n, \t and \\; false for any other character.
bool putControl(QString& out, QChar c)
{
    static constexpr QStringView from = u"\r\n\t\\";
    static constexpr QStringView to = u"rnt\\";
    const qsizetype known = from.indexOf(c);
    if (known < 0)
        return false;
    out += u'\\';
    out += to[known];
    return true;
}

Output htmlEscape(const FilterInput& input)
{
    return escaped(*input.text, [](QString& out, QChar c) {
        if (c == u'/')
            out += u"&#x2F;";
        else
            putXml(out, c);
    });
}

Output xmlEscape(const FilterInput& input)
{
    return escaped(*input.text, putXml);
}

Output jsonEscape(const FilterInput& input)
{
    return escaped(*input.text, [](QString& out, QChar c) {
        if (c == u'"')
            out += u"\\\"";
        else if (!putControl(out, c))
            out += c;
    });
}

Output yamlDoubleQuoteEscape(const FilterInput& input)
{
    return escaped(*input.text, [](QString& out, QChar c) {
        if (c == u'"')
            out += u"\\\"";
        else if (putControl(out, c))
            return;
        else if (c < u' ' || c > u'~')
            putUnit(out, c);
        else
            out += c;
    });
}

// A single quoted scalar folds a line end into a blank; one more line end of the same kind keeps it.
Output yamlSingleQuoteEscape(const FilterInput& input)
{
    const QString& text = *input.text;
    QString out;
    bool inRun = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isLineEnd = text[i] == u'\n' || (text[i] == u'\r' && i + 1 < text.size() && text[i + 1] == u'\n');
        if (isLineEnd && !inRun)
            out += text[i] == u'\n' ? QStringView(u"\n") : QStringView(u"\r\n");
        if (text[i] == u'\'')
            out += u'\'';
        out += text[i];
        inRun = isLineEnd || (inRun && text[i] == u'\n');
        if (isLineEnd && text[i] == u'\r')
            out += text[++i];
    }
    return out;
}

void putProperty(QString& out, QChar c, bool escapeBlank, bool escapeSeparators)
{
    if (putControl(out, c))
        return;
    if ((c == u' ' && escapeBlank) || ((c == u':' || c == u'=') && escapeSeparators))
        out += u'\\';
    if (c.unicode() >= 0xFF)
        putUnit(out, c);
    else
        out += c;
}

Output propertiesKeyEscape(const FilterInput& input)
{
    return escaped(*input.text, [](QString& out, QChar c) { putProperty(out, c, true, true); });
}

Output propertiesValueEscape(const FilterInput& input)
{
    return escaped(*input.text, [](QString& out, QChar c) { putProperty(out, c, out.isEmpty(), false); });
}

QString percentEncoded(const QString& text, QLatin1String kept)
{
    const QByteArray bytes = text.toUtf8();
    QString out;
    out.reserve(bytes.size());
    for (const char byte : bytes) {
        const auto c = static_cast<unsigned char>(byte);
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (plain || (c < 0x80 && kept.contains(QLatin1Char(byte))))
            out += QLatin1Char(byte);
        else
            out += QStringLiteral("%%1").arg(uint(c), 2, 16, QLatin1Char('0')).toUpper();
    }
    return out;
}

Output uriEscape(const FilterInput& input)
{
    return percentEncoded(*input.text, QLatin1String("-_.~:/?#[]@!$&'()*+,;="));
}

Output uriDataEscape(const FilterInput& input)
{
    return percentEncoded(*input.text, QLatin1String("-_.~"));
}

// The library wants three dashes a column under a table's head; GitHub's Markdown is content with one.
QString withLongTableRules(const QString& text)
{
    static const QRegularExpression rule(QStringLiteral("^[ |:-]*$"));
    static const QRegularExpression dashes(QStringLiteral("-+"));
    QStringList lines = text.split(u'\n');
    bool inCode = false;
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const auto isFence = [](const QString& line) {
            return line.startsWith(QLatin1String("```")) || line.startsWith(QLatin1String("~~~"));
        };
        inCode = inCode != isFence(lines[i - 1]);
        if (!inCode && lines[i].contains(u'|') && lines[i - 1].contains(u'|') && rule.match(lines[i]).hasMatch())
            lines[i].replace(dashes, QStringLiteral("---"));
    }
    return lines.join(u'\n');
}

Output markdown(const FilterInput& input)
{
    const QByteArray source = withKeptEscapes(withLongTableRules(input.text->trimmed())).toUtf8();
    if (source.size() > maxMarkdown)
        throw FilterFailure { tr("The text for Markdown is longer than %1 KB.").arg(maxMarkdown / 1024) };
    for (const QByteArray& line : source.split('\n')) {
        if (line.count('|') > maxTableColumns)
            throw FilterFailure { tr("A table for Markdown has more than %1 columns.").arg(maxTableColumns) };
    }
    QByteArray html;
    const auto add = [](const MD_CHAR* text, MD_SIZE size, void* to) {
        static_cast<QByteArray*>(to)->append(text, qsizetype(size));
    };
    const unsigned flags = MD_FLAG_TABLES | MD_FLAG_PERMISSIVEAUTOLINKS;
    const unsigned style = MD_HTML_FLAG_SKIP_UTF8_BOM | MD_HTML_FLAG_XHTML;
    if (md_html(source.constData(), MD_SIZE(source.size()), add, &html, flags, style) != 0)
        return std::nullopt;
    return withExtraEmphasis(QString::fromUtf8(html)) + u'\n';
}

} // namespace

void addEscapeFilters(FilterTable& table)
{
    table.insert(QStringLiteral("htmlescape"), { htmlEscape });
    table.insert(QStringLiteral("xmlescape"), { xmlEscape });
    table.insert(QStringLiteral("jsonescape"), { jsonEscape });
    table.insert(QStringLiteral("yamlsinglequoteescape"), { yamlSingleQuoteEscape });
    table.insert(QStringLiteral("yamldoublequoteescape"), { yamlDoubleQuoteEscape });
    table.insert(QStringLiteral("propertieskeyescape"), { propertiesKeyEscape });
    table.insert(QStringLiteral("propertiesvalueescape"), { propertiesValueEscape });
    table.insert(QStringLiteral("uriescape"), { uriEscape });
    table.insert(QStringLiteral("uridataescape"), { uriDataEscape });
    table.insert(QStringLiteral("markdown"), { markdown });
    table.insert(QStringLiteral("markdowntohtml"), { markdown });
}

} // namespace Stepbench
