// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "ui/theme/theme.h"

#include <QDialog>

namespace Stepbench {

// The export representation of the inputs (reference/step-package.md 4), to look at and to copy
// (reference/process-editor.md 1.7).
class ExportDialog : public QDialog
{
    Q_OBJECT
public:
    ExportDialog(const Json& inputs, const Theme& theme, QWidget* parent = nullptr);

private:
    void copy();

    QString m_text;
};

} // namespace Stepbench
