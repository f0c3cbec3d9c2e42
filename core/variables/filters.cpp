// SPDX-License-Identifier: Apache-2.0
#include "core/variables/filters.h"

#include "core/variables/variables.h"

#include <QCoreApplication>

namespace Stepbench {
namespace {

// Escapes make up to nine characters of one.
constexpr qsizetype maxSize = 8 * 1024 * 1024;

qsizetype sizeOf(const FilterInput& input)
{
    qsizetype size = input.text ? input.text->size() : 0;
    for (const QString& option : input.options)
        size += option.size();
    return size;
}

FilterTable makeTable()
{
    FilterTable table;
    addTextFilters(table);
    addEscapeFilters(table);
    addRegexFilters(table);
    addFormatFilters(table);
    addUriFilters(table);
    addVersionFilters(table);
    addHashFilters(table);
    return table;
}

} // namespace

std::optional<QString> applyFilter(const QString& name, const FilterInput& input)
{
    static const FilterTable table = makeTable();
    const auto filter = table.constFind(name.toLower());
    if (filter == table.constEnd())
        return std::nullopt;
    if (!input.text && filter->undefined == Filter::Undefined::IsNull)
        return std::nullopt;
    if (input.options.size() < filter->minOptions || input.options.size() > filter->maxOptions)
        return std::nullopt;
    if (sizeOf(input) > maxSize) {
        throw FilterFailure { QCoreApplication::translate(
            "Stepbench", "The text for the filter %1 is longer than %2 million characters.")
                                  .arg(name)
                                  .arg(maxSize >> 20) };
    }
    return filter->function(input);
}

QStringList filterNames()
{
    return QStringLiteral("AddDays AddHours Append Contains EndsWith Format FromBase64 HtmlEscape Indent JsonEscape "
                          "Markdown MarkdownToHtml Match Md5 NowDate NowDateUtc null Prepend PropertiesKeyEscape "
                          "PropertiesValueEscape Replace Sha1 Sha256 Sha384 Sha512 StartsWith Substring ToBase64 "
                          "ToLower ToUpper Trim Truncate UriDataEscape UriEscape UriPart VersionMajor VersionMetadata "
                          "VersionMinor VersionPatch VersionPreRelease VersionPreReleaseCounter "
                          "VersionPreReleasePrefix VersionRevision XmlEscape YamlDoubleQuoteEscape "
                          "YamlSingleQuoteEscape")
        .split(u' ');
}

} // namespace Stepbench
