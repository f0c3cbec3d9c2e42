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

class FindBar;
class JsonEditor;

// The same inputs in their representations (reference/step-package.md 4), beside the form: resource, runtime and
// execution to look at, and the raw JSON (resource) to edit. Only the tab in front is brought up to date, and only
// while the view can be seen.
class InputsView : public QWidget
{
    Q_OBJECT
public:
    enum Tab { Resource, Runtime, Execution, Raw };
    // How to get a representation when it is needed; called on this view's thread.
    using Source = std::function<Json()>;

    explicit InputsView(QWidget* parent = nullptr);

    // subject says whose inputs they are. Text that was typed and is not taken yet outlives new sources of the same
    // subject (a rebuilt package).
    void setSources(Source resource, Source runtime, Source execution, const QString& subject = {});
    // The inputs are others now. Raw text that was edited and does not stand for inputs yet is left alone, and said so.
    void refresh();
    // Why the raw inputs were not taken; marked at its line, or at the value of its path. Cleared by the next edit.
    void setRawProblem(const Problem& problem);
    Tab currentTab() const;
    void setCurrentTab(Tab tab);
    JsonEditor* editor(Tab tab) const { return m_editors[std::size_t(tab)]; }
    // Opens the search line on the tab in front.
    void openFind();
    // Typed text that does not stand for the inputs.
    bool hasPendingText() const { return m_rawPending; }

Q_SIGNALS:
    // The raw text is a JSON object (resource representation) and another one than the inputs.
    void rawEdited(const Stepbench::Json& resource);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void buildTabs();
    void buildFind();
    void showTab();
    void showRaw();
    void rawTyped();
    void takeRaw();
    void discardRaw();
    void find(bool forward, bool inclusive = false);
    void say(const QString& text, bool error);

    QTabWidget* m_tabs;
    std::array<JsonEditor*, 4> m_editors {};
    std::array<Source, 3> m_sources;
    QString m_subject;
    FindBar* m_find;
    QLabel* m_message;
    QPushButton* m_discard;
    QTimer m_pause; // typing settles before it is read
    bool m_rawPending = false; // typed text that is not the inputs
    bool m_showing = false;
    bool m_taking = false;
    QString m_rawMessage; // why it was not taken
};

} // namespace Stepbench
