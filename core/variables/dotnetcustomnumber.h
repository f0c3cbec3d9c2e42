// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/variables/dotnetnumber.h"

namespace Stepbench {

// Half away from zero.
DecimalNumber roundedToDecimals(DecimalNumber number, int decimals);
DecimalNumber roundedToDigits(DecimalNumber number, int digits);
void stripLeadingZeros(DecimalNumber& number);
// Digits before the point without leading zeros (empty for none), and those behind it.
QString wholeDigits(const DecimalNumber& number);
QString fractionDigits(const DecimalNumber& number);

// .NET's custom numeric format strings: 0 # . , % ‰ E+0 "text" 'text' \x and sections.
QString formatCustom(const DecimalNumber& number, const QString& format);

} // namespace Stepbench
