// SPDX-License-Identifier: Apache-2.0
#include "ui/results/outputvariablespane.h"

#include "ui/common/hintlistview.h"
#include "ui/results/pairdelegate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QVBoxLayout>

namespace Stepbench {
namespace {

constexpr qsizetype longestShown = 300; // in a row; the detail shows all

QString detailOf(const OutputVariable& variable)
{
    QStringList names;
    for (const QString& name : variable.names)
        names.append(QStringLiteral("#{%1}").arg(name));
    return OutputVariablesPane::tr("%1\n\nRead by later steps as\n%2").arg(variable.shown, names.join(u'\n'));
}

} // namespace

void OutputVariablesModel::add(OutputVariable variable)
{
    variable.value.clear(); // only what may be shown stays
    append(std::move(variable));
}

QVariant OutputVariablesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const OutputVariable& variable = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return variable.name;
    case DetailRole:
        return variable.shown.left(longestShown).replace(u'\n', u' ');
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2").arg(
            variable.name, variable.sensitive ? tr("sensitive") : variable.shown.left(longestShown));
    default:
        return {};
    }
}

OutputVariablesPane::OutputVariablesPane(QWidget* parent)
    : QWidget(parent)
    , m_model(new OutputVariablesModel(this))
    , m_list(new HintListView)
    , m_detail(new QPlainTextEdit)
{
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PairDelegate(m_list));
    m_list->setAccessibleName(tr("Output variables"));
    m_list->setHint(tr("The step has set no output variables."));
    m_detail->setReadOnly(true);
    m_detail->setFrameShape(QFrame::NoFrame);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_detail->setAccessibleName(tr("Value of the output variable"));
    auto* split = new QSplitter(Qt::Horizontal);
    split->setChildrenCollapsible(false);
    split->addWidget(m_list);
    split->addWidget(m_detail);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &OutputVariablesPane::showDetail);
    connect(m_list, &HintListView::copyPressed, this, &OutputVariablesPane::copyCurrent);
    m_detail->hide();
}

void OutputVariablesPane::add(const OutputVariable& variable)
{
    m_model->add(variable);
}

void OutputVariablesPane::clear()
{
    m_model->clear();
    showDetail();
}

void OutputVariablesPane::showDetail()
{
    const QModelIndex current = m_list->currentIndex();
    m_detail->setVisible(current.isValid());
    m_detail->setPlainText(current.isValid() ? detailOf(m_model->row(current.row())) : QString());
}

void OutputVariablesPane::copyCurrent()
{
    const QModelIndex current = m_list->currentIndex();
    if (current.isValid())
        QGuiApplication::clipboard()->setText(m_model->row(current.row()).shown);
}

} // namespace Stepbench
