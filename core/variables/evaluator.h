// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/variables/loosejson.h"
#include "core/variables/symboltree.h"
#include "core/variables/templateparser.h"

#include <QElapsedTimer>
#include <QSet>

namespace Stepbench {

// Evaluates one text (reference/execution.md 4.3 to 4.8). Used once. Work, depth and output are limited, so that it
// ends soon for any text and any variables. Exceptions (EvaluationFailure and below) never leave it.
class Evaluator
{
public:
    explicit Evaluator(const SymbolTree& tree)
        : m_tree(tree)
    {
        m_time.start();
    }

    Substitution evaluate(const QString& text, Template::Reading reading);
    QStringList indexes(const QString& path);

private:
    // What a path leads to: a variable, an item of a loop or a part of a JSON value.
    struct Place
    {
        const SymbolTree::Node* node = nullptr; // has further variables below it
        bool isDefined = false;
        std::optional<QString> text;
        std::shared_ptr<const LooseJson> json; // what text is, when it is known
        std::shared_ptr<const LooseJson> property; // of a JSON object: text is its key
    };

    struct Step
    {
        bool isIndex = false;
        QString text;
    };
    using Steps = std::vector<Step>;

    // One round of an each; the inner one is looked at first.
    struct Scope
    {
        const Scope* outer = nullptr;
        QString variable;
        Place item;
        qsizetype round = 0;
        qsizetype rounds = 0;
    };

    struct Frame
    {
        const Scope* scope = nullptr;
        int depth = 0;
        bool isNested = false; // inside a variable's value: null is not special there
        Frame deeper() const { return { scope, depth + 1, isNested }; }
    };

    struct Failure
    {
        SubstitutionError error;
    };
    struct LoopFailure : Failure
    {
    };
    class Resolving;

    void run(const Template::Tokens& tokens, const Frame& frame, QString& out);
    void run(const Template::Token& token, const Frame& frame, QString& out);
    void runSubstitution(
        const Template::Token& token, const Template::Expression& expression, const Frame& frame, QString& out);
    void runConditional(const Template::Conditional& conditional, const Frame& frame, QString& out);
    void runRepetition(const Template::Repetition& repetition, const Frame& frame, QString& out);
    void runCalculation(const Template::Token& token, const Template::CalcNode& node, const Frame& frame, QString& out);

    std::optional<QString> value(const Template::Expression& expression, const Frame& frame);
    std::optional<QString> symbolValue(const Template::Symbol& symbol, const Frame& frame);
    QString argumentValue(const Template::FilterArgument& argument, const Frame& frame);
    std::optional<bool> holds(const Template::Condition& condition, const Frame& frame);
    std::optional<double> calculate(const Template::CalcNode& node, const Frame& frame);
    QString evaluateNested(const QString& text, const Frame& frame);

    std::optional<Place> find(const Template::Symbol& symbol, const Frame& frame);
    std::optional<Steps> resolveSteps(const Template::Symbol& symbol, const Frame& frame);
    std::optional<Place> findInScope(const Scope& scope, const Steps& steps, const Frame& frame);
    std::optional<Place> walk(Place place, const Steps& steps, std::size_t from, const Frame& frame);
    std::optional<Place> stepInto(const Place& place, const Step& step, const Frame& frame);
    std::shared_ptr<const LooseJson> jsonAt(const Place& place, const Frame& frame);
    std::vector<Place> itemsOf(const Place& collection, const Frame& frame);

    std::shared_ptr<const Template::ParsedText> parsed(const QString& text);
    void spend(qsizetype work);
    void append(QString& out, const QString& text);
    void addMissing(const QString& token);
    void addDependency(const QString& name);

    const SymbolTree& m_tree;
    QHash<QString, std::shared_ptr<const Template::ParsedText>> m_parsed;
    QHash<const SymbolTree::Node*, std::shared_ptr<const LooseJson>> m_json;
    std::vector<const Template::Symbol*> m_resolving; // parts of the templates in m_parsed and the evaluated one
    QStringList m_missing;
    QSet<QString> m_isMissing;
    QStringList m_dependencies;
    QSet<QString> m_isDependency;
    QElapsedTimer m_time;
    qsizetype m_work = 0;
    qsizetype m_nextLook = 0; // at the clock
    bool m_isNull = false;
};

} // namespace Stepbench
