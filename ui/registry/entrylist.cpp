// SPDX-License-Identifier: Apache-2.0
#include "ui/registry/entrylist.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>

namespace Stepbench {

EntryList::EntryList(const QString& what, const QString& empty, QWidget* parent)
    : QWidget(parent)
    , m_names(new QListWidget)
    , m_add(new QPushButton(tr("A&dd")))
    , m_remove(new QPushButton(tr("Re&move")))
    , m_empty(new QLabel(empty))
{
    m_names->setAccessibleName(what);
    m_add->setAutoDefault(false);
    m_remove->setAutoDefault(false);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_add);
    buttons->addWidget(m_remove);
    auto* left = new QVBoxLayout;
    left->addWidget(m_names, 1);
    left->addLayout(buttons);
    auto* right = new QVBoxLayout;
    right->addWidget(m_empty);
    auto* layout = new QHBoxLayout(this);
    layout->addLayout(left, 1);
    layout->addLayout(right, 2);
    connect(m_add, &QPushButton::clicked, this, &EntryList::addEntry);
    connect(m_remove, &QPushButton::clicked, this, &EntryList::removeCurrent);
    connect(m_names, &QListWidget::currentRowChanged, this, &EntryList::currentChanged);
}

int EntryList::current() const
{
    return m_names->currentRow();
}

void EntryList::setNames(const QStringList& names, int current)
{
    {
        const QSignalBlocker blocker(m_names);
        m_names->clear();
        m_names->addItems(names);
        m_names->setCurrentRow(names.isEmpty() ? -1 : std::clamp(current, 0, int(names.size()) - 1));
    }
    currentChanged();
}

void EntryList::renameCurrent(const QString& name)
{
    if (QListWidgetItem* item = m_names->currentItem())
        item->setText(name);
}

void EntryList::addEntry()
{
    m_names->addItem(makeEntry());
    m_names->setCurrentRow(m_names->count() - 1);
    if (auto* name = m_fields ? m_fields->findChild<QLineEdit*>() : nullptr) {
        name->setFocus(Qt::OtherFocusReason);
        name->selectAll();
    }
}

void EntryList::removeCurrent()
{
    const int index = current();
    if (index < 0)
        return;
    dropEntry(index);
    delete m_names->takeItem(index);
    currentChanged();
}

void EntryList::currentChanged()
{
    m_remove->setEnabled(current() >= 0);
    m_empty->setVisible(m_names->count() == 0);
    refreshFields();
}

void EntryList::refreshFields()
{
    if (m_fields) {
        m_fields->hide();
        m_fields->deleteLater(); // one of its own fields may have asked for this
        m_fields = nullptr;
    }
    if (current() < 0)
        return;
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    auto* content = new QWidget;
    auto* form = new QFormLayout(content);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    showEntry(*form, current());
    area->setWidget(content);
    m_fields = area;
    auto* columns = static_cast<QHBoxLayout*>(layout());
    static_cast<QVBoxLayout*>(columns->itemAt(1)->layout())->addWidget(area, 1);
    area->show(); // now: its first field may be focused at once
}

} // namespace Stepbench
