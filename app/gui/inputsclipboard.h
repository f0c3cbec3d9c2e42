// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/workspace.h"

#include <QObject>

namespace Stepbench {

class MainWindow;

// Inputs to and from the clipboard, of the form in front. Owned by the application.
class InputsClipboard : public QObject
{
    Q_OBJECT
public:
    explicit InputsClipboard(MainWindow& window, QObject* parent = nullptr);

Q_SIGNALS:
    // One sentence for the status line.
    void told(const QString& text);

private:
    Bench* bench();
    // Of the field that has the focus; nullopt, and said, when none has.
    std::optional<InputPath> focusedPath();
    void copy(const QString& text, const QString& what);
    void copyTypeScript();
    void copyCommand();
    void copyPart();
    void paste();
    void pastePart();

    MainWindow& m_window;
};

} // namespace Stepbench
