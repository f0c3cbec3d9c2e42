// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/script/scriptsession.h"

#include <QWidget>

class QSortFilterProxyModel;
class QTreeView;

namespace Stepbench {

class ConsoleModel;
class FilterBox;

// What ui.js, validation.js and migration.js print to console, with the line of the author's source. Bounded: the
// oldest lines go first. A run of equal lines is shown once with its count.
class ConsoleView : public QWidget
{
    Q_OBJECT
public:
    explicit ConsoleView(QWidget* parent = nullptr);

    void append(const ConsoleLine& line);
    void clear();
    int lineCount() const;
    ConsoleModel* model() const { return m_model; }

Q_SIGNALS:
    void lineActivated(const QString& file, int line);

private:
    void buildList();
    QWidget* buildHead();
    void activate(const QModelIndex& index);
    void copySelection();

    ConsoleModel* m_model;
    QSortFilterProxyModel* m_filter;
    QTreeView* m_list;
    FilterBox* m_filterBox;
};

} // namespace Stepbench
