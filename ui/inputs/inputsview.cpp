// SPDX-License-Identifier: Apache-2.0
#include "ui/inputs/inputsview.h"

#include "ui/common/dockcolors.h"
#include "ui/common/findbar.h"
#include "ui/common/localkey.h"
#include "ui/inputs/jsoneditor.h"
#include "ui/inputs/jsontokens.h"

#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QTextBlock>
#include <QVBoxLayout>

namespace Stepbench {
namespace {

constexpr int typingPauseMs = 150;
constexpr int indent = 2;

} // namespace

InputsView::InputsView(QWidget* parent)
    : QWidget(parent)
    , m_tabs(new QTabWidget)
    , m_find(new FindBar)
    , m_message(new QLabel)
    , m_discard(new QPushButton(tr("Show the form's inputs")))
{
    buildTabs();
    buildFind();
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setContentsMargins(8, 4, 8, 4);
    m_message->setAccessibleName(tr("Problem of the raw JSON"));
    m_discard->setToolTip(tr("Drops the typed text"));
    m_discard->hide();
    m_message->hide();
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_message, 1);
    foot->addWidget(m_discard);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_find);
    layout->addLayout(foot);

    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &InputsView::takeRaw);
    connect(m_discard, &QPushButton::clicked, this, &InputsView::discardRaw);
}

void InputsView::buildTabs()
{
    const std::array<QString, 4> names { tr("Resource"), tr("Runtime"), tr("Execution"), tr("Raw JSON") };
    const std::array<QString, 4> hints { tr("What is stored with the process"), tr("What the form works on"),
        tr("What the executor gets, before variables are put in"), tr("The resource inputs, to edit as text") };
    m_tabs->setDocumentMode(true);
    for (std::size_t i = 0; i < names.size(); ++i) {
        m_editors[i] = new JsonEditor;
        m_editors[i]->setReadOnly(i != Raw);
        m_editors[i]->setUndoRedoEnabled(i == Raw);
        // A cursor to search and copy from by keyboard, in the read-only ones too.
        m_editors[i]->setTextInteractionFlags(
            m_editors[i]->textInteractionFlags() | Qt::TextSelectableByKeyboard | Qt::TextSelectableByMouse);
        m_editors[i]->setAccessibleName(tr("%1 inputs").arg(names[i]));
        m_tabs->addTab(m_editors[i], names[i]);
        m_tabs->setTabToolTip(int(i), hints[i]);
    }
    connect(m_tabs, &QTabWidget::currentChanged, this, &InputsView::showTab);
    connect(m_editors[Raw], &QPlainTextEdit::textChanged, this, &InputsView::rawTyped);
}

void InputsView::buildFind()
{
    onLocalKey(*this, QKeySequence::keyBindings(QKeySequence::Find), [this] { openFind(); });
    onLocalKey(*this, { QKeySequence(Qt::Key_F3) }, [this] { find(true); });
    onLocalKey(*this, { QKeySequence(Qt::SHIFT | Qt::Key_F3) }, [this] { find(false); });
    connect(m_find, &FindBar::textChanged, this, [this] { find(true, true); });
    connect(m_find, &FindBar::nextRequested, this, [this] { find(true); });
    connect(m_find, &FindBar::previousRequested, this, [this] { find(false); });
    connect(m_find, &FindBar::closed, this, [this] { m_editors[currentTab()]->setFocus(); });
}

void InputsView::openFind()
{
    const QString selected = m_editors[currentTab()]->textCursor().selectedText();
    m_find->open(selected.contains(QChar::ParagraphSeparator) ? QString() : selected);
}

void InputsView::find(bool forward, bool inclusive)
{
    if (m_find->text().isEmpty()) {
        m_find->setStatus({}, true);
        return;
    }
    const bool found = m_editors[currentTab()]->findText(m_find->text(), forward, inclusive);
    m_find->setStatus(found ? QString() : tr("Not found"), found);
}

void InputsView::setSources(Source resource, Source runtime, Source execution, const QString& subject)
{
    m_sources = { std::move(resource), std::move(runtime), std::move(execution) };
    if (subject.isEmpty() || std::exchange(m_subject, subject) != subject) {
        m_rawPending = false;
        m_pause.stop();
    }
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
    // What cannot be seen is brought up to date when it is shown.
    if (isVisible())
        showTab();
}

void InputsView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
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
        // Text that is about to be taken, and the inputs that come back from taking it, need no word.
        if (!m_pause.isActive() && !m_taking)
            say(m_rawMessage.isEmpty() ? tr("The text is not applied: the inputs changed meanwhile.") : m_rawMessage,
                true);
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
    m_rawMessage.clear();
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
    if (currentTab() == Raw)
        say({}, false);
    const Source& source = m_sources[Resource];
    if (source && *json == source())
        return;
    m_taking = true;
    Q_EMIT rawEdited(*json);
    m_taking = false;
}

void InputsView::discardRaw()
{
    m_rawPending = false;
    m_pause.stop();
    showTab();
}

void InputsView::setRawProblem(const Problem& problem)
{
    m_rawPending = true;
    JsonEditor* editor = m_editors[Raw];
    int line = problem.line;
    int column = problem.column;
    if (line == 0 && problem.path) {
        if (const auto place = locateInJson(editor->toPlainText(), *problem.path)) {
            const QTextBlock block = editor->document()->findBlock(int(*place));
            line = block.blockNumber() + 1;
            column = int(*place) - block.position() + 1;
        }
    }
    editor->markError(line, column, problem.message);
    QString text = problem.message;
    if (problem.path && !problem.path->isRoot())
        text = problem.path->dotted() + QStringLiteral(": ") + text;
    if (line > 0)
        text = tr("Line %1, column %2: %3").arg(line).arg(column).arg(text);
    m_rawMessage = text;
    if (currentTab() == Raw)
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
