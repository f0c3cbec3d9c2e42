// SPDX-License-Identifier: Apache-2.0
#include "ui/main/fieldfinder.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

namespace Stepbench {
namespace {

constexpr int finderWidth = 520;
constexpr int finderHeight = 320;
// More hits than anybody reads; the list stays quick on forms of thousands of fields.
constexpr int mostShown = 200;

} // namespace

FieldFinder::FieldFinder(QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , m_edit(new QLineEdit)
    , m_list(new QListWidget)
{
    setFrameShape(QFrame::StyledPanel);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_edit);
    layout->addWidget(m_list);
    m_edit->setPlaceholderText(tr("A word of a label, help text or path"));
    m_edit->setAccessibleName(tr("Find a field"));
    m_list->setAccessibleName(tr("Fields"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_edit->installEventFilter(this);
    connect(m_edit, &QLineEdit::textChanged, this, &FieldFinder::filter);
    connect(m_edit, &QLineEdit::returnPressed, this, &FieldFinder::choose);
    connect(m_list, &QListWidget::itemClicked, this, &FieldFinder::choose);
}

void FieldFinder::open(const Form& form)
{
    collect(form);
    resize(finderWidth, finderHeight);
    const QRect area(parentWidget()->mapToGlobal(QPoint()), parentWidget()->size());
    move(area.center().x() - width() / 2, area.top() + area.height() / 6);
    m_edit->clear();
    filter({});
    show();
    m_edit->setFocus();
}

void FieldFinder::collect(const Form& form)
{
    m_entries.clear();
    visitComponents(form.content, [this](const Component& component) {
        const Field* field = fieldOf(component);
        if (!field)
            return;
        const QString path = field->input.path.dotted();
        const QString label = field->label.isEmpty() ? path : field->label;
        const QString searched = QString(label + u' ' + path + u' ' + field->helpText).toCaseFolded();
        m_entries.push_back({ field->input.path, QStringLiteral("%1   %2").arg(label, path), searched });
    });
}

void FieldFinder::filter(const QString& text)
{
    m_list->clear();
    const QString folded = text.trimmed().toCaseFolded();
    for (std::size_t i = 0; i < m_entries.size() && m_list->count() < mostShown; ++i) {
        if (!folded.isEmpty() && !m_entries[i].searched.contains(folded))
            continue;
        auto* item = new QListWidgetItem(m_entries[i].shown, m_list);
        item->setData(Qt::UserRole, qulonglong(i));
    }
    m_list->setCurrentRow(0);
}

void FieldFinder::choose()
{
    const QListWidgetItem* item = m_list->currentItem();
    if (!item)
        return;
    const InputPath path = m_entries[item->data(Qt::UserRole).toULongLong()].path;
    close();
    Q_EMIT fieldChosen(path);
}

// The arrows move in the list while the text keeps the focus.
bool FieldFinder::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const int row = m_list->currentRow();
    if (key->key() == Qt::Key_Down)
        m_list->setCurrentRow(std::min(row + 1, m_list->count() - 1));
    else if (key->key() == Qt::Key_Up)
        m_list->setCurrentRow(std::max(row - 1, 0));
    else
        return false;
    return true;
}

} // namespace Stepbench
