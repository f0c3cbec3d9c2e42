// SPDX-License-Identifier: Apache-2.0
#include "ui/shortcuts/shortcutsdialog.h"

#include <QAction>
#include <QHeaderView>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <utility>

namespace Stepbench {

ShortcutsDialog::ShortcutsDialog(const QList<QAction*>& actions, QWidget* parent)
    : QDialog(parent)
    , m_list(new QTreeWidget)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    auto* search = new QLineEdit;
    search->setPlaceholderText(tr("Search"));
    search->setAccessibleName(tr("Search shortcuts"));
    search->setClearButtonEnabled(true);
    m_list->setColumnCount(2);
    m_list->setHeaderLabels({ tr("Command"), tr("Keys") });
    m_list->setRootIsDecorated(false);
    m_list->setAccessibleName(tr("Shortcuts"));
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(search);
    layout->addWidget(m_list);
    connect(search, &QLineEdit::textChanged, this, &ShortcutsDialog::filter);
    addActions(actions);
    addFormKeys();
    resize(520, 560);
}

void ShortcutsDialog::addActions(const QList<QAction*>& actions)
{
    for (const QAction* action : actions) {
        QStringList keys;
        for (const QKeySequence& key : action->shortcuts())
            keys.append(key.toString(QKeySequence::NativeText));
        if (keys.isEmpty())
            continue;
        QString text = action->text();
        text.remove(u'&');
        new QTreeWidgetItem(m_list, { text, keys.join(QStringLiteral(", ")) });
    }
}

void ShortcutsDialog::addFormKeys()
{
    const std::pair<QString, QString> keys[] = {
        { tr("Next or previous control"), tr("Tab, Shift+Tab") },
        { tr("Open or close a row"), tr("Space or Enter on its head") },
        { tr("Choose among radio buttons or options"), tr("Arrow keys") },
        { tr("Open a select"), tr("Space, Enter or Alt+Down") },
        { tr("Close a pop-up, cancel a list item"), tr("Esc") },
        { tr("Take a list item"), tr("Ctrl+Enter") },
        { tr("Log: next or previous block"), tr("Ctrl+Down, Ctrl+Up") },
        { tr("Log: open or close a block"), tr("Right, Left, or Space on its header") },
        { tr("Log: open or close all blocks"), tr("Shift+Right, Shift+Left") },
    };
    for (const auto& [what, key] : keys)
        new QTreeWidgetItem(m_list, { what, key });
}

void ShortcutsDialog::filter(const QString& text)
{
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem* item = m_list->topLevelItem(i);
        const bool fits
            = item->text(0).contains(text, Qt::CaseInsensitive) || item->text(1).contains(text, Qt::CaseInsensitive);
        item->setHidden(!fits);
    }
}

} // namespace Stepbench
