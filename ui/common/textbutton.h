// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QPushButton>

namespace Stepbench {

// The process editor's buttons: filled green, outlined blue, or bare text (EXPAND ALL, UNBIND). Labels are shown in
// capitals.
class TextButton : public QPushButton
{
    Q_OBJECT
public:
    enum class Kind { Primary, Secondary, Bare, Link };

    TextButton(Kind kind, const QString& text, const Theme& theme, QWidget* parent);

    void applyTheme(const Theme& theme);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    FontRole fontRole() const;
    QString shownText() const;
    void paintChrome(QPainter& painter) const;
    QColor textColor() const;

    Kind m_kind;
    Theme m_theme;
};

} // namespace Stepbench
