// SPDX-License-Identifier: Apache-2.0
// How the evaluator finds what a path leads to: scopes, variables, JSON values.
#include "core/variables/evaluator.h"

#include <array>
#include <tuple>

namespace Stepbench {
namespace {

bool isName(const QString& text, QLatin1String name)
{
    return text.compare(name, Qt::CaseInsensitive) == 0;
}

// A text is looked at anew: it may hold JSON itself, or be none.
bool canStepInto(const LooseJson& json)
{
    return json.kind != LooseJson::Kind::Text && json.kind != LooseJson::Kind::Null;
}

} // namespace

std::optional<Evaluator::Steps> Evaluator::resolveSteps(const Template::Symbol& symbol, const Frame& frame)
{
    Steps steps;
    for (const Template::SymbolStep& step : symbol.steps) {
        if (step.kind != Template::SymbolStep::Kind::SymbolIndex) {
            steps.push_back({ step.kind == Template::SymbolStep::Kind::Index, step.text });
            continue;
        }
        const auto index = symbolValue(*step.symbol, frame);
        if (!index)
            return std::nullopt;
        steps.push_back({ true, *index });
    }
    return steps;
}

// A look-up that fails halfway in an inner scope starts again in the outer one.
std::optional<Evaluator::Place> Evaluator::find(const Template::Symbol& symbol, const Frame& frame)
{
    const auto steps = resolveSteps(symbol, frame);
    if (!steps) {
        addDependency(symbol.printed);
        return std::nullopt;
    }
    spend(qsizetype(steps->size()) * 4);
    for (const Scope* scope = frame.scope; scope; scope = scope->outer) {
        spend(4);
        if (const auto place = findInScope(*scope, *steps, frame))
            return place;
    }
    Place root;
    root.node = &m_tree.root();
    auto place = walk(root, *steps, 0, frame);
    if (!place || !place->isDefined)
        addDependency(symbol.printed);
    return place;
}

std::optional<Evaluator::Place> Evaluator::findInScope(const Scope& scope, const Steps& steps, const Frame& frame)
{
    if (isName(steps.front().text, QLatin1String("Octopus"))) {
        static constexpr std::array names { QLatin1String("Octopus"), QLatin1String("Template"),
            QLatin1String("Each") };
        bool matches = steps.size() == names.size() + 1;
        for (std::size_t i = 0; matches && i < names.size(); ++i)
            matches = !steps[i].isIndex && isName(steps[i].text, names[i]);
        if (!matches || steps.back().isIndex)
            return std::nullopt;
        const auto flag = [](bool on) { return on ? QStringLiteral("True") : QStringLiteral("False"); };
        Place place;
        place.isDefined = true;
        if (isName(steps.back().text, QLatin1String("Index")))
            place.text = QString::number(scope.round);
        else if (isName(steps.back().text, QLatin1String("First")))
            place.text = flag(scope.round == 0);
        else if (isName(steps.back().text, QLatin1String("Last")))
            place.text = flag(scope.round + 1 == scope.rounds);
        return place.text ? std::optional(place) : std::nullopt;
    }
    if (steps.front().text.compare(scope.variable, Qt::CaseInsensitive) != 0)
        return std::nullopt;
    return walk(scope.item, steps, 1, frame);
}

std::optional<Evaluator::Place> Evaluator::walk(Place place, const Steps& steps, std::size_t from, const Frame& frame)
{
    for (std::size_t i = from; i < steps.size(); ++i) {
        auto next = stepInto(place, steps[i], frame);
        if (!next)
            return std::nullopt;
        place = std::move(*next);
    }
    if (place.node && place.node->variable)
        addDependency(place.node->variable->name);
    return place;
}

namespace {

// nullptr: the step leads nowhere. A scalar is itself for any step; a missing property or item is null.
const LooseJson* stepInJson(const LooseJson& json, bool isIndex, const QString& step)
{
    static const LooseJson null;
    if (json.kind == LooseJson::Kind::Object) {
        const LooseJson* member = json.member(step);
        return member ? member : &null;
    }
    if (json.kind == LooseJson::Kind::Array) {
        bool isNumber = false;
        const int index = step.trimmed().toInt(&isNumber);
        if (!isNumber || !isIndex)
            return nullptr;
        return index >= 0 && std::size_t(index) < json.items.size() ? &json.items[std::size_t(index)] : &null;
    }
    return &json;
}

} // namespace

std::optional<Evaluator::Place> Evaluator::stepInto(const Place& place, const Step& step, const Frame& frame)
{
    const auto placeOf = [](const SymbolTree::Node* node) {
        Place found;
        found.node = node;
        found.isDefined = node->variable != nullptr;
        found.text = node->variable ? node->variable->value : std::nullopt;
        return found;
    };
    if (place.node) {
        if (step.isIndex && step.text == QLatin1String("*")) {
            const auto& indexed = place.node->indexed;
            return indexed.empty() ? std::nullopt : std::optional(placeOf(indexed.front()));
        }
        if (const SymbolTree::Node* child = m_tree.child(*place.node, step.isIndex, step.text))
            return placeOf(child);
    }
    const auto ofJson = [](const std::shared_ptr<const LooseJson>& owner, const LooseJson* json) {
        Place found;
        found.isDefined = true;
        found.text = looseJsonText(*json);
        if (canStepInto(*json))
            found.json = { owner, json };
        return found;
    };
    if (place.property) {
        if (isName(step.text, QLatin1String("Value")))
            return ofJson(place.property, place.property.get());
        if (!isName(step.text, QLatin1String("Key")))
            return std::nullopt;
        Place key;
        key.isDefined = true;
        key.text = place.text;
        return key;
    }
    const auto json = jsonAt(place, frame);
    const LooseJson* found = json ? stepInJson(*json, step.isIndex, step.text) : nullptr;
    if (!found)
        return std::nullopt;
    if (place.node && place.node->variable)
        addDependency(place.node->variable->name);
    Place result = ofJson(json, found);
    spend(result.text->size() + qsizetype(json->members.size()) / 4);
    return result;
}

// A loop met on the way counts as "no JSON" (reference/execution.md 4.4).
std::shared_ptr<const LooseJson> Evaluator::jsonAt(const Place& place, const Frame& frame)
{
    if (place.json)
        return place.json;
    if (!place.text || place.text->isEmpty())
        return nullptr;
    const bool isPlain = !place.text->contains(QLatin1String("#{"));
    if (isPlain && place.node && m_json.contains(place.node))
        return m_json.value(place.node);
    QString text = *place.text;
    try {
        // What is missing in it matters only when it is inserted, and is met again then.
        const auto missing = std::pair(m_missing, m_isMissing);
        if (!isPlain)
            text = evaluateNested(text, frame);
        std::tie(m_missing, m_isMissing) = missing;
    } catch (const LoopFailure&) {
        return nullptr;
    }
    spend(text.size());
    auto json = parseLooseJson(text);
    auto shared = json ? std::make_shared<const LooseJson>(std::move(*json)) : nullptr;
    if (isPlain && place.node)
        m_json.insert(place.node, shared);
    return shared;
}

std::vector<Evaluator::Place> Evaluator::itemsOf(const Place& collection, const Frame& frame)
{
    std::vector<Place> items;
    const auto addText = [&](const QString& text) -> Place& {
        spend(text.size() + 50);
        Place& item = items.emplace_back();
        item.isDefined = true;
        item.text = text;
        return item;
    };
    if (!collection.isDefined) {
        if (collection.node) {
            for (const SymbolTree::Node* node : collection.node->indexed)
                addText(node->variable ? node->variable->value.value_or(QString()) : node->index).node = node;
        }
        return items;
    }
    const QString text = evaluateNested(collection.text.value_or(QString()), frame);
    spend(text.size());
    auto json = collection.json;
    if (!json) {
        if (auto parsed = parseLooseJson(text))
            json = std::make_shared<const LooseJson>(std::move(*parsed));
    }
    if (json && json->kind == LooseJson::Kind::Array) {
        for (const LooseJson& item : json->items) {
            Place& place = addText(looseJsonText(item));
            if (canStepInto(item))
                place.json = { json, &item };
        }
    } else if (json && json->kind == LooseJson::Kind::Object) {
        for (const auto& [key, member] : json->members)
            addText(key).property = { json, &member };
    } else {
        for (const QString& part : text.split(u','))
            addText(part);
    }
    return items;
}

} // namespace Stepbench
