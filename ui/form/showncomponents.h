// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/form/form.h"

#include <QRect>

class QWidget;

namespace Stepbench {

class RowPane;

// A component as a row, a bar or a cell of an inline list shows it.
struct ShownComponent
{
    const Component* component = nullptr; // of the form that the pane shows
    int row = -1;
    QRect rect; // in the coordinates that were asked for; may lie out of sight

    explicit operator bool() const { return component != nullptr; }
};

// All functions: within is the widget whose coordinates count, the pane itself or one that holds it.

// From top to bottom, cells after the row that holds them. Rows without a component of the package's are left out.
std::vector<ShownComponent> shownComponents(const RowPane& pane, const QWidget& within);

// The innermost one in sight at a point; empty when there is none.
ShownComponent componentAt(const RowPane& pane, const QWidget& within, const QPoint& point);

// The innermost one that has the focus, else the row that shows the path or holds it; null when there is none.
const Component* currentComponent(const RowPane& pane, const QWidget& within, const std::optional<InputPath>& path);

} // namespace Stepbench
