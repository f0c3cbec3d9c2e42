// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QString>

#include <string>
#include <vector>

namespace Stepbench {

// The names of a JSON pointer (RFC 6901), unescaped. Problem inputs.pointer when it is none.
Result<std::vector<std::string>> parsePointer(const QString& pointer);

// The index that a pointer's name stands for in a list of that size: a number below it, or the number itself, or "-",
// for the next item. Problem inputs.pointer otherwise; holder is where the list is, for the message.
Result<std::size_t> parseIndex(const std::string& name, std::size_t size, const InputPath& holder);

Problem pointerProblem(QString message, const InputPath& path);

// A discriminator alone cannot be set (design, `--set`): code inputs.discriminator. path is the holder's.
Problem discriminatorProblem(const std::string& name, const InputPath& path);

// "The schema has no x at /a; it has b, c." code inputs.pointer
Problem unknownNameProblem(const std::string& name, const std::vector<std::string>& known, const InputPath& path);

} // namespace Stepbench
