// SPDX-License-Identifier: Apache-2.0
#include "core/variables/dotnetcustomnumber.h"

#include <QStringList>

#include <algorithm>

namespace Stepbench {

void stripLeadingZeros(DecimalNumber& number)
{
    while (number.digits.startsWith('0')) {
        number.digits.remove(0, 1);
        --number.point;
    }
    if (number.digits.isEmpty())
        number.point = 0;
}

DecimalNumber roundedToDigits(DecimalNumber number, int digits)
{
    stripLeadingZeros(number);
    return roundedToDecimals(number, digits - number.point);
}

DecimalNumber roundedToDecimals(DecimalNumber number, int decimals)
{
    const qsizetype keep = qsizetype(number.point) + decimals;
    if (keep >= number.digits.size())
        return number;
    const bool up = keep >= 0 && number.digits[keep] >= '5';
    number.digits.truncate(std::max<qsizetype>(keep, 0));
    if (!up)
        return number;
    qsizetype at = number.digits.size() - 1;
    for (; at >= 0 && number.digits[at] == '9'; --at)
        number.digits[at] = '0';
    if (at >= 0) {
        ++number.digits[at];
    } else {
        number.digits.prepend('1');
        ++number.point;
    }
    return number;
}

QString wholeDigits(const DecimalNumber& number)
{
    if (number.point <= 0)
        return {};
    QByteArray digits = number.digits.left(number.point).leftJustified(number.point, '0');
    while (digits.startsWith('0'))
        digits.remove(0, 1);
    return QString::fromLatin1(digits);
}

QString fractionDigits(const DecimalNumber& number)
{
    if (number.digits.isEmpty())
        return {};
    if (number.point < 0)
        return QString(-number.point, u'0') + QString::fromLatin1(number.digits);
    return QString::fromLatin1(number.digits.mid(number.point));
}

namespace {

// A section taken apart: literals, and digits by their places.
struct Part
{
    enum class Kind { Literal, Zero, Digit, Point, Exponent };
    Kind kind = Kind::Literal;
    QString text; // of Literal; the letter and sign of Exponent
    int exponentDigits = 0;
};

struct Section
{
    std::vector<Part> parts;
    int whole = 0; // places before the point
    int decimals = 0;
    int minWhole = 0; // from the first 0 on
    int minDecimals = 0; // to the last 0
    int scale = 0; // powers of ten to multiply with: %, ‰, and commas before the point
    bool grouping = false;
    bool isScientific = false;
};

class SectionReader
{
public:
    explicit SectionReader(const QString& text)
        : m_text(text)
    {
    }

    Section read()
    {
        while (m_at < m_text.size())
            readPart();
        m_section.scale -= 3 * m_commas;
        return m_section;
    }

private:
    void add(Part::Kind kind, const QString& text = {}) { m_section.parts.push_back({ kind, text, 0 }); }

    void readPart()
    {
        const QChar c = m_text[m_at++];
        switch (c.unicode()) {
        case u'0':
        case u'#':
            readPlace(c == u'0');
            break;
        case u'.':
            if (!m_hasPoint)
                add(Part::Kind::Point);
            m_hasPoint = true;
            break;
        case u',':
            if (m_section.whole > 0 && !m_hasPoint)
                ++m_commas;
            break;
        case u'%':
        case 0x2030:
            m_section.scale += c == u'%' ? 2 : 3;
            add(Part::Kind::Literal, c);
            break;
        case u'\\':
            if (m_at < m_text.size())
                add(Part::Kind::Literal, m_text[m_at++]);
            break;
        case u'"':
        case u'\'': {
            const qsizetype end = m_text.indexOf(c, m_at);
            add(Part::Kind::Literal, m_text.mid(m_at, (end < 0 ? m_text.size() : end) - m_at));
            m_at = end < 0 ? m_text.size() : end + 1;
            break;
        }
        case u'E':
        case u'e':
            readExponent(c);
            break;
        default:
            add(Part::Kind::Literal, c);
        }
    }

    // Commas between places group; those behind the last place before the point scale by a thousand.
    void readPlace(bool isZero)
    {
        add(isZero ? Part::Kind::Zero : Part::Kind::Digit);
        if (m_hasPoint) {
            ++m_section.decimals;
            if (isZero)
                m_section.minDecimals = m_section.decimals;
            return;
        }
        if (m_commas > 0)
            m_section.grouping = true;
        m_commas = 0;
        ++m_section.whole;
        if (isZero || m_section.minWhole > 0)
            ++m_section.minWhole;
    }

