// SPDX-License-Identifier: Apache-2.0
#include "ui/registry/registrydialog.h"

#include "ui/common/noticebar.h"
#include "ui/registry/feedspage.h"

#include <QDialogButtonBox>
#include <QTabWidget>
#include <QVBoxLayout>

namespace Stepbench {

RegistryDialog::RegistryDialog(const Registry& registry, QWidget* parent)
    : QDialog(parent)
    , m_registry(registry)
    , m_accounts(new AccountsPage(registry.accounts))
    , m_feeds(new FeedsPage(FeedsPage::Kind::PackageFeeds, m_registry))
    , m_images(new FeedsPage(FeedsPage::Kind::ImageRegistries, m_registry))
    , m_pages(new QTabWidget)
    , m_notice(new NoticeBar(this))
{
    setWindowTitle(tr("Accounts and feeds"));
    m_pages->addTab(m_accounts, tr("&Accounts"));
    m_pages->addTab(m_feeds, tr("&Package feeds"));
    m_pages->addTab(m_images, tr("&Image registries"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_notice);
    layout->addWidget(m_pages, 1);
    layout->addWidget(buttons);
    m_notice->clearNotice();
    resize(720, 480);
}

void RegistryDialog::showPage(RegistryPage page, bool addEntry)
{
    EntryList* list = m_accounts;
    if (page != RegistryPage::Accounts)
        list = page == RegistryPage::PackageFeeds ? m_feeds : m_images;
    m_pages->setCurrentWidget(list);
    if (addEntry)
        list->addEntry();
}

void RegistryDialog::setMemoryOnly(const QString& reason)
{
    if (reason.isEmpty())
        m_notice->clearNotice();
    else
        m_notice->showNotice(
            NoticeBar::Kind::Warning, tr("Secrets are kept in memory only, until Stepbench is closed. %1").arg(reason));
}

Registry RegistryDialog::registry() const
{
    Registry result = m_registry;
    result.accounts = m_accounts->accounts();
    return result;
}

} // namespace Stepbench
