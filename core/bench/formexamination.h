// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/form/form.h"
#include "core/script/scriptsession.h"

namespace Stepbench {

enum class Timing { Ignore, Report };

// What a second look at a form showed. A value, owned by Bench; it belongs to the form of that structure.
struct FormExamination
{
    quint64 structure = 0; // 0: none yet
    std::vector<SourcePlace> places; // of the form's components, in the order of visitComponents
    std::vector<RuleReading> readings;

    // Where the component of the form was made; unknown for a component of another form.
    SourcePlace placeIn(const Form& form, const Component& component) const;
    // The rules that are given the input at path, one above or one below it.
    std::vector<RuleReading> readingsOf(const InputPath& path) const;
};

} // namespace Stepbench
