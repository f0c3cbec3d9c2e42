// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/registry/registry.h"
#include "ui/registry/entrylist.h"

namespace Stepbench {

// Package feeds, or image registries: a name and a place.
class FeedsPage : public EntryList
{
    Q_OBJECT
public:
    enum class Kind { PackageFeeds, ImageRegistries };

    // The registry is edited in place: ids of both kinds are to be different. It outlives the page.
    FeedsPage(Kind kind, Registry& registry, QWidget* parent = nullptr);

protected:
    void showEntry(QFormLayout& form, int index) override;
    QString makeEntry() override;
    void dropEntry(int index) override;

private:
    void showPlace(QFormLayout& form, int index);
    void showType(QFormLayout& form, int index);
    QString& nameOf(int index);
    QString& placeOf(int index);
    QString idOf(int index) const;
    PackageFeed& feed(int index) { return m_registry.packageFeeds[std::size_t(index)]; }
    ImageRegistry& images(int index) { return m_registry.imageRegistries[std::size_t(index)]; }

    Kind m_kind;
    Registry& m_registry;
};

} // namespace Stepbench
