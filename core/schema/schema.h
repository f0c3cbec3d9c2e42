// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace Stepbench {

// inputs.json understood: the definitions and which one is the root (reference/step-package.md 3). Immutable, shared.
class Schema
{
public:
    // Fails with the framework's errors: no root, several roots, definitions missing.
    static Result<std::shared_ptr<const Schema>> parse(Json inputsJson);

    const Json& json() const { return m_json; }
    const Json& root() const { return *m_root; }
    // The definition of "#/definitions/<name>" or null.
    const Json* definition(std::string_view name) const;
    std::size_t definitionCount() const { return m_definitions.size(); }

    Schema(const Schema&) = delete;
    Schema& operator=(const Schema&) = delete;

private:
    Schema() = default;
    Json m_json;
    const Json* m_root = nullptr;
    std::unordered_map<std::string_view, const Json*> m_definitions;
};

using SchemaPtr = std::shared_ptr<const Schema>;

} // namespace Stepbench
