// SPDX-License-Identifier: Apache-2.0
#include "core/variables/dotnetdate.h"

#include <QDateTime>
#include <QHash>

namespace Stepbench {
namespace {

constexpr qint64 ticksPerDay = 86'400 * ticksPerSecond;

QString padded(qint64 number, qsizetype width)
{
    return QString::number(number).rightJustified(width, u'0');
}

int offsetOf(const DotNetDate& date)
{
    if (date.zone == DotNetDate::Zone::Unspecified) {
        const DotNetDate utc = toUtc(date);
        return int((date.ticks - utc.ticks) / (60 * ticksPerSecond));
    }
    return date.zone == DotNetDate::Zone::Utc ? 0 : date.offsetMinutes;
}

QString offsetText(const DotNetDate& date, qsizetype width)
{
    const int offset = offsetOf(date);
    const int minutes = std::abs(offset);
    const QChar sign = offset < 0 ? u'-' : u'+';
    if (width < 3)
        return sign + padded(minutes / 60, width);
    return sign + padded(minutes / 60, 2) + u':' + padded(minutes % 60, 2);
}

class Formatter
{
public:
    Formatter(const DotNetDate& date, DateType type)
        : m_date(date)
        , m_type(type)
        , m_day(QDate(1, 1, 1).addDays(date.ticks / ticksPerDay))
        , m_ticks(date.ticks % ticksPerDay)
    {
    }

    std::optional<QString> format(const QString& format)
    {
        for (m_at = 0; m_at < format.size();) {
            if (!putNext(format))
                return std::nullopt;
        }
        return m_out;
    }

private:
    bool putNext(const QString& format)
    {
        const QChar c = format[m_at];
        if (c == u'"' || c == u'\'') {
            const qsizetype end = format.indexOf(c, m_at + 1);
            if (end < 0)
                return false;
            m_out += QStringView(format).sliced(m_at + 1, end - m_at - 1);
            m_at = end + 1;
            return true;
        }
        if (c == u'\\') {
            if (++m_at >= format.size())
                return false;
            m_out += format[m_at++];
            return true;
        }
        // "%" makes one letter a custom format.
        if (c == u'%')
            return ++m_at < format.size() && format[m_at] != u'%';
        qsizetype width = 1;
        while (m_at + width < format.size() && format[m_at + width] == c)
            ++width;
        m_at += width;
        return putLetter(c, width);
    }

    qint64 hour() const { return m_ticks / (3600 * ticksPerSecond); }

    bool putLetter(QChar c, qsizetype width)
    {
        switch (c.unicode()) {
        case u'd':
            m_out += width < 3 ? padded(m_day.day(), width)
                : width == 3   ? QLocale::c().dayName(m_day.dayOfWeek(), QLocale::ShortFormat)
                               : QLocale::c().dayName(m_day.dayOfWeek());
            return true;
        case u'M':
            m_out += width < 3 ? padded(m_day.month(), width)
                : width == 3   ? QLocale::c().monthName(m_day.month(), QLocale::ShortFormat)
                               : QLocale::c().monthName(m_day.month());
            return true;
        case u'y':
            m_out += width < 3 ? padded(m_day.year() % 100, width) : padded(m_day.year(), width);
            return true;
        case u'H':
            m_out += padded(hour(), std::min<qsizetype>(width, 2));
            return true;
        case u'h':
            m_out += padded((hour() + 11) % 12 + 1, std::min<qsizetype>(width, 2));
            return true;
        case u'm':
            m_out += padded(m_ticks / (60 * ticksPerSecond) % 60, std::min<qsizetype>(width, 2));
            return true;
        case u's':
            m_out += padded(m_ticks / ticksPerSecond % 60, std::min<qsizetype>(width, 2));
            return true;
        case u'f':
        case u'F':
            return putFraction(width, c == u'F');
        case u't':
            m_out += QStringView(hour() < 12 ? u"AM" : u"PM").first(std::min<qsizetype>(width, 2));
            return true;
        case u'g':
            m_out += u"A.D.";
            return true;
        case u'z':
            m_out += offsetText(m_date, width);
            return true;
        case u'K':
            for (qsizetype i = 0; i < width; ++i)
                putKind();
            return true;
        default:
            m_out += QString(width, c);
            return true;
        }
    }

