// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/registry/accounttypes.h"
#include "core/registry/registry.h"
#include "ui/registry/entrylist.h"

namespace Stepbench {

// What becomes of secrets when the dialog is accepted, by secretKey().
struct SecretChanges
{
    QHash<QString, QString> written;
    QStringList removed;
};

// Accounts and the fields of their type. A secret is typed here, and never shown again.
class AccountsPage : public EntryList
{
    Q_OBJECT
public:
    explicit AccountsPage(const std::vector<Account>& accounts, QWidget* parent = nullptr);

    const std::vector<Account>& accounts() const { return m_accounts; }
    const SecretChanges& secrets() const { return m_secrets; }

protected:
    void showEntry(QFormLayout& form, int index) override;
    QString makeEntry() override;
    void dropEntry(int index) override;

private:
    QWidget* makeField(const AccountFieldType& type, int index);
    QWidget* makeSecret(const AccountFieldType& type, int index);
    void setSecret(int index, const QString& field, const QString& secret);
    void clearSecret(int index, const QString& field);
    void setType(int index, const std::string& accountType);

    std::vector<Account> m_accounts;
    SecretChanges m_secrets;
};

} // namespace Stepbench
