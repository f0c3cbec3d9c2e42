// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/bench/explanation.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QListWidgetItem;
class QStackedLayout;
class QTabWidget;

namespace Stepbench {

class JsonEditor;

// What an Explanation says: the places in the author's source that made the component and its rules, and the JSON of
// component, schema node and value. Enter or a double click on a place asks for the editor.
class ExplainView : public QWidget
{
    Q_OBJECT
public:
    explicit ExplainView(QWidget* parent = nullptr);

    // What says how to get an explanation, while there is none.
    void setHint(const QString& hint);
    void setExplanation(const Explanation& explanation);
    void clear();
    bool isEmpty() const;

    QString titleText() const;
    QListWidget& places() { return *m_places; }
    QTabWidget& tabs() { return *m_tabs; }

Q_SIGNALS:
    // It came to the front, perhaps with an explanation that is no longer right.
    void shown();
    void placeActivated(const QString& file, int line, int column);

protected:
    void showEvent(QShowEvent* event) override;

private:
    JsonEditor* addTab(const QString& title);
    void addPlace(const QString& text, const SourcePlace& place);
    void addReading(const RuleReading& reading, const InputPath& own);
    static void fill(JsonEditor& editor, const std::optional<Json>& json, const QString& otherwise);

    QStackedLayout* m_stack;
    QLabel* m_hint;
    QLabel* m_title;
    QLabel* m_subtitle;
    QListWidget* m_places;
    QTabWidget* m_tabs;
    JsonEditor* m_component;
    JsonEditor* m_schema;
    JsonEditor* m_member;
    JsonEditor* m_resource;
    JsonEditor* m_runtime;
    JsonEditor* m_execution;
    JsonEditor* m_exported;
};

} // namespace Stepbench
