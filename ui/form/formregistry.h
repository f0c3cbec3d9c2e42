// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/form/form.h"
#include "core/registry/registry.h"

namespace Stepbench {

// What the selectors of a form offer: ids and names, nothing secret. A plain value; whoever owns the registry makes it.
struct FormRegistry
{
    struct Choice
    {
        QString id;
        QString name;
        bool operator==(const Choice&) const = default;
    };
    struct AccountChoice : Choice
    {
        std::string accountType;
        bool operator==(const AccountChoice&) const = default;
    };
    struct FeedChoice : Choice
    {
        QStringList packageIds; // those at hand, to choose from; any other may be typed
        bool operator==(const FeedChoice&) const = default;
    };

    std::vector<AccountChoice> accounts;
    std::vector<FeedChoice> packageFeeds;
    std::vector<Choice> imageRegistries;

    bool operator==(const FormRegistry&) const = default;
};

FormRegistry formRegistryOf(const Registry& registry);

// The name of an account; an id that is not in the registry is its own name.
QString accountName(const FormRegistry& registry, const QString& id);

// Of a list's item, with accounts by their names.
QString shownTitle(const FormRegistry& registry, const ListItem& item);
QString shownValue(const FormRegistry& registry, const ItemDetail& detail);

// Which part of the registry somebody wants to see.
enum class RegistryPage { Accounts, PackageFeeds, ImageRegistries };

} // namespace Stepbench
