// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/idcontrol.h"

#include "ui/common/popuplist.h"
#include "ui/form/controls/inputs.h"

namespace Stepbench {

IdControl::IdControl(FormContext& context, QWidget* parent)
    : BoxedControl(context, parent)
{
    m_line = new LineInput(this);
    setInput(m_line);
    m_clear = new IconButton(Icon::Remove, tr("Clear"), theme(), this);
    m_caret = new IconButton(Icon::Caret, tr("Choose"), theme(), this);
    m_bind = addIcon(Icon::Bind, tr("Bind"));
    connect(m_line, &LineInput::textEdited, this, &IdControl::userTyped);
    connect(m_line, &LineInput::focusChanged, this, &IdControl::refreshLabel);
    connect(m_clear, &IconButton::clicked, this, [this] {
        m_line->clear();
        userTyped();
        m_line->setFocus(Qt::OtherFocusReason);
    });
    connect(m_caret, &IconButton::clicked, this, &IdControl::choose);
    connect(m_bind, &IconButton::clicked, this, &IdControl::bindRequested);
}

void IdControl::setName(const QString& label)
{
    setLabel(label);
}

QString IdControl::text() const
{
    return m_line->text();
}

void IdControl::setText(const QString& text)
{
    if (m_line->text() != text) {
        m_line->setText(text);
        if (!m_line->hasFocus())
            m_line->setCursorPosition(0);
    }
    showGlyphs();
}

void IdControl::setSuggestions(const QStringList& ids)
{
    m_suggestions = ids;
    showGlyphs();
}

void IdControl::showGlyphs()
{
    m_clear->setVisible(!m_line->text().isEmpty() && !context().readOnly);
    m_caret->setVisible(!m_suggestions.isEmpty() && !context().readOnly);
    layOutBox();
    update();
}

void IdControl::applyContext()
{
    m_line->setReadOnly(context().readOnly);
    m_bind->setVisible(context().bindable);
    BoxedControl::applyContext();
    showGlyphs();
}

void IdControl::applyTheme()
{
    m_clear->applyTheme(theme());
    m_caret->applyTheme(theme());
    BoxedControl::applyTheme();
}

QList<QWidget*> IdControl::focusChain() const
{
    QList<QWidget*> chain = BoxedControl::focusChain();
    qsizetype at = 1; // behind the input
    for (IconButton* inside : { m_clear, m_caret })
        if (!inside->isHidden())
            chain.insert(at++, inside);
    return chain;
}

bool IdControl::isEmptyText() const
{
    return m_line->text().isEmpty();
}

int IdControl::inputRight() const
{
    int glyphs = 0;
    for (const IconButton* inside : { m_clear, m_caret })
        glyphs += inside->isHidden() ? 0 : 1;
    return glyphs * theme().size().iconButton;
}

void IdControl::layOutInside()
{
    const ThemeMetrics& size = theme().size();
    int centre = fieldWidth() - size.iconButton / 2;
    for (IconButton* inside : { m_caret, m_clear }) {
        if (inside->isHidden())
            continue;
        inside->centreAt(centre, size.fieldIconCentre);
        centre -= size.iconButton;
    }
}

void IdControl::choose()
{
    auto* popup = new PopupList(theme(), window());
    popup->setAccessibleName(label());
    popup->setItems(m_suggestions, int(m_suggestions.indexOf(m_line->text())));
    connect(popup, &PopupList::chosen, this, [this](int index) {
        m_line->setText(m_suggestions.at(index));
        userTyped();
    });
    popup->openBelow(m_line, fieldWidth());
}

void IdControl::userTyped()
{
    showGlyphs();
    Q_EMIT typed(m_line->text());
}

} // namespace Stepbench
