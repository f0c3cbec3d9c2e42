// SPDX-License-Identifier: Apache-2.0
#include "ui/results/foundtargetspane.h"

#include "core/base/json.h"
#include "ui/common/hintlistview.h"
#include "ui/inputs/jsoneditor.h"
#include "ui/results/pairdelegate.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace Stepbench {
namespace {

constexpr int indent = 2;

QString readable(const QString& text)
{
    const Result<Json> json = parseJson(text.toStdString(), {});
    return json ? toQString(dumpJson(*json, indent)) : text;
}

} // namespace

QVariant FoundTargetsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FoundTarget& target = row(index.row());
    const QStringList details = QStringList { target.targetId } + target.roles;
    switch (role) {
    case Qt::DisplayRole:
        return target.name;
    case DetailRole:
        return details.join(QStringLiteral(", "));
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2").arg(target.name, details.join(QStringLiteral(", ")));
    default:
        return {};
    }
}

FoundTargetsPane::FoundTargetsPane(QWidget* parent)
    : QWidget(parent)
    , m_model(new FoundTargetsModel(this))
    , m_list(new HintListView)
    , m_inputs(new JsonEditor)
    , m_use(new QPushButton(tr("Use these inputs")))
{
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PairDelegate(m_list));
    m_list->setAccessibleName(tr("Found targets"));
    m_list->setHint(tr("No targets were found."));
    m_inputs->setReadOnly(true);
    m_inputs->setFrameShape(QFrame::NoFrame);
    m_inputs->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_inputs->setAccessibleName(tr("Inputs of the found target"));
    m_use->setAccessibleName(tr("Use the inputs of the found target"));
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(8, 4, 8, 6);
    buttons->addWidget(m_use);
    buttons->addStretch(1);
    auto* side = new QWidget;
    auto* left = new QVBoxLayout(side);
    left->setContentsMargins(0, 0, 0, 0);
    left->setSpacing(0);
    left->addWidget(m_list, 1);
    left->addLayout(buttons);
    auto* split = new QSplitter(Qt::Horizontal);
    split->setChildrenCollapsible(false);
    split->addWidget(side);
    split->addWidget(m_inputs);
    split->setStretchFactor(1, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &FoundTargetsPane::showDetail);
    connect(m_list, &HintListView::rowEntered, this, &FoundTargetsPane::useCurrent);
    connect(m_use, &QPushButton::clicked, this, &FoundTargetsPane::useCurrent);
    showDetail();
}

void FoundTargetsPane::setOpenTypes(const QStringList& targetIds)
{
    m_openTypes = targetIds;
    showDetail();
}

void FoundTargetsPane::add(const FoundTarget& target)
{
    m_model->append(target);
    if (count() == 1)
        select(0);
}

void FoundTargetsPane::clear()
{
    m_model->clear();
    showDetail();
}

void FoundTargetsPane::select(int row)
{
    m_list->setCurrentIndex(m_model->index(row, 0));
}

const FoundTarget* FoundTargetsPane::current() const
{
    const QModelIndex index = m_list->currentIndex();
    return index.isValid() ? &m_model->row(index.row()) : nullptr;
}

void FoundTargetsPane::showDetail()
{
    const FoundTarget* target = current();
    m_inputs->setJson(target ? readable(target->shown) : QString());
    const bool open = target && m_openTypes.contains(target->targetId);
    m_use->setEnabled(open);
    m_use->setToolTip(!target ? QString()
            : open            ? tr("Puts them into the form of the target")
                              : tr("The target's package, %1, is not open.").arg(target->targetId));
}

void FoundTargetsPane::useCurrent()
{
    if (m_use->isEnabled())
        Q_EMIT useRequested(*current());
}

} // namespace Stepbench
