// SPDX-License-Identifier: Apache-2.0
#include "core/variables/symboltree.h"

#include "core/variables/templateparser.h"

namespace Stepbench {

SymbolTree::SymbolTree(const VariableSet& variables)
{
    m_nodes.emplace_back();
    m_children.reserve(qsizetype(variables.all().size()) * 2);
    for (const Variable& variable : variables.all()) {
        const auto name = Template::parseName(variable.name);
        if (!name)
            continue; // unreachable by any expression
        Node* node = &m_nodes.front();
        for (const Template::SymbolStep& step : name->steps)
            node = &childFor(*node, step);
        node->variable = &variable;
    }
}

SymbolTree::Node& SymbolTree::childFor(Node& node, const Template::SymbolStep& step)
{
    const bool isIndex = step.kind != Template::SymbolStep::Kind::Name;
    Node*& child = m_children[Key { &node, isIndex, step.text.toCaseFolded() }];
    if (!child) {
        child = &m_nodes.emplace_back();
        if (isIndex) {
            child->index = step.text;
            node.indexed.push_back(child);
        }
    }
    return *child;
}

const SymbolTree::Node* SymbolTree::child(const Node& node, bool isIndex, const QString& text) const
{
    return m_children.value(Key { &node, isIndex, text.toCaseFolded() }, nullptr);
}

} // namespace Stepbench
