// SPDX-License-Identifier: Apache-2.0
#include "core/base/filesave.h"
#include "core/registry/registry.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSet>
#include <QStandardPaths>

namespace Stepbench {
namespace {

constexpr int formatVersion = 1;
constexpr qint64 maxBytes = 4 * 1024 * 1024;

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

class Reader
{
public:
    Reader(const Json& json, const QString& file)
        : m_json(json)
        , m_file(file)
    {
    }

    Result<Registry> read();

private:
    Problem refuse(const QString& message) const
    {
        return makeProblem(ProblemSource::Run, QStringLiteral("registry.file"), message).inFile(m_file);
    }
    // Calls take(entry, id) for every entry of a list; what it says is the first thing wrong.
    template <typename Take>
    Result<void> readList(std::string_view name, QSet<QString>& taken, const Take& take);
    Result<Account> readAccount(const Json& entry, const QString& id) const;

    const Json& m_json;
    const QString& m_file;
};

template <typename Take>
Result<void> Reader::readList(std::string_view name, QSet<QString>& taken, const Take& take)
{
    const Json* list = findMember(m_json, name);
    if (!list)
        return {};
    if (!list->is_array())
        return refuse(tr("\"%1\" is %2, not a list.").arg(toQString(name), describeJsonType(*list)));
    for (const Json& entry : *list) {
        const QString id = memberText(entry, "id");
        if (id.isEmpty())
            return refuse(tr("An entry of \"%1\" has no id.").arg(toQString(name)));
        if (taken.contains(id))
            return refuse(tr("The id \"%1\" is there twice.").arg(id));
        taken.insert(id);
        if (Result<void> taking = take(entry, id); !taking)
            return taking;
    }
    return {};
}

Result<Account> Reader::readAccount(const Json& entry, const QString& id) const
{
    Account account;
    account.id = id;
    account.name = memberText(entry, "name");
    account.accountType = toStdString(memberText(entry, "accountType"));
    if (account.accountType.empty())
        return refuse(tr("The account \"%1\" has no accountType.").arg(id));
    if (const Json* fields = findMember(entry, "fields")) {
        if (!fields->is_object())
            return refuse(tr("The fields of the account \"%1\" are %2.").arg(id, describeJsonType(*fields)));
        account.fields = *fields;
    }
    if (const Json* secrets = findMember(entry, "secretFields"); secrets && secrets->is_array()) {
        for (const Json& name : *secrets)
            if (name.is_string())
                account.secretFields.append(toQString(name.get_ref<const std::string&>()));
    }
    return account;
}

Result<Registry> Reader::read()
{
    if (!m_json.is_object())
        return refuse(tr("A registry is an object, but this is %1.").arg(describeJsonType(m_json)));
    const Json* format = findMember(m_json, "format");
    if (!format || *format != Json(formatVersion))
        return refuse(tr("The registry's format is not one that this version knows."));
    Registry registry;
    QSet<QString> accountIds;
    QSet<QString> feedIds; // of feeds and registries alike
    Result<void> done = readList("accounts", accountIds, [&](const Json& entry, const QString& id) -> Result<void> {
        Result<Account> account = readAccount(entry, id);
        if (!account)
            return account.problem();
        registry.accounts.push_back(std::move(account).value());
        return {};
    });
    if (done)
        done = readList("packageFeeds", feedIds, [&](const Json& entry, const QString& id) -> Result<void> {
            registry.packageFeeds.push_back({ id, memberText(entry, "name"), toStdString(memberText(entry, "type")),
                memberText(entry, "location") });
            return {};
        });
    if (done)
        done = readList("imageRegistries", feedIds, [&](const Json& entry, const QString& id) -> Result<void> {
            registry.imageRegistries.push_back({ id, memberText(entry, "name"), memberText(entry, "url") });
            return {};
        });
    if (!done)
        return done.problem();
    return registry;
}

Json accountToJson(const Account& account)
{
    Json secrets = Json::array();
    for (const QString& field : account.secretFields)
        secrets.push_back(toStdString(field));
    // A secret is not written, whoever put it among the fields.
    Json fields = Json::object();
    for (const auto& [name, value] : account.fields.items())
        if (!account.secretFields.contains(toQString(name)))
            fields[name] = value;
    return Json { { "id", toStdString(account.id) }, { "name", toStdString(account.name) },
        { "accountType", account.accountType }, { "fields", std::move(fields) },
        { "secretFields", std::move(secrets) } };
}

} // namespace

Json toJson(const Registry& registry)
{
    Json accounts = Json::array();
    for (const Account& account : registry.accounts)
        accounts.push_back(accountToJson(account));
    Json feeds = Json::array();
    for (const PackageFeed& feed : registry.packageFeeds)
        feeds.push_back(Json { { "id", toStdString(feed.id) }, { "name", toStdString(feed.name) },
            { "type", feed.type }, { "location", toStdString(feed.location) } });
    Json images = Json::array();
    for (const ImageRegistry& image : registry.imageRegistries)
        images.push_back(Json {
            { "id", toStdString(image.id) }, { "name", toStdString(image.name) }, { "url", toStdString(image.url) } });
    return Json { { "format", formatVersion }, { "accounts", std::move(accounts) },
        { "packageFeeds", std::move(feeds) }, { "imageRegistries", std::move(images) } };
}

Result<Registry> registryFromJson(const Json& json, const QString& file)
{
    return Reader(json, file).read();
}

QString registryFile()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation))
        .filePath(QStringLiteral("registry.json"));
}

Result<Registry> loadRegistry(const QString& file)
{
    if (!QFileInfo::exists(file))
        return Registry();
    const Result<QByteArray> bytes = loadFile(file, maxBytes);
    if (!bytes)
        return bytes.problem();
    const Result<Json> json
        = parseJson(std::string_view(bytes->constData(), std::size_t(bytes->size())), file, ProblemSource::Run);
    return json ? registryFromJson(*json, file) : Result<Registry>(json.problem());
}

Result<void> saveRegistry(const QString& file, const Registry& registry)
{
    QDir().mkpath(QFileInfo(file).absolutePath()); // saveFile says it when this failed
    return saveFile(file, dumpJsonBytes(toJson(registry), 2) + '\n');
}

} // namespace Stepbench
