// SPDX-License-Identifier: Apache-2.0
#include "core/inputs/inputsdocument.h"

#include "tests/core/schema/schemafixture.h"

#include <QTest>

#include <random>

using namespace Stepbench;

namespace {

std::string textOf(const InputsDocument& document)
{
    return dumpJson(document.runtime());
}

Result<AppliedChanges> set(
    InputsDocument& document, const InputPath& path, const Json& value, const char* mergeKey = "")
{
    return document.apply({ { path, value } }, QStringLiteral("Edit"), QString::fromUtf8(mergeKey));
}

Result<AppliedChanges> remove(InputsDocument& document, const InputPath& path)
{
    return document.apply({ { path, std::nullopt } }, QStringLiteral("Remove"));
}

} // namespace

class TestInputsDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsCleanWithoutHistory();
    void appliesAndTakesBack();
    void tellsWhatChanged();
    void undoRemovesHoldersThatWereMade();
    void undoPutsMembersBackInTheirPlace();
    void itemsAreRecordedWithTheirList();
    void appliesAllOrNothing();
    void whatChangesNothingIsNoStep();
    void typingMerges();
    void mergingEnds();
    void groupsAreOneStep();
    void rollbackLeavesNoTrace();
    void groupsNest();
    void undoStopsAtTheOpenGroup();
    void dirtyIsAPlaceInTheHistory();
    void randomEditsComeBackExactly();
};

void TestInputsDocument::startsCleanWithoutHistory()
{
    const InputsDocument document(json(R"({"a":1})"));
    QVERIFY(!document.canUndo() && !document.canRedo() && !document.isDirty());
    QCOMPARE(document.revision(), std::uint64_t(0));
}

void TestInputsDocument::appliesAndTakesBack()
{
    InputsDocument document(json(R"({"a":1})"));
    QVERIFY(document.apply({ { { "a" }, Json(2) } }, QStringLiteral("Edit a")).ok());
    QCOMPARE(document.undoLabel(), QStringLiteral("Edit a"));
    document.undo();
    QCOMPARE(textOf(document), std::string(R"({"a":1})"));
    QCOMPARE(document.redoLabel(), QStringLiteral("Edit a"));
    document.redo();
    QCOMPARE(textOf(document), std::string(R"({"a":2})"));
    QCOMPARE(document.revision(), std::uint64_t(3));
    QVERIFY(document.redo().changes.empty());
    QVERIFY(set(document, { "b" }, 1).ok());
    document.undo();
    QVERIFY(set(document, { "c" }, 1).ok());
    QVERIFY(!document.canRedo());
}

void TestInputsDocument::tellsWhatChanged()
{
    InputsDocument document(json(R"({"a":1})"));
    const auto applied = document.apply({ { { "a" }, Json(2) }, { { "b" }, Json(3) } }, QStringLiteral("Edit"));
    QCOMPARE(applied->changes.size(), std::size_t(2));
    QVERIFY(applied->changes[0].before == Json(1) && applied->changes[0].after == Json(2));
    QVERIFY(!applied->changes[1].before.has_value());
    const AppliedChanges undone = document.undo();
    QCOMPARE(undone.changes.size(), std::size_t(2));
    QCOMPARE(undone.changes[0].path, (InputPath { "b" }));
    QVERIFY(!undone.changes[0].after.has_value());
    QVERIFY(undone.changes[1].after == Json(1));
}

void TestInputsDocument::undoRemovesHoldersThatWereMade()
{
    InputsDocument document(json(R"({"n":null})"));
    const auto applied = set(document, { "o", "p", "q" }, 1);
    QCOMPARE(applied->changes[0].path, (InputPath { "o" }));
    QVERIFY(set(document, { "n", "x" }, 2).ok());
    QCOMPARE(textOf(document), std::string(R"({"n":{"x":2},"o":{"p":{"q":1}}})"));
    document.undo();
    document.undo();
    QCOMPARE(textOf(document), std::string(R"({"n":null})"));
    document.redo();
    document.redo();
    QCOMPARE(textOf(document), std::string(R"({"n":{"x":2},"o":{"p":{"q":1}}})"));
}

void TestInputsDocument::undoPutsMembersBackInTheirPlace()
{
    InputsDocument document(json(R"({"a":1,"b":{"c":2},"d":3})"));
    QVERIFY(remove(document, { "b" }).ok());
    QVERIFY(remove(document, { "a" }).ok());
    document.undo();
    document.undo();
    QCOMPARE(textOf(document), std::string(R"({"a":1,"b":{"c":2},"d":3})"));
}

