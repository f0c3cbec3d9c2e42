// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/feed/feed.h"
#include "ui/common/rowsmodel.h"

#include <QHash>
#include <QPixmap>
#include <QSortFilterProxyModel>

namespace Stepbench {

// What the list shows of one FeedEntry.
struct FeedRow
{
    QString file; // absolute
    QString fileName;
    QString id; // empty when the metadata could not be read
    QString name;
    QString version;
    QDateTime modified;
    qint64 size = 0;
    bool target = false;
    bool superseded = false;
    bool broken = false; // has no usable metadata or an error
    QString reason; // the first problem, errors first
    QString allReasons; // one a line

    bool operator==(const FeedRow&) const = default;
};

FeedRow toFeedRow(const FeedEntry& entry);

// The zips of a feed in the order of the listing, known by their file.
class FeedModel : public RowsModel<FeedRow>
{
    Q_OBJECT
public:
    enum Role { FileRole = Qt::UserRole, CurrentRole, SupersededRole, SearchRole };

    using RowsModel::RowsModel;

    void setListing(const FeedListing& listing);
    void setCurrentFile(const QString& file);
    QString currentFile() const { return m_currentFile; }
    int supersededCount() const;

    QVariant data(const QModelIndex& index, int role) const override;

protected:
    QString keyOf(const FeedRow& row) const override { return row.file; }

private:
    QString m_currentFile;
};

// Hides what the text does not match and, unless asked for, superseded builds; never the current one.
class FeedFilterModel : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setText(const QString& text);
    void setShowSuperseded(bool show);
    bool showsSuperseded() const { return m_showSuperseded; }

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const override;

private:
    QStringList m_words;
    bool m_showSuperseded = false;
};

} // namespace Stepbench