    void readExponent(QChar letter)
    {
        qsizetype at = m_at;
        QString text = letter;
        if (at < m_text.size() && (m_text[at] == u'+' || m_text[at] == u'-'))
            text += m_text[at++];
        int zeros = 0;
        while (at < m_text.size() && m_text[at] == u'0' && zeros < 10) {
            ++at;
            ++zeros;
        }
        if (zeros == 0)
            return add(Part::Kind::Literal, letter);
        m_section.parts.push_back({ Part::Kind::Exponent, text, zeros });
        m_section.isScientific = true;
        m_at = at;
    }

    const QString& m_text;
    qsizetype m_at = 0;
    Section m_section;
    int m_commas = 0;
    bool m_hasPoint = false;
};

QStringList splitSections(const QString& format)
{
    QStringList sections { QString() };
    QChar quote;
    for (qsizetype i = 0; i < format.size(); ++i) {
        const QChar c = format[i];
        if (quote.isNull() && c == u';') {
            sections.append(QString());
            continue;
        }
        sections.last() += c;
        if (quote.isNull() && c == u'\\' && i + 1 < format.size())
            sections.last() += format[++i];
        else if (quote.isNull() && (c == u'"' || c == u'\''))
            quote = c;
        else if (c == quote)
            quote = QChar();
    }
    return sections;
}

// What a number is in a section: its digits at the places, and the power of ten taken out.
struct Digits
{
    QString whole;
    QString fraction;
    int exponent = 0;
    bool isZero = false;
};

Digits digitsFor(DecimalNumber number, const Section& section)
{
    Digits digits;
    number.point += section.scale;
    stripLeadingZeros(number);
    if (section.isScientific) {
        const int places = section.whole + section.decimals;
        number = roundedToDigits(number, places);
        stripLeadingZeros(number);
        if (!number.digits.isEmpty()) {
            digits.exponent = number.point - section.whole;
            number.point = section.whole;
        }
    } else {
        number = roundedToDecimals(number, section.decimals);
    }
    digits.whole = wholeDigits(number);
    digits.fraction = fractionDigits(number);
    while (digits.fraction.endsWith(u'0'))
        digits.fraction.chop(1);
    digits.isZero = number.isZero();
    return digits;
}

void putWhole(QString& out, const Section& section, const Digits& digits, int place)
{
    const qsizetype width = std::max<qsizetype>(digits.whole.size(), section.minWhole);
    const QString padded = digits.whole.rightJustified(width, u'0');
    // The first place takes all digits that have none of their own.
    const qsizetype from = place == 0 ? 0 : padded.size() - (section.whole - place);
    const qsizetype to = padded.size() - (section.whole - place) + 1;
    for (qsizetype i = std::max<qsizetype>(from, 0); i < to; ++i) {
        out += padded[i];
        const qsizetype after = padded.size() - 1 - i;
        if (section.grouping && after > 0 && after % 3 == 0)
            out += u',';
    }
}

QString put(const Section& section, const Digits& digits)
{
    QString out;
    int whole = 0;
    int decimal = 0;
    bool hasPoint = false;
    for (const Part& part : section.parts) {
        switch (part.kind) {
        case Part::Kind::Literal:
            out += part.text;
            break;
        case Part::Kind::Point:
            hasPoint = true;
            if (section.whole == 0)
                out += digits.whole;
            if (section.minDecimals > 0 || !digits.fraction.isEmpty())
                out += u'.';
            break;
        case Part::Kind::Zero:
        case Part::Kind::Digit:
            if (!hasPoint)
                putWhole(out, section, digits, whole++);
            else if (decimal < digits.fraction.size() || decimal < section.minDecimals)
                out += decimal < digits.fraction.size() ? digits.fraction[decimal] : QChar(u'0');
            decimal += hasPoint ? 1 : 0;
            break;
        case Part::Kind::Exponent:
            out += part.text[0];
            if (digits.exponent < 0)
                out += u'-';
            else if (part.text.endsWith(u'+'))
                out += u'+';
            out += QString::number(std::abs(digits.exponent)).rightJustified(part.exponentDigits, u'0');
            break;
        }
    }
    return out;
}

} // namespace

QString formatCustom(const DecimalNumber& number, const QString& format)
{
    const QStringList sections = splitSections(format);
    const auto sectionFor = [&](bool isZero) {
        if (isZero && sections.size() > 2 && !sections[2].isEmpty())
            return 2;
        return number.negative && !isZero && sections.size() > 1 && !sections[1].isEmpty() ? 1 : 0;
    };
    int chosen = sectionFor(number.isZero());
    Section section = SectionReader(sections[chosen]).read();
    Digits digits = digitsFor(number, section);
    if (digits.isZero && chosen != 2 && sectionFor(true) == 2) {
        chosen = 2;
        section = SectionReader(sections[chosen]).read();
        digits = digitsFor(number, section);
    }
    const QString text = put(section, digits);
    const bool showSign = number.negative && chosen == 0 && !digits.isZero;
    return showSign ? u'-' + text : text;
}

} // namespace Stepbench
