// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/bench/inputsstate.h"
#include "core/form/formedit.h"

#include <optional>
#include <utility>
#include <vector>

namespace Stepbench {

// What an edit does to the document, once every value is known. Values are original (not converted) runtime values.
struct EditPlan
{
    std::vector<std::pair<InputPath, std::optional<Json>>> values;
    QString label; // for the undo menu
    QString mergeKey; // typing in one field is one step
    std::uint64_t companion = 0; // InputsDocument::apply
};

// The component that shows an input in a form: by id and path, else by path alone (the host may have been replaced).
const Component* findComponent(const Form& form, const InputBinding& input);

// A literal in place of whatever is there; nullopt makes it absent.
EditPlan planSetValue(const InputsState& state, const InputPath& path, std::optional<Json> value);
// A value chosen whole (a radio button's union member): server-owned gaps are filled.
EditPlan planReplace(const InputsState& state, const InputPath& path, std::optional<Json> value);
EditPlan planBind(const InputPath& path, const QString& expression);
// The literal that the expression spells when it fits the type, else the type's blank.
EditPlan planUnbind(const InputsState& state, const InputPath& path);
EditPlan planAddItem(const InputsState& state, const InputPath& list, const Json& item);
EditPlan planRemoveItem(const InputsState& state, const InputPath& list, std::size_t index);

} // namespace Stepbench
