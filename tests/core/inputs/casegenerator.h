// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace Stepbench {

struct FrameworkCase
{
    Json schema;
    std::vector<Json> inputs; // each to be tried with the schema
};

// Makes input schemas of every shape that reference/step-package.md 3 knows, sound and broken, and inputs for them,
// sound and broken. The same seed makes the same cases on every machine.
class CaseGenerator
{
public:
    explicit CaseGenerator(std::uint32_t seed)
        : m_random(seed)
    {
    }

    FrameworkCase next(int inputs);
    // Inputs for a given schema, at times broken.
    Json inputsFor(const Json& schema);

private:
    bool chance(int percent) { return int(m_random() % 100) < percent; }
    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : m_random() % limit; }
    bool breaks() { return m_broken && chance(6); }
    const std::string& propertyName();

    Json makeType(int depth);
    Json makeLeaf();
    Json makeEnum();
    Json makeObject(int depth, const std::string& discriminator = {}, const Json& constant = {});
    Json makeRequired(const Json& properties);
    Json makeUnion(int depth);
    Json makeReference();
    Json makeUnionReference();
    Json makeDiscriminator(const Json& constant);
    Json breakType(Json type);

    Json makeValue(const Json& type, int depth);
    Json makeObjectValue(const Json& type, int depth);
    Json makePlainValue(const Json& type);
    Json makeSecret();
    Json makeReferenceValue(bool image);
    Json anyValue();
    const Json* memberOf(const Json& type, int depth);
    const Json* resolve(const Json& type) const;

    std::mt19937 m_random;
    bool m_broken = false;
    bool m_recursive = false;
    bool m_brokenInputs = false;
    std::vector<std::string> m_definitionNames;
    std::size_t m_definition = 0; // the one being made; those after it are there
    Json m_definitions;
    const Json* m_schema = nullptr;
};

} // namespace Stepbench
