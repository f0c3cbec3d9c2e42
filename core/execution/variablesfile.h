// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace Stepbench {

// The encrypted file in which a runner hands all variables to the bootstrapper (reference/execution.md 1.5, 1.6):
// "IV__", 16 bytes IV, AES-CBC of the UTF-8 JSON. Free functions, any thread.

inline constexpr QByteArrayView variablesSalt = "Octopuss";
inline constexpr QByteArrayView variablesPrefix = "IV__";

enum class VariablesKeySize { Bits128 = 16, Bits256 = 32 }; // in bytes

// PBKDF2-HMAC-SHA1, 1000 rounds.
QByteArray deriveVariablesKey(const QString& password, VariablesKeySize size);

// iv: 16 bytes; empty: random ones.
Result<QByteArray> encryptVariables(const QByteArray& plain, const QString& password,
    VariablesKeySize size = VariablesKeySize::Bits256, const QByteArray& iv = {});

// A file does not tell its key size: 256 bits are tried, then 128. The prefix is not checked, as runners do not. What
// comes out is JSON; anything else is the problem "run.variablesFile".
Result<QByteArray> decryptVariables(const QByteArray& file, const QString& password);

// Name -> text or null, in order, indented by two.
QByteArray formatVariables(const std::vector<std::pair<QString, std::optional<QString>>>& variables);

// A new file that only its owner may read.
Result<void> writeSecretFile(const QString& path, const QByteArray& content);

} // namespace Stepbench
