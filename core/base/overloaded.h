// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace Stepbench {

// One function out of several lambdas, for std::visit.
template <typename... Ts>
struct Overloaded : Ts...
{
    using Ts::operator()...;
};
template <typename... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

} // namespace Stepbench
