// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/explainview.h"

#include "ui/common/fonts.h"
#include "ui/inputs/jsoneditor.h"

#include <QLabel>
#include <QListWidget>
#include <QStackedLayout>
#include <QTabWidget>
#include <QVBoxLayout>

namespace Stepbench {
namespace {

constexpr int placeRole = Qt::UserRole;
constexpr int lineRole = Qt::UserRole + 1;
constexpr int columnRole = Qt::UserRole + 2;
constexpr int margin = 8;

QString placeText(const SourcePlace& place)
{
    return QStringLiteral("%1:%2").arg(place.file).arg(place.line);
}

QString subtitleOf(const Explanation& explanation)
{
    if (!explanation.path)
        return explanation.type;
    const QString path = explanation.path->dotted();
    if (explanation.kind.isEmpty())
        return ExplainView::tr("%1 edits %2").arg(explanation.type, path);
    if (!explanation.unionMemberName.isEmpty())
        return ExplainView::tr("%1 edits %2, a union; the value is its member with %3")
            .arg(explanation.type, path, explanation.unionMemberName);
    return ExplainView::tr("%1 edits %2, %3").arg(explanation.type, path, explanation.kind);
}

} // namespace

ExplainView::ExplainView(QWidget* parent)
    : QWidget(parent)
    , m_stack(new QStackedLayout(this))
    , m_hint(new QLabel)
    , m_title(new QLabel)
    , m_subtitle(new QLabel)
    , m_places(new QListWidget)
    , m_tabs(new QTabWidget)
{
    m_hint->setWordWrap(true);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setContentsMargins(2 * margin, margin, 2 * margin, margin);
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    for (QLabel* label : { m_title, m_subtitle }) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setContentsMargins(margin, 0, margin, 0);
    }
    m_places->setAccessibleName(tr("Where it was made, and the rules that read it"));
    m_places->setWordWrap(true);
    m_places->setFrameShape(QFrame::NoFrame);
    m_places->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_places->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    connect(m_places, &QListWidget::itemActivated, this, [this](const QListWidgetItem* item) {
        if (const QString file = item->data(placeRole).toString(); !file.isEmpty())
            Q_EMIT placeActivated(file, item->data(lineRole).toInt(), item->data(columnRole).toInt());
    });
    m_tabs->setDocumentMode(true);
    m_component = addTab(tr("Component"));
    m_schema = addTab(tr("Schema"));
    m_member = addTab(tr("Member"));
    m_resource = addTab(tr("Resource"));
    m_runtime = addTab(tr("Runtime"));
    m_execution = addTab(tr("Execution"));
    m_exported = addTab(tr("Export"));
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, margin, 0, 0);
    layout->setSpacing(margin / 2);
    layout->addWidget(m_title);
    layout->addWidget(m_subtitle);
    layout->addWidget(m_places);
    layout->addWidget(m_tabs, 1);
    m_stack->addWidget(m_hint);
    m_stack->addWidget(content);
}

JsonEditor* ExplainView::addTab(const QString& title)
{
    auto* editor = new JsonEditor;
    editor->setReadOnly(true);
    editor->setAccessibleName(title);
    editor->setFrameShape(QFrame::NoFrame);
    m_tabs->addTab(editor, title);
    return editor;
}

void ExplainView::setHint(const QString& hint)
{
    m_hint->setText(hint);
}

void ExplainView::clear()
{
    m_stack->setCurrentIndex(0);
}

bool ExplainView::isEmpty() const
{
    return m_stack->currentIndex() == 0;
}

void ExplainView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    Q_EMIT shown();
}

QString ExplainView::titleText() const
{
    return m_title->text();
}

void ExplainView::addPlace(const QString& text, const SourcePlace& place)
{
    auto* item = new QListWidgetItem(text, m_places);
    if (!place.isKnown()) {
        item->setFlags(Qt::ItemIsEnabled);
        return;
    }
    item->setData(placeRole, place.file);
    item->setData(lineRole, place.line);
    item->setData(columnRole, place.column);
    item->setToolTip(tr("Open %1 at line %2").arg(place.file).arg(place.line));
    item->setForeground(m_places->palette().link());
}

void ExplainView::addReading(const RuleReading& reading, const InputPath& own)
{
    QStringList others;
    for (const InputPath& path : reading.paths) {
        if (path != own)
            others << path.dotted();
    }
    QString text
        = reading.place.isKnown() ? tr("Read by the rule at %1").arg(placeText(reading.place)) : tr("Read by a rule");
    if (!others.isEmpty())
        text = tr("%1, with %2").arg(text, others.join(QStringLiteral(", ")));
    addPlace(text, reading.place);
}

void ExplainView::fill(JsonEditor& editor, const std::optional<Json>& json, const QString& otherwise)
{
    editor.setJson(json ? toQString(dumpJson(*json, 2)) : otherwise);
}

void ExplainView::setExplanation(const Explanation& explanation)
{
    m_title->setText(explanation.label.isEmpty() ? explanation.type : explanation.label);
    m_subtitle->setText(subtitleOf(explanation));

    m_places->clear();
    addPlace(explanation.place.isKnown() ? tr("Made at %1").arg(placeText(explanation.place))
                                         : tr("Where it was made is not known."),
        explanation.place);
    for (const RuleReading& reading : explanation.readings)
        addReading(reading, explanation.path.value_or(InputPath()));
    if (explanation.path && explanation.readings.empty())
        addPlace(tr("No rule reads it."), {});
    for (const Problem& problem : explanation.problems)
        addPlace(problem.message, { problem.file, problem.line, problem.column });
    m_places->setCurrentRow(0);

    fill(*m_component, explanation.component, {});
    fill(*m_schema, explanation.schema, {});
    const QString absent = tr("absent");
    fill(*m_resource, explanation.resource, absent);
    fill(*m_runtime, explanation.runtime, absent);
    fill(*m_execution, explanation.execution, absent);
    fill(*m_exported, explanation.exported, absent);
    fill(*m_member, explanation.unionMember, {});
    const bool hasInput = explanation.path.has_value();
    for (int i = 1; i < m_tabs->count(); ++i)
        m_tabs->setTabVisible(i, hasInput);
    m_tabs->setTabVisible(m_tabs->indexOf(m_member), explanation.unionMember.has_value());
    m_stack->setCurrentIndex(1);
}

} // namespace Stepbench
