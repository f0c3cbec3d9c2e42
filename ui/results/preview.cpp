// SPDX-License-Identifier: Apache-2.0
#include "ui/results/preview.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>
#include <QLocale>
#include <QStringDecoder>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

Preview nothing(const QString& why)
{
    Preview preview;
    preview.note = why;
    return preview;
}

bool isRaster(const QByteArray& format)
{
    return !format.isEmpty() && !format.startsWith("svg") && format != "pdf";
}

Preview imagePreview(QImageReader& reader)
{
    const QSize full = reader.size();
    const QSize most(largestImagePreview, largestImagePreview);
    if (full.isValid() && (full.width() > most.width() || full.height() > most.height()))
        reader.setScaledSize(full.scaled(most, Qt::KeepAspectRatio).expandedTo({ 1, 1 }));
    reader.setAutoTransform(true);
    Preview preview;
    preview.image = reader.read();
    if (preview.image.isNull())
        return nothing(tr("The picture cannot be read: %1.").arg(reader.errorString()));
    preview.kind = Preview::Kind::Image;
    preview.note = tr("%1 x %2 pixels").arg(full.width()).arg(full.height());
    return preview;
}

Preview textPreview(const QByteArray& bytes, qint64 length)
{
    const auto encoding = QStringConverter::encodingForData(bytes).value_or(QStringConverter::Utf8);
    QStringDecoder decode(encoding);
    Preview preview;
    preview.text = decode(bytes);
    if (preview.text.contains(QChar(u'\0')) || decode.hasError())
        return nothing(tr("There is no preview of this kind of file."));
    preview.kind = Preview::Kind::Text;
    if (length > bytes.size())
        preview.note = tr("The first %1 of %2.")
                           .arg(QLocale().formattedDataSize(bytes.size()), QLocale().formattedDataSize(length));
    return preview;
}

} // namespace

Preview loadPreview(const QString& path)
{
    // A pipe or a device would never end.
    if (!QFileInfo(path).isFile())
        return nothing(tr("The file is not there any more."));
    QImageReader reader(path);
    reader.setDecideFormatFromContent(true);
    if (isRaster(reader.format()))
        return imagePreview(reader);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return nothing(tr("The file cannot be read: %1.").arg(file.errorString()));
    QByteArray bytes = file.read(longestTextPreview);
    if (bytes.isEmpty())
        return nothing(tr("The file is empty."));
    // A character that the limit has cut in two is not an error of the file.
    if (file.size() > bytes.size()) {
        const qsizetype lineEnd = bytes.lastIndexOf('\n');
        for (int i = 0; i < 4 && lineEnd < 0 && (bytes.back() & 0x80); ++i)
            bytes.chop(1);
        if (lineEnd >= 0)
            bytes.truncate(lineEnd + 1);
    }
    return textPreview(bytes, file.size());
}

} // namespace Stepbench
