// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/formregistry.h"
#include "ui/registry/accountspage.h"

#include <QDialog>

class QTabWidget;

namespace Stepbench {

class FeedsPage;
class NoticeBar;

// The page to edit accounts, package feeds and image registries. Edits a copy; accepted() means that registry() and
// secrets() are wanted.
class RegistryDialog : public QDialog
{
    Q_OBJECT
public:
    explicit RegistryDialog(const Registry& registry, QWidget* parent = nullptr);

    // addEntry: as the Add button would.
    void showPage(RegistryPage page, bool addEntry = false);
    // Why secrets last only as long as the program; empty: they are in the keychain.
    void setMemoryOnly(const QString& reason);

    Registry registry() const;
    const SecretChanges& secrets() const { return m_accounts->secrets(); }

private:
    Registry m_registry; // accounts: as they were
    AccountsPage* m_accounts;
    FeedsPage* m_feeds;
    FeedsPage* m_images;
    QTabWidget* m_pages;
    NoticeBar* m_notice;
};

} // namespace Stepbench
