// SPDX-License-Identifier: Apache-2.0
#include "ui/common/filterbox.h"

#include "ui/common/symbols.h"

#include <QAbstractItemView>
#include <QKeyEvent>

namespace Stepbench {

FilterBox::FilterBox(const QString& placeholder, QAbstractItemView* list, QWidget* parent)
    : QLineEdit(parent)
    , m_list(list)
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setClearButtonEnabled(true);
    addAction(symbolIcon(Symbol::Search), QLineEdit::LeadingPosition);
}

void FilterBox::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Down && m_list && m_list->model() && m_list->model()->rowCount() > 0) {
        if (!m_list->currentIndex().isValid())
            m_list->setCurrentIndex(m_list->model()->index(0, 0));
        m_list->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace Stepbench
