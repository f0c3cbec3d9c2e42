// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"
#include "ui/common/rowsmodel.h"

#include <QSortFilterProxyModel>

namespace Stepbench {

// Where a problem is, for people: "containers[0].name" or "ui.ts:12:3"; empty when it has no place.
QString placeOf(const Problem& problem);

// Errors, then warnings, then remarks; within each the order they were given in.
class ProblemsModel : public RowsModel<Problem>
{
    Q_OBJECT
public:
    enum Role { SeverityRole = Qt::UserRole, SearchRole };

    using RowsModel::RowsModel;

    void setProblems(Problems problems);
    int count(Severity severity) const;
    QVariant data(const QModelIndex& index, int role) const override;

protected:
    QString keyOf(const Problem& problem) const override;
};

class ProblemsFilterModel : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setText(const QString& text);
    void setShown(Severity severity, bool shown);
    bool isShown(Severity severity) const { return m_shown[std::size_t(severity)]; }
    const Problem& problem(const QModelIndex& index) const;

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const override;

private:
    QString m_text;
    bool m_shown[3] = { true, true, true };
};

} // namespace Stepbench