void TestInputsDocument::itemsAreRecordedWithTheirList()
{
    InputsDocument document(json(R"({"l":[1,2,3]})"));
    QCOMPARE(remove(document, { "l", 1 })->changes[0].path, (InputPath { "l" }));
    QCOMPARE(set(document, { "l", 2 }, 4)->changes[0].path, (InputPath { "l" }));
    QCOMPARE(set(document, { "l", 0 }, 9)->changes[0].path, (InputPath { "l", 0 }));
    QCOMPARE(set(document, { "l", 3, "deep" }, 5)->changes[0].path, (InputPath { "l" }));
    QCOMPARE(textOf(document), std::string(R"({"l":[9,3,4,{"deep":5}]})"));
    for (int i = 0; i < 4; ++i)
        document.undo();
    QCOMPARE(textOf(document), std::string(R"({"l":[1,2,3]})"));
}

void TestInputsDocument::appliesAllOrNothing()
{
    InputsDocument document(json(R"({"a":1,"t":"text","l":[1]})"));
    const std::string before = textOf(document);
    for (const InputPath& bad :
        { InputPath { "t", "x" }, InputPath { "l", 5 }, InputPath { "l", "x" }, InputPath { "new", "x", 3 } }) {
        const auto applied = document.apply({ { { "a" }, Json(2) }, { bad, Json(1) } }, QStringLiteral("Edit"));
        QVERIFY(!applied.ok());
        QCOMPARE(textOf(document), before);
    }
    QVERIFY(!document.canUndo());
    QCOMPARE(document.revision(), std::uint64_t(0));
}

void TestInputsDocument::whatChangesNothingIsNoStep()
{
    InputsDocument document(json(R"({"a":1})"));
    QVERIFY(set(document, { "a" }, 1)->changes.empty());
    QVERIFY(remove(document, { "b", "c" })->changes.empty());
    QVERIFY(!document.canUndo() && !document.isDirty());
}

void TestInputsDocument::typingMerges()
{
    InputsDocument document(json(R"({"a":""})"));
    for (const char* text : { "x", "xy", "xyz" })
        QVERIFY(set(document, { "a" }, text, "a").ok());
    QCOMPARE(document.revision(), std::uint64_t(3));
    document.undo();
    QCOMPARE(textOf(document), std::string(R"({"a":""})"));
    QVERIFY(!document.canUndo());
    document.redo();
    QCOMPARE(textOf(document), std::string(R"({"a":"xyz"})"));
}

void TestInputsDocument::mergingEnds()
{
    const auto undoSteps = [](auto between) {
        InputsDocument document(json(R"({"a":"","b":""})"));
        (void)set(document, { "a" }, "x", "a");
        between(document);
        (void)set(document, { "a" }, "xy", "a");
        int steps = 0;
        for (; document.canUndo(); ++steps)
            document.undo();
        return steps;
    };
    QCOMPARE(undoSteps([](InputsDocument&) {}), 1);
    QCOMPARE(undoSteps([](InputsDocument& d) { d.breakMerge(); }), 2);
    QCOMPARE(undoSteps([](InputsDocument& d) { d.markClean(); }), 2);
    QCOMPARE(undoSteps([](InputsDocument& d) { (void)set(d, { "b" }, "z", "b"); }), 3);
    QCOMPARE(undoSteps([](InputsDocument& d) { (void)set(d, { "b" }, "z"); }), 3);
    QCOMPARE(undoSteps([](InputsDocument& d) { d.undo(); }), 1);
    QCOMPARE(undoSteps([](InputsDocument& d) { d.undo(), d.redo(); }), 2);
}

void TestInputsDocument::groupsAreOneStep()
{
    InputsDocument document(json(R"({"l":[]})"));
    document.beginGroup(QStringLiteral("Add person"));
    QVERIFY(set(document, { "l", 0 }, Json::object()).ok());
    QVERIFY(set(document, { "l", 0, "name" }, "A").ok());
    QVERIFY(set(document, { "l", 0, "name" }, "An").ok());
    document.commitGroup();
    QCOMPARE(document.undoLabel(), QStringLiteral("Add person"));
    document.undo();
    QCOMPARE(textOf(document), std::string(R"({"l":[]})"));
    QVERIFY(!document.canUndo() && !document.isDirty());
    document.redo();
    QCOMPARE(textOf(document), std::string(R"({"l":[{"name":"An"}]})"));
    document.beginGroup(QStringLiteral("Nothing"));
    document.commitGroup();
    QCOMPARE(document.undoLabel(), QStringLiteral("Add person"));
}

