// SPDX-License-Identifier: Apache-2.0
#include "ui/variables/variablesview.h"

#include "ui/common/filterbox.h"
#include "ui/variables/variablesmodel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

namespace Stepbench {

namespace {

constexpr int previewPauseMs = 120;
constexpr qsizetype longestPreview = 400;

// What is typed for a secret is hidden, as in the form.
class VariableDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QWidget* editor = QStyledItemDelegate::createEditor(parent, option, index);
        const QVariant secret = index.siblingAtColumn(VariablesModel::SecretColumn).data(Qt::CheckStateRole);
        auto* line = qobject_cast<QLineEdit*>(editor);
        if (line && index.column() == VariablesModel::ValueColumn && secret.toInt() == Qt::Checked)
            line->setEchoMode(QLineEdit::Password);
        return editor;
    }
};

} // namespace

VariablesView::VariablesView(QWidget* parent)
    : QWidget(parent)
    , m_model(new VariablesModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_table(new QTableView(this))
    , m_filter(new FilterBox(tr("Filter variables..."), m_table, this))
    , m_add(new QPushButton(tr("Add"), this))
    , m_remove(new QPushButton(tr("Remove"), this))
    , m_expression(new QLineEdit(this))
    , m_preview(new QLabel(this))
    , m_note(new QLabel(this))
{
    buildTable();
    m_note->setWordWrap(true);
    m_note->setContentsMargins(8, 4, 8, 4);
    m_note->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildHead());
    layout->addWidget(m_note);
    layout->addWidget(m_table, 1);
    layout->addWidget(buildPreview());
    m_pause.setSingleShot(true);
    m_pause.setInterval(previewPauseMs);
    connect(&m_pause, &QTimer::timeout, this, [this] { Q_EMIT previewRequested(m_expression->text()); });
    connect(m_model, &VariablesModel::edited, &m_pause, qOverload<>(&QTimer::start));
    // A repeated run, undo and another package bring others.
    connect(m_model, &QAbstractItemModel::modelReset, &m_pause, qOverload<>(&QTimer::start));
    updateButtons();
}

void VariablesView::buildTable()
{
    m_sorted->setSourceModel(m_model);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_sorted->setFilterKeyColumn(VariablesModel::NameColumn);
    m_table->setModel(m_sorted);
    m_table->setItemDelegate(new VariableDelegate(m_table));
    m_table->setAccessibleName(tr("Variables"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setEditTriggers(
        QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    m_table->verticalHeader()->hide();
    QHeaderView* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSectionResizeMode(VariablesModel::NameColumn, QHeaderView::Interactive);
    header->setSectionResizeMode(VariablesModel::ValueColumn, QHeaderView::Stretch);
    header->setSectionResizeMode(VariablesModel::SecretColumn, QHeaderView::ResizeToContents);
    constexpr int nameWidth = 180;
    header->resizeSection(VariablesModel::NameColumn, nameWidth);
    auto* remove = new QAction(tr("Remove"), m_table);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(remove);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(remove, &QAction::triggered, this, &VariablesView::removeSelected);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &VariablesView::updateButtons);
    connect(m_sorted, &QAbstractItemModel::modelReset, this, &VariablesView::updateButtons);
}

QWidget* VariablesView::buildHead()
{
    auto* head = new QWidget(this);
    auto* layout = new QHBoxLayout(head);
    layout->setContentsMargins(8, 8, 8, 6);
    layout->setSpacing(6);
    layout->addWidget(m_filter, 1);
    layout->addWidget(m_add);
    layout->addWidget(m_remove);
    connect(m_filter, &FilterBox::textChanged, m_sorted, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_add, &QPushButton::clicked, this, &VariablesView::addVariable);
    connect(m_remove, &QPushButton::clicked, this, &VariablesView::removeSelected);
    return head;
}

QWidget* VariablesView::buildPreview()
{
    auto* foot = new QWidget(this);
    auto* layout = new QVBoxLayout(foot);
    layout->setContentsMargins(8, 6, 8, 8);
    layout->setSpacing(4);
    m_expression->setPlaceholderText(tr("Try an expression: #{Octopus.Project.Name | ToUpper}"));
    m_expression->setAccessibleName(tr("Expression to try"));
    m_expression->setClearButtonEnabled(true);
    m_preview->setWordWrap(true);
    m_preview->setTextFormat(Qt::PlainText);
    m_preview->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_preview->setAccessibleName(tr("Result of the expression"));
    m_preview->hide();
    layout->addWidget(m_expression);
    layout->addWidget(m_preview);
    connect(m_expression, &QLineEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    return foot;
}

void VariablesView::setSecretsNote(const QString& note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void VariablesView::setPreview(const QString& expression, const Substitution& result)
{
    if (expression != m_expression->text())
        return;
    QStringList lines;
    if (result.output)
        lines.append(tr("= %1").arg(result.output->left(longestPreview)));
    else
        lines.append(tr("= null"));
    if (result.error)
        lines.append(result.error->message);
    if (!result.dependencies.isEmpty())
        lines.append(tr("Reads %1").arg(result.dependencies.join(QStringLiteral(", "))));
    m_preview->setText(lines.join(u'\n'));
    m_preview->setVisible(!expression.isEmpty());
}

QString VariablesView::previewText() const
{
    return m_preview->isHidden() ? QString() : m_preview->text();
}

void VariablesView::addVariable()
{
    m_filter->clear();
    const int row = m_model->add();
    const QModelIndex index = m_sorted->mapFromSource(m_model->index(row, VariablesModel::NameColumn));
    m_table->setCurrentIndex(index);
    m_table->edit(index);
}

void VariablesView::removeSelected()
{
    QList<int> rows;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows())
        rows.append(m_sorted->mapToSource(index).row());
    if (!rows.isEmpty())
        m_model->remove(rows);
}

void VariablesView::updateButtons()
{
    const QModelIndexList selected = m_table->selectionModel()->selectedRows();
    m_remove->setEnabled(std::any_of(selected.begin(), selected.end(),
        [this](const QModelIndex& index) { return m_model->isOwn(m_sorted->mapToSource(index).row()); }));
}

} // namespace Stepbench
