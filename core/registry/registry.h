// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

namespace Stepbench {

// What a server would know besides the package: accounts, package feeds, image registries. The author's own, one for
// all packages, kept as readable JSON. Secrets are never part of these values: they live in a SecretStore.

struct Account
{
    QString id; // what inputs hold: "Accounts-1"
    QString name;
    std::string accountType; // as in schemas: "AmazonWebServicesAccount", ...
    // Plain fields: an object of name -> text, in the order they are shown.
    Json fields = Json::object();
    // Names of the fields that are kept as secrets, under secretKey().
    QStringList secretFields;

    bool operator==(const Account&) const = default;
};

struct PackageFeed
{
    QString id; // "Feeds-1"
    QString name;
    std::string type; // "folder", "nuget", "maven", "github", ...; only folders are read by Stepbench
    QString location; // a folder's path, or a URL

    bool operator==(const PackageFeed&) const = default;
};

struct ImageRegistry
{
    QString id; // "Feeds-2": ids of feeds and registries are all different
    QString name;
    QString url;

    bool operator==(const ImageRegistry&) const = default;
};

struct Registry
{
    std::vector<Account> accounts;
    std::vector<PackageFeed> packageFeeds;
    std::vector<ImageRegistry> imageRegistries;

    bool operator==(const Registry&) const = default;
};

const Account* findAccount(const Registry& registry, const QString& id);
const PackageFeed* findPackageFeed(const Registry& registry, const QString& id);
const ImageRegistry* findImageRegistry(const Registry& registry, const QString& id);

// "Accounts-3", "Feeds-2": the first that nothing in the registry has.
QString freeAccountId(const Registry& registry);
QString freeFeedId(const Registry& registry);

// The name of a secret in a SecretStore.
QString secretKey(const QString& accountId, const QString& field);
// Every secret that the registry says there is.
QStringList secretKeys(const Registry& registry);

// What an executor gets for an account (reference/execution.md 3.2): {accountType, ...fields}. secrets by secretKey();
// one that is not there is left out.
Json executionAccount(const Account& account, const QHash<QString, QString>& secrets);

// ---- the file

// {"format":1, "accounts":[{id,name,accountType,fields,secretFields}], "packageFeeds":[{id,name,type,location}],
// "imageRegistries":[{id,name,url}]}. Members it does not know are refused as little as missing ones; an entry without
// an id, or with one that is there already, is a problem.
Json toJson(const Registry& registry);
Result<Registry> registryFromJson(const Json& json, const QString& file);

// In the user's configuration folder.
QString registryFile();
// No file yet is an empty registry.
Result<Registry> loadRegistry(const QString& file);
Result<void> saveRegistry(const QString& file, const Registry& registry);

} // namespace Stepbench
