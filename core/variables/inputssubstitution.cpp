// SPDX-License-Identifier: Apache-2.0
// How the runner puts variables into a step's inputs (reference/execution.md 3.1), oddities included, with warnings for
// what surprises.
#include "core/variables/loosejson.h"
#include "core/variables/templateparser.h"
#include "core/variables/templateprinter.h"
#include "core/variables/templatesymbols.h"
#include "core/variables/variables.h"

#include <QCoreApplication>
#include <QSet>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

Problem problemOf(const char* code, const QString& message, Severity severity)
{
    return makeProblem(ProblemSource::Run, QLatin1String(code), message, severity);
}

bool stopsTheRun(const Substitution& result)
{
    return result.error
        && (result.error->kind == SubstitutionError::Kind::Recursion
            || result.error->kind == SubstitutionError::Kind::Filter);
}

Problem failureOf(const Substitution& result)
{
    const bool isFilter = result.error->kind == SubstitutionError::Kind::Filter;
    return problemOf(isFilter ? "variables.filter" : "variables.recursion", result.error->message, Severity::Error);
}

// Where in the inputs the texts with expressions are; empty for inputs that are not JSON.
class ExpressionPlaces
{
public:
    explicit ExpressionPlaces(const QString& inputsJson)
    {
        const auto json = parseJson(inputsJson.toStdString(), QString(), ProblemSource::Run);
        m_isJson = json.ok();
        if (json)
            walk(*json, {});
    }

    bool isJson() const { return m_isJson; }
    std::vector<InputPath> of(const QString& printed) const { return m_places.value(printed); }
    std::optional<InputPath> ofParseError() const { return m_parseError; }

private:
    void walk(const Json& value, const InputPath& path)
    {
        if (value.is_object()) {
            for (const auto& [name, member] : value.items())
                walk(member, path.child(name));
        } else if (value.is_array()) {
            for (std::size_t i = 0; i < value.size(); ++i)
                walk(value[i], path.child(i));
        } else if (value.is_string()) {
            addText(value.get_ref<const std::string&>(), path);
        }
    }

    void addText(const std::string& text, const InputPath& path)
    {
        if (text.find("#{") == std::string::npos)
            return;
        const auto parsed = Template::parse(toQString(text));
        if (parsed.error && !m_parseError)
            m_parseError = path;
        for (const auto& token : parsed.tokens) {
            if (std::holds_alternative<Template::Text>(token->value))
                continue;
            auto& places = m_places[Template::print(*token)];
            if (places.empty() || places.back() != path)
                places.push_back(path);
        }
    }

    QHash<QString, std::vector<InputPath>> m_places;
    std::optional<InputPath> m_parseError;
    bool m_isJson = false;
};

class InputsSubstituter
{
public:
    InputsSubstituter(const QString& inputsJson, const VariableSet& variables)
        : m_source(inputsJson)
        , m_places(inputsJson)
        , m_substituter(variables)
    {
    }

    // Steps 1 to 6.
    Result<InputsSubstitution> stepInputs()
    {
        const auto parsed = Template::parse(m_source);
        if (parsed.error) {
            Problem problem = problemOf("variables.parse",
                tr("Variable expression could not be parsed. Error: %1").arg(detail(*parsed.error)), Severity::Error);
            if (m_places.ofParseError())
                problem.at(*m_places.ofParseError());
            return problem;
        }
        auto replaced = replaceWholeTexts(parsed.tokens);
        if (!replaced)
            return replaced.problem();
        return insertTheRest(*replaced);
    }

    // Step 6 only: a text that cannot be parsed stays as it is.
    Result<InputsSubstitution> targetInputs()
    {
        const auto parsed = Template::parse(m_source);
        for (const auto& token : parsed.tokens) {
            if (parsed.error || std::holds_alternative<Template::Text>(token->value))
                continue;
            const QString printed = Template::print(*token);
            warnIfUnresolved(*token, printed, evaluated(printed));
        }
        return insertTheRest(m_source);
    }

private:
    static QString detail(const Template::ParseError& error)
    {
        return tr("line %1, column %2: %3").arg(error.line).arg(error.column).arg(error.message);
    }

    const Substitution& evaluated(const QString& printed)
    {
        auto known = m_evaluated.find(printed);
        if (known == m_evaluated.end())
            known = m_evaluated.insert(printed, m_substituter.evaluate(printed));
        return *known;
    }

