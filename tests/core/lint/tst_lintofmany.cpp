// SPDX-License-Identifier: Apache-2.0
#include "core/lint/formlint.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Stepbench;

namespace {

constexpr int width = 20'000;
// Comparing every name with every other would be 400 million comparisons.
constexpr int patienceMs = 4'000;

// Appended as they are: a Json object looks for each key that it is given.
Json objectOf(const Json& member)
{
    Json object = Json::object();
    auto& members = object.get_ref<Json::object_t&>();
    members.reserve(width);
    for (int i = 0; i < width; ++i)
        members.emplace_back("p" + std::to_string(i), member);
    return object;
}

Json typeOfMany()
{
    Json type { { "type", "object" } };
    type["properties"] = objectOf({ { "type", "string" } });
    return type;
}

NarrowedPtr narrowed(Json root, const Json& runtime)
{
    root["isRoot"] = true;
    Json schema = Json::object();
    schema["definitions"]["Root"] = std::move(root);
    return *narrow(*Schema::parse(std::move(schema)), runtime);
}

template <typename Node>
Component componentAt(const InputPath& path)
{
    Node node;
    node.input.path = path;
    return { std::move(node), Json::object() };
}

} // namespace

// A form of many inputs is linted in a time that grows with them, not with their square.
class TestLintOfMany : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manyComponents()
    {
        const Json runtime = objectOf("x");
        const NarrowedPtr inputs = narrowed(typeOfMany(), runtime);
        Form form;
        // The last first: nothing is found where it was found last.
        for (int i = width - 1; i >= 0; --i)
            form.content.push_back(componentAt<TextField>({ "p" + std::to_string(i) }));
        QCOMPARE(timedLint(form, *inputs, runtime).size(), std::size_t(0));
    }

    void manyInputsThatNothingEdits()
    {
        const Json runtime = objectOf("x");
        QCOMPARE(timedLint({}, *narrowed(typeOfMany(), runtime), runtime).size(), std::size_t(width));
    }

    void aPresetOfMany()
    {
        Json root { { "type", "object" } };
        root["properties"]["all"] = typeOfMany();
        Json runtime = Json::object();
        runtime["all"] = objectOf("x");
        Form form;
        form.content.push_back(componentAt<SelectField>({ "all" }));
        QCOMPARE(timedLint(form, *narrowed(root, runtime), runtime).size(), std::size_t(0));
        runtime["all"]["p7"] = "";
        const Problems problems = timedLint(form, *narrowed(root, runtime), runtime);
        QCOMPARE(problems.size(), std::size_t(1));
        QCOMPARE(problems[0].path->dotted(), QStringLiteral("all.p7"));
    }

private:
    static Problems timedLint(const Form& form, const NarrowedInputs& inputs, const Json& runtime)
    {
        QElapsedTimer timer;
        timer.start();
        Problems problems = lintForm(form, inputs, runtime);
        [&] { QVERIFY2(timer.elapsed() < patienceMs, qPrintable(QString::number(timer.elapsed()))); }();
        return problems;
    }
};

QTEST_GUILESS_MAIN(TestLintOfMany)
#include "tst_lintofmany.moc"
