// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/codecontrol.h"

#include "ui/common/iconbutton.h"
#include "ui/form/controls/codearea.h"
#include "ui/form/controls/codefullscreen.h"
#include "ui/form/controls/variablecompletion.h"
#include "ui/form/controls/variablepicker.h"
#include "ui/theme/painting.h"

#include <QKeyEvent>
#include <QPainter>

namespace Stepbench {

CodeControl::CodeControl(FormContext& context, QWidget* parent)
    : FieldControl(context, parent)
{
    m_area = new CodeArea(theme(), this);
    setFocusProxy(m_area);
    m_variable = new IconButton(Icon::InsertVariable, tr("Insert a variable"), theme(), this);
    m_fullScreen = new IconButton(Icon::FullScreen, tr("Full screen"), theme(), this);
    m_area->installEventFilter(this);
    connect(m_fullScreen, &IconButton::clicked, this, &CodeControl::enterFullScreen);
    connect(m_area, &AreaInput::textChanged, this, &CodeControl::userTyped);
    connect(m_area, &AreaInput::focusChanged, this, [this] { update(); });
    connect(m_variable, &IconButton::clicked, this, [this] {
        pickVariable(m_variable, this->context(), [this](const QString& token) {
            m_area->insertPlainText(token);
            m_area->setFocus(Qt::OtherFocusReason);
        });
    });
}

CodeControl::~CodeControl()
{
    delete m_screen;
}

void CodeControl::enterFullScreen()
{
    if (m_screen)
        return;
    m_screen = new CodeFullScreen(context(), m_label, *m_area, *this);
    connect(m_screen, &CodeFullScreen::left, this, &CodeControl::leaveFullScreen);
}

void CodeControl::leaveFullScreen()
{
    m_area->setParent(this);
    m_area->show();
    m_area->setFocus(Qt::OtherFocusReason);
    std::exchange(m_screen, nullptr)->deleteLater();
    layOut();
    update();
}

bool CodeControl::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_area && !m_screen && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_F11) {
        enterFullScreen();
        return true;
    }
    return FieldControl::eventFilter(watched, event);
}

void CodeControl::setComponent(const Component& component)
{
    const auto& field = std::get<CodeEditorField>(component.node);
    m_label = field.label;
    m_area->setAccessibleName(field.label);
    m_input = field.input;
    const QString text = field.value.isBound() ? field.value.expression() : field.value.text();
    if (!isTouched() || text != m_formText) {
        const QSignalBlocker blocker(m_area);
        m_area->setText(text);
    }
    if (text == m_area->toPlainText())
        clearTouched();
    m_formText = text;
    m_area->setSyntax(field.syntax);
    m_lines = m_area->blockCount();
    applyContext();
    update();
}

int CodeControl::editorTop() const
{
    return theme().size().floatBaseline + theme().size().noteGap;
}

// As high as its lines, within limits.
int CodeControl::editorHeight() const
{
    const ThemeMetrics& size = theme().size();
    const int lines = std::min(m_lines + 1, size.editorMaxLines);
    return std::max(size.editorHeight, lines * QFontMetrics(m_area->font()).lineSpacing() + size.inset);
}

int CodeControl::controlHeight(int) const
{
    return editorTop() + editorHeight();
}

void CodeControl::layOut()
{
    const ThemeMetrics& size = theme().size();
    const int line = size.hairline;
    if (!m_screen)
        m_area->setGeometry(
            line, editorTop() + line, std::max(0, width() - size.iconSlot - 2 * line), editorHeight() - 2 * line);
    m_fullScreen->centreAt(width() - size.iconInset, editorTop() + size.iconInset);
    m_variable->centreAt(width() - size.iconInset, editorTop() + size.iconInset + size.iconSlot);
}

void CodeControl::resizeEvent(QResizeEvent*)
{
    layOut();
}

void CodeControl::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const ThemeColors& colors = theme().color();
    const ThemeMetrics& size = theme().size();
    const bool focused = m_area->hasFocus();
    const QColor label = m_inError ? colors.danger : focused ? colors.primary : colors.tertiary;
    paintText(painter, QPointF(0, size.floatBaseline), m_label, theme().font(FontRole::Float), label, width());
    const QColor frame = m_inError ? colors.danger : focused ? colors.primary : colors.rule;
    if (m_screen)
        return;
    paintFrame(painter, m_area->geometry().adjusted(-1, -1, 1, 1), size.buttonRadius, frame, colors.paper);
}

QList<QWidget*> CodeControl::focusChain() const
{
    QList<QWidget*> chain { m_area, m_fullScreen };
    if (!m_variable->isHidden() && m_variable->isEnabled())
        chain.append(m_variable);
    return chain;
}

void CodeControl::setInError(bool error)
{
    m_inError = error;
    update();
}

void CodeControl::applyTheme()
{
    const QSignalBlocker blocker(m_area); // colours are no edit
    m_area->applyTheme(theme());
    m_variable->applyTheme(theme());
    m_fullScreen->applyTheme(theme());
    if (m_screen)
        m_screen->applyTheme();
    layOut();
    update();
}

void CodeControl::applyContext()
{
    m_area->setReadOnly(context().readOnly);
    m_variable->setVisible(context().bindable);
    m_variable->setEnabled(!context().readOnly);
    layOut();
}

void CodeControl::setDescription(const QString& description)
{
    m_area->setAccessibleDescription(
        tr("%1 Tab indents while you type; Escape, then Tab moves on.").arg(description).trimmed());
}

void CodeControl::userTyped()
{
    const QString text = m_area->toPlainText();
    if (text == m_formText && !isTouched())
        return; // only formats changed
    emitEdit(SetValueEdit { m_input, Json(toStdString(text)) });
    offerVariables(*m_area, context());
    if (m_lines != m_area->blockCount()) {
        const int before = editorHeight();
        m_lines = m_area->blockCount();
        layOut();
        if (before != editorHeight())
            Q_EMIT heightChanged();
    }
}

} // namespace Stepbench
