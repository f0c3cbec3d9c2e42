// SPDX-License-Identifier: Apache-2.0
#include "core/log/servicemessage.h"

#include <QXmlStreamReader>

namespace Stepbench {

static constexpr QLatin1String messageStart("##octopus[");

std::optional<QString> ServiceMessage::value(QStringView attribute) const
{
    for (const auto& [key, text] : attributes) {
        if (attribute.compare(key, Qt::CaseInsensitive) == 0)
            return text;
    }
    return std::nullopt;
}

// As .NET decodes it: white space is skipped, padding has to be there.
static std::optional<QString> fromBase64(QStringView text)
{
    QByteArray letters;
    letters.reserve(text.size());
    for (const QChar c : text) {
        if (c == u' ' || c == u'\t' || c == u'\r' || c == u'\n')
            continue;
        if (c.unicode() > 127)
            return std::nullopt;
        letters.append(char(c.unicode()));
    }
    if (letters.size() % 4 != 0)
        return std::nullopt;
    const auto decoded
        = QByteArray::fromBase64Encoding(letters, QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return std::nullopt;
    return QString::fromUtf8(*decoded);
}

static bool readAttributes(const QXmlStreamAttributes& source, ServiceMessage& message)
{
    for (const QXmlStreamAttribute& attribute : source) {
        const QString key = attribute.qualifiedName().toString();
        auto text = fromBase64(attribute.value());
        if (!text || message.value(key))
            return false;
        message.attributes.emplace_back(key, std::move(*text));
    }
    return true;
}

std::optional<ServiceMessage> parseServiceMessage(QStringView body)
{
    body = body.trimmed();
    while (body.startsWith(u'['))
        body = body.sliced(1);
    QString xml = u'<' + body.toString() + QLatin1String("/>");
    xml.remove(u'\r').remove(u'\n');

    QXmlStreamReader reader(xml);
    reader.setNamespaceProcessing(false);
    ServiceMessage message;
    if (!reader.readNextStartElement())
        return std::nullopt;
    message.name = reader.qualifiedName().toString();
    if (!readAttributes(reader.attributes(), message))
        return std::nullopt;
    // A body with ">" in it can be more than one tag: only an empty element and nothing after it is a message.
    if (reader.readNext() != QXmlStreamReader::EndElement || reader.readNext() != QXmlStreamReader::EndDocument)
        return std::nullopt;
    return message;
}

std::vector<LinePart> parseLine(const QString& line)
{
    std::vector<LinePart> parts;
    QStringView rest(line);
    while (rest.startsWith(messageStart)) {
        const qsizetype end = rest.indexOf(u']');
        if (end < 0)
            break;
        const QStringView body = rest.sliced(messageStart.size(), end - messageStart.size());
        if (auto message = parseServiceMessage(body))
            parts.emplace_back(std::move(*message));
        else
            parts.emplace_back(MalformedMessage { body.toString() });
        rest = rest.sliced(end + 1);
    }
    if (parts.empty())
        parts.emplace_back(line);
    else if (!rest.isEmpty())
        parts.emplace_back(rest.toString());
    return parts;
}

QString formatServiceMessage(const ServiceMessage& message)
{
    QString line = messageStart + message.name;
    for (const auto& [key, text] : message.attributes)
        line += u' ' + key + QLatin1String("='") + QLatin1String(text.toUtf8().toBase64()) + u'\'';
    return line + u']';
}

} // namespace Stepbench
