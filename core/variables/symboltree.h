// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/variables/template.h"
#include "core/variables/variables.h"

#include <deque>

namespace Stepbench {

// Variables by the steps of their names: Octopus.Action[A].Name is the child Name of the index A of ...
// (reference/execution.md 4.2 and 4.4). Case-insensitive. Refers to the set, which must outlive it. Immutable.
class SymbolTree
{
public:
    struct Node
    {
        const Variable* variable = nullptr; // null for a node that only has others below it
        QString index; // of an indexed child, as written
        std::vector<const Node*> indexed; // in the order of the variables
    };

    explicit SymbolTree(const VariableSet& variables);

    const Node& root() const { return m_nodes.front(); }
    const Node* child(const Node& node, bool isIndex, const QString& text) const;

private:
    struct Key
    {
        const Node* parent;
        bool isIndex;
        QString text; // case-folded
        bool operator==(const Key&) const = default;
        friend size_t qHash(const Key& key, size_t seed)
        {
            return qHashMulti(seed, quintptr(key.parent), key.isIndex, key.text);
        }
    };

    Node& childFor(Node& node, const Template::SymbolStep& step);

    std::deque<Node> m_nodes; // grows without moving nodes
    QHash<Key, Node*> m_children;
};

} // namespace Stepbench
