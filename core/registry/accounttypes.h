// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace Stepbench {

// A field that accounts of a type have. The names are those of account variables (reference/execution.md 3.2), which
// is what is publicly known.
struct AccountFieldType
{
    std::string_view name; // "AccessKey"
    const char* label; // to be translated: use fieldLabel()
    bool secret = false;
    bool multiline = false; // keys and JSON documents
};

// The account types that schemas name, in the order they are offered.
const std::vector<std::string>& accountTypes();
// The fields of a type; none for one that we do not know.
std::span<const AccountFieldType> accountFields(const std::string& accountType);
QString fieldLabel(const AccountFieldType& field);
// "Amazon Web Services Account"; an unknown type is its own name.
QString accountTypeName(const std::string& accountType);
// "Only Amazon Web Services Accounts may be selected.": what the process editor notes below a selector. Empty for a
// selector that takes any account.
QString accountTypeNote(const std::string& accountType);

} // namespace Stepbench
