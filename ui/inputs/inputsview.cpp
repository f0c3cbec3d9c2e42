// SPDX-License-Identifier: Apache-2.0
#include "ui/inputs/inputsview.h"

#include "ui/common/dockcolors.h"
#include "ui/inputs/jsoneditor.h"

#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace Stepbench {
namespace {

constexpr int typingPauseMs = 150;
constexpr int indent = 2;

} // namespace

InputsView::InputsView(QWidget* parent)
    : QWidget(parent)
    , m_tabs(new QTabWidget)
    , m_message(new QLabel)
    , m_discard(new QPushButton(tr("Show the form's inputs")))
{
    const std::array<QString, 4> names { tr("Resource"), tr("Runtime"), tr("Execution"), tr("Raw JSON") };
    m_tabs->setDocumentMode(true);
    for (std::size_t i = 0; i < names.size(); ++i) {
        m_editors[i] = new JsonEditor;
        m_editors[i]->setReadOnly(i != Raw);
        m_editors[i]->setAccessibleName(tr("%1 inputs").arg(names[i]));
        m_tabs->addTab(m_editors[i], names[i]);
    }
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setContentsMargins(8, 4, 8, 4);
    m_discard->hide();
    m_message->hide();
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_message, 1);
    foot->addWidget(m_discard);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tabs, 1);
    layout->addLayout(foot);

    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &InputsView::takeRaw);
    connect(m_tabs, &QTabWidget::currentChanged, this, &InputsView::showTab);
    connect(m_editors[Raw], &QPlainTextEdit::textChanged, this, &InputsView::rawTyped);
    connect(m_discard, &QPushButton::clicked, this, [this] {
        m_rawPending = false;
        showTab();
    });
}

void InputsView::setSources(Source resource, Source runtime, Source execution)
{
    m_sources = { std::move(resource), std::move(runtime), std::move(execution) };
    m_rawPending = false;
    refresh();
}

InputsView::Tab InputsView::currentTab() const
{
    return Tab(m_tabs->currentIndex());
}

void InputsView::setCurrentTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}

void InputsView::refresh()
{
    showTab();
}

void InputsView::showTab()
{
    const Tab tab = currentTab();
    if (tab == Raw)
        return showRaw();
    say({}, false);
    const Source& source = m_sources[tab];
    m_editors[tab]->setJson(source ? toQString(dumpJson(source(), indent)) : QString());
}

void InputsView::showRaw()
{
    const Source& source = m_sources[Resource];
    if (m_rawPending) {
        m_discard->show();
        return;
    }
    // What the author typed stays as typed as long as it means the same inputs.
    const Json wanted = source ? source() : Json::object();
    const Result<Json> shown = parseJson(m_editors[Raw]->toPlainText().toStdString(), {});
    m_editors[Raw]->markError(0, 0);
    say({}, false);
    if (shown && *shown == wanted)
        return;
    m_showing = true;
    m_editors[Raw]->setJson(toQString(dumpJson(wanted, indent)));
    m_showing = false;
}

void InputsView::rawTyped()
{
    if (m_showing)
        return;
    m_rawPending = true;
    m_pause.start();
}

void InputsView::takeRaw()
{
    const Result<Json> json = parseJson(m_editors[Raw]->toPlainText().toStdString(), {}, ProblemSource::Structure);
    if (!json)
        return setRawProblem(json.problem());
    if (!json->is_object()) {
        return setRawProblem(makeProblem(ProblemSource::Structure, QStringLiteral("inputs.shape"),
            tr("Inputs are an object, not %1.").arg(describeJsonType(*json))));
    }
    m_rawPending = false;
    m_editors[Raw]->markError(0, 0);
    say({}, false);
    Q_EMIT rawEdited(*json);
}

void InputsView::setRawProblem(const Problem& problem)
{
    m_rawPending = true;
    m_editors[Raw]->markError(problem.line, problem.column);
    QString text = problem.message;
    if (problem.line > 0)
        text = tr("Line %1, column %2: %3").arg(problem.line).arg(problem.column).arg(text);
    else if (problem.path && !problem.path->isRoot())
        text = problem.path->dotted() + QStringLiteral(": ") + text;
    say(text, true);
}

void InputsView::say(const QString& text, bool error)
{
    QPalette look = palette();
    if (error)
        look.setColor(QPalette::WindowText, DockColors::of(palette()).error);
    m_message->setPalette(look);
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
    m_discard->setVisible(error);
}

} // namespace Stepbench