    // Steps 2 to 5: a token that is the whole of a JSON text is replaced by the literal of its value.
    Result<QString> replaceWholeTexts(const Template::Tokens& tokens)
    {
        QString out;
        bool dropQuote = false;
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            QString printed = Template::print(*tokens[i]);
            if (std::holds_alternative<Template::Text>(tokens[i]->value)) {
                out += QStringView(printed).sliced(dropQuote ? 1 : 0);
                dropQuote = false;
                continue;
            }
            dropQuote = false;
            const Substitution& value = evaluated(printed);
            if (stopsTheRun(value))
                return failureOf(value);
            warnIfUnresolved(*tokens[i], printed, value);
            const bool isWhole = out.endsWith(u'"') && i + 1 < tokens.size() && startsWithQuote(*tokens[i + 1]);
            if (!isWhole) {
                out += printed;
                continue;
            }
            out.chop(1);
            out += value.output ? jsonStringLiteral(*value.output) : QStringLiteral("null");
            dropQuote = true;
        }
        return out;
    }

    static bool startsWithQuote(const Template::Token& token)
    {
        const auto* text = std::get_if<Template::Text>(&token.value);
        return text && text->text.startsWith(u'"');
    }

    // Step 6, without escaping anything.
    Result<InputsSubstitution> insertTheRest(const QString& text)
    {
        const auto parsed = Template::parse(text);
        if (parsed.error)
            warn("variables.stays", {},
                tr("The inputs cannot be read as a template (%1): their expressions stay as they are.")
                    .arg(detail(*parsed.error)));
        bool warned = parsed.error.has_value();
        for (const auto& token : parsed.tokens) {
            if (parsed.error || std::holds_alternative<Template::Text>(token->value))
                continue;
            const QString printed = Template::print(*token);
            warned = warnIfItBreaks(*token, printed, evaluated(printed)) || warned;
        }
        const Substitution result = m_substituter.evaluate(text);
        if (stopsTheRun(result))
            return failureOf(result);
        const QString json = result.output.value_or(QStringLiteral("null"));
        if (!warned && m_places.isJson() && !parseJson(json.toStdString(), QString(), ProblemSource::Run))
            warn("variables.json", {},
                tr("The inputs are not valid JSON any more after their variables were inserted."));
        return InputsSubstitution { json, m_problems };
    }

    // A path like C:\temp can be read inside a JSON text, but as something else: only the author's word counts.
    static bool isEscaped(const Template::Token& token)
    {
        const auto* substitution = std::get_if<Template::Substitution>(&token.value);
        if (!substitution)
            return true;
        const auto& filters = substitution->expression.filters;
        return !filters.empty() && filters.back().name.compare(QLatin1String("JsonEscape"), Qt::CaseInsensitive) == 0;
    }

    static bool isInsideOfJsonText(const QString& text)
    {
        return parseJson(QString(u'"' + text + u'"').toStdString(), QString(), ProblemSource::Run).ok();
    }

    void warnIfUnresolved(const Template::Token& token, const QString& printed, const Substitution& value)
    {
        if (value.output == printed && !Template::symbolsOf(token).isEmpty()) {
            warn("variables.unresolved", printed,
                tr("Expression %1 could not be evaluated, check that the referenced variables exist.").arg(printed));
        }
    }

    bool warnIfItBreaks(const Template::Token& token, const QString& printed, const Substitution& value)
    {
        const QString text = value.output.value_or(QString());
        if (value.output == printed || jsonStringLiteral(text).size() == text.size() + 2
            || (isEscaped(token) && isInsideOfJsonText(text)))
            return false;
        warn("variables.embedded", printed,
            tr("The value of %1 has characters that JSON escapes, but the runner inserts it here as it is, which "
               "breaks "
               "the inputs; the filter JsonEscape helps.")
                .arg(printed));
        return true;
    }

    void warn(const char* code, const QString& printed, const QString& message)
    {
        const Problem problem = problemOf(code, message, Severity::Warning);
        const auto key = std::pair(QString(QLatin1String(code)), printed);
        if (m_warned.contains(key))
            return;
        m_warned.insert(key);
        const auto places = m_places.of(printed);
        if (places.empty())
            m_problems.push_back(problem);
        for (const InputPath& place : places)
            m_problems.push_back(Problem(problem).at(place));
    }

    QString m_source;
    ExpressionPlaces m_places;
    Substituter m_substituter;
    QHash<QString, Substitution> m_evaluated;
    QSet<std::pair<QString, QString>> m_warned;
    Problems m_problems;
};

bool hasExpression(const QString& text)
{
    return text.contains(QLatin1String("#{"));
}

} // namespace

Result<InputsSubstitution> substituteInputs(const QString& inputsJson, const VariableSet& variables)
{
    if (!hasExpression(inputsJson))
        return InputsSubstitution { inputsJson, {} };
    return InputsSubstituter(inputsJson, variables).stepInputs();
}

Result<InputsSubstitution> substituteTargetInputs(const QString& inputsJson, const VariableSet& variables)
{
    if (!hasExpression(inputsJson))
        return InputsSubstitution { inputsJson, {} };
    return InputsSubstituter(inputsJson, variables).targetInputs();
}

Result<VariableSet> evaluateAll(const VariableSet& variables)
{
    const Substituter substituter(variables);
    VariableSet evaluated;
    for (const Variable& variable : variables.all()) {
        if (!variable.value) {
            evaluated.set(variable.name, std::nullopt, variable.sensitive);
            continue;
        }
        const Substitution result = substituter.evaluate(*variable.value);
        if (stopsTheRun(result))
            return failureOf(result);
        evaluated.set(variable.name, result.output, variable.sensitive);
    }
    return evaluated;
}

} // namespace Stepbench
