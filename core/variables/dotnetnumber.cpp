// SPDX-License-Identifier: Apache-2.0
#include "core/variables/dotnetnumber.h"

#include <QStringList>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace Stepbench {
namespace {

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

// Sign, digits with thousands separators, decimals: what all number styles share.
struct NumberText
{
    bool negative = false;
    QByteArray whole;
    QByteArray decimals;
    int exponent = 0;
};

std::optional<NumberText> readNumber(QStringView text, bool allowExponent, bool allowTrailingSign)
{
    text = text.trimmed();
    NumberText number;
    qsizetype at = 0;
    const auto peek = [&] { return at < text.size() ? text[at] : QChar(); };
    bool sign = peek() == u'-' || peek() == u'+';
    if (sign)
        number.negative = text[at++] == u'-';
    for (; isDigit(peek()) || (peek() == u',' && !number.whole.isEmpty()); ++at) {
        if (peek() != u',')
            number.whole += char(peek().unicode());
    }
    if (peek() == u'.') {
        for (++at; isDigit(peek()); ++at)
            number.decimals += char(peek().unicode());
    }
    if (number.whole.isEmpty() && number.decimals.isEmpty())
        return std::nullopt;
    if (allowExponent && (peek() == u'e' || peek() == u'E')) {
        bool ok = false;
        number.exponent = text.sliced(at + 1).toInt(&ok);
        return ok ? std::optional(number) : std::nullopt;
    }
    if (allowTrailingSign && !sign && (peek() == u'-' || peek() == u'+'))
        number.negative = text[at++] == u'-';
    return at == text.size() ? std::optional(number) : std::nullopt;
}

} // namespace

bool DecimalNumber::isZero() const
{
    return std::all_of(digits.begin(), digits.end(), [](char c) { return c == '0'; });
}

std::optional<DecimalNumber> parseDotNetDecimal(QStringView text)
{
    const auto number = readNumber(text, false, true);
    if (!number)
        return std::nullopt;
    QByteArray whole = number->whole;
    while (whole.startsWith('0'))
        whole.remove(0, 1);
    static const QByteArray largest("79228162514264337593543950335");
    if (whole.size() > largest.size() || (whole.size() == largest.size() && whole > largest))
        return std::nullopt;
    DecimalNumber decimal;
    decimal.negative = number->negative;
    decimal.digits = whole + number->decimals.left(28 - std::min<qsizetype>(whole.size(), 28));
    decimal.point = int(whole.size());
    return decimal;
}

std::optional<double> parseDotNetDouble(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    const auto is = [&](QStringView name) { return trimmed.compare(name, Qt::CaseInsensitive) == 0; };
    if (is(u"Infinity") || is(u"+Infinity"))
        return std::numeric_limits<double>::infinity();
    if (is(u"-Infinity"))
        return -std::numeric_limits<double>::infinity();
    if (is(u"NaN") || is(u"-NaN") || is(u"+NaN"))
        return std::numeric_limits<double>::quiet_NaN();
    const auto number = readNumber(text, true, false);
    if (!number)
        return std::nullopt;
    const QByteArray plain = (number->negative ? QByteArrayLiteral("-") : QByteArray()) + '0' + number->whole + '.'
        + number->decimals + "0e" + QByteArray::number(number->exponent);
    double value = 0;
    const auto result = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    if (result.ec != std::errc::result_out_of_range)
        return value;
    // Too large is infinity since .NET Core 3; too small is zero.
    const double limit
        = number->exponent > 0 || number->whole.size() > 300 ? std::numeric_limits<double>::infinity() : 0;
    return number->negative ? -limit : limit;
}

std::optional<int> parseDotNetInt(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    const QStringView digits = trimmed.startsWith(u'-') || trimmed.startsWith(u'+') ? trimmed.sliced(1) : trimmed;
    if (digits.isEmpty() || !std::all_of(digits.begin(), digits.end(), isDigit))
        return std::nullopt;
    bool ok = false;
    const int value = trimmed.toInt(&ok);
    return ok ? std::optional(value) : std::nullopt;
}

QString dotNetDoubleText(double number)
{
    if (std::isnan(number))
        return QStringLiteral("NaN");
    if (std::isinf(number))
        return number < 0 ? QStringLiteral("-Infinity") : QStringLiteral("Infinity");
    // Digits and exponent of the shortest text: d.ddde±xx.
    char buffer[64];
    const auto result = std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::scientific);
    const QByteArray text(buffer, qsizetype(result.ptr - buffer));
    const qsizetype e = text.indexOf('e');
    const int exponent = text.mid(e + 1).toInt();
    const QByteArray sign = text.startsWith('-') ? QByteArrayLiteral("-") : QByteArray();
    QByteArray digits = text.mid(sign.size(), e - sign.size()).replace('.', "");
    if (exponent >= 15 || exponent < -4) {
        if (digits.size() > 1)
            digits.insert(1, '.');
        const QByteArray power = QByteArray::number(std::abs(exponent)).rightJustified(2, '0');
        return QString::fromLatin1(sign + digits + (exponent < 0 ? "E-" : "E+") + power);
    }
    if (exponent < 0)
        digits = "0." + QByteArray(-exponent - 1, '0') + digits;
    else if (digits.size() <= exponent + 1)
        digits = digits.leftJustified(exponent + 1, '0');
    else
        digits.insert(exponent + 1, '.');
    return QString::fromLatin1(sign + digits);
}

} // namespace Stepbench
