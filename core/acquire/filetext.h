// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringConverter>

namespace Stepbench {

// The text of a file with how it was written: UTF-8, UTF-16 or UTF-32 with a mark, else Latin-1.
struct FileText
{
    QString text;
    QStringConverter::Encoding encoding = QStringConverter::Utf8;
    bool mark = false;
};

FileText decodeFile(const QByteArray& bytes);

// The text as that file was written; in UTF-8 where its encoding has no place for it.
QByteArray encodeLike(const FileText& file, const QString& text);

} // namespace Stepbench
