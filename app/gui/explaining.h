// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/form/form.h"
#include "core/inputs/conversion.h"

#include <QObject>

namespace Stepbench {

class EditorPane;
class MainWindow;

// "Explain this field": the component that has the focus, or one that the user points at, in the window's explain dock.
// While the dock is shown it follows the focus and every change. Owned by the application.
class Explaining : public QObject
{
    Q_OBJECT
public:
    // names: of feeds, for the exported value.
    Explaining(MainWindow& window, const ExportNames& names, QObject* parent = nullptr);

Q_SIGNALS:
    // A place in the author's source wants the editor.
    void fileActivated(const QString& file, int line, int column);

private:
    // A component that is told again after each change: the same one as long as its index, type and path stay.
    struct Subject
    {
        EditorPane* pane = nullptr;
        std::size_t index = 0; // in the order of visitComponents
        QString type;
        std::optional<InputPath> path;
    };

    void watch(EditorPane& pane);
    void explainFocused();
    void startPicking();
    void take(EditorPane& pane, const Component& component);
    void refresh();
    const Component* find(const Subject& subject) const;

    MainWindow& m_window;
    ExportNames m_names;
    Subject m_subject;
    bool m_picking = false;
};

} // namespace Stepbench
