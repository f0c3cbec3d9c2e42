// SPDX-License-Identifier: Apache-2.0
#include "core/variables/dotnetnumber.h"
#include "core/variables/filters.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QStringDecoder>
#include <QStringEncoder>

namespace Stepbench {
namespace {

using Output = std::optional<QString>;

enum class Encoding { Utf8, Unicode, Base64 };

std::optional<Encoding> encodingOf(const QString& option)
{
    const QString name = option.toLower();
    if (name == QLatin1String("utf8") || name == QLatin1String("utf-8"))
        return Encoding::Utf8;
    if (name == QLatin1String("unicode"))
        return Encoding::Unicode;
    return std::nullopt;
}

QByteArray encode(const QString& text, Encoding encoding)
{
    if (encoding == Encoding::Utf8)
        return text.toUtf8();
    QStringEncoder encoder(QStringConverter::Utf16LE);
    return encoder.encode(text);
}

// Blanks are ignored, padding must be right.
std::optional<QByteArray> decodeBase64(const QString& text)
{
    QByteArray compact;
    for (const QChar c : text) {
        if (!QStringView(u" \t\r\n").contains(c))
            compact += c.unicode() < 0x80 ? char(c.unicode()) : '?';
    }
    const auto result = QByteArray::fromBase64Encoding(compact, QByteArray::AbortOnBase64DecodingErrors);
    if (compact.size() % 4 != 0 || !result)
        return std::nullopt;
    return *result;
}

Output toBase64(const FilterInput& input)
{
    const auto encoding = input.options.isEmpty() ? Encoding::Utf8 : encodingOf(input.options[0]);
    if (!encoding)
        return std::nullopt;
    return QString::fromLatin1(encode(*input.text, *encoding).toBase64());
}

Output fromBase64(const FilterInput& input)
{
    const auto encoding = input.options.isEmpty() ? Encoding::Utf8 : encodingOf(input.options[0]);
    if (!encoding)
        return std::nullopt;
    const auto bytes = decodeBase64(*input.text);
    if (!bytes)
        throw FilterFailure { QCoreApplication::translate("Stepbench", "The value for FromBase64 is not Base64.") };
    QStringDecoder decoder(*encoding == Encoding::Utf8 ? QStringConverter::Utf8 : QStringConverter::Utf16LE,
        QStringConverter::Flag::ConvertInitialBom);
    return QString(decoder.decode(*bytes));
}

// Options are a number of bytes to show and an encoding, in any order.
Output hash(const FilterInput& input, QCryptographicHash::Algorithm algorithm)
{
    std::optional<int> size;
    std::optional<Encoding> encoding;
    for (const QString& option : input.options) {
        const auto number = parseDotNetInt(option);
        const auto named = option.compare(QLatin1String("base64"), Qt::CaseInsensitive) == 0
            ? std::optional(Encoding::Base64)
            : encodingOf(option);
        if (number && *number > 0 && !size)
            size = number;
        else if (named && !encoding)
            encoding = named;
        else
            return std::nullopt;
    }
    QByteArray bytes;
    if (encoding == Encoding::Base64) {
        const auto decoded = decodeBase64(*input.text);
        if (!decoded)
            return std::nullopt;
        bytes = *decoded;
    } else {
        bytes = encode(*input.text, encoding.value_or(Encoding::Utf8));
    }
    QByteArray digest = QCryptographicHash::hash(bytes, algorithm);
    if (size)
        digest = digest.left(*size);
    return QString::fromLatin1(digest.toHex());
}

template <QCryptographicHash::Algorithm algorithm>
Output hashWith(const FilterInput& input)
{
    return hash(input, algorithm);
}

} // namespace

void addHashFilters(FilterTable& table)
{
    table.insert(QStringLiteral("tobase64"), { toBase64, 0, 1 });
    table.insert(QStringLiteral("frombase64"), { fromBase64, 0, 1 });
    table.insert(QStringLiteral("md5"), { hashWith<QCryptographicHash::Md5>, 0, 2 });
    table.insert(QStringLiteral("sha1"), { hashWith<QCryptographicHash::Sha1>, 0, 2 });
    table.insert(QStringLiteral("sha256"), { hashWith<QCryptographicHash::Sha256>, 0, 2 });
    table.insert(QStringLiteral("sha384"), { hashWith<QCryptographicHash::Sha384>, 0, 2 });
    table.insert(QStringLiteral("sha512"), { hashWith<QCryptographicHash::Sha512>, 0, 2 });
}

} // namespace Stepbench
