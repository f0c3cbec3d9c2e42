// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/form/form.h"
#include "ui/form/formheader.h"
#include "ui/form/pagesettings.h"
#include "ui/form/textblock.h"

namespace Stepbench {

// What one of the server's own rows shows. Summaries, help and notes of those that screenshots show open or closed are
// theirs word for word; the controls of the others are what the documentation of the process editor says there is to
// choose.
struct PageContent
{
    QString label;
    TextPieces summary;
    QString help;
    Note note;
    Component control; // its input's path is the row's alone
    bool isTags = false; // control holds a list of texts
};

PageContent pageContent(PageRowId row, const FormHeader& header, const PageSettings& settings);

// The header with the name that the user gave the step or target.
FormHeader namedHeader(FormHeader header, const PageSettings& settings);

} // namespace Stepbench
