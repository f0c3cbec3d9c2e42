// SPDX-License-Identifier: Apache-2.0
#include "ui/common/popuplist.h"

#include "ui/theme/painting.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QScreen>
#include <QSortFilterProxyModel>
#include <QStringListModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace Stepbench {

namespace {

class MenuDelegate : public QStyledItemDelegate
{
public:
    MenuDelegate(Theme theme, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_theme(std::move(theme))
    {
    }

    void setChosen(int row) { m_chosen = row; }
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return QSize(m_theme.size().contentMax / 4, m_theme.size().menuItem);
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const ThemeColors& colors = m_theme.color();
        const bool current = option.state & (QStyle::State_Selected | QStyle::State_MouseOver);
        painter->fillRect(option.rect, current ? colors.hover : colors.raised);
        const auto* proxy = static_cast<const QSortFilterProxyModel*>(index.model());
        const bool isChosen = proxy->mapToSource(index).row() == m_chosen;
        const double baseline = baselineIn(m_theme, FontRole::Body, option.rect.top(), option.rect.height());
        const int inset = m_theme.size().inset;
        paintText(*painter, QPointF(option.rect.left() + inset, baseline), index.data().toString(),
            m_theme.font(FontRole::Body), isChosen ? colors.primary : colors.text, option.rect.width() - 2 * inset);
    }

private:
    Theme m_theme;
    int m_chosen = -1;
};

} // namespace

PopupList::PopupList(const Theme& theme, QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , m_theme(theme)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setFont(theme.font(FontRole::Body));
    setPalette(theme.palette());
    m_model = new QStringListModel(this);
    m_proxy = new QSortFilterProxyModel(this);
    m_proxy->setSourceModel(m_model);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_view = new QListView(this);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setModel(m_proxy);
    m_view->setItemDelegate(new MenuDelegate(theme, m_view));
    m_view->setUniformItemSizes(true);
    m_view->setMouseTracking(true);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->installEventFilter(this);
    auto* layout = new QVBoxLayout(this);
    const int padding = theme.size().menuPadding;
    layout->setContentsMargins(1, padding, 1, padding);
    layout->setSpacing(padding);
    layout->addWidget(m_view);
    connect(m_view, &QListView::clicked, this, &PopupList::chooseCurrent);
}

void PopupList::setItems(const QStringList& items, int current)
{
    m_model->setStringList(items);
    static_cast<MenuDelegate*>(m_view->itemDelegate())->setChosen(current);
    const int row = std::clamp(current, 0, std::max(0, int(items.size()) - 1));
    m_view->setCurrentIndex(m_proxy->index(row, 0));
}

void PopupList::setFilter(const QString& placeholder, const QString& whenEmpty)
{
    m_whenEmpty = whenEmpty;
    m_filter = new QLineEdit(this);
    m_filter->setPlaceholderText(placeholder);
    m_filter->setAccessibleName(placeholder);
    m_filter->setFrame(false);
    m_filter->setTextMargins(m_theme.size().inset, 0, m_theme.size().inset, 0);
    m_filter->installEventFilter(this);
    connect(m_filter, &QLineEdit::textChanged, this, &PopupList::applyFilter);
    static_cast<QVBoxLayout*>(layout())->insertWidget(0, m_filter);
}

void PopupList::applyFilter(const QString& text)
{
    m_proxy->setFilterFixedString(text);
    m_view->setCurrentIndex(m_proxy->index(0, 0));
    update();
}

int PopupList::contentHeight() const
{
    const int rows = std::max(1, m_proxy->rowCount());
    int height = std::min(rows * m_theme.size().menuItem, m_theme.size().menuMax) + 2 * m_theme.size().menuPadding;
    if (m_filter)
        height += m_filter->sizeHint().height() + m_theme.size().menuPadding;
    return height;
}

void PopupList::openBelow(QWidget* field, int minimumWidth)
{
    const QRect screen = field->screen()->availableGeometry();
    const int width = std::min(std::max(field->width(), minimumWidth), screen.width());
    const QSize size(width, contentHeight());
    QPoint corner = field->mapToGlobal(QPoint(0, field->height()));
    if (corner.y() + size.height() > screen.bottom())
        corner.setY(std::max(screen.top(), field->mapToGlobal(QPoint(0, 0)).y() - size.height()));
    corner.setX(std::clamp(corner.x(), screen.left(), std::max(screen.left(), screen.right() - width)));
    setGeometry(QRect(corner, size));
    show();
    m_view->scrollTo(m_view->currentIndex(), QAbstractItemView::PositionAtCenter);
    (m_filter ? static_cast<QWidget*>(m_filter) : m_view)->setFocus(Qt::PopupFocusReason);
}

void PopupList::chooseCurrent()
{
    const QModelIndex index = m_view->currentIndex();
    const int row = index.isValid() ? m_proxy->mapToSource(index).row() : -1;
    close();
    if (row >= 0)
        Q_EMIT chosen(row);
}

void PopupList::hideEvent(QHideEvent* event)
{
    QFrame::hideEvent(event);
    Q_EMIT closed();
}

void PopupList::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color().raised);
    paintFrame(painter, rect(), m_theme.size().buttonRadius, m_theme.color().rule, QColor());
    if (m_proxy->rowCount() == 0 && !m_whenEmpty.isEmpty())
        paintText(painter,
            QPointF(m_theme.size().inset, baselineIn(m_theme, FontRole::Body, m_view->y(), m_theme.size().menuItem)),
            m_whenEmpty, m_theme.font(FontRole::Body), m_theme.color().tertiary);
}

bool PopupList::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    auto* key = static_cast<QKeyEvent*>(event);
    switch (key->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        chooseCurrent();
        return true;
    case Qt::Key_Escape:
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        close();
        return true;
    case Qt::Key_Space:
        if (watched == m_filter)
            break;
        chooseCurrent();
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        if (watched != m_filter)
            break;
        QCoreApplication::sendEvent(m_view, event);
        return true;
    default:
        break;
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace Stepbench
