// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cases/casedifferences.h"

#include <QAbstractTableModel>

namespace Stepbench {

// What is another in a case than now: place, value in the case, present value.
class DifferencesModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { PlaceColumn, CaseColumn, NowColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    // The same ones again change nothing: the selection stays.
    void setDifferences(CaseDifferences differences);
    const CaseDifference& difference(int row) const { return m_differences[std::size_t(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    CaseDifferences m_differences;
};

} // namespace Stepbench
