// SPDX-License-Identifier: Apache-2.0
#include "ui/variables/variablesmodel.h"

#include <QApplication>
#include <QFont>
#include <QPalette>

#include <algorithm>

namespace Stepbench {

void VariablesModel::setOwn(const VariableSet& own)
{
    if (own.all() == m_own)
        return;
    beginResetModel();
    m_own = own.all();
    m_rest = restOfDeployment();
    endResetModel();
}

void VariablesModel::setDeployment(const VariableSet& deployment)
{
    if (deployment.all() == m_deployment.all())
        return;
    beginResetModel();
    m_deployment = deployment;
    m_rest = restOfDeployment();
    endResetModel();
}

std::vector<Variable> VariablesModel::restOfDeployment() const
{
    std::vector<Variable> rest;
    for (const Variable& variable : m_deployment.all())
        if (!ownRow(variable.name))
            rest.push_back(variable);
    return rest;
}

void VariablesModel::syncRest()
{
    const int first = int(m_own.size());
    for (int i = int(m_rest.size()) - 1; i >= 0; --i) {
        if (!ownRow(m_rest[std::size_t(i)].name))
            continue;
        beginRemoveRows({}, first + i, first + i);
        m_rest.erase(m_rest.begin() + i);
        endRemoveRows();
    }
    const std::vector<Variable> wanted = restOfDeployment();
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (i < m_rest.size() && m_rest[i].name == wanted[i].name)
            continue;
        beginInsertRows({}, first + int(i), first + int(i));
        m_rest.insert(m_rest.begin() + std::ptrdiff_t(i), wanted[i]);
        endInsertRows();
    }
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
    const auto found = std::find_if(
        m_own.begin(), m_own.end(), [&](const Variable& v) { return v.name.compare(name, Qt::CaseInsensitive) == 0; });
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
    for (const int row : std::as_const(rows)) {
        if (!isOwn(row))
            continue;
        beginRemoveRows({}, row, row);
        m_own.erase(m_own.begin() + row);
        endRemoveRows();
    }
    syncRest();
    Q_EMIT edited();
}

void VariablesModel::put(const Variable& variable)
{
    if (const auto row = ownRow(variable.name)) {
        m_own[*row] = variable;
        Q_EMIT dataChanged(index(int(*row), 0), index(int(*row), ColumnCount - 1));
        return;
    }
    const int row = int(m_own.size());
    beginInsertRows({}, row, row);
    m_own.push_back(variable);
    endInsertRows();
}

void VariablesModel::setVariables(const std::vector<Variable>& variables)
{
    if (variables.empty())
        return;
    for (const Variable& variable : variables)
        put(variable);
    syncRest();
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
        return own ? QVariant() : QVariant(QApplication::palette().brush(QPalette::PlaceholderText));
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
    m_own[row].name = name;
    Q_EMIT dataChanged(index(int(row), 0), index(int(row), ColumnCount - 1));
    syncRest();
    return true;
}

int VariablesModel::makeOwn(int row)
{
    const int own = int(m_own.size());
    const Variable variable = this->variable(row);
    const bool moves = row != own;
    if (moves)
        beginMoveRows({}, row, row, {}, own);
    m_rest.erase(m_rest.begin() + (row - own));
    m_own.push_back(variable);
    if (moves)
        endMoveRows();
    return own;
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
    if (checked) {
        // A secret is never read back: what is none any more is to be typed anew.
        if (changed.sensitive && value.toInt() != Qt::Checked)
            changed.value = QString();
        changed.sensitive = value.toInt() == Qt::Checked;
    } else if (!keepsSecret)
        changed.value = value.toString();
    if (changed == variable(index.row()))
        return false;
    const int row = isOwn(index.row()) ? index.row() : makeOwn(index.row());
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
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (index.column() == SecretColumn)
        return flags | Qt::ItemIsUserCheckable;
    if (index.column() == ValueColumn || isOwn(index.row()))
        flags |= Qt::ItemIsEditable;
    return flags;
}

} // namespace Stepbench
