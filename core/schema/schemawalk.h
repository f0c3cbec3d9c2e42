// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/narrowing.h"

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace Stepbench {

// A property of an object definition.
struct PropertyDefinition
{
    std::string name;
    const Json* definition = nullptr; // not resolved; an object or a list
    bool isDiscriminator = false;
    bool required = false;
};

struct ObjectShape
{
    std::vector<PropertyDefinition> properties; // in the order in which JavaScript lists keys
    bool requiredUnusable = false; // "required" is nothing that could be asked for a name
};

// What can be asked of a schema without values, each answer worked out once: walks meet the same definitions again and
// again. Problems have the code schema.narrow and no path. Lives no longer than the schema, one thread.
class SchemaWalk
{
public:
    explicit SchemaWalk(const Schema& schema)
        : m_schema(schema)
    {
    }

    const Schema& schema() const { return m_schema; }

    // Follows $ref, also from one to the next. The result has none.
    Result<const Json*> resolve(const Json& definition) const;

    // Definitions from here to the resolved one that have keywords beside their $ref.
    std::vector<const Json*> keywordsOnTheWay(const Json& definition) const;
    // Whether a definition has keywords that are judged beside its structure.
    bool hasKeywords(const Json& definition);

    // The properties of an object definition.
    Result<const ObjectShape*> shapeOf(const Json& definition);

    // The members of {anyOf:[...]}, nested unions and refs flattened, each definition once; all of them objects.
    Result<const std::vector<const Json*>*> membersOf(const Json& unionDefinition);

    // The first member whose every discriminator equals the value's.
    Result<const Json*> chooseMember(const Json& unionDefinition, const Json& value);

    // How a member is reached from its union where every way has keywords of its own: those of unions within the
    // union and those beside a $ref. Empty when one way has none.
    const UnionWays& waysTo(const Json& unionDefinition, const Json& member);

    // `type "package"`: a member by its discriminators, in an author's words. Empty when it has none.
    QString describeMember(const Json& member);
    // `type "package", type "folder" or type "archive"`
    QString describeMembers(const Json& unionDefinition);

private:
    struct Flattening
    {
        std::vector<const Json*> members;
        std::unordered_set<const Json*> done;
        std::unordered_set<const Json*> open;
    };
    Result<void> flatten(const Json& definition, Flattening& result, int depth) const;
    Result<bool> matches(const Json& member, const Json& value);
    Problem noMemberFits(const Json& unionDefinition, const Json& value);

    const Schema& m_schema;
    std::unordered_map<const Json*, ObjectShape> m_shapes;
    std::unordered_map<const Json*, bool> m_hasKeywords;
    std::unordered_map<const Json*, std::vector<const Json*>> m_unions;
    std::unordered_map<const Json*, QString> m_memberLabels;
    std::unordered_map<const Json*, std::unordered_map<const Json*, UnionWays>> m_ways;
};

// The "type" of a definition, or an empty text.
std::string_view typeOf(const Json& definition);

Problem narrowProblem(QString message);

// "a text is there", "nothing is there"
QString describeFound(const Json* value);

} // namespace Stepbench
