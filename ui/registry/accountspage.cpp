// SPDX-License-Identifier: Apache-2.0
#include "ui/registry/accountspage.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace Stepbench {

namespace {

constexpr int multilineHeight = 90;

QString nameOf(const AccountFieldType& type)
{
    return QString::fromLatin1(type.name.data(), qsizetype(type.name.size()));
}

QStringList namesOf(const std::vector<Account>& accounts)
{
    QStringList names;
    for (const Account& account : accounts)
        names.append(account.name.isEmpty() ? account.id : account.name);
    return names;
}

} // namespace

AccountsPage::AccountsPage(const std::vector<Account>& accounts, QWidget* parent)
    : EntryList(tr("Accounts"),
        tr("Account selectors of forms offer the accounts of this list. A run gets their fields; secrets are kept in "
           "the "
           "system's keychain."),
        parent)
    , m_accounts(accounts)
{
    setNames(namesOf(m_accounts), 0);
}

QString AccountsPage::makeEntry()
{
    Registry all;
    all.accounts = m_accounts;
    Account account;
    account.id = freeAccountId(all);
    account.name = tr("New account");
    account.accountType = accountTypes().front();
    m_accounts.push_back(account);
    return account.name;
}

void AccountsPage::dropEntry(int index)
{
    const Account account = m_accounts[std::size_t(index)];
    for (const QString& field : account.secretFields)
        clearSecret(index, field);
    m_accounts.erase(m_accounts.begin() + index);
}

void AccountsPage::showEntry(QFormLayout& form, int index)
{
    const Account& account = m_accounts[std::size_t(index)];
    auto* name = new QLineEdit(account.name);
    name->setAccessibleName(tr("Name"));
    connect(name, &QLineEdit::textEdited, this, [this, index](const QString& text) {
        m_accounts[std::size_t(index)].name = text;
        renameCurrent(text);
    });
    form.addRow(tr("&Name"), name);
    auto* type = new QComboBox;
    type->setAccessibleName(tr("Account type"));
    for (const std::string& known : accountTypes())
        type->addItem(accountTypeName(known), QString::fromStdString(known));
    int at = type->findData(QString::fromStdString(account.accountType));
    if (at < 0) { // written by hand, or by a later version
        at = type->count();
        type->addItem(accountTypeName(account.accountType), QString::fromStdString(account.accountType));
    }
    type->setCurrentIndex(at);
    connect(type, &QComboBox::activated, this,
        [this, index, type](int chosen) { setType(index, type->itemData(chosen).toString().toStdString()); });
    form.addRow(tr("&Type"), type);
    for (const AccountFieldType& field : accountFields(account.accountType))
        form.addRow(fieldLabel(field), field.secret ? makeSecret(field, index) : makeField(field, index));
    auto* id = new QLineEdit(account.id);
    id->setReadOnly(true);
    id->setAccessibleName(tr("Id"));
    form.addRow(tr("Id in inputs"), id);
}

QWidget* AccountsPage::makeField(const AccountFieldType& type, int index)
{
    auto* line = new QLineEdit(memberText(m_accounts[std::size_t(index)].fields, type.name));
    line->setAccessibleName(fieldLabel(type));
    connect(line, &QLineEdit::textEdited, this, [this, index, name = std::string(type.name)](const QString& text) {
        Json& fields = m_accounts[std::size_t(index)].fields;
        if (text.isEmpty())
            fields.erase(name);
        else
            fields[name] = toStdString(text);
    });
    return line;
}

QWidget* AccountsPage::makeSecret(const AccountFieldType& type, int index)
{
    const QString name = nameOf(type);
    const bool exists = m_accounts[std::size_t(index)].secretFields.contains(name);
    const QString hint = exists ? tr("Set; type to replace it") : tr("Not set");
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    if (type.multiline) {
        auto* text = new QPlainTextEdit;
        text->setPlaceholderText(hint);
        text->setTabChangesFocus(true);
        text->setFixedHeight(multilineHeight);
        text->setAccessibleName(fieldLabel(type));
        connect(text, &QPlainTextEdit::textChanged, this,
            [this, index, name, text] { setSecret(index, name, text->toPlainText()); });
        layout->addWidget(text, 1);
    } else {
        auto* line = new QLineEdit;
        line->setEchoMode(QLineEdit::Password);
        line->setPlaceholderText(hint);
        line->setAccessibleName(fieldLabel(type));
        connect(line, &QLineEdit::textEdited, this,
            [this, index, name](const QString& text) { setSecret(index, name, text); });
        layout->addWidget(line, 1);
    }
    auto* clear = new QPushButton(tr("Clear"));
    clear->setAutoDefault(false);
    clear->setEnabled(exists);
    clear->setAccessibleName(tr("Clear %1").arg(fieldLabel(type)));
    connect(clear, &QPushButton::clicked, this, [this, index, name] {
        clearSecret(index, name);
        refreshFields();
    });
    layout->addWidget(clear, 0, Qt::AlignTop);
    return row;
}

void AccountsPage::setSecret(int index, const QString& field, const QString& secret)
{
    Account& account = m_accounts[std::size_t(index)];
    const QString key = secretKey(account.id, field);
    if (secret.isEmpty()) {
        // Typed and taken back: what was there before, if anything was, stays.
        if (m_secrets.written.remove(key) && m_secrets.removed.contains(key))
            account.secretFields.removeAll(field);
        return;
    }
    m_secrets.written.insert(key, secret);
    if (!account.secretFields.contains(field))
        account.secretFields.append(field);
}

void AccountsPage::clearSecret(int index, const QString& field)
{
    Account& account = m_accounts[std::size_t(index)];
    const QString key = secretKey(account.id, field);
    m_secrets.written.remove(key);
    if (!m_secrets.removed.contains(key))
        m_secrets.removed.append(key);
    account.secretFields.removeAll(field);
}

// Fields that the new type has too are kept; secrets of the old one are not.
void AccountsPage::setType(int index, const std::string& accountType)
{
    Account& account = m_accounts[std::size_t(index)];
    if (account.accountType == accountType)
        return;
    account.accountType = accountType;
    Json kept = Json::object();
    QStringList secrets;
    for (const AccountFieldType& field : accountFields(accountType)) {
        if (const Json* value = findMember(account.fields, field.name))
            kept[std::string(field.name)] = *value;
        if (field.secret)
            secrets.append(nameOf(field));
    }
    account.fields = std::move(kept);
    const QStringList before = account.secretFields;
    for (const QString& field : before)
        if (!secrets.contains(field))
            clearSecret(index, field);
    refreshFields();
}

} // namespace Stepbench
