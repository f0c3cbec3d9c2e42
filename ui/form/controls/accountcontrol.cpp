// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/accountcontrol.h"

namespace Stepbench {

AccountControl::AccountControl(FormContext& context, QWidget* parent)
    : ChoiceControl(context, parent)
{
    setMoreEntry(tr("Add an account…"));
    const IconButton* refresh = addIcon(Icon::Refresh, tr("Refresh accounts"));
    const IconButton* add = addIcon(Icon::Add, tr("Add an account"));
    connect(refresh, &IconButton::clicked, this, [this] { Q_EMIT this->context().registryRefreshWanted(); });
    connect(add, &IconButton::clicked, this, &AccountControl::chooseMore);
}

void AccountControl::setComponent(const Component& component)
{
    const auto& field = std::get<AccountField>(component.node);
    setLabel(field.label);
    m_input = field.input;
    m_accountType = field.accountType;
    m_value = field.value.text();
    clearTouched();
    applyContext();
}

void AccountControl::applyContext()
{
    showChoices();
    ChoiceControl::applyContext();
}

void AccountControl::showChoices()
{
    m_ids.clear();
    QStringList names;
    for (const FormRegistry::AccountChoice& account : context().registry.accounts) {
        if (!m_accountType.empty() && account.accountType != m_accountType)
            continue;
        m_ids.append(account.id);
        names.append(account.name);
    }
    setChoices(names, int(m_ids.indexOf(m_value)));
    // An account of another type keeps its name, one that nobody here knows its id.
    setOtherChoice(accountName(context().registry, m_value));
}

void AccountControl::choose(int index)
{
    m_value = m_ids.at(index);
    emitEdit(SetValueEdit { m_input, Json(toStdString(m_value)) });
}

void AccountControl::chooseMore()
{
    Q_EMIT context().registryWanted(RegistryPage::Accounts);
}

} // namespace Stepbench
