// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/choicecontrol.h"

#include "ui/common/popuplist.h"
#include "ui/theme/painting.h"

#include <QAccessible>
#include <QDateTime>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QStyleHints>

namespace Stepbench {

SelectButton::SelectButton(QWidget* parent)
    : QAbstractButton(parent)
{
    setFocusPolicy(Qt::ClickFocus);
    setCursor(Qt::PointingHandCursor);
    connect(this, &QAbstractButton::clicked, this, &SelectButton::openRequested);
}

void SelectButton::setChoice(const QString& text, bool open)
{
    m_choice = text;
    m_open = open;
}

void SelectButton::paintEvent(QPaintEvent*)
{
}

void SelectButton::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Up:
    case Qt::Key_Down:
        Q_EMIT openRequested();
        return;
    default:
        break;
    }
    if (!event->text().isEmpty() && event->text().front().isPrint()
        && !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))) {
        Q_EMIT typed(event->text());
        return;
    }
    event->ignore();
}

void SelectButton::focusInEvent(QFocusEvent* event)
{
    QAbstractButton::focusInEvent(event);
    Q_EMIT focusChanged();
}

void SelectButton::focusOutEvent(QFocusEvent* event)
{
    QAbstractButton::focusOutEvent(event);
    Q_EMIT focusChanged();
}

ChoiceControl::ChoiceControl(FormContext& context, QWidget* parent)
    : BoxedControl(context, parent)
{
    setCursor(Qt::PointingHandCursor);
    m_button = new SelectButton(this);
    setInput(m_button);
    connect(m_button, &SelectButton::openRequested, this, &ChoiceControl::open);
    connect(m_button, &SelectButton::typed, this, &ChoiceControl::typeAhead);
    connect(m_button, &SelectButton::focusChanged, this, &ChoiceControl::refreshLabel);
}

void ChoiceControl::setChoices(const QStringList& labels, int selected)
{
    m_labels = labels;
    m_selected = selected < labels.size() ? selected : -1;
    m_button->setChoice(shownText(), m_button->isOpen());
    update();
}

void ChoiceControl::setOtherChoice(const QString& text)
{
    m_other = text;
    m_button->setChoice(shownText(), m_button->isOpen());
    update();
}

QString ChoiceControl::shownText() const
{
    return m_selected >= 0 ? m_labels.at(m_selected) : m_other;
}

void ChoiceControl::applyContext()
{
    m_button->setEnabled(!context().readOnly);
    BoxedControl::applyContext();
}

bool ChoiceControl::isEmptyText() const
{
    return shownText().isEmpty();
}

void ChoiceControl::paintValue(QPainter& painter)
{
    const ThemeColors& colors = theme().color();
    const ThemeMetrics& size = theme().size();
    const int caretWidth = theme().scaled(iconSize(Icon::Caret).width());
    const double caretCentre = fieldWidth() - size.caretRight - caretWidth / 2.0;
    if (!shownText().isEmpty())
        paintText(painter, QPointF(0, valueBaseline()), shownText(), theme().font(FontRole::Body),
            m_button->isEnabled() ? colors.text : colors.disabledText, caretCentre - caretWidth);
    paintIcon(
        painter, Icon::Caret, QPointF(caretCentre, size.underlineAt - size.caretAbove), colors.icon, theme().zoom());
}

void ChoiceControl::open()
{
    QStringList entries = m_labels;
    if (!m_more.isEmpty())
        entries.append(m_more);
    if (entries.isEmpty())
        return;
    auto* popup = new PopupList(theme(), window());
    popup->setAccessibleName(label());
    popup->setItems(entries, m_selected);
    connect(popup, &PopupList::chosen, this, &ChoiceControl::pick);
    connect(popup, &PopupList::closed, m_button, [button = m_button] { button->setChoice(button->choice(), false); });
    m_button->setChoice(m_button->choice(), true);
    popup->openBelow(m_button, 0);
}

void ChoiceControl::pick(int index)
{
    if (index == m_selected)
        return;
    if (index >= m_labels.size()) {
        chooseMore();
        return;
    }
    m_selected = index;
    m_button->setChoice(shownText(), false);
    update();
    choose(index);
}

void ChoiceControl::typeAhead(const QString& text)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    if (now - m_typedAt > QGuiApplication::styleHints()->keyboardInputInterval())
        m_typed.clear();
    m_typedAt = now;
    m_typed += text;
    const int count = int(m_labels.size());
    // The same letter again goes on to the next option, as in every list.
    const bool repeated = m_typed.size() > 1 && m_typed.count(m_typed.front()) == m_typed.size();
    const QString wanted = repeated ? m_typed.left(1) : m_typed;
    const int start = m_selected + (wanted.size() == 1 ? 1 : 0);
    for (int i = 0; i < count; ++i) {
        const int index = (std::max(0, start) + i) % count;
        if (m_labels.at(index).startsWith(wanted, Qt::CaseInsensitive)) {
            pick(index);
            return;
        }
    }
}

} // namespace Stepbench
