// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"

#include <QColor>
#include <QPalette>

namespace Stepbench {

// The colours that docks paint with, light or dark as the palette is (reference/process-editor.md 5). Cheap: taken anew
// in each paint, so a change of theme needs no wiring.
struct DockColors
{
    bool dark = false;
    QColor base; // behind lists and editors
    QColor text;
    QColor secondary;
    QColor tertiary;
    QColor rule;
    QColor hover;
    QColor selection; // fill; text keeps its colour on it
    QColor accent;
    QColor link;
    QColor error;
    QColor errorFill;
    QColor warning;
    QColor warningFill;
    QColor success;
    QColor successFill;
    QColor info;
    QColor infoFill;
    QColor logWarning;
    QColor logError;
    QColor logHighlight;
    QColor logSecondary;
    QColor logWait;
    // JSON and code
    QColor codeKey;
    QColor codeText;
    QColor codeNumber;
    QColor codeWord;

    static DockColors of(const QPalette& palette);

    QColor severity(Severity severity) const;
    QColor severityFill(Severity severity) const;
};

} // namespace Stepbench
