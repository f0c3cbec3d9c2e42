// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"

#include <random>

namespace Stepbench {

// Schemas of draft-07 as an author can write them behind @if, @then, @contains and their kin: any keyword, nested, over
// the few names, texts and numbers that ResolvedGenerator's values have.
class ConditionGenerator
{
public:
    explicit ConditionGenerator(std::mt19937& random)
        : m_random(random)
    {
    }

    Json next(int depth = 0);
    // For "#/definitions/Extra", which others refer to.
    Json nextWithoutReferences();
    // One keyword with its value, to stand beside others.
    void addCombination(Json& definition, int depth);
    void addObjectKeyword(Json& definition, int depth);
    void addListKeyword(Json& definition, int depth);
    void addTextKeyword(Json& definition);
    void addNumberKeyword(Json& definition);

    std::string name();
    Json value(int depth = 0);

private:
    int below(int limit) { return int(m_random() % std::uint32_t(limit)); }
    bool oneIn(int chances) { return below(chances) == 0; }
    Json list(int depth, int least);

    std::mt19937& m_random;
    bool m_refers = true;
};

} // namespace Stepbench
