// SPDX-License-Identifier: Apache-2.0
#include "core/form/propreader.h"

#include <QCoreApplication>
#include <QUrl>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

QString firstText(const Json& object, std::initializer_list<std::string_view> names)
{
    for (std::string_view name : names) {
        if (const Json* member = findMember(object, name))
            return scalarText(*member).value_or(QString());
    }
    return {};
}

// A package's links lead to the browser and the mail program, nowhere else.
bool isSafeLink(const QString& href)
{
    const QUrl url(href, QUrl::StrictMode);
    const QString scheme = url.scheme().toLower();
    const bool web = scheme == QStringLiteral("http") || scheme == QStringLiteral("https");
    return url.isValid() && ((web && !url.host().isEmpty()) || scheme == QStringLiteral("mailto"));
}

NotePiece linkPiece(const Json& value, QString& problem)
{
    NotePiece piece;
    const QString href = firstText(value, { "href", "url", "to" });
    piece.text = firstText(value, { "label", "text", "title" });
    if (piece.text.isEmpty())
        piece.text = href;
    if (isSafeLink(href)) {
        piece.style = NotePiece::Style::Link;
        piece.href = href;
    } else {
        problem = tr("A note's link leads to \"%1\", which is no web or mail address.").arg(href.left(80));
    }
    return piece;
}

std::optional<NotePiece> parsePiece(const Json& value, QString& problem)
{
    if (const auto text = scalarText(value))
        return NotePiece { NotePiece::Style::Plain, *text, {} };
    if (!value.is_object()) {
        problem = tr("A note holds %1.").arg(describeJsonType(value));
        return std::nullopt;
    }
    const QString type = memberText(value, "type");
    if (type == QStringLiteral("link") || (type.isEmpty() && findMember(value, "href")))
        return linkPiece(value, problem);
    NotePiece piece { NotePiece::Style::Plain, firstText(value, { "text", "label", "content", "value" }), {} };
    if (type == QStringLiteral("bold"))
        piece.style = NotePiece::Style::Bold;
    else if (type == QStringLiteral("italic"))
        piece.style = NotePiece::Style::Italic;
    else if (type == QStringLiteral("code"))
        piece.style = NotePiece::Style::Code;
    else
        problem = tr("A note holds a piece of the unknown type \"%1\".").arg(type);
    return piece;
}

} // namespace

Note parseNote(const Json& value, QString& problem)
{
    Note note;
    const auto add = [&](const Json& entry) {
        const auto piece = parsePiece(entry, problem);
        if (piece && !piece->text.isEmpty())
            note.push_back(*piece);
    };
    if (!value.is_array()) {
        add(value);
        return note;
    }
    for (const Json& entry : value) {
        if (!entry.is_array()) {
            add(entry);
            continue;
        }
        // A note within a note.
        for (const Json& inner : entry)
            add(inner);
    }
    return note;
}

} // namespace Stepbench
