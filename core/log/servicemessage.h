// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace Stepbench {

inline constexpr QByteArrayView serviceMessageStart = "##octopus[";

// One instruction of the step to the server (reference/execution.md 2.3). Attribute values are decoded.
struct ServiceMessage
{
    QString name; // case-sensitive
    std::vector<std::pair<QString, QString>> attributes;

    std::optional<QString> value(QStringView attribute) const; // the attribute's name in any case
    bool operator==(const ServiceMessage&) const = default;
};

// What stands between the brackets, when it is no well-formed message.
struct MalformedMessage
{
    QString body;
    bool operator==(const MalformedMessage&) const = default;
};

// A line's parts in their order: messages from its beginning, then at most one text.
using LinePart = std::variant<ServiceMessage, MalformedMessage, QString>;

// Parses one line as the server does: a message counts only at the beginning or right after another one; without its
// closing bracket it is text. An empty line is one empty text.
std::vector<LinePart> parseLine(const QString& line);

// The body of a message, without "##octopus[" and "]"; nullopt when malformed.
std::optional<ServiceMessage> parseServiceMessage(QStringView body);

// The line for a message, in the form that the script helpers write.
QString formatServiceMessage(const ServiceMessage& message);

} // namespace Stepbench
