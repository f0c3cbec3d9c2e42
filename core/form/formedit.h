// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/form/form.h"

#include <QString>

#include <cstddef>
#include <optional>
#include <variant>

namespace Stepbench {

// What a user asked for in the form, with the component's binding. A form view changes nothing itself: it shows the
// next Form that it is given.
struct SetValueEdit
{
    InputBinding input;
    std::optional<Json> value; // nullopt: absent (an emptied number)
};
struct BindEdit // to a bound expression, in place of the value
{
    InputBinding input;
    QString expression;
};
struct UnbindEdit // back to a literal made from the expression when it fits, else the kind's blank
{
    InputBinding input;
};
struct SelectOptionEdit
{
    InputBinding input;
    std::size_t option = 0;
};
struct AddItemEdit
{
    InputBinding list;
    bool opensPopup = false; // of a list: the popup of the new item is to be opened
};
struct RemoveItemEdit
{
    InputBinding list;
    std::size_t index = 0;
};
using FormEdit = std::variant<SetValueEdit, BindEdit, UnbindEdit, SelectOptionEdit, AddItemEdit, RemoveItemEdit>;

} // namespace Stepbench
