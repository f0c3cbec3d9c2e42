// SPDX-License-Identifier: Apache-2.0
// .NET's standard numeric format strings, invariant culture.
#include "core/variables/dotnetcustomnumber.h"

#include <charconv>
#include <cmath>

namespace Stepbench {
namespace {

constexpr int maxPrecision = 1000;

enum class NumberType { Int, Double, Decimal };

struct StandardFormat
{
    char16_t letter = 0; // lower case
    bool isUpper = false;
    int precision = -1;
};

// A letter and up to nine digits; anything else is a custom format.
std::optional<StandardFormat> standardFormat(const QString& format)
{
    if (format.isEmpty())
        return StandardFormat { u'g', true, -1 };
    const QChar letter = format[0];
    if (letter.unicode() > 0x7F || !letter.isLetter() || format.size() > 10)
        return std::nullopt;
    StandardFormat standard { letter.toLower().unicode(), letter.isUpper(), -1 };
    for (const QChar c : QStringView(format).sliced(1)) {
        if (c < u'0' || c > u'9')
            return std::nullopt;
    }
    if (format.size() > 1)
        standard.precision = format.mid(1).toInt();
    return standard;
}

QString sign(const DecimalNumber& number)
{
    return number.negative ? QStringLiteral("-") : QString();
}

QString grouped(const QString& whole)
{
    QString out = whole;
    for (qsizetype at = out.size() - 3; at > 0; at -= 3)
        out.insert(at, u',');
    return out;
}

QString fixedText(const DecimalNumber& number, int decimals, bool grouping)
{
    const QString whole = wholeDigits(number);
    const QString fraction = fractionDigits(number).leftJustified(decimals, u'0');
    const QString text = whole.isEmpty() ? QStringLiteral("0") : grouping ? grouped(whole) : whole;
    return decimals > 0 ? text + u'.' + fraction : text;
}

QString scientificText(DecimalNumber number, int decimals, int exponentDigits, bool isUpper)
{
    stripLeadingZeros(number);
    const int exponent = number.digits.isEmpty() ? 0 : number.point - 1;
    if (!number.digits.isEmpty())
        number.point = 1;
    const QString power = QString::number(std::abs(exponent)).rightJustified(exponentDigits, u'0');
    return sign(number) + fixedText(number, decimals, false) + (isUpper ? u'E' : u'e') + (exponent < 0 ? u'-' : u'+')
        + power;
}

std::optional<QString> scientific(const DecimalNumber& number, const StandardFormat& format)
{
    const int decimals = format.precision < 0 ? 6 : format.precision;
    return scientificText(roundedToDigits(number, decimals + 1), decimals, 3, format.isUpper);
}

std::optional<QString> general(DecimalNumber number, const StandardFormat& format, NumberType type)
{
    const bool isWhole = format.precision <= 0 && type != NumberType::Double;
    if (isWhole)
        return sign(number) + fixedText(number, int(fractionDigits(number).size()), false);
    int precision = format.precision > 0 ? format.precision : 15;
    number = roundedToDigits(number, format.precision > 0 ? precision : 17);
    while (!number.digits.isEmpty() && number.digits.endsWith('0'))
        number.digits.chop(1);
    stripLeadingZeros(number);
    if (!number.digits.isEmpty() && (number.point > precision || number.point < -3))
        return scientificText(number, int(number.digits.size()) - 1, 2, format.isUpper);
    return sign(number) + fixedText(number, int(fractionDigits(number).size()), false);
}

std::optional<QString> currency(const DecimalNumber& number, int decimals)
{
    const QString text = QChar(0xA4) + fixedText(number, decimals, true);
    return number.negative ? u'(' + text + u')' : text;
}

std::optional<QString> formatStandard(DecimalNumber number, NumberType type, const StandardFormat& format)
{
    if (format.precision > maxPrecision)
        return std::nullopt;
    const int decimals = format.precision < 0 ? 2 : format.precision;
    const auto rounded = [&](int extra) {
        DecimalNumber result = number;
        result.point += extra;
        result = roundedToDecimals(result, decimals);
        // Only a floating-point number has a negative zero.
        result.negative = result.negative && (type == NumberType::Double || !result.isZero());
        return result;
    };
    switch (format.letter) {
    case u'c':
        return currency(rounded(0), decimals);
    case u'e':
        return scientific(number, format);
    case u'f':
        return sign(rounded(0)) + fixedText(rounded(0), decimals, false);
    case u'n':
        return sign(rounded(0)) + fixedText(rounded(0), decimals, true);
    case u'p':
        return sign(rounded(2)) + fixedText(rounded(2), decimals, true) + QStringLiteral(" %");
    case u'g':
        return general(number, format, type);
    default:
        return std::nullopt;
    }
}

// All digits that matter: enough to round a double correctly to any usual precision.
DecimalNumber exactNumber(double value, int digits)
{
    char buffer[128];
    const auto result
        = std::to_chars(buffer, buffer + sizeof buffer, std::abs(value), std::chars_format::scientific, digits - 1);
    const QByteArray text(buffer, qsizetype(result.ptr - buffer));
    const qsizetype e = text.indexOf('e');
    DecimalNumber number;
    number.negative = std::signbit(value);
    number.digits = text.left(e).replace('.', "");
    number.point = text.mid(e + 1).toInt() + 1;
    return number;
}

} // namespace

std::optional<QString> formatDecimal(const DecimalNumber& number, const QString& format)
{
    if (const auto standard = standardFormat(format))
        return formatStandard(number, NumberType::Decimal, *standard);
    return formatCustom(number, format);
}

std::optional<QString> formatDouble(double number, const QString& format)
{
    const auto standard = standardFormat(format);
    if (!std::isfinite(number))
        return standard && !QStringView(u"cefgnpr").contains(standard->letter)
            ? std::nullopt
            : std::optional(dotNetDoubleText(number));
    if (!standard)
        return formatCustom(exactNumber(number, 15), format);
    if (standard->letter == u'r' || (standard->letter == u'g' && standard->precision <= 0)) {
        const QString text = dotNetDoubleText(number);
        return standard->isUpper ? text : text.toLower();
    }
    return formatStandard(exactNumber(number, 60), NumberType::Double, *standard);
}

std::optional<QString> formatInt(int number, const QString& format)
{
    const qint64 magnitude = std::abs(qint64(number));
    const auto standard = standardFormat(format);
    if (standard && standard->precision > maxPrecision)
        return std::nullopt;
    if (standard && standard->letter == u'd') {
        const QString digits = QString::number(magnitude).rightJustified(standard->precision, u'0');
        return number < 0 ? u'-' + digits : digits;
    }
    if (standard && (standard->letter == u'x' || standard->letter == u'b')) {
        const QString digits = QString::number(uint(number), standard->letter == u'x' ? 16 : 2);
        return (standard->isUpper ? digits.toUpper() : digits).rightJustified(standard->precision, u'0');
    }
    DecimalNumber decimal;
    decimal.negative = number < 0;
    decimal.digits = QByteArray::number(magnitude);
    decimal.point = int(decimal.digits.size());
    return standard ? formatStandard(decimal, NumberType::Int, *standard) : formatCustom(decimal, format);
}

} // namespace Stepbench
