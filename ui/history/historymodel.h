// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/runhistory.h"
#include "ui/common/rowsmodel.h"

namespace Stepbench {

struct HistoryRow
{
    QString id;
    QString title; // package and version, and the case
    QString detail; // how it ended
    QDateTime started;
    QString broken; // why the record cannot be read; empty: it can
    RunRecord record; // when it can

    bool operator==(const HistoryRow& other) const
    {
        return id == other.id && broken == other.broken; // a stored run never changes
    }
};

// Past runs as rows, the newest first; records that cannot be read are rows of their own, at the end.
class HistoryModel : public RowsModel<HistoryRow>
{
    Q_OBJECT
public:
    using RowsModel::RowsModel;

    void setListing(const HistoryListing& listing);
    QVariant data(const QModelIndex& index, int role) const override;

protected:
    QString keyOf(const HistoryRow& row) const override { return row.id; }
};

// "Succeeded", "Failed" or "Stopped".
QString runVerdict(const RunRecord& record);

// "today 12:03:44", "yesterday 12:03:44", "20 Nov 12:03:44", with the year when it is another one.
QString whenText(const QDateTime& time, const QDateTime& now = QDateTime::currentDateTime());

} // namespace Stepbench
