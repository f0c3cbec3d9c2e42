// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/variables/variables.h"

#include <QAbstractTableModel>

namespace Stepbench {

// The variables a run gets: the author's own, then those of the made-up deployment that are not overridden. Giving one
// of these another value makes an own variable of its name; removing that brings the deployment's value back. Names are
// told apart without case. Values of secrets are never shown, only replaced.
class VariablesModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, ValueColumn, SecretColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setOwn(const VariableSet& own);
    void setDeployment(const VariableSet& deployment);
    VariableSet own() const;
    // Everything that a run gets, own ones winning.
    VariableSet all() const;

    bool isOwn(int row) const { return std::size_t(row) < m_own.size(); }
    const Variable& variable(int row) const;
    // A new one with a name that is free; returns its row.
    int add();
    // Those of the deployment stay.
    void remove(QList<int> rows);
    // Sets or adds, as the lens does.
    void setVariables(const std::vector<Variable>& variables);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    // By the user or the lens; not by setOwn().
    void edited();

private:
    std::vector<Variable> restOfDeployment() const;
    // Brings the deployment's rows up to date, one by one: a row that is being edited stays.
    void syncRest();
    std::optional<std::size_t> ownRow(const QString& name) const;
    bool rename(std::size_t row, const QString& name);
    void put(const Variable& variable);
    int makeOwn(int row);
    QString shownText(const Variable& variable, int column) const;

    std::vector<Variable> m_own;
    std::vector<Variable> m_rest; // of the deployment, without those overridden
    VariableSet m_deployment;
};

} // namespace Stepbench
