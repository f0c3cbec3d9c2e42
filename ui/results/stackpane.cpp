// SPDX-License-Identifier: Apache-2.0
#include "ui/results/stackpane.h"

#include "core/execution/stackframe.h"
#include "ui/common/dockcolors.h"
#include "ui/common/fonts.h"
#include "ui/common/hintlistview.h"
#include "ui/common/rowpainting.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace Stepbench {
namespace {

class StackDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const DockColors colors = DockColors::of(option.palette);
        const bool frame = index.data(StackModel::IsFrameRole).toBool();
        painter->save();
        paintRowBackground(*painter, option, colors);
        paintTextPair(*painter, option.rect.adjusted(10, 0, -10, 0),
            { fixedFont(option.font), frame ? colors.link : colors.text, index.data().toString() }, {});
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        return { 160, QFontMetrics(fixedFont(option.font)).height() + 4 };
    }
};

} // namespace

void StackModel::setStack(const QStringList& lines)
{
    std::vector<StackLine> rows;
    for (const QString& text : lines) {
        const auto frame = parseStackFrame(text);
        rows.push_back(frame && !frame->isNodes() ? StackLine { text, frame->file, frame->line, frame->column }
                                                  : StackLine { text, {} });
    }
    clear();
    append(std::move(rows));
}

QVariant StackModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const StackLine& line = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return line.text;
    case Qt::ToolTipRole:
        return line.file.isEmpty() ? QString() : tr("Open %1 at line %2").arg(line.file).arg(line.line);
    case IsFrameRole:
        return !line.file.isEmpty();
    default:
        return {};
    }
}

StackPane::StackPane(QWidget* parent)
    : QWidget(parent)
    , m_model(new StackModel(this))
    , m_list(new HintListView)
{
    m_list->setModel(m_model);
    m_list->setItemDelegate(new StackDelegate(m_list));
    m_list->setAccessibleName(tr("Stack of the error"));
    m_list->setHint(tr("No error with a stack."));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list);
    // Not a double click: its first click has opened the place.
    connect(m_list, &HintListView::clicked, this, &StackPane::activate);
    connect(m_list, &HintListView::keyEntered, this, &StackPane::activate);
    connect(m_list, &HintListView::copyPressed, this,
        [this] { QGuiApplication::clipboard()->setText(m_stack.join(u'\n')); });
}

void StackPane::setStack(const QStringList& lines)
{
    m_stack = lines;
    m_model->setStack(lines);
}

void StackPane::activate(const QModelIndex& index)
{
    const StackLine line = m_model->row(index.row());
    if (!line.file.isEmpty())
        Q_EMIT frameActivated(line.file, line.line, line.column);
}

} // namespace Stepbench
