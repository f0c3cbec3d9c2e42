// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QPixmap>
#include <QStyledItemDelegate>

namespace Stepbench {

struct FeedRow;
struct DockColors;

// Two lines beside a round logo: name; version and id, or what is wrong with a broken zip.
class FeedDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    // Logos by package id; a package without one shows its first letter.
    void setLogo(const QString& packageId, const QByteArray& data);
    bool hasLogo(const QString& packageId) const { return m_logos.contains(packageId); }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintLogo(QPainter& painter, const QRect& rect, const FeedRow& row, const DockColors& colors) const;

    struct Logo
    {
        QByteArray data;
        QPixmap pixmap; // of the last device pixel ratio
    };
    mutable QHash<QString, Logo> m_logos;
};

} // namespace Stepbench
