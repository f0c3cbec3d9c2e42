// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/tagscontrol.h"

#include "ui/form/chips.h"
#include "ui/form/controls/boxedcontrol.h"
#include "ui/form/controls/inputs.h"
#include "ui/theme/painting.h"

#include <QKeyEvent>
#include <QPainter>

namespace Stepbench {

TagChip::TagChip(const Theme& theme, QWidget* parent)
    : QAbstractButton(parent)
    , m_theme(theme)
{
    setFocusPolicy(Qt::ClickFocus);
    setCursor(Qt::PointingHandCursor);
}

void TagChip::applyTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

void TagChip::setTag(const QString& tag)
{
    setText(tag);
    setAccessibleName(tr("Remove %1").arg(tag));
    setToolTip(accessibleName());
    update();
}

QSize TagChip::sizeHint() const
{
    return QSize(chipWidth(m_theme, text()), m_theme.size().chipHeight);
}

void TagChip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintChip(painter, m_theme, rect(), text(), underMouse() || hasFocus() ? Icon::Remove : Icon::Tag);
    if (hasFocus())
        paintFocusRing(painter, rect(), m_theme);
}

void TagChip::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        click();
        return;
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

// The line that tags are typed in.
class TagEntry : public BoxedControl
{
    Q_OBJECT
public:
    TagEntry(FormContext& context, QWidget* parent)
        : BoxedControl(context, parent)
        , m_line(new LineInput(this))
    {
        setInput(m_line);
        connect(m_line, &LineInput::focusChanged, this, [this](bool focused) {
            if (!focused)
                finish();
            refreshLabel();
        });
        connect(m_line, &LineInput::returnPressed, this, &TagEntry::finish);
        connect(m_line, &LineInput::textEdited, this, [this](const QString& text) {
            refreshLabel();
            if (text.contains(u','))
                finish();
        });
        m_line->installEventFilter(this);
    }

    LineInput* lineInput() const { return m_line; }
    void setComponent(const Component& component) override { setLabel(fieldOf(component)->label); }
    void applyContext() override
    {
        m_line->setReadOnly(context().readOnly);
        BoxedControl::applyContext();
    }

Q_SIGNALS:
    void entered(const QString& text);
    void backspaced();

protected:
    bool isEmptyText() const override { return m_line->text().isEmpty(); }
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (watched == m_line && event->type() == QEvent::KeyPress && m_line->text().isEmpty()
            && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Backspace) {
            Q_EMIT backspaced();
            return true;
        }
        return BoxedControl::eventFilter(watched, event);
    }

private:
    void finish()
    {
        const QString typed = m_line->text();
        m_line->clear();
        refreshLabel();
        if (!typed.trimmed().isEmpty())
            Q_EMIT entered(typed);
    }

    LineInput* m_line;
};

TagsControl::TagsControl(FormContext& context, QWidget* parent)
    : FieldControl(context, parent)
    , m_entry(new TagEntry(context, this))
{
    setFocusProxy(m_entry->lineInput());
    connect(m_entry, &TagEntry::entered, this, &TagsControl::add);
    connect(m_entry, &TagEntry::backspaced, this, [this] {
        if (!m_tags.isEmpty())
            removeAt(m_tags.size() - 1);
    });
}

QStringList TagsControl::tagsOf(const Component& component)
{
    QStringList tags;
    const std::optional<Json>& value = fieldOf(component)->value.json;
    if (!value || !value->is_array())
        return tags;
    for (const Json& tag : *value)
        if (tag.is_string())
            tags.append(toQString(tag.get_ref<const std::string&>()));
    return tags;
}

void TagsControl::setComponent(const Component& component)
{
    m_input = fieldOf(component)->input;
    m_tags = tagsOf(component);
    m_entry->setComponent(component);
    setAccessibleName(fieldOf(component)->label);
    syncChips();
    clearTouched();
    applyContext();
}

void TagsControl::syncChips()
{
    const int before = controlHeight(width());
    while (m_chips.size() > std::size_t(m_tags.size())) {
        m_chips.back()->hide();
        m_chips.back()->deleteLater();
        m_chips.pop_back();
    }
    while (m_chips.size() < std::size_t(m_tags.size())) {
        auto* chip = new TagChip(theme(), this);
        const auto index = qsizetype(m_chips.size());
        connect(chip, &TagChip::clicked, this, [this, index] { removeAt(index); });
        chip->setVisible(true);
        m_chips.push_back(chip);
    }
    for (std::size_t i = 0; i < m_chips.size(); ++i)
        m_chips[i]->setTag(m_tags[qsizetype(i)]);
    layOut();
    if (before != controlHeight(width()))
        Q_EMIT heightChanged();
}

void TagsControl::add(const QString& typed)
{
    QStringList tags = m_tags;
    for (const QString& each : typed.split(u',')) {
        const QString tag = each.simplified();
        if (!tag.isEmpty() && !tags.contains(tag, Qt::CaseInsensitive))
            tags.append(tag);
    }
    if (tags != m_tags)
        sendTags(tags);
}

void TagsControl::removeAt(qsizetype index)
{
    if (context().readOnly || index >= m_tags.size())
        return;
    QStringList tags = m_tags;
    tags.removeAt(index);
    m_entry->lineInput()->setFocus(Qt::OtherFocusReason); // before the chip that had it goes
    sendTags(tags);
}

void TagsControl::sendTags(const QStringList& tags)
{
    Json list = Json::array();
    for (const QString& tag : tags)
        list.push_back(toStdString(tag));
    emitEdit(SetValueEdit { m_input, std::move(list) });
}

template <typename Place>
int TagsControl::flow(int width, const Place& place) const
{
    const ThemeMetrics& size = theme().size();
    int left = 0;
    int top = size.chipGap;
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        const int chip = std::min(width, m_chips[i]->sizeHint().width());
        if (left > 0 && left + chip > width) {
            left = 0;
            top += size.chipLine;
        }
        place(i, QRect(left, top, chip, size.chipHeight));
        left += chip + size.chipGap;
    }
    return m_chips.empty() ? 0 : top + size.chipHeight;
}

int TagsControl::controlHeight(int width) const
{
    return flow(std::max(1, width), [](std::size_t, const QRect&) {}) + m_entry->controlHeight(width);
}

void TagsControl::layOut()
{
    const int top = flow(std::max(1, width()), [this](std::size_t i, const QRect& r) { m_chips[i]->setGeometry(r); });
    m_entry->setGeometry(0, top, width(), m_entry->controlHeight(width()));
}

void TagsControl::resizeEvent(QResizeEvent*)
{
    layOut();
}

QList<QWidget*> TagsControl::focusChain() const
{
    QList<QWidget*> chain;
    if (!context().readOnly)
        for (TagChip* chip : m_chips)
            chain.append(chip);
    chain.append(m_entry->focusChain());
    return chain;
}

void TagsControl::applyTheme()
{
    for (TagChip* chip : m_chips)
        chip->applyTheme(theme());
    m_entry->applyTheme();
    layOut();
}

void TagsControl::applyContext()
{
    m_entry->applyContext();
    for (TagChip* chip : m_chips)
        chip->setEnabled(!context().readOnly);
}

void TagsControl::setDescription(const QString& description)
{
    m_entry->setDescription(description);
}

} // namespace Stepbench
#include "tagscontrol.moc"
