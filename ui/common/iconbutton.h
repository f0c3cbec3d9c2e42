// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace Stepbench {

// A glyph without button chrome; its tool tip is its accessible name.
class IconButton : public QAbstractButton
{
    Q_OBJECT
public:
    IconButton(Icon icon, const QString& toolTip, const Theme& theme, QWidget* parent);

    void setGlyph(Icon icon, const QString& toolTip);
    void applyTheme(const Theme& theme);
    QSize sizeHint() const override;
    // Centres the button there, in its parent's coordinates.
    void centreAt(int x, int y);

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    Icon m_icon;
    Theme m_theme;
};

} // namespace Stepbench
