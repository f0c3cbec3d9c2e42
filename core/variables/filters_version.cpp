// SPDX-License-Identifier: Apache-2.0
#include "core/variables/filters.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace Stepbench {
namespace {

using Output = std::optional<QString>;

// A version in the wide sense of reference/execution.md 4.10: up to four numbers, prerelease, metadata.
struct LooseVersion
{
    std::array<int, 4> numbers {};
    QString preRelease;
    QString prefix;
    QString counter;
    QString metadata;
};

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isSeparator(QChar c)
{
    return QStringView(u".-_\\").contains(c);
}

bool isAlphanumeric(QChar c)
{
    return isDigit(c) || (c.unicode() < 0x80 && c.isLetter());
}

// The leading numbers; false when one is too large.
bool takeNumbers(QStringView& text, LooseVersion& version)
{
    if (text.size() > 1 && (text[0] == u'v' || text[0] == u'V') && isDigit(text[1]))
        text = text.sliced(1);
    for (std::size_t i = 0; i < version.numbers.size() && !text.isEmpty() && isDigit(text[0]); ++i) {
        const qsizetype size = std::find_if_not(text.begin(), text.end(), isDigit) - text.begin();
        bool ok = false;
        version.numbers[i] = text.first(size).toInt(&ok);
        if (!ok)
            return false;
        text = text.sliced(size);
        if (i + 1 == version.numbers.size() || text.size() < 2 || text[0] != u'.' || !isDigit(text[1]))
            break;
        text = text.sliced(1);
    }
    return true;
}

std::optional<LooseVersion> parseVersion(const QString& source)
{
    LooseVersion version;
    QStringView text = QStringView(source).trimmed();
    if (text.isEmpty() || !takeNumbers(text, version))
        return std::nullopt;
    const qsizetype plus = text.indexOf(u'+');
    if (plus >= 0) {
        version.metadata = text.sliced(plus + 1).toString();
        text = text.first(plus);
    }
    if (!text.isEmpty() && isSeparator(text[0]))
        text = text.sliced(1);
    const auto isAllowed = [](QChar c) { return isAlphanumeric(c) || isSeparator(c); };
    const auto isMetadata = [&](QChar c) { return isAllowed(c) || c == u'+'; };
    if (!std::all_of(text.begin(), text.end(), isAllowed)
        || !std::all_of(version.metadata.begin(), version.metadata.end(), isMetadata))
        return std::nullopt;
    version.preRelease = text.toString();
    const qsizetype separator = std::find_if(text.begin(), text.end(), isSeparator) - text.begin();
    version.prefix = text.first(separator).toString();
    version.counter = separator < text.size() ? text.sliced(separator + 1).toString() : QString();
    return version;
}

LooseVersion required(const FilterInput& input)
{
    const auto version = parseVersion(*input.text);
    if (!version) {
        throw FilterFailure {
            QCoreApplication::translate("Stepbench", "\"%1\" is not a version.").arg(input.text->left(100))
        };
    }
    return *version;
}

template <std::size_t part>
Output number(const FilterInput& input)
{
    return QString::number(required(input).numbers[part]);
}

template <QString LooseVersion::*part>
Output text(const FilterInput& input)
{
    return required(input).*part;
}

} // namespace

void addVersionFilters(FilterTable& table)
{
    constexpr int any = std::numeric_limits<int>::max();
    table.insert(QStringLiteral("versionmajor"), { number<0>, 0, any });
    table.insert(QStringLiteral("versionminor"), { number<1>, 0, any });
    table.insert(QStringLiteral("versionpatch"), { number<2>, 0, any });
    table.insert(QStringLiteral("versionrevision"), { number<3>, 0, any });
    table.insert(QStringLiteral("versionprerelease"), { text<&LooseVersion::preRelease>, 0, any });
    table.insert(QStringLiteral("versionprereleaseprefix"), { text<&LooseVersion::prefix>, 0, any });
    table.insert(QStringLiteral("versionprereleasecounter"), { text<&LooseVersion::counter>, 0, any });
    table.insert(QStringLiteral("versionmetadata"), { text<&LooseVersion::metadata>, 0, any });
}

} // namespace Stepbench
