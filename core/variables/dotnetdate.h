// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

// Dates as .NET's invariant culture reads and prints them: the variable language is defined by it.
namespace Stepbench {

struct DotNetDate
{
    enum class Zone { Unspecified, Utc, Offset };
    qint64 ticks = 0; // 100 ns since 0001-01-01, by the clock of the zone
    Zone zone = Zone::Unspecified;
    int offsetMinutes = 0; // of Offset
    bool isValid() const; // years 1 to 9999
};

constexpr qint64 ticksPerSecond = 10'000'000;

// ISO 8601, month/day/year, "22 May 2030", RFC 1123 and mixtures of them, with or without a time and an offset.
// Not done: other calendars, eras, week dates, names in other languages.
std::optional<DotNetDate> parseDotNetDate(const QString& text);

DotNetDate dotNetNow(); // local, with its offset
DotNetDate toUtc(const DotNetDate& date);
DotNetDate toLocal(const DotNetDate& date); // an unspecified date is local already

// 2030-05-22T17:05:00.0000000, followed by nothing, Z or the offset.
QString roundTripText(const DotNetDate& date);

// Standard and custom format strings; nullopt where .NET calls the format invalid. A DateTimeOffset always has an
// offset, a DateTime with one has been made local before.
enum class DateType { DateTime, DateTimeOffset };
std::optional<QString> formatDate(const DotNetDate& date, DateType type, const QString& format);

} // namespace Stepbench
