// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/sensitivecontrol.h"

#include "ui/form/controls/inputs.h"
#include "ui/theme/painting.h"

#include <QKeyEvent>
#include <QPainter>
#include <QProxyStyle>

namespace Stepbench {

namespace {

Json secretOf(const char* type)
{
    return Json { { "type", type } };
}

// A secret is hidden behind bullets as browsers draw them, not behind a desktop style's large discs.
class BulletStyle : public QProxyStyle
{
public:
    using QProxyStyle::QProxyStyle;
    int styleHint(
        StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const override
    {
        constexpr int bullet = 0x2022;
        return hint == SH_LineEdit_PasswordCharacter ? bullet : QProxyStyle::styleHint(hint, option, widget, data);
    }
};

} // namespace

SensitiveControl::SensitiveControl(FormContext& context, QWidget* parent)
    : BoxedControl(context, parent)
{
    m_line = new LineInput(this);
    auto* bullets = new BulletStyle(style()->name());
    bullets->setParent(this);
    m_line->setStyle(bullets);
    m_line->setEchoMode(QLineEdit::Password);
    m_line->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_line->installEventFilter(this);
    setInput(m_line);
    m_pencil = addIcon(Icon::Pencil, tr("Change"));
    m_eye = addIcon(Icon::Eye, tr("Show"));
    m_undo = addIcon(Icon::Undo, tr("Keep the existing value"));
    m_trash = addIcon(Icon::Trash, tr("Clear"));
    m_bind = addIcon(Icon::Bind, tr("Bind"));
    setIconApart(m_bind);
    connect(m_line, &LineInput::textEdited, this, &SensitiveControl::userTyped);
    connect(m_line, &LineInput::focusChanged, this, &SensitiveControl::focusMoved);
    connect(m_pencil, &IconButton::clicked, this, &SensitiveControl::startEditing);
    connect(m_trash, &IconButton::clicked, this, &SensitiveControl::clearSecret);
    connect(m_undo, &IconButton::clicked, this, &SensitiveControl::restoreExisting);
    connect(m_eye, &IconButton::pressed, this, [this] { setRevealed(m_line->echoMode() == QLineEdit::Password); });
    connect(m_bind, &IconButton::clicked, this, [this] { emitEdit(BindEdit { m_input, QString() }); });
    m_eye->setFocusPolicy(Qt::NoFocus); // a click leaves the focus where one types; Tab goes there
    m_eye->installEventFilter(this);
}

void SensitiveControl::setComponent(const Component& component)
{
    const Field& field = *fieldOf(component);
    setLabel(field.label);
    m_input = field.input;
    const Json* value = field.value.json ? &*field.value.json : nullptr;
    const QString type = value ? memberText(*value, "type") : QString();
    const State before = m_state;
    m_state = type == u"existing" ? State::Existing : type == u"new" ? State::New : State::Empty;
    if (m_state == State::Existing) {
        m_hadExisting = true;
        if (before != State::Existing || !m_line->hasFocus())
            m_editing = false;
    }
    const QString text = m_state == State::New ? memberText(*value, "newValue") : QString();
    if (m_line->text() != text && !(m_state == State::Existing && m_editing))
        m_line->setText(text);
    clearTouched();
    updateParts();
    applyContext();
}

bool SensitiveControl::isEmptyText() const
{
    return !showsStars() && m_line->text().isEmpty();
}

void SensitiveControl::updateParts()
{
    const bool hidden = showsStars();
    m_line->setVisible(!hidden);
    m_pencil->setVisible(hidden);
    m_trash->setVisible(hidden || m_state == State::New);
    m_undo->setVisible(m_hadExisting && !hidden);
    m_eye->setVisible(!hidden && (m_line->hasFocus() || m_eye->hasFocus()) && m_mayReveal);
    m_bind->setVisible(context().bindable);
    layOutBox();
    update();
}

void SensitiveControl::applyContext()
{
    m_line->setReadOnly(context().readOnly);
    m_bind->setVisible(context().bindable);
    BoxedControl::applyContext();
}

void SensitiveControl::paintValue(QPainter& painter)
{
    if (!showsStars())
        return;
    paintText(painter, QPointF(0, valueBaseline()), QStringLiteral("********"), theme().font(FontRole::Body),
        theme().color().tertiary);
}

void SensitiveControl::userTyped()
{
    if (m_line->text().isEmpty())
        m_mayReveal = true;
    const QString text = m_line->text();
    if (text.isEmpty()) {
        emitEdit(SetValueEdit { m_input, secretOf("empty") });
    } else {
        Json secret = secretOf("new");
        secret["newValue"] = toStdString(text);
        emitEdit(SetValueEdit { m_input, std::move(secret) });
    }
    updateParts();
}

void SensitiveControl::startEditing()
{
    m_editing = true;
    m_line->clear();
    m_mayReveal = true;
    updateParts();
    m_line->setFocus(Qt::OtherFocusReason);
}

void SensitiveControl::clearSecret()
{
    m_editing = false;
    m_line->clear();
    emitEdit(SetValueEdit { m_input, secretOf("empty") });
}

void SensitiveControl::restoreExisting()
{
    m_editing = false;
    m_line->clear();
    if (m_state == State::Existing)
        updateParts();
    else
        emitEdit(SetValueEdit { m_input, secretOf("existing") });
}

void SensitiveControl::setRevealed(bool revealed)
{
    m_line->setEchoMode(revealed ? QLineEdit::Normal : QLineEdit::Password);
    m_eye->setGlyph(revealed ? Icon::EyeOff : Icon::Eye, revealed ? tr("Hide") : tr("Show"));
}

void SensitiveControl::focusMoved(bool focused)
{
    // From the line to its eye and back is no leaving.
    if (m_eye->hasFocus() || (focused && m_atEye)) {
        m_atEye = !focused;
        return;
    }
    m_atEye = false;
    setRevealed(false);
    if (focused) {
        m_mayReveal = m_line->text().isEmpty();
    } else if (m_state == State::Existing && m_line->text().isEmpty()) {
        m_editing = false; // nothing was typed: it still exists
    }
    updateParts();
}

bool SensitiveControl::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_eye && event->type() == QEvent::FocusOut && !m_line->hasFocus())
        focusMoved(false);
    if (watched == m_line && event->type() == QEvent::KeyPress && m_hadExisting
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        restoreExisting();
        return true;
    }
    return BoxedControl::eventFilter(watched, event);
}

} // namespace Stepbench
