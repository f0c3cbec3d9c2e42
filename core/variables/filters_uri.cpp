// SPDX-License-Identifier: Apache-2.0
// System.Uri's parts. Not done: its reading of Windows and UNC paths without a scheme, of escaped characters that it
// unescapes, and of names that are no ASCII.
#include "core/variables/filters.h"

#include <QHash>
#include <QStringList>
#include <QUrl>

#include <algorithm>

namespace Stepbench {
namespace {

using Output = std::optional<QString>;

constexpr qsizetype maxUri = 65519; // the library's own limit

struct Uri
{
    QString scheme;
    QString userInfo;
    QString host; // with the brackets of an IPv6 address
    int port = -1; // the default one of the scheme when none is given; -1: none
    bool isDefaultPort = true;
    bool hasAuthority = false;
    QString path;
    QString query; // with "?"
    QString fragment; // with "#"
};

int defaultPort(const QString& scheme)
{
    static const QHash<QString, int> ports { { QStringLiteral("http"), 80 }, { QStringLiteral("https"), 443 },
        { QStringLiteral("ws"), 80 }, { QStringLiteral("wss"), 443 }, { QStringLiteral("ftp"), 21 },
        { QStringLiteral("ftps"), 990 }, { QStringLiteral("gopher"), 70 }, { QStringLiteral("nntp"), 119 },
        { QStringLiteral("telnet"), 23 }, { QStringLiteral("ldap"), 389 }, { QStringLiteral("mailto"), 25 },
        { QStringLiteral("net.tcp"), 808 } };
    return ports.value(scheme, -1);
}

// nullopt for a relative one.
std::optional<Uri> parseAbsolute(const QString& text)
{
    const QString trimmed = text.trimmed();
    const QUrl url(trimmed, QUrl::TolerantMode);
    if (!url.isValid() || url.scheme().size() < 2)
        return std::nullopt;
    Uri uri;
    uri.scheme = url.scheme();
    uri.hasAuthority = trimmed.mid(uri.scheme.size() + 1).startsWith(QLatin1String("//"));
    uri.userInfo = url.userInfo(QUrl::FullyEncoded);
    uri.host = url.host(QUrl::FullyEncoded).toLower();
    if (uri.host.contains(u':') && !uri.host.startsWith(u'['))
        uri.host = u'[' + uri.host + u']';
    const int standard = defaultPort(uri.scheme);
    uri.port = url.port(standard);
    uri.isDefaultPort = uri.port == standard;
    uri.path = uri.hasAuthority ? url.adjusted(QUrl::NormalizePathSegments).path(QUrl::FullyEncoded)
                                : url.path(QUrl::FullyEncoded);
    if (uri.path.isEmpty() && uri.hasAuthority)
        uri.path = QStringLiteral("/");
    if (url.hasQuery() && !url.query().isEmpty())
        uri.query = u'?' + url.query(QUrl::FullyEncoded);
    if (url.hasFragment() && !url.fragment().isEmpty())
        uri.fragment = u'#' + url.fragment(QUrl::FullyEncoded);
    return uri;
}

QString truth(bool value)
{
    return value ? QStringLiteral("true") : QStringLiteral("false");
}

QString authority(const Uri& uri)
{
    return uri.isDefaultPort ? uri.host : uri.host + u':' + QString::number(uri.port);
}

QString schemeAndServer(const Uri& uri)
{
    return uri.scheme + (uri.hasAuthority ? QStringLiteral("://") : QStringLiteral(":")) + authority(uri);
}

QString absoluteUri(const Uri& uri)
{
    const QString user = uri.userInfo.isEmpty() ? QString() : uri.userInfo + u'@';
    return uri.scheme + (uri.hasAuthority ? QStringLiteral("://") : QStringLiteral(":")) + user + authority(uri)
        + uri.path + uri.query + uri.fragment;
}

bool isIpV4(const QString& host)
{
    const QStringList bytes = host.split(u'.');
    return bytes.size() == 4 && std::all_of(bytes.begin(), bytes.end(), [](const QString& byte) {
        bool ok = false;
        return byte.toUInt(&ok) <= 255 && ok;
    });
}

QString hostNameType(const Uri& uri)
{
    if (uri.host.isEmpty())
        return uri.scheme == QLatin1String("file") ? QStringLiteral("Basic") : QStringLiteral("Unknown");
    if (uri.host.startsWith(u'['))
        return QStringLiteral("IPv6");
    return isIpV4(uri.host) ? QStringLiteral("IPv4") : QStringLiteral("Dns");
}

bool isLoopback(const Uri& uri)
{
    return uri.host == QLatin1String("localhost") || uri.host == QLatin1String("loopback")
        || uri.host == QLatin1String("[::1]") || uri.host.startsWith(QLatin1String("127."))
        || (uri.scheme == QLatin1String("file") && uri.host.isEmpty());
}

using Part = QString (*)(const Uri&);

const QHash<QString, Part>& parts()
{
    static const QHash<QString, Part> table {
        { QStringLiteral("absolutepath"), [](const Uri& uri) { return uri.path; } },
        { QStringLiteral("absoluteuri"), absoluteUri },
        { QStringLiteral("authority"), authority },
        { QStringLiteral("dnssafehost"),
            [](const Uri& uri) {
                return uri.host.startsWith(u'[') ? uri.host.mid(1, uri.host.size() - 2) : uri.host;
            } },
        { QStringLiteral("fragment"), [](const Uri& uri) { return uri.fragment; } },
        { QStringLiteral("host"), [](const Uri& uri) { return uri.host; } },
        { QStringLiteral("hostandport"),
            [](const Uri& uri) { return uri.port < 0 ? uri.host : uri.host + u':' + QString::number(uri.port); } },
        { QStringLiteral("hostnametype"), hostNameType },
        { QStringLiteral("isabsoluteuri"), [](const Uri&) { return truth(true); } },
        { QStringLiteral("isdefaultport"), [](const Uri& uri) { return truth(uri.isDefaultPort); } },
        { QStringLiteral("isfile"), [](const Uri& uri) { return truth(uri.scheme == QLatin1String("file")); } },
        { QStringLiteral("isloopback"), [](const Uri& uri) { return truth(isLoopback(uri)); } },
        { QStringLiteral("isunc"),
            [](const Uri& uri) { return truth(uri.scheme == QLatin1String("file") && !uri.host.isEmpty()); } },
        { QStringLiteral("path"), [](const Uri& uri) { return uri.path; } },
        { QStringLiteral("pathandquery"), [](const Uri& uri) { return QString(uri.path + uri.query); } },
        { QStringLiteral("port"), [](const Uri& uri) { return QString::number(uri.port); } },
        { QStringLiteral("query"), [](const Uri& uri) { return uri.query; } },
        { QStringLiteral("scheme"), [](const Uri& uri) { return uri.scheme; } },
        { QStringLiteral("schemeandserver"), schemeAndServer },
        { QStringLiteral("userinfo"), [](const Uri& uri) { return uri.userInfo; } },
    };
    return table;
}

// Mistakes are told in the result, as the real filter does; the texts are part of the language, not of our messages.
Output uriPart(const FilterInput& input)
{
    if (input.options.isEmpty())
        return QStringLiteral("[UriPart error: no argument given]");
    const QString& name = input.options[0];
    if (input.text->size() > maxUri)
        return input.text;
    const QUrl url(input.text->trimmed(), QUrl::TolerantMode);
    const auto uri = parseAbsolute(*input.text);
    if (!uri && !url.isValid() && !url.isEmpty())
        return input.text;
    const auto part = parts().constFind(name.toLower());
    if (part == parts().constEnd())
        return QStringLiteral("[UriPart %1 error: argument '%1' not supported]").arg(name);
    if (uri)
        return (*part)(*uri);
    if (name.compare(QLatin1String("IsAbsoluteUri"), Qt::CaseInsensitive) == 0)
        return truth(false);
    return QStringLiteral("[UriPart %1 error: This operation is not supported for a relative URI.]").arg(name);
}

} // namespace

void addUriFilters(FilterTable& table)
{
    table.insert(QStringLiteral("uripart"), { uriPart, 0, 1 });
}

} // namespace Stepbench
