// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/formcontext.h"

#include <QPointer>
#include <QWidget>

namespace Stepbench {

class CodeArea;
class IconButton;

// A code editor over the whole window (reference/process-editor.md 2.7): the same text area, borrowed from its control
// until this is left by its button, Escape or F11. The control has to take the area back in left(), which comes once,
// and to destroy this.
class CodeFullScreen : public QWidget
{
    Q_OBJECT
public:
    CodeFullScreen(FormContext& context, const QString& title, CodeArea& area, QWidget& home);

    void applyTheme();

Q_SIGNALS:
    void left();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    int headerHeight() const;
    void layOut();
    void leave();

    FormContext& m_context;
    QString m_title;
    QPointer<CodeArea> m_area;
    IconButton* m_variable = nullptr;
    IconButton* m_leave = nullptr;
    bool m_over = false;
};

} // namespace Stepbench
