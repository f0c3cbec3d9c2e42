// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace Stepbench {

// Tar archives byte by byte (ustar), so that tests can say what no program would write.
class TarBuilder
{
public:
    // type: '0' a file, '1' a hard link, '2' a symbolic link, '3' a device, '5' a folder
    TarBuilder& entry(const QByteArray& name, const QByteArray& content, char type = '0', const QByteArray& link = {},
        int mode = 0644)
    {
        QByteArray header(512, '\0');
        put(header, 0, name.left(100));
        put(header, 100, QByteArray::number(mode, 8).rightJustified(7, '0'));
        put(header, 108, "0000000");
        put(header, 116, "0000000");
        put(header, 124, QByteArray::number(qlonglong(content.size()), 8).rightJustified(11, '0'));
        put(header, 136, "00000000000");
        put(header, 148, "        ");
        header[156] = type;
        put(header, 157, link.left(100));
        put(header, 257, QByteArray("ustar\00000", 8));
        unsigned sum = 0;
        for (const char c : header)
            sum += static_cast<unsigned char>(c);
        put(header, 148, QByteArray::number(sum, 8).rightJustified(6, '0') + QByteArray("\0 ", 2));
        m_bytes += header + content + QByteArray((512 - content.size() % 512) % 512, '\0');
        return *this;
    }

    QByteArray tar() const { return m_bytes + QByteArray(1024, '\0'); }

private:
    static void put(QByteArray& header, qsizetype at, const QByteArray& text) { header.replace(at, text.size(), text); }

    QByteArray m_bytes;
};

} // namespace Stepbench
