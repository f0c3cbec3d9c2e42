// SPDX-License-Identifier: Apache-2.0
#include "core/variables/dotnetnumber.h"
#include "core/variables/filters.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace Stepbench {
namespace {

using Output = std::optional<QString>;

constexpr qsizetype maxIndentation = 32 * 1024 * 1024;

QString truth(bool value)
{
    return value ? QStringLiteral("true") : QStringLiteral("false");
}

// One character stays one character: .NET has no "ß" -> "SS".
template <typename Convert>
QString convertCase(const QString& text, Convert convert)
{
    QString out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            const char32_t point = convert(QChar::surrogateToUcs4(text[i], text[i + 1]));
            out += QString::fromUcs4(&point, 1);
            ++i;
        } else {
            out += QChar(char16_t(convert(char32_t(text[i].unicode()))));
        }
    }
    return out;
}

Output toLower(const FilterInput& input)
{
    return convertCase(*input.text, [](char32_t c) { return QChar::toLower(c); });
}

Output toUpper(const FilterInput& input)
{
    return convertCase(*input.text, [](char32_t c) { return QChar::toUpper(c); });
}

Output trim(const FilterInput& input)
{
    const QString side = input.options.value(0).toLower();
    if (!input.options.isEmpty() && side != QLatin1String("start") && side != QLatin1String("end"))
        return std::nullopt;
    QStringView text = *input.text;
    if (side != QLatin1String("end")) {
        while (!text.isEmpty() && text.front().isSpace())
            text = text.sliced(1);
    }
    if (side != QLatin1String("start")) {
        while (!text.isEmpty() && text.back().isSpace())
            text.chop(1);
    }
    return text.toString();
}

Output truncate(const FilterInput& input)
{
    const auto length = parseDotNetInt(input.options[0]);
    if (!length || *length < 0)
        return std::nullopt;
    if (*length >= input.text->size())
        return input.text;
    return input.text->left(*length) + (input.options.size() > 1 ? input.options[1] : QStringLiteral("..."));
}

Output substring(const FilterInput& input)
{
    const auto start = input.options.size() == 1 ? std::optional(0) : parseDotNetInt(input.options[0]);
    const auto length = parseDotNetInt(input.options.last());
    if (!start || !length || *start < 0 || *length < 0 || *start > input.text->size())
        return std::nullopt;
    return input.text->mid(*start, *length);
}

Output startsWith(const FilterInput& input)
{
    return truth(input.text->startsWith(input.options[0]));
}

Output endsWith(const FilterInput& input)
{
    return truth(input.text->endsWith(input.options[0]));
}

Output contains(const FilterInput& input)
{
    return truth(input.text->contains(input.options[0]));
}

Output append(const FilterInput& input)
{
    return input.text.value_or(QString()) + input.options.join(QString());
}

Output prepend(const FilterInput& input)
{
    return input.options.join(QString()) + input.text.value_or(QString());
}

// "3" is three blanks, "/3" leaves the first line alone, "3/2" differs; above 255, or anything else, is the indent.
std::optional<std::pair<QString, QString>> blanksOf(const QString& option)
{
    const qsizetype slash = option.indexOf(u'/');
    const auto blanks = [](const QString& digits) -> std::optional<QString> {
        const bool isNumber = !digits.isEmpty() && digits.size() <= 3
            && std::all_of(digits.begin(), digits.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
        if (!isNumber || digits.toInt() > 255)
            return std::nullopt;
        return QString(digits.toInt(), u' ');
    };
    const auto rest = blanks(option.mid(slash + 1));
    const auto first = slash < 0 ? rest : slash == 0 ? std::optional(QString()) : blanks(option.left(slash));
    if (!first || !rest)
        return std::nullopt;
    return std::pair(*first, *rest);
}

Output indent(const FilterInput& input)
{
    std::pair<QString, QString> indents { QString(4, u' '), QString(4, u' ') };
    if (input.options.size() == 1)
        indents = blanksOf(input.options[0]).value_or(std::pair(input.options[0], input.options[0]));
    else if (input.options.size() == 2)
        indents = { input.options[0], input.options[1] };
    if (input.text->isEmpty())
        return input.text;
    if (input.text->count(u'\n') * indents.second.size() > maxIndentation)
        throw FilterFailure { QCoreApplication::translate("Stepbench", "Indent makes too long a text.") };
    QString rest = *input.text;
    return indents.first + rest.replace(QStringLiteral("\n"), u'\n' + indents.second);
}

} // namespace

void addTextFilters(FilterTable& table)
{
    constexpr int any = std::numeric_limits<int>::max();
    table.insert(QStringLiteral("tolower"), { toLower });
    table.insert(QStringLiteral("toupper"), { toUpper });
    table.insert(QStringLiteral("trim"), { trim, 0, 1 });
    table.insert(QStringLiteral("truncate"), { truncate, 1, 2 });
    table.insert(QStringLiteral("substring"), { substring, 1, 2 });
    table.insert(QStringLiteral("startswith"), { startsWith, 1, 1 });
    table.insert(QStringLiteral("endswith"), { endsWith, 1, 1 });
    table.insert(QStringLiteral("contains"), { contains, 1, 1 });
    table.insert(QStringLiteral("append"), { append, 1, any, Filter::Undefined::Allowed });
    table.insert(QStringLiteral("prepend"), { prepend, 1, any, Filter::Undefined::Allowed });
    table.insert(QStringLiteral("indent"), { indent, 0, 2 });
}

} // namespace Stepbench
