// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/formview.h"

#include <QImage>

namespace Stepbench {

struct FormPicture
{
    int width = 900; // logical pixels
    double scale = 1.0; // device pixels for a logical one
    ThemeId theme = ThemeId::Light;
    FormFrame frame = FormFrame::Page;
    FormView::Expand expand = FormView::Expand::Default;
    bool resourceIsNew = true;
    // The popup of this list item instead of the page.
    std::optional<InputPath> openItem;
    FormRegistry registry; // accounts and feeds by their names
};

// The form as the window paints it, whole. Needs a QApplication, on any platform. Fails when the item is not in the
// form or the picture would be larger than an image can be.
Result<QImage> renderForm(FormPtr form, const Problems& problems, const FormHeader& header, const FormPicture& picture);

} // namespace Stepbench
