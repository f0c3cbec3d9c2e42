// SPDX-License-Identifier: Apache-2.0
#include "core/variables/dotnetdate.h"
#include "core/variables/dotnetnumber.h"
#include "core/variables/filters.h"

#include <cmath>

namespace Stepbench {
namespace {

using Output = std::optional<QString>;

// A DateTime knows no offset: one with it has been made local.
Output formatAsDateTime(const QString& text, const QString& format)
{
    const auto date = parseDotNetDate(text);
    return date ? formatDate(toLocal(*date), DateType::DateTime, format) : std::nullopt;
}

Output formatAsDateTimeOffset(const QString& text, const QString& format)
{
    const auto date = parseDotNetDate(text);
    return date ? formatDate(*date, DateType::DateTimeOffset, format) : std::nullopt;
}

Output format(const FilterInput& input)
{
    const QString& text = *input.text;
    const QString& pattern = input.options.last();
    if (input.options.size() == 1) {
        if (const auto number = parseDotNetDecimal(text))
            return formatDecimal(*number, pattern);
        return formatAsDateTimeOffset(text, pattern);
    }
    const QString type = input.options[0].toLower();
    if (type == QLatin1String("int") || type == QLatin1String("int32")) {
        const auto number = parseDotNetInt(text);
        return number ? formatInt(*number, pattern) : std::nullopt;
    }
    if (type == QLatin1String("double")) {
        const auto number = parseDotNetDouble(text);
        return number ? formatDouble(*number, pattern) : std::nullopt;
    }
    if (type == QLatin1String("decimal")) {
        const auto number = parseDotNetDecimal(text);
        return number ? formatDecimal(*number, pattern) : std::nullopt;
    }
    if (type == QLatin1String("date") || type == QLatin1String("datetime"))
        return formatAsDateTime(text, pattern);
    if (type == QLatin1String("datetimeoffset"))
        return formatAsDateTimeOffset(text, pattern);
    return std::nullopt;
}

Output now(const FilterInput& input, DotNetDate date)
{
    if (input.text)
        return std::nullopt;
    if (!input.options.isEmpty())
        return formatDate(date, DateType::DateTime, input.options[0]);
    // The local time is shown without its offset.
    if (date.zone == DotNetDate::Zone::Offset)
        date.zone = DotNetDate::Zone::Unspecified;
    return roundTripText(date);
}

Output nowDate(const FilterInput& input)
{
    return now(input, dotNetNow());
}

Output nowDateUtc(const FilterInput& input)
{
    return now(input, toUtc(dotNetNow()));
}

Output addTime(const FilterInput& input, qint64 ticksPerUnit)
{
    auto date = parseDotNetDate(*input.text);
    const auto units = parseDotNetDouble(input.options[0]);
    // More than ten thousand years in hours.
    if (!date || !units || !std::isfinite(*units) || std::abs(*units) > 1e8)
        return std::nullopt;
    const double whole = std::trunc(*units);
    if (std::abs(whole) * (double(ticksPerUnit) / double(ticksPerSecond)) > 4e11)
        return std::nullopt;
    date->ticks += qint64(whole) * ticksPerUnit + qint64((*units - whole) * double(ticksPerUnit));
    return date->isValid() ? std::optional(roundTripText(*date)) : std::nullopt;
}

Output addHours(const FilterInput& input)
{
    return addTime(input, 3600 * ticksPerSecond);
}

Output addDays(const FilterInput& input)
{
    return addTime(input, 86'400 * ticksPerSecond);
}

} // namespace

void addFormatFilters(FilterTable& table)
{
    table.insert(QStringLiteral("format"), { format, 1, 2 });
    table.insert(QStringLiteral("nowdate"), { nowDate, 0, 1, Filter::Undefined::Allowed });
    table.insert(QStringLiteral("nowdateutc"), { nowDateUtc, 0, 1, Filter::Undefined::Allowed });
    table.insert(QStringLiteral("addhours"), { addHours, 1, 1 });
    table.insert(QStringLiteral("adddays"), { addDays, 1, 1 });
}

} // namespace Stepbench
