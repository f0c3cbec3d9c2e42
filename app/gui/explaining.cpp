// SPDX-License-Identifier: Apache-2.0
#include "app/gui/explaining.h"

#include "ui/explain/componentpicker.h"
#include "ui/explain/explainview.h"
#include "ui/form/formrow.h"
#include "ui/form/formview.h"
#include "ui/main/editorpane.h"
#include "ui/main/mainwindow.h"

#include <QAction>

namespace Stepbench {
namespace {

std::optional<InputPath> pathIn(const Component& component)
{
    const InputPath* path = pathOf(component);
    return path ? std::optional<InputPath>(*path) : std::nullopt;
}

} // namespace

Explaining::Explaining(MainWindow& window, const ExportNames& names, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_names(names)
{
    WindowActions& actions = window.actions();
    window.explain().setHint(tr("Press %1 in a field, or %2 to point at one.")
                                 .arg(actions.explainField->shortcut().toString(QKeySequence::NativeText),
                                     actions.pickField->shortcut().toString(QKeySequence::NativeText)));
    connect(actions.explainField, &QAction::triggered, this, &Explaining::explainFocused);
    connect(actions.pickField, &QAction::triggered, this, &Explaining::startPicking);
    connect(&window.explain(), &ExplainView::placeActivated, this, &Explaining::fileActivated);
    connect(&window.explain(), &ExplainView::shown, this, &Explaining::refresh);
    watch(window.stepPane());
    watch(window.targetPane());
}

void Explaining::watch(EditorPane& pane)
{
    Bench& bench = pane.bench();
    connect(&bench, &Bench::settled, this, &Explaining::refresh);
    connect(&bench, &Bench::examined, this, &Explaining::refresh);
    connect(&pane.view(), &FormView::currentPathChanged, this, [this, &pane] {
        const Component* component = pane.view().currentComponent();
        if (component && m_window.explain().isVisible() && !m_picking)
            take(pane, *component);
    });
}

void Explaining::explainFocused()
{
    EditorPane& pane = m_window.currentPane();
    m_window.raiseDock(&m_window.explain());
    if (const Component* component = pane.view().currentComponent())
        take(pane, *component);
}

void Explaining::startPicking()
{
    if (m_picking || !m_window.currentPane().bench().hasForm())
        return;
    m_picking = true;
    EditorPane& pane = m_window.currentPane();
    auto* picker = new ComponentPicker(pane.view());
    connect(picker, &ComponentPicker::picked, this, [this, &pane](const Component& component) {
        m_window.raiseDock(&m_window.explain());
        take(pane, component);
    });
    connect(picker, &ComponentPicker::ended, this, [this] { m_picking = false; });
}

void Explaining::take(EditorPane& pane, const Component& component)
{
    std::size_t index = 0;
    bool found = false;
    visitComponents(pane.view().form().content, [&](const Component& candidate) {
        found = found || &candidate == &component;
        index += found ? 0 : 1;
    });
    m_subject = { &pane, index, typeName(component), pathIn(component) };
    // Places are known after it.
    pane.bench().examine(Timing::Report);
    refresh();
}

const Component* Explaining::find(const Subject& subject) const
{
    std::size_t index = 0;
    const Component* found = nullptr;
    const Component* samePath = nullptr;
    visitComponents(subject.pane->view().form().content, [&](const Component& candidate) {
        if (typeName(candidate) == subject.type && pathIn(candidate) == subject.path) {
            if (index == subject.index)
                found = &candidate;
            if (!samePath && subject.path)
                samePath = &candidate;
        }
        ++index;
    });
    return found ? found : samePath;
}

void Explaining::refresh()
{
    if (!m_subject.pane || !m_window.explain().isVisible())
        return;
    const FormView& view = m_subject.pane->view();
    if (const Component* component = find(m_subject)) {
        m_window.explain().setExplanation(explain(m_subject.pane->bench(), view.form(), *component, m_names));
    } else {
        m_subject = {};
        m_window.explain().clear();
    }
}

} // namespace Stepbench
