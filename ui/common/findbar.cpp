// SPDX-License-Identifier: Apache-2.0
#include "ui/common/findbar.h"

#include "ui/common/dockcolors.h"
#include "ui/common/symbols.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace Stepbench {

FindBar::FindBar(QWidget* parent)
    : QWidget(parent)
    , m_text(new QLineEdit(this))
    , m_status(new QLabel(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->setSpacing(4);
    m_text->setPlaceholderText(tr("Find"));
    m_text->setAccessibleName(tr("Find"));
    m_text->setClearButtonEnabled(true);
    m_text->addAction(symbolIcon(Symbol::Search), QLineEdit::LeadingPosition);
    m_status->setAccessibleName(tr("Matches"));
    m_status->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("1,000 of 1,000")));
    layout->addWidget(m_text, 1);
    layout->addWidget(m_status);
    layout->addWidget(addButton(int(Symbol::Up), tr("Previous match (Shift+Enter)")));
    layout->addWidget(addButton(int(Symbol::Down), tr("Next match (Enter)")));
    layout->addWidget(addButton(int(Symbol::Close), tr("Close (Escape)")));
    connect(m_text, &QLineEdit::textChanged, this, &FindBar::textChanged);
    hide();
}

QToolButton* FindBar::addButton(int symbol, const QString& name)
{
    auto* button = new QToolButton(this);
    button->setIcon(symbolIcon(Symbol(symbol)));
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setAutoRaise(true);
    if (Symbol(symbol) == Symbol::Close)
        connect(button, &QToolButton::clicked, this, &FindBar::close);
    else
        connect(button, &QToolButton::clicked, this,
            Symbol(symbol) == Symbol::Up ? &FindBar::previousRequested : &FindBar::nextRequested);
    return button;
}

void FindBar::open(const QString& text)
{
    show();
    if (!text.isEmpty())
        m_text->setText(text);
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void FindBar::close()
{
    hide();
    emit closed();
}

QString FindBar::text() const
{
    return m_text->text();
}

void FindBar::setStatus(const QString& status, bool found)
{
    const DockColors colors = DockColors::of(palette());
    QPalette look = palette();
    look.setColor(QPalette::WindowText, found ? colors.secondary : colors.error);
    m_status->setPalette(look);
    m_status->setText(status);
}

QString FindBar::status() const
{
    return m_status->text();
}

void FindBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        close();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        emit(event->modifiers() & Qt::ShiftModifier ? previousRequested() : nextRequested());
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace Stepbench