void TestInputsDocument::rollbackLeavesNoTrace()
{
    InputsDocument document(json(R"({"a":1,"b":2})"));
    QVERIFY(set(document, { "a" }, 5).ok());
    QVERIFY(set(document, { "b" }, 6).ok());
    document.undo();
    const std::string before = textOf(document);
    document.beginGroup(QStringLiteral("Edit item"));
    QVERIFY(remove(document, { "a" }).ok());
    QVERIFY(set(document, { "new", "x" }, 1).ok());
    const AppliedChanges applied = document.rollbackGroup();
    QCOMPARE(applied.changes.size(), std::size_t(2));
    QCOMPARE(textOf(document), before);
    QCOMPARE(document.openGroups(), 0);
    // What could be redone still can.
    QVERIFY(document.canRedo());
    document.redo();
    QCOMPARE(textOf(document), std::string(R"({"a":5,"b":6})"));
    document.undo();
    document.undo();
    QVERIFY(!document.isDirty());
}

void TestInputsDocument::groupsNest()
{
    InputsDocument document(json("{}"));
    document.beginGroup(QStringLiteral("Outer"));
    QVERIFY(set(document, { "a" }, 1).ok());
    document.beginGroup(QStringLiteral("Inner"));
    QVERIFY(set(document, { "b" }, 2).ok());
    document.commitGroup();
    document.beginGroup(QStringLiteral("Dropped"));
    QVERIFY(set(document, { "c" }, 3).ok());
    document.rollbackGroup();
    QCOMPARE(document.openGroups(), 1);
    document.commitGroup();
    QCOMPARE(textOf(document), std::string(R"({"a":1,"b":2})"));
    QCOMPARE(document.undo().changes.size(), std::size_t(2));
    QCOMPARE(textOf(document), std::string("{}"));
    document.commitGroup();
    QVERIFY(document.rollbackGroup().changes.empty());
}

void TestInputsDocument::undoStopsAtTheOpenGroup()
{
    InputsDocument document(json("{}"));
    QVERIFY(set(document, { "a" }, 1, "k").ok());
    document.beginGroup(QStringLiteral("Group"));
    QVERIFY(!document.canUndo());
    QVERIFY(set(document, { "a" }, 2, "k").ok());
    document.undo();
    QVERIFY(!document.canUndo() && document.canRedo());
    QCOMPARE(textOf(document), std::string(R"({"a":1})"));
    document.commitGroup();
    document.undo();
    QCOMPARE(textOf(document), std::string("{}"));
}

void TestInputsDocument::dirtyIsAPlaceInTheHistory()
{
    InputsDocument document(json("{}"));
    QVERIFY(set(document, { "a" }, 1).ok());
    QVERIFY(document.isDirty());
    document.markClean();
    QVERIFY(!document.isDirty());
    document.undo();
    QVERIFY(document.isDirty());
    document.redo();
    QVERIFY(!document.isDirty());
    document.undo();
    QVERIFY(set(document, { "a" }, 1).ok()); // the same value, another history
    QVERIFY(document.isDirty());
}

void TestInputsDocument::randomEditsComeBackExactly()
{
    std::mt19937 random(7);
    const auto below = [&](unsigned limit) { return random() % limit; };
    InputsDocument document(json(R"({"a":{"b":[1,{"c":2}]},"d":null,"e":[[],{}]})"));
    const std::string first = textOf(document);
    for (int i = 0; i < 400; ++i) {
        std::vector<PathSegment> path;
        for (unsigned n = below(4); n > 0; --n) {
            if (below(2))
                path.emplace_back(std::string(1, char('a' + below(5))));
            else
                path.emplace_back(std::size_t(below(3)));
        }
        static const std::vector<Json> values { 1, "t", nullptr, Json::array(), json(R"({"a":[1],"b":{}})") };
        std::optional<Json> value
            = below(4) == 0 || path.empty() ? std::nullopt : std::optional<Json>(values[below(5)]);
        if (path.empty())
            value = json(R"({"a":{"b":[1]}})");
        const std::string before = textOf(document);
        const auto applied = document.apply(
            { { InputPath(path), value } }, QStringLiteral("Edit"), below(3) ? QString() : QStringLiteral("k"));
        if (!applied)
            QCOMPARE(textOf(document), before);
        if (below(6) == 0)
            document.undo();
    }
    const std::string last = textOf(document);
    while (document.canUndo())
        document.undo();
    QCOMPARE(textOf(document), first);
    QVERIFY(!document.isDirty());
    while (document.canRedo())
        document.redo();
    QCOMPARE(textOf(document), last);
}

QTEST_GUILESS_MAIN(TestInputsDocument)
#include "tst_inputsdocument.moc"
