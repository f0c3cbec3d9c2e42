// SPDX-License-Identifier: Apache-2.0
#include "ui/variables/variablesmodel.h"

#include <QApplication>
#include <QFont>
#include <QPalette>

#include <algorithm>

namespace Stepbench {

void VariablesModel::setOwn(const VariableSet& own)
{
    beginResetModel();
    m_own = own.all();
    showDeployment();
    endResetModel();
}

void VariablesModel::setDeployment(const VariableSet& deployment)
{
    beginResetModel();
    m_deployment = deployment;
    showDeployment();
    endResetModel();
}

void VariablesModel::showDeployment()
{
    m_rest.clear();
    for (const Variable& variable : m_deployment.all())
        if (!ownRow(variable.name))
            m_rest.push_back(variable);
}

VariableSet VariablesModel::own() const
{
    VariableSet set;
    for (const Variable& variable : m_own)
        set.set(variable.name, variable.value, variable.sensitive);
    return set;
}

VariableSet VariablesModel::all() const
{
    VariableSet set = m_deployment;
    for (const Variable& variable : m_own)
        set.set(variable.name, variable.value, variable.sensitive);
    return set;
}

const Variable& VariablesModel::variable(int row) const
{
    return isOwn(row) ? m_own[std::size_t(row)] : m_rest[std::size_t(row) - m_own.size()];
}

std::optional<std::size_t> VariablesModel::ownRow(const QString& name) const
{
    const auto found = std::find_if(m_own.begin(), m_own.end(),
        [&](const Variable& v) { return v.name.compare(name, Qt::CaseInsensitive) == 0; });
    return found == m_own.end() ? std::nullopt : std::optional(std::size_t(found - m_own.begin()));
}

int VariablesModel::add()
{
    QString name = tr("Variable");
    for (int number = 2; ownRow(name) || m_deployment.find(name); ++number)
        name = tr("Variable%1").arg(number);
    const int row = int(m_own.size());
    beginInsertRows({}, row, row);
    m_own.push_back({ name, QString(), false });
    endInsertRows();
    Q_EMIT edited();
    return row;
}

void VariablesModel::remove(QList<int> rows)
{
    std::sort(rows.begin(), rows.end(), std::greater<>());
    beginResetModel();
    for (const int row : std::as_const(rows))
        if (isOwn(row))
            m_own.erase(m_own.begin() + row);
    showDeployment();
    endResetModel();
    Q_EMIT edited();
}

void VariablesModel::setVariables(const std::vector<Variable>& variables)
{
    if (variables.empty())
        return;
    beginResetModel();
    for (const Variable& variable : variables) {
        if (const auto row = ownRow(variable.name))
            m_own[*row] = variable;
        else
            m_own.push_back(variable);
    }
    showDeployment();
    endResetModel();
    Q_EMIT edited();
}

int VariablesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_own.size() + m_rest.size());
}

QString VariablesModel::shownText(const Variable& variable, int column) const
{
    if (column == NameColumn)
        return variable.name;
    if (column != ValueColumn)
        return {};
    if (variable.sensitive)
        return variable.value ? QStringLiteral("********") : tr("no value in this session");
    return variable.value.value_or(QString());
}

QVariant VariablesModel::data(const QModelIndex& index, int role) const
{
    const Variable& variable = this->variable(index.row());
    const bool own = isOwn(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shownText(variable, index.column());
    case Qt::EditRole:
        // A secret is typed anew, never read back.
        return index.column() == ValueColumn && variable.sensitive ? QString() : shownText(variable, index.column());
    case Qt::CheckStateRole:
        if (index.column() == SecretColumn)
            return variable.sensitive ? Qt::Checked : Qt::Unchecked;
        return {};
    case Qt::ForegroundRole:
        return own ? QVariant() : QVariant(QApplication::palette().brush(QPalette::Disabled, QPalette::Text));
    case Qt::ToolTipRole:
        return own ? QString() : tr("Of the deployment that Stepbench makes up. Give it a value to change it.");
    case Qt::AccessibleTextRole:
        return index.column() == SecretColumn ? tr("Secret") : shownText(variable, index.column());
    default:
        return {};
    }
}

bool VariablesModel::rename(std::size_t row, const QString& name)
{
    const auto same = ownRow(name);
    if (name.isEmpty() || (same && *same != row) || m_own[row].name == name)
        return false;
    beginResetModel();
    m_own[row].name = name;
    showDeployment();
    endResetModel();
    return true;
}

int VariablesModel::makeOwn(const Variable& variable)
{
    beginResetModel();
    m_own.push_back(variable);
    showDeployment();
    endResetModel();
    return int(m_own.size()) - 1;
}

bool VariablesModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const bool checked = role == Qt::CheckStateRole && index.column() == SecretColumn;
    if (!checked && (role != Qt::EditRole || index.column() == SecretColumn))
        return false;
    if (index.column() == NameColumn) {
        const bool renamed = isOwn(index.row()) && rename(std::size_t(index.row()), value.toString().trimmed());
        if (renamed)
            Q_EMIT edited();
        return renamed;
    }
    Variable changed = variable(index.row());
    const bool keepsSecret = !checked && changed.sensitive && value.toString().isEmpty();
    if (checked)
        changed.sensitive = value.toInt() == Qt::Checked;
    else if (!keepsSecret)
        changed.value = value.toString();
    if (changed == variable(index.row()))
        return false;
    const int row = isOwn(index.row()) ? index.row() : makeOwn(changed);
    m_own[std::size_t(row)] = changed;
    Q_EMIT dataChanged(this->index(row, 0), this->index(row, ColumnCount - 1));
    Q_EMIT edited();
    return true;
}

QVariant VariablesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Name");
    case ValueColumn:
        return tr("Value");
    default:
        return tr("Secret");
    }
}

Qt::ItemFlags VariablesModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (index.column() == SecretColumn)
        return flags | Qt::ItemIsUserCheckable;
    if (index.column() == ValueColumn || isOwn(index.row()))
        flags |= Qt::ItemIsEditable;
    return flags;
}

} // namespace Stepbench
