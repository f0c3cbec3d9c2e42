// SPDX-License-Identifier: Apache-2.0
#include "core/acquire/filetext.h"

#include <QStringDecoder>
#include <QStringEncoder>

#include <algorithm>

namespace Stepbench {

FileText decodeFile(const QByteArray& bytes)
{
    if (const auto marked = QStringConverter::encodingForData(bytes))
        return { QString(QStringDecoder(*marked)(bytes)), *marked, true };
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = utf8(bytes);
    if (!utf8.hasError())
        return { text, QStringConverter::Utf8, false };
    return { QString::fromLatin1(bytes), QStringConverter::Latin1, false };
}

QByteArray encodeLike(const FileText& file, const QString& text)
{
    QStringEncoder encoder(file.encoding, file.mark ? QStringEncoder::Flag::WriteBom : QStringEncoder::Flag::Default);
    const QByteArray bytes = encoder(text);
    const bool isWhole = file.encoding != QStringConverter::Latin1
        || std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() <= 0xff; });
    return isWhole ? bytes : text.toUtf8();
}

} // namespace Stepbench
