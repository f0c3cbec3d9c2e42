// SPDX-License-Identifier: Apache-2.0
#include "core/registry/registry.h"

#include <algorithm>

namespace Stepbench {
namespace {

template <typename Entry>
const Entry* find(const std::vector<Entry>& entries, const QString& id)
{
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.id == id; });
    return found == entries.end() ? nullptr : &*found;
}

template <typename IsTaken>
QString freeId(const QString& prefix, const IsTaken& isTaken)
{
    for (int number = 1;; ++number) {
        const QString id = prefix + QString::number(number);
        if (!isTaken(id))
            return id;
    }
}

} // namespace

const Account* findAccount(const Registry& registry, const QString& id)
{
    return find(registry.accounts, id);
}

const PackageFeed* findPackageFeed(const Registry& registry, const QString& id)
{
    return find(registry.packageFeeds, id);
}

const ImageRegistry* findImageRegistry(const Registry& registry, const QString& id)
{
    return find(registry.imageRegistries, id);
}

QString freeAccountId(const Registry& registry)
{
    return freeId(QStringLiteral("Accounts-"), [&](const QString& id) { return findAccount(registry, id) != nullptr; });
}

QString freeFeedId(const Registry& registry)
{
    return freeId(QStringLiteral("Feeds-"),
        [&](const QString& id) { return findPackageFeed(registry, id) || findImageRegistry(registry, id); });
}

QString secretKey(const QString& accountId, const QString& field)
{
    return QString(accountId + u'/' + field);
}

QStringList secretKeys(const Registry& registry)
{
    QStringList keys;
    for (const Account& account : registry.accounts)
        for (const QString& field : account.secretFields)
            keys.append(secretKey(account.id, field));
    return keys;
}

Json executionAccount(const Account& account, const QHash<QString, QString>& secrets)
{
    Json json { { "accountType", account.accountType } };
    for (const auto& [name, value] : account.fields.items())
        json[name] = value;
    for (const QString& field : account.secretFields)
        if (const auto secret = secrets.constFind(secretKey(account.id, field)); secret != secrets.constEnd())
            json[toStdString(field)] = toStdString(*secret);
    return json;
}

} // namespace Stepbench
