// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QFrame>
#include <QStringList>

class QLineEdit;
class QListView;
class QSortFilterProxyModel;
class QStringListModel;

namespace Stepbench {

// A menu of texts below a field: arrows, type-ahead, an optional filter. Deletes itself when closed.
class PopupList : public QFrame
{
    Q_OBJECT
public:
    PopupList(const Theme& theme, QWidget* parent);

    void setItems(const QStringList& items, int current);
    void setFilter(const QString& placeholder, const QString& whenEmpty);
    void openBelow(QWidget* field, int minimumWidth);

Q_SIGNALS:
    void chosen(int index); // of the items as given
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void chooseCurrent();
    void applyFilter(const QString& text);
    int contentHeight() const;

    Theme m_theme;
    QStringListModel* m_model = nullptr;
    QSortFilterProxyModel* m_proxy = nullptr;
    QListView* m_view = nullptr;
    QLineEdit* m_filter = nullptr;
    QString m_whenEmpty;
};

} // namespace Stepbench
