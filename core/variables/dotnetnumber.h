// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

// Numbers as .NET's invariant culture reads and prints them: the variable language is defined by it.
namespace Stepbench {

// 0.d1d2d3... times ten to the power of point; digits are '0'..'9' and keep trailing zeros (a decimal's scale).
struct DecimalNumber
{
    bool negative = false;
    QByteArray digits;
    int point = 0;
    bool isZero() const;
};

std::optional<DecimalNumber> parseDotNetDecimal(QStringView text); // sign, thousands, no exponent, up to 7.9e28
std::optional<double> parseDotNetDouble(QStringView text); // and exponent, Infinity, NaN
std::optional<int> parseDotNetInt(QStringView text);

// Shortest text that reads back the same: 12, 0.1, 1E+15.
QString dotNetDoubleText(double number);

// Standard (C D E F G N P R X B) and custom numeric format strings; nullopt where .NET calls the format invalid, and
// for precisions over 1,000.
std::optional<QString> formatDecimal(const DecimalNumber& number, const QString& format);
std::optional<QString> formatDouble(double number, const QString& format);
std::optional<QString> formatInt(int number, const QString& format);

} // namespace Stepbench
