// SPDX-License-Identifier: Apache-2.0
#include "core/variables/evaluator.h"

#include "core/variables/dotnetnumber.h"
#include "core/variables/filters.h"
#include "core/variables/templateprinter.h"

#include <QCoreApplication>

#include <algorithm>

namespace Stepbench {
namespace {

// Evaluation recurses over nested expressions and over values that refer to values.
constexpr int maxDepth = 200;
// Characters handled plus a price for each token: about a second. The clock is for slow machines.
constexpr qsizetype maxWork = 100'000'000;
constexpr qsizetype tokenPrice = 200;
constexpr qint64 maxMilliseconds = 5'000;
constexpr qsizetype workBetweenLooks = 100'000;
constexpr qsizetype maxOutput = 32 * 1024 * 1024;

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

SubstitutionError error(SubstitutionError::Kind kind, const QString& message)
{
    return { kind, message, {} };
}

bool hasExpression(const QString& text)
{
    return text.contains(QLatin1String("#{"));
}

} // namespace

// Keeps a symbol on the stack while it is being resolved; meeting it again there is a loop.
class Evaluator::Resolving
{
public:
    Resolving(Evaluator& evaluator, const Template::Symbol& symbol)
        : m_stack(evaluator.m_resolving)
    {
        const auto isSame = [&](const Template::Symbol* other) {
            return other->position == symbol.position && other->printed == symbol.printed;
        };
        const auto found = std::find_if(m_stack.begin(), m_stack.end(), isSame);
        if (found != m_stack.end()) {
            QStringList names;
            for (auto it = found; it != m_stack.end(); ++it)
                names.append((*it)->printed);
            names.append(symbol.printed);
            const QString message = tr("An attempt to parse the variable symbol \"%1\" appears to have resulted in a "
                                       "self referencing loop (%2).")
                                        .arg(symbol.printed, names.join(QLatin1String(" -> ")));
            throw LoopFailure { { error(SubstitutionError::Kind::Recursion, message) } };
        }
        m_stack.push_back(&symbol);
    }
    ~Resolving() { m_stack.pop_back(); }
    Resolving(const Resolving&) = delete;
    Resolving& operator=(const Resolving&) = delete;

private:
    std::vector<const Template::Symbol*>& m_stack;
};

Substitution Evaluator::evaluate(const QString& text, Template::Reading reading)
{
    Substitution result;
    const Template::ParsedText parsed = Template::parse(text, reading);
    if (parsed.error) {
        result.output = text;
        result.error = error(SubstitutionError::Kind::Parse,
            tr("Line %1, column %2: %3").arg(parsed.error->line).arg(parsed.error->column).arg(parsed.error->message));
        return result;
    }
    try {
        QString out;
        run(parsed.tokens, {}, out);
        result.output = m_isNull ? std::nullopt : std::optional(out);
        if (!m_missing.isEmpty()) {
            result.error = error(SubstitutionError::Kind::Missing,
                tr("The following tokens were unable to be evaluated: '%1'")
                    .arg(m_missing.join(QLatin1String("', '"))));
            result.error->tokens = m_missing;
        }
    } catch (const Failure& failure) {
        result.output = text;
        result.error = failure.error;
    } catch (const FilterFailure& failure) {
        result.output = text;
        result.error = error(SubstitutionError::Kind::Filter, failure.message);
    }
    result.dependencies = m_dependencies;
    return result;
}

void Evaluator::run(const Template::Tokens& tokens, const Frame& frame, QString& out)
{
    if (frame.depth > maxDepth) {
        throw Failure { error(SubstitutionError::Kind::Recursion,
            tr("Variables refer to each other more than %1 levels deep.").arg(maxDepth)) };
    }
    for (const auto& token : tokens) {
        spend(tokenPrice);
        run(*token, frame, out);
    }
}

void Evaluator::run(const Template::Token& token, const Frame& frame, QString& out)
{
    if (const auto* text = std::get_if<Template::Text>(&token.value))
        append(out, text->text);
    else if (const auto* substitution = std::get_if<Template::Substitution>(&token.value))
        runSubstitution(token, substitution->expression, frame, out);
    else if (const auto* conditional = std::get_if<Template::Conditional>(&token.value))
        runConditional(*conditional, frame, out);
    else if (const auto* repetition = std::get_if<Template::Repetition>(&token.value))
        runRepetition(*repetition, frame, out);
    else
        runCalculation(token, std::get<Template::Calculation>(token.value).expression, frame, out);
}

// The null filter ends a whole evaluation with null where it stands outside of any variable's value; elsewhere, and in
// another spelling, it is echoed without being an error.
void Evaluator::runSubstitution(
    const Template::Token& token, const Template::Expression& expression, const Frame& frame, QString& out)
{
    if (!expression.filters.empty()
        && expression.filters.back().name.compare(QLatin1String("null"), Qt::CaseInsensitive) == 0) {
        if (!frame.isNested && expression.filters.back().name == QLatin1String("null"))
            m_isNull = true;
        append(out, Template::print(token));
        return;
    }
    if (const auto text = value(expression, frame)) {
        append(out, *text);
        return;
    }
    const QString echo = Template::print(token);
    addMissing(echo);
    append(out, echo);
}

void Evaluator::runConditional(const Template::Conditional& conditional, const Frame& frame, QString& out)
{
    for (std::size_t i = 0; i < conditional.branches.size(); ++i) {
        const auto& branch = conditional.branches[i];
        spend(tokenPrice);
        const std::optional<bool> taken = holds(branch.condition, frame);
        if (!taken) {
            append(out, Template::print(conditional, i));
            return;
        }
        if (*taken)
            return run(branch.body, frame.deeper(), out);
    }
    run(conditional.otherwise, frame.deeper(), out);
}

void Evaluator::runRepetition(const Template::Repetition& repetition, const Frame& frame, QString& out)
{
    if (repetition.variable.compare(QLatin1String("Octopus"), Qt::CaseInsensitive) == 0) {
        throw Failure { error(SubstitutionError::Kind::Parse,
            tr("The variable of an each cannot be named Octopus: Octopus.Template.Each is defined there.")) };
    }
    std::vector<Place> items;
    {
        const Resolving resolving(*this, repetition.collection);
        if (const auto collection = find(repetition.collection, frame))
            items = itemsOf(*collection, frame);
    }
    Scope scope { frame.scope, repetition.variable, {}, 0, qsizetype(items.size()) };
    for (Place& item : items) {
        spend(tokenPrice);
        scope.item = std::move(item);
        run(repetition.body, { &scope, frame.depth + 1, frame.isNested }, out);
        ++scope.round;
    }
}

// An operand that is no number is no error: the expression is echoed without its keyword.
void Evaluator::runCalculation(
    const Template::Token& token, const Template::CalcNode& node, const Frame& frame, QString& out)
{
    const auto result = calculate(node, frame);
    append(out, result ? dotNetDoubleText(*result) : Template::print(token));
}

std::optional<double> Evaluator::calculate(const Template::CalcNode& node, const Frame& frame)
{
    if (node.kind == Template::CalcNode::Kind::Number)
        return node.number;
    if (node.kind == Template::CalcNode::Kind::Variable) {
        const auto text = symbolValue(node.symbol, frame);
        return text ? parseDotNetDouble(*text) : std::nullopt;
    }
    std::optional<double> result = calculate(node.operands.front(), frame);
    for (std::size_t i = 1; result && i < node.operands.size(); ++i) {
        spend(tokenPrice);
        const auto operand = calculate(node.operands[i], frame);
        if (!operand)
            return std::nullopt;
        switch (node.operators[qsizetype(i) - 1].unicode()) {
        case u'+':
            result = *result + *operand;
            break;
        case u'-':
            result = *result - *operand;
            break;
        case u'*':
            result = *result * *operand;
            break;
        default:
            result = *result / *operand;
        }
    }
    return result;
}

// nullopt: a filter made one side null, which is missing then.
std::optional<bool> Evaluator::holds(const Template::Condition& condition, const Frame& frame)
{
    // An undefined plain variable is an empty text here; what a filter made null is not.
    const auto side = [&](const Template::Expression& expression) {
        auto text = value(expression, frame);
        if (text || expression.filters.empty())
            return std::optional(text.value_or(QString()));
        addMissing(Template::print(expression));
        return std::optional<QString>();
    };
    const auto left = side(condition.left);
    if (!left)
        return std::nullopt;
    if (!condition.text && !condition.right)
        return isTruthy(*left);
    const auto right = condition.text ? condition.text : side(*condition.right);
    if (!right)
        return std::nullopt;
    return (*left == *right) == condition.equal;
}

std::optional<QString> Evaluator::value(const Template::Expression& expression, const Frame& frame)
{
    std::optional<QString> text;
    if (expression.symbol)
        text = symbolValue(*expression.symbol, frame);
    for (const Template::FilterCall& filter : expression.filters) {
        FilterInput input { std::move(text), {} };
        for (const Template::FilterArgument& argument : filter.arguments) {
            input.options.append(argumentValue(argument, frame));
            spend(input.options.last().size());
        }
        spend(tokenPrice + (input.text ? input.text->size() : 0));
        text = applyFilter(filter.name, input);
        spend(text ? text->size() : 0);
        if (m_time.hasExpired(maxMilliseconds))
            throw Failure { error(SubstitutionError::Kind::Filter, tr("The filters of this text take too long.")) };
    }
    return text;
}

// A nested expression without a value is its own printed form and missing, as in a text.
QString Evaluator::argumentValue(const Template::FilterArgument& argument, const Frame& frame)
{
    if (argument.block) {
        QString out;
        run(*argument.block, frame.deeper(), out);
        return out;
    }
    if (!argument.expression)
        return argument.text;
    if (const auto text = value(*argument.expression, frame.deeper()))
        return *text;
    const QString echo = QStringLiteral("#{%1}").arg(Template::print(*argument.expression));
    addMissing(echo);
    return echo;
}

std::optional<QString> Evaluator::symbolValue(const Template::Symbol& symbol, const Frame& frame)
{
    const Resolving resolving(*this, symbol);
    const auto place = find(symbol, frame);
    if (!place || !place->isDefined)
        return std::nullopt;
    return evaluateNested(place->text.value_or(QString()), frame);
}

// A value that cannot be parsed stands as it is.
QString Evaluator::evaluateNested(const QString& text, const Frame& frame)
{
    if (!hasExpression(text))
        return text;
    const auto nested = parsed(text);
    if (nested->error)
        return text;
    QString out;
    run(nested->tokens, { frame.scope, frame.depth + 1, true }, out);
    return out;
}

QStringList Evaluator::indexes(const QString& path)
{
    QStringList names;
    const auto symbol = Template::parseName(path);
    const auto place = symbol ? find(*symbol, {}) : std::nullopt;
    if (place && place->node) {
        for (const SymbolTree::Node* node : place->node->indexed)
            names.append(node->index);
    }
    return names;
}

std::shared_ptr<const Template::ParsedText> Evaluator::parsed(const QString& text)
{
    auto& known = m_parsed[text];
    if (!known) {
        spend(text.size());
        known = std::make_shared<const Template::ParsedText>(Template::parse(text));
    }
    return known;
}

void Evaluator::spend(qsizetype work)
{
    m_work += work;
    const bool isLate = m_work >= m_nextLook && m_time.hasExpired(maxMilliseconds);
    if (m_work >= m_nextLook)
        m_nextLook = m_work + workBetweenLooks;
    if (m_work > maxWork || isLate) {
        throw Failure { error(
            SubstitutionError::Kind::Recursion, tr("Evaluating this text takes too much work: variables multiply.")) };
    }
}

void Evaluator::append(QString& out, const QString& text)
{
    spend(text.size());
    if (out.size() + text.size() > maxOutput) {
        throw Failure { error(SubstitutionError::Kind::Recursion,
            tr("The result is longer than %1 million characters.").arg(maxOutput >> 20)) };
    }
    out += text;
}

void Evaluator::addMissing(const QString& token)
{
    if (m_isMissing.contains(token))
        return;
    spend(token.size());
    m_isMissing.insert(token);
    m_missing.append(token);
}

void Evaluator::addDependency(const QString& name)
{
    if (m_isDependency.contains(name))
        return;
    m_isDependency.insert(name);
    m_dependencies.append(name);
}

} // namespace Stepbench
