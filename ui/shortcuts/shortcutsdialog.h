// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QAction;
class QTreeWidget;

namespace Stepbench {

// The window's commands with their keys, and the form's own keys; searchable.
class ShortcutsDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ShortcutsDialog(const QList<QAction*>& actions, QWidget* parent = nullptr);

private:
    void addActions(const QList<QAction*>& actions);
    void addFormKeys();
    void filter(const QString& text);

    QTreeWidget* m_list;
};

} // namespace Stepbench
