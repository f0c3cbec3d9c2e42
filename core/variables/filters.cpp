// SPDX-License-Identifier: Apache-2.0
#include "core/variables/filters.h"

#include "core/variables/variables.h"

namespace Stepbench {
namespace {

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
