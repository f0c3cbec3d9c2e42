// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "conditiongenerator.h"

#include "core/base/json.h"

#include <random>

namespace Stepbench {

struct ResolvedCase
{
    Json schema;
    std::vector<Json> inputs;
};

// Schemas as the generator of step packages makes them, without secrets, references and accounts, and unions only with
// discriminators, with the keywords that JSDoc tags add and those that a hand can write beside them; and resolved
// inputs for them, right ones and such with a value or two that is wrong. The same seed gives the same cases.
class ResolvedGenerator
{
public:
    explicit ResolvedGenerator(std::uint32_t seed)
        : m_random(seed)
        , m_conditions(m_random)
    {
    }

    ResolvedCase next(int inputs);

private:
    Json type(int depth);
    Json plainType(int depth);
    Json referred(Json type);
    const Json& resolved(const Json& type) const;
    bool isNeverLeftOut(const Json& type) const;
    Json textType();
    Json numberType();
    Json objectType(int depth);
    Json unionType(int depth);
    Json nestedUnion(Json member);
    Json valueOf(const Json& type);
    const Json& memberOf(const Json& members);
    Json textOf(const Json& type);
    Json numberOf(const Json& type);
    Json listOf(const Json& type);
    Json objectOf(const Json& type);
    Json wrongValue();

    int below(int limit) { return int(m_random() % std::uint32_t(limit)); }
    bool oneIn(int chances) { return below(chances) == 0; }

    std::mt19937 m_random;
    ConditionGenerator m_conditions;
    Json m_definitions; // of the schema being made
    int m_wrongness = 0; // one value in so many is wrong; 0: none
};

} // namespace Stepbench
