// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>

// The filters of the variable language (reference/execution.md 4.10), by subject in filters_*.cpp.
namespace Stepbench {

struct FilterInput
{
    std::optional<QString> text; // left of the bar; nullopt when undefined
    QStringList options;
};

// What a real filter throws as an exception: ends the whole substitution. Never leaves core/variables.
struct FilterFailure
{
    QString message;
};

struct Filter
{
    using Function = std::optional<QString> (*)(const FilterInput&); // nullopt is a null result: the token is echoed
    Function function = nullptr;
    int minOptions = 0;
    int maxOptions = 0;
    enum class Undefined { IsNull, Allowed } undefined = Undefined::IsNull;
};

using FilterTable = QHash<QString, Filter>; // by lower-case name

void addTextFilters(FilterTable& table);
void addEscapeFilters(FilterTable& table);
void addRegexFilters(FilterTable& table);
void addFormatFilters(FilterTable& table);
void addUriFilters(FilterTable& table);
void addVersionFilters(FilterTable& table);
void addHashFilters(FilterTable& table);

// Calls the filter of that name in any case; nullopt for an unknown one and for options it does not take.
// May throw FilterFailure, as it does for texts of more than 8 million characters.
std::optional<QString> applyFilter(const QString& name, const FilterInput& input);

} // namespace Stepbench
