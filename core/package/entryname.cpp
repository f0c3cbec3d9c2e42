// SPDX-License-Identifier: Apache-2.0
#include "core/package/entryname.h"

#include <QCoreApplication>
#include <QStringDecoder>

#include <algorithm>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

bool isControl(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
}

bool isUtf8(const QByteArray& bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder(bytes);
    return !decoder.hasError() && !decoded.contains(QChar::ReplacementCharacter);
}

bool isDriveOrStream(const QByteArray& name)
{
    return name.contains(':');
}

} // namespace

QString whyNameIsUnsafe(const QByteArray& rawName)
{
    if (rawName.isEmpty())
        return tr("it has no name");
    if (rawName.contains('\0'))
        return tr("there is a NUL character in its name");
    if (std::any_of(rawName.begin(), rawName.end(), isControl))
        return tr("there is a control character in its name");
    if (!isUtf8(rawName))
        return tr("its name is not UTF-8");
    if (rawName.startsWith('/'))
        return tr("its name is an absolute path");
    if (rawName.contains('\\'))
        return tr("there is a backslash in its name");
    if (isDriveOrStream(rawName))
        return tr("there is a colon in its name");
    const QByteArray parts = rawName.endsWith('/') ? rawName.chopped(1) : rawName;
    for (const QByteArray& part : parts.split('/')) {
        if (part == "..")
            return tr("its name leads outside of the package");
        if (part.isEmpty() || part == ".")
            return tr("its name has an empty part");
    }
    return {};
}

QString displayName(const QByteArray& rawName)
{
    constexpr qsizetype longest = 120;
    QString name = QString::fromUtf8(rawName);
    for (QChar& c : name) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            c = QChar::ReplacementCharacter;
    }
    return name.size() > longest ? name.left(longest) + u'…' : name;
}

} // namespace Stepbench
