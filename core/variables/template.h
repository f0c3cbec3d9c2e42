// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <memory>
#include <optional>
#include <variant>
#include <vector>

// The parsed form of a text in the variable language (reference/execution.md 4). Values; immutable once parsed, so they
// can be shared between threads. Positions are UTF-16 offsets into the source text.
namespace Stepbench::Template {

struct Symbol;
struct Expression;
struct Token;
using Tokens = std::vector<std::shared_ptr<const Token>>;

struct SymbolStep
{
    enum class Kind { Name, Index, SymbolIndex };
    Kind kind = Kind::Name;
    QString text; // of Name and Index
    std::shared_ptr<const Symbol> symbol; // of SymbolIndex
};

// A path to a variable: name, .name, [index], [#{path}].
struct Symbol
{
    std::vector<SymbolStep> steps;
    qsizetype position = 0;
    QString printed; // the path in normal form
};

// Either text or a nested #{...}: an expression or a whole if, unless, each or calc.
struct FilterArgument
{
    QString text;
    std::shared_ptr<const Expression> expression;
    std::shared_ptr<const Token> block;
};

struct FilterCall
{
    QString name; // as typed
    std::vector<FilterArgument> arguments;
};

struct Expression
{
    std::optional<Symbol> symbol; // absent in #{ | NowDate}
    std::vector<FilterCall> filters;
};

// One of: left is truthy; left compared with text; left compared with right.
struct Condition
{
    Expression left;
    bool equal = true; // == or !=
    std::optional<QString> text;
    std::shared_ptr<const Expression> right;
};

struct Text
{
    QString text; // unescaped
};

struct Substitution
{
    Expression expression;
};

// if, elseif ..., else. unless is a branch that swaps: its body is otherwise.
struct Conditional
{
    struct Branch
    {
        Condition condition;
        Tokens body;
    };
    std::vector<Branch> branches; // at least one
    Tokens otherwise;
};

struct Repetition
{
    QString variable;
    Symbol collection;
    Tokens body;
};

// A chain holds operands of one precedence, worked out from the left: the tree is only as deep as its parentheses.
struct CalcNode
{
    enum class Kind { Number, Variable, Chain };
    Kind kind = Kind::Number;
    double number = 0;
    Symbol symbol;
    std::vector<CalcNode> operands;
    QString operators; // one character between each two operands
};

struct Calculation
{
    CalcNode expression;
};

struct Token
{
    std::variant<Text, Substitution, Conditional, Repetition, Calculation> value;
    qsizetype start = 0;
    qsizetype end = 0;
};

} // namespace Stepbench::Template
