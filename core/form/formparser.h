// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/form/form.h"
#include "core/schema/narrowing.h"

#include <unordered_map>

namespace Stepbench {

// The host's value of one component with a converted input, by component id.
struct ConvertedValue
{
    std::optional<Json> json;
    QString error;
    bool operator==(const ConvertedValue&) const = default;
};
using ConvertedValues = std::unordered_map<int, ConvertedValue>;

struct ParsedForm
{
    Form form;
    Problems problems; // unknown types, props of the wrong type: warnings with the component's path
};

// content: the host's list of components (core/script/scriptwire.md). Every component survives: what cannot be
// understood becomes an UnknownComponent and a problem, the rest of the form is unharmed.
ParsedForm parseForm(
    const Json& content, const NarrowedInputs& narrowed, const Json& runtime, const ConvertedValues& converted);

// Fresh values into a component of a form whose structure is unchanged, if it is bound at, above or below one of the
// paths or in converted (FormIndex finds those). Returns false when nothing was different.
bool refreshValue(Component& component, const NarrowedInputs& narrowed, const Json& runtime,
    const std::vector<InputPath>& changedPaths, const ConvertedValues& converted);

// The same for the titles and details of a list's items that show what stands at an input.
bool refreshItemTexts(Component& component, const Json& runtime, const std::vector<InputPath>& changedPaths,
    const ConvertedValues& converted);

// A component's JSON as `inspect --json` prints it: type, plain props, path, value, bound, errors, content, items,
// selected, unknown (design, `inspect --json`). errorsAt gives the messages of a path.
Json formToJson(const Form& form, const std::function<std::vector<QString>(const InputPath&)>& errorsAt);

} // namespace Stepbench
