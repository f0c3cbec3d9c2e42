// SPDX-License-Identifier: Apache-2.0
#include "core/bench/lens.h"

#include <QTest>

using namespace Stepbench;

namespace {

InputsState stateOf(const char* properties, const Json& values)
{
    const Json schema { { "definitions",
        { { "Inputs", { { "type", "object" }, { "properties", Json::parse(properties) }, { "isRoot", true } } } } } };
    InputsState state;
    state.schema = Schema::parse(schema).value();
    state.document = InputsDocument(values);
    state.narrowed = narrow(state.schema, values).value();
    return state;
}

InputsState plain()
{
    return stateOf(
        "{\"name\":{\"type\":\"string\"},\"count\":{\"type\":\"number\"},\"on\":{\"type\":\"boolean\"},\"kind\":{"
        "\"type\":\"string\",\"enum\":[\"a\",\"b\"]},\"list\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}}",
        Json { { "name", "Ada" }, { "count", 3 }, { "on", true }, { "kind", "a" }, { "list", { "x" } } });
}

QByteArray value(const Flip& flip, std::size_t index)
{
    return dumpJsonBytes(*flip.plan.values[index].second);
}

// The state after a flip, without the package's scripts.
InputsState after(InputsState state, const Flip& flip)
{
    [[maybe_unused]] const auto applied = state.document.apply(flip.plan.values, flip.plan.label);
    state.narrowed = narrow(state.schema, state.runtime()).value();
    return state;
}

VariableSet setOf(const Flip& flip)
{
    VariableSet set;
    for (const Variable& variable : flip.variables)
        set.set(variable.name, variable.value, variable.sensitive);
    return set;
}

} // namespace

class TestLens : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aTextBecomesTheExpressionOfAVariableThatHoldsIt()
    {
        const std::optional<Flip> flip = planFlip(plain(), { "name" }, {});
        QVERIFY(flip);
        QCOMPARE(value(*flip, 0), QByteArray("\"#{name}\""));
        QCOMPARE(flip->variables[0].name, QStringLiteral("name"));
        QCOMPARE(flip->variables[0].value, QStringLiteral("Ada"));
    }
    void aNumberAndABooleanAreBound()
    {
        const std::optional<Flip> count = planFlip(plain(), { "count" }, {});
        QCOMPARE(value(*count, 0), QByteArray("{\"type\":\"bound\",\"expression\":\"#{count}\"}"));
        QCOMPARE(count->variables[0].value, QStringLiteral("3"));
        QCOMPARE(planFlip(plain(), { "on" }, {})->variables[0].value, QStringLiteral("True"));
    }
    void anItemsVariableIsNamedByItsDottedPath()
    {
        const std::optional<Flip> flip = planFlip(plain(), { "list", 0 }, {});
        QCOMPARE(value(*flip, 0), QByteArray("\"#{list[0]}\""));
        VariableSet set = setOf(*flip);
        QCOMPARE(*substitute(QStringLiteral("#{list[0]}"), set).output, QStringLiteral("x"));
    }
    void aFixedChoiceAndAHolderTakeNoPart()
    {
        QVERIFY(!planFlip(plain(), { "kind" }, {}));
        QVERIFY(!planFlip(plain(), { "list" }, {}));
        QVERIFY(!planFlip(plain(), { "nothing" }, {}));
    }
    void flippingBackTakesTheVariablesValue()
    {
        const InputsState before = plain();
        const Flip there = planFlipAll(before, {});
        const InputsState bound = after(before, there);
        const Flip back = planFlipAll(bound, setOf(there));
        QCOMPARE(dumpJson(after(bound, back).runtime()), dumpJson(before.runtime()));
        VariableSet changed = setOf(there);
        changed.set(QStringLiteral("count"), QStringLiteral("4.5"));
        QCOMPARE(value(*planFlip(bound, { "count" }, changed), 0), QByteArray("4.5"));
    }
    void flippingAllIsOneStepAndLeavesNothingBehind()
    {
        const Flip flip = planFlipAll(plain(), {});
        QCOMPARE(flip.plan.values.size(), std::size_t(4)); // name, count, on, list[0]
        QCOMPARE(flip.variables.size(), std::size_t(4));
        InputsState state = after(plain(), flip);
        QVERIFY(state.document.canUndo());
        state.document.undo();
        QVERIFY(!state.document.canUndo());
    }
    void whatAnAuthorBoundToSomethingElseStays()
    {
        InputsState state = stateOf("{\"name\":{\"type\":\"string\"},\"other\":{\"type\":\"string\"}}",
            Json { { "name", "Hello #{Who}" }, { "other", "x" } });
        const Flip flip = planFlipAll(state, {});
        QCOMPARE(flip.plan.values.size(), std::size_t(1));
        QVERIFY(!planFlip(state, { "name" }, {}));
    }
    void aVariableThatIsNoNumberDoesNotComeBack()
    {
        const InputsState bound = after(plain(), *planFlip(plain(), { "count" }, {}));
        VariableSet set;
        set.set(QStringLiteral("count"), QStringLiteral("many"));
        QVERIFY(!planFlip(bound, { "count" }, set));
    }
    void oddNamesMakeExpressionsThatCanBeRead()
    {
        const InputsState state = stateOf("{\"a b}|c\":{\"type\":\"string\"}}", Json { { "a b}|c", "x" } });
        const std::optional<Flip> flip = planFlip(state, { "a b}|c" }, {});
        const QString expression = toQString(flip->plan.values[0].second->get<std::string>());
        QCOMPARE(*substitute(expression, setOf(*flip)).output, QStringLiteral("x"));
    }
};

QTEST_GUILESS_MAIN(TestLens)
#include "tst_lens.moc"
