// SPDX-License-Identifier: Apache-2.0
#include "ui/form/formregistry.h"

namespace Stepbench {

namespace {

// An entry without a name is called by its id.
FormRegistry::Choice choiceOf(const QString& id, const QString& name)
{
    return { id, name.isEmpty() ? id : name };
}

} // namespace

FormRegistry formRegistryOf(const Registry& registry)
{
    FormRegistry result;
    for (const Account& account : registry.accounts)
        result.accounts.push_back({ choiceOf(account.id, account.name), account.accountType });
    for (const PackageFeed& feed : registry.packageFeeds)
        result.packageFeeds.push_back({ choiceOf(feed.id, feed.name), {} });
    for (const ImageRegistry& images : registry.imageRegistries)
        result.imageRegistries.push_back(choiceOf(images.id, images.name));
    return result;
}

QString accountName(const FormRegistry& registry, const QString& id)
{
    for (const FormRegistry::AccountChoice& account : registry.accounts)
        if (account.id == id)
            return account.name;
    return id;
}

namespace {

QString named(const FormRegistry& registry, const QString& text, const std::optional<TextSource>& source)
{
    return source && source->kind == InputKind::Account ? accountName(registry, text) : text;
}

} // namespace

QString shownTitle(const FormRegistry& registry, const ListItem& item)
{
    return named(registry, item.title, item.titleSource);
}

QString shownValue(const FormRegistry& registry, const ItemDetail& detail)
{
    return named(registry, detail.value, detail.source);
}

} // namespace Stepbench
