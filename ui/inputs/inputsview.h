// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/base/problem.h"

#include <QTimer>
#include <QWidget>

#include <array>
#include <functional>

class QLabel;
class QPushButton;
class QTabWidget;

namespace Stepbench {

class JsonEditor;

// The same inputs in their representations (reference/step-package.md 4), beside the form: resource, runtime and
// execution to look at, and the raw JSON (resource) to edit. Only the tab in front is brought up to date.
class InputsView : public QWidget
{
    Q_OBJECT
public:
    enum Tab { Resource, Runtime, Execution, Raw };
    // How to get a representation when it is needed; called on this view's thread.
    using Source = std::function<Json()>;

    explicit InputsView(QWidget* parent = nullptr);

    void setSources(Source resource, Source runtime, Source execution);
    // The inputs are others now. Raw text that was edited and does not stand for inputs yet is left alone, and said so.
    void refresh();
    // Why the raw inputs were not taken; cleared by the next edit.
    void setRawProblem(const Problem& problem);
    Tab currentTab() const;
    void setCurrentTab(Tab tab);
    JsonEditor* editor(Tab tab) const { return m_editors[std::size_t(tab)]; }

Q_SIGNALS:
    // The raw text is a JSON object (resource representation) and another one than the inputs.
    void rawEdited(const Stepbench::Json& resource);

private:
    void showTab();
    void showRaw();
    void rawTyped();
    void takeRaw();
    void say(const QString& text, bool error);

    QTabWidget* m_tabs;
    std::array<JsonEditor*, 4> m_editors {};
    std::array<Source, 3> m_sources;
    QLabel* m_message;
    QPushButton* m_discard;
    QTimer m_pause; // typing settles before it is read
    bool m_rawPending = false; // typed text that is not the inputs
    bool m_showing = false;
};

} // namespace Stepbench
