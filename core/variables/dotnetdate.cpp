// SPDX-License-Identifier: Apache-2.0
#include "core/variables/dotnetdate.h"

#include <QDateTime>

#include <algorithm>
#include <chrono>

namespace Stepbench {
namespace {

constexpr qint64 ticksPerDay = 86'400 * ticksPerSecond;
const QDate firstDay(1, 1, 1);

int localOffsetMinutes(const DotNetDate& date)
{
    const QDateTime local(firstDay.addDays(date.ticks / ticksPerDay),
        QTime::fromMSecsSinceStartOfDay(int(date.ticks % ticksPerDay / 10'000)), Qt::LocalTime);
    return local.offsetFromUtc() / 60;
}

// "22 May 2030 09:05 GMT" and the like, read word by word: each part says what it is.
class Reader
{
public:
    explicit Reader(const QString& text)
        : m_text(QStringView(text).trimmed())
    {
    }

    std::optional<DotNetDate> read()
    {
        if (m_text.isEmpty() || m_text.size() > 100)
            return std::nullopt;
        while (m_at < m_text.size()) {
            const QChar c = m_text[m_at];
            const bool ok = c.isSpace() || c == u',' ? ++m_at > 0
                : isDigit(c)                         ? readNumber()
                : c == u'+' || c == u'-'             ? readOffset()
                                                     : readWord();
            if (!ok)
                return std::nullopt;
        }
        return assemble();
    }

private:
    static bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }
    QChar peek() const { return m_at < m_text.size() ? m_text[m_at] : QChar(); }
    QChar peekNext() const { return m_at + 1 < m_text.size() ? m_text[m_at + 1] : QChar(); }

    QStringView digits()
    {
        const qsizetype start = m_at;
        while (isDigit(peek()))
            ++m_at;
        return m_text.sliced(start, m_at - start);
    }

    bool readNumber()
    {
        const QStringView number = digits();
        if (number.size() > 4)
            return false;
        if (peek() == u':')
            return readTime(number.toInt());
        const bool joins = peek() == u'/' || peek() == u'-' || peek() == u'.';
        if (joins && isDigit(peekNext()) && !m_hasDate)
            return readDate(number);
        if (peek() == u'-' && peekNext().isLetter())
            ++m_at; // 22-May-2030
        m_numbers.append(number.toString());
        return m_numbers.size() <= 2;
    }

    bool readDate(QStringView first)
    {
        const QChar separator = m_text[m_at++];
        const QStringView second = digits();
        QStringView third;
        if (peek() == separator && isDigit(peekNext())) {
            ++m_at;
            third = digits();
        } else if (separator == u'.') {
            return false;
        }
        m_hasDate = true;
        if (first.size() > 2) {
            m_year = first.toInt();
            m_month = second.toInt();
            m_day = third.isEmpty() ? 1 : third.toInt();
        } else {
            m_month = first.toInt();
            m_day = second.toInt();
            m_year = third.isEmpty() ? QDate::currentDate().year() : fullYear(third);
        }
        return second.size() <= 2 && third.size() <= 4;
    }

    static int fullYear(QStringView text)
    {
        const int year = text.toInt();
        return text.size() > 2 ? year : year + (year < 50 ? 2000 : 1900);
    }

    bool readTime(int hour)
    {
        if (m_hasTime)
            return false;
        m_hasTime = true;
        m_hour = hour;
        ++m_at;
        const QStringView minute = digits();
        m_minute = minute.toInt();
        if (minute.isEmpty() || minute.size() > 2)
            return false;
        if (peek() != u':')
            return true;
        ++m_at;
        const QStringView second = digits();
        m_second = second.toInt();
        if (second.isEmpty() || second.size() > 2)
            return false;
        if (peek() == u'.' && isDigit(peekNext())) {
            ++m_at;
            const QString fraction = digits().toString().leftJustified(8, u'0');
            m_fraction = (fraction.left(8).toLongLong() + 5) / 10;
        }
        return true;
    }

    bool readOffset()
    {
        if (!m_hasTime || m_zone != DotNetDate::Zone::Unspecified) {
            // "May-2030"
            return m_month > 0 && !m_hasDate && m_text[m_at++] == u'-';
        }
        const int sign = m_text[m_at++] == u'-' ? -1 : 1;
        const QStringView hours = digits();
        int minutes = 0;
        if (peek() == u':' && hours.size() <= 2) {
            ++m_at;
            minutes = digits().toInt();
        } else if (hours.size() == 4) {
            minutes = hours.sliced(2).toInt();
        }
        const int hour = hours.first(std::min<qsizetype>(hours.size(), 2)).toInt();
        m_zone = DotNetDate::Zone::Offset;
        m_offset = sign * (hour * 60 + minutes);
        return !hours.isEmpty() && hours.size() != 3 && hours.size() <= 4 && minutes < 60 && hour * 60 + minutes <= 840;
    }

    bool readWord()
    {
        const qsizetype start = m_at;
        while (peek().isLetter())
            ++m_at;
        const QString word = m_text.sliced(start, m_at - start).toString().toLower();
        if (word == QLatin1String("am") || word == QLatin1String("pm"))
            return readHalfDay(word == QLatin1String("pm"));
        if (word == QLatin1String("z") || word == QLatin1String("gmt") || word == QLatin1String("utc")) {
            const bool first = m_zone == DotNetDate::Zone::Unspecified;
            m_zone = DotNetDate::Zone::Utc;
            return first && m_hasTime;
        }
        if (word == QLatin1String("t"))
            return m_hasDate && !m_hasTime && isDigit(peek());
        if (const int month = indexOfName(word, 12, [](int i) { return QLocale::c().monthName(i); })) {
            const bool first = m_month == 0;
            m_month = month;
            return first;
        }
        return indexOfName(word, 7, [](int i) { return QLocale::c().dayName(i); }) > 0;
    }

    // The 1-based place of a whole English name or its first three letters; 0 for none.
    template <typename NameOf>
    static int indexOfName(const QString& word, int count, NameOf nameOf)
    {
        for (int i = 1; i <= count; ++i) {
            const QString name = nameOf(i).toLower();
            if (word == name || word == name.left(3))
                return i;
        }
        return 0;
    }

    bool readHalfDay(bool isAfternoon)
    {
        if (!m_hasTime && !m_numbers.isEmpty()) {
            m_hour = m_numbers.takeLast().toInt();
            m_hasTime = true;
        }
        if (!m_hasTime || m_hour < 1 || m_hour > 12)
            return false;
        m_hour = m_hour % 12 + (isAfternoon ? 12 : 0);
        return true;
    }

    // A month's name with the numbers around it: day, then year; a long number is the year.
    bool placeNumbers()
    {
        if (m_hasDate)
            return m_numbers.isEmpty();
        if (m_month == 0)
            return m_numbers.isEmpty() && m_hasTime;
        m_hasDate = true;
        m_day = 1;
        m_year = QDate::currentDate().year();
        if (m_numbers.isEmpty())
            return false;
        bool hasDay = false;
        for (const QString& number : m_numbers) {
            if (number.size() <= 2 && !hasDay) {
                m_day = number.toInt();
                hasDay = true;
            } else {
                m_year = fullYear(number);
            }
        }
        return true;
    }

    std::optional<DotNetDate> assemble()
    {
        if (!placeNumbers())
            return std::nullopt;
        const QDate day = m_hasDate ? QDate(m_year, m_month, m_day) : QDate::currentDate();
        if (!day.isValid() || m_hour > 23 || m_minute > 59 || m_second > 59)
            return std::nullopt;
        DotNetDate date;
        date.ticks = firstDay.daysTo(day) * ticksPerDay + ((m_hour * 60LL + m_minute) * 60 + m_second) * ticksPerSecond
            + m_fraction;
        date.zone = m_zone;
        date.offsetMinutes = m_offset;
        return date.isValid() ? std::optional(date) : std::nullopt;
    }

    QStringView m_text;
    qsizetype m_at = 0;
    QStringList m_numbers;
    bool m_hasDate = false;
    bool m_hasTime = false;
    int m_year = 0;
    int m_month = 0;
    int m_day = 0;
    int m_hour = 0;
    int m_minute = 0;
    int m_second = 0;
    qint64 m_fraction = 0;
    DotNetDate::Zone m_zone = DotNetDate::Zone::Unspecified;
    int m_offset = 0;
};

} // namespace

bool DotNetDate::isValid() const
{
    return ticks >= 0 && ticks < firstDay.daysTo(QDate(10000, 1, 1)) * ticksPerDay;
}

std::optional<DotNetDate> parseDotNetDate(const QString& text)
{
    return Reader(text).read();
}

DotNetDate dotNetNow()
{
    using namespace std::chrono;
    using Ticks = duration<qint64, std::ratio<1, ticksPerSecond>>;
    DotNetDate now;
    now.ticks = firstDay.daysTo(QDate(1970, 1, 1)) * ticksPerDay
        + duration_cast<Ticks>(system_clock::now().time_since_epoch()).count();
    now.zone = DotNetDate::Zone::Utc;
    return toLocal(now);
}

DotNetDate toUtc(const DotNetDate& date)
{
    DotNetDate utc = date;
    const bool isUtc = date.zone == DotNetDate::Zone::Utc;
    const int offset = date.zone == DotNetDate::Zone::Offset ? date.offsetMinutes : localOffsetMinutes(date);
    utc.ticks -= isUtc ? 0 : offset * 60LL * ticksPerSecond;
    utc.zone = DotNetDate::Zone::Utc;
    utc.offsetMinutes = 0;
    return utc;
}

DotNetDate toLocal(const DotNetDate& date)
{
    if (date.zone == DotNetDate::Zone::Unspecified)
        return date;
    const DotNetDate utc = toUtc(date);
    const QDateTime moment(firstDay.addDays(utc.ticks / ticksPerDay),
        QTime::fromMSecsSinceStartOfDay(int(utc.ticks % ticksPerDay / 10'000)), Qt::UTC);
    DotNetDate local = utc;
    local.zone = DotNetDate::Zone::Offset;
    local.offsetMinutes = moment.toLocalTime().offsetFromUtc() / 60;
    local.ticks += local.offsetMinutes * 60LL * ticksPerSecond;
    return local.isValid() ? local : date;
}

} // namespace Stepbench
