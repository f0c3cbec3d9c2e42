// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cases/casecatalog.h"
#include "core/cases/caserun.h"
#include "ui/common/rowsmodel.h"

#include <QSortFilterProxyModel>

namespace Stepbench {

// What the list shows of one case.
struct CaseRow
{
    enum class State { Broken, Waiting, Met, NotMet };

    QString file; // absolute
    QString name;
    State state = State::Waiting;
    bool current = false; // it was switched to last
    bool runs = false; // it is executed on the command line
    QString detail; // one line: what it expects, or why it is broken or not met
    QString all; // one reason a line

    bool operator==(const CaseRow&) const = default;
};

// result: null while nobody has judged the case.
CaseRow toCaseRow(const CaseEntry& entry, const CaseResult* result);

// The cases of the open package, known by their file.
class CasesModel : public RowsModel<CaseRow>
{
    Q_OBJECT
public:
    enum Role { FileRole = Qt::UserRole };

    using RowsModel::RowsModel;

    QVariant data(const QModelIndex& index, int role) const override;

protected:
    QString keyOf(const CaseRow& row) const override { return row.file; }
};

// The row of an index of the model or of a proxy on it; null for any other.
const CaseRow* caseRowOf(QModelIndex index);

} // namespace Stepbench