    bool putFraction(qsizetype width, bool isShort)
    {
        if (width > 7)
            return false;
        QString digits = padded(m_ticks % ticksPerSecond, 7).left(width);
        while (isShort && digits.endsWith(u'0'))
            digits.chop(1);
        if (digits.isEmpty() && m_out.endsWith(u'.'))
            m_out.chop(1);
        m_out += digits;
        return true;
    }

    void putKind()
    {
        if (m_type == DateType::DateTimeOffset || m_date.zone == DotNetDate::Zone::Offset)
            m_out += offsetText(m_date, 3);
        else if (m_date.zone == DotNetDate::Zone::Utc)
            m_out += u'Z';
    }

    const DotNetDate& m_date;
    DateType m_type;
    QDate m_day;
    qint64 m_ticks; // of the day
    QString m_out;
    qsizetype m_at = 0;
};

// What a one-letter format stands for.
std::optional<QString> standardPattern(QChar letter, DateType type)
{
    static const QHash<QChar, QString> patterns {
        { u'd', QStringLiteral("MM/dd/yyyy") },
        { u'D', QStringLiteral("dddd, dd MMMM yyyy") },
        { u'f', QStringLiteral("dddd, dd MMMM yyyy HH:mm") },
        { u'F', QStringLiteral("dddd, dd MMMM yyyy HH:mm:ss") },
        { u'g', QStringLiteral("MM/dd/yyyy HH:mm") },
        { u'G', QStringLiteral("MM/dd/yyyy HH:mm:ss") },
        { u'm', QStringLiteral("MMMM dd") },
        { u'M', QStringLiteral("MMMM dd") },
        { u'o', QStringLiteral("yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK") },
        { u'O', QStringLiteral("yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK") },
        { u'r', QStringLiteral("ddd, dd MMM yyyy HH':'mm':'ss 'GMT'") },
        { u'R', QStringLiteral("ddd, dd MMM yyyy HH':'mm':'ss 'GMT'") },
        { u's', QStringLiteral("yyyy'-'MM'-'dd'T'HH':'mm':'ss") },
        { u't', QStringLiteral("HH:mm") },
        { u'T', QStringLiteral("HH:mm:ss") },
        { u'u', QStringLiteral("yyyy'-'MM'-'dd HH':'mm':'ss'Z'") },
        { u'U', QStringLiteral("dddd, dd MMMM yyyy HH:mm:ss") },
        { u'y', QStringLiteral("yyyy MMMM") },
        { u'Y', QStringLiteral("yyyy MMMM") },
    };
    const auto known = patterns.constFind(letter);
    if (known == patterns.constEnd() || (letter == u'U' && type == DateType::DateTimeOffset))
        return std::nullopt;
    return *known;
}

} // namespace

QString roundTripText(const DotNetDate& date)
{
    return formatDate(date, DateType::DateTime, QStringLiteral("o")).value_or(QString());
}

std::optional<QString> formatDate(const DotNetDate& date, DateType type, const QString& format)
{
    if (format.isEmpty()) {
        const QString offset = type == DateType::DateTimeOffset ? QStringLiteral(" zzz") : QString();
        return Formatter(date, type).format(QStringLiteral("MM/dd/yyyy HH:mm:ss") + offset);
    }
    if (format.size() > 1)
        return Formatter(date, type).format(format);
    const auto pattern = standardPattern(format[0], type);
    if (!pattern)
        return std::nullopt;
    const bool isUtcPattern
        = format == QLatin1String("U") || (type == DateType::DateTimeOffset && QStringView(u"rRu").contains(format[0]));
    const DotNetDate shown = isUtcPattern ? toUtc(date) : date;
    return shown.isValid() ? Formatter(shown, type).format(*pattern) : std::nullopt;
}

} // namespace Stepbench
