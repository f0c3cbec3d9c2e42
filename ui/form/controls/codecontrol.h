// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/controls/fieldcontrol.h"

namespace Stepbench {

class CodeArea;
class CodeFullScreen;
class IconButton;

// A script with a syntax (reference/process-editor.md 2.7): its name above, an editor with line numbers, full screen
// and
// `#{}` beside it. The value is a plain text.
class CodeControl : public FieldControl
{
    Q_OBJECT
public:
    CodeControl(FormContext& context, QWidget* parent);
    ~CodeControl() override;

    void setComponent(const Component& component) override;
    int controlHeight(int width) const override;
    QList<QWidget*> focusChain() const override;
    void setInError(bool error) override;
    void applyTheme() override;
    void applyContext() override;
    void setDescription(const QString& description) override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void userTyped();
    void enterFullScreen();
    void leaveFullScreen();
    void layOut();
    int editorTop() const;
    int editorHeight() const;

    CodeArea* m_area = nullptr;
    IconButton* m_variable = nullptr;
    IconButton* m_fullScreen = nullptr;
    CodeFullScreen* m_screen = nullptr; // has the area while it is there
    InputBinding m_input;
    QString m_label;
    QString m_formText;
    int m_lines = 1;
    bool m_inError = false;
};

} // namespace Stepbench
