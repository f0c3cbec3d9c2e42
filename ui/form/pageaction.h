// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace Stepbench {

// What a user asks for on the page around a package's rows.
enum class PageAction { AddStep, Save, AboutStep, ExportInputs, Upgrade };

} // namespace Stepbench
