// SPDX-License-Identifier: Apache-2.0
#include "formfixture.h"

#include <QTest>

using namespace Stepbench;

// The values of a form: read, refreshed by difference, selected options, printed.
class TestFormValues : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsValues();
    void selectsOption_data();
    void selectsOption();
    void refreshesOnlyWhatChanged();
    void refreshesHoldersOfChange();
    void refreshesConvertedValues();
    void showsInCardsWhatStandsAtAnInput_data();
    void showsInCardsWhatStandsAtAnInput();
    void cardsFollowChanges();
    void reselectsAfterChange();
    void printsForm();

private:
    static Json field(
        const char* type, const Json& path, int id = 0, bool converted = false, const char* shape = "value")
    {
        return { { "type", type }, { "input", FormFixture::input(path, shape, id, converted) } };
    }
    const FormFixture m_fixture;
};

void TestFormValues::readsValues()
{
    Json runtime = FormFixture::values();
    runtime["number"] = { { "type", "bound" }, { "expression", "#{n}" } };
    runtime["other"] = nullptr;
    runtime["account"] = { { "$empty", true } };
    ConvertedValues converted;
    converted[4] = { Json("up"), {} };
    converted[5] = { std::nullopt, QStringLiteral("no") };
    const Json content = Json::array({ field("text", { "text" }), field("number", { "number" }),
        field("text", { "other" }), field("account", { "account" }), field("text", { "text" }, 4, true),
        field("text", { "text" }, 5, true), field("text", { "text" }, 6, true) });
    const ParsedForm parsed = m_fixture.parse(content, runtime, converted);
    const auto value = [&](std::size_t i) { return fieldOf(parsed.form.content.at(i))->value; };
    QCOMPARE(value(0).text(), QStringLiteral("hello"));
    QVERIFY(!value(0).isBound());
    QVERIFY(value(1).isBound());
    QCOMPARE(value(1).expression(), QStringLiteral("#{n}"));
    QVERIFY(!value(2).json && !value(3).json);
    QCOMPARE(value(4).text(), QStringLiteral("up"));
    QCOMPARE(value(5).conversionError, QStringLiteral("no"));
    QVERIFY(!value(6).json && value(6).conversionError.isEmpty());
}

void TestFormValues::selectsOption_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("shape");
    QTest::addColumn<QByteArray>("value"); // of the runtime inputs there; empty: absent
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<int>("selected");
    const auto row = [](const char* name, const char* path, const char* value, const char* options, int selected,
                         const char* shape = "value") {
        QTest::newRow(name) << QByteArray(path) << QByteArray(shape) << QByteArray(value) << QByteArray(options)
                            << selected;
    };
    row("text", "text", R"("b")", R"([{"value":"a"},{"value":"b"}])", 1);
    row("number", "number", "1", R"([{"value":0},{"value":1.0}])", 1);
    row("number is no text", "number", "1", R"([{"value":"1"}])", -1);
    row("boolean", "flag", "false", R"([{"value":true},{"value":false}])", 1);
    row("none", "text", R"("c")", R"([{"value":"a"}])", -1);
    row("absent and undefined", "text", "", R"([{"value":"a"},{"label":"none"}])", 1);
    row("absent and null", "text", "", R"([{"value":"a"},{"value":null}])", 1);
    row("null and undefined", "text", "null", R"([{"value":"a"},{"label":"none"}])", 1);
    row("absent and nothing chosen", "text", "", R"([{"value":{"$empty":true}}])", 0);
    row("absent", "text", "", R"([{"value":"a"}])", -1);
    row("bound", "number", R"({"type":"bound","expression":"#{n}"})", R"([{"value":1},{"label":"none"}])", -1);
    row("first of two", "text", R"("a")", R"([{"value":"a"},{"value":"a"}])", 0);
    row("union", "variant", R"({"kind":"two","size":"XL"})",
        R"([{"newValueWhenSelected":{"kind":"one","name":""}},{"newValueWhenSelected":{"size":"","kind":"two"}}])", 1,
        "object");
    row("union without match", "variant", R"({"kind":"two","size":"XL"})",
        R"([{"newValueWhenSelected":{"kind":"one"}},{"newValueWhenSelected":{"size":"XL"}},{"value":"two"}])", -1,
        "object");
}

void TestFormValues::selectsOption()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, shape);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, options);
    QFETCH(int, selected);
    Json runtime = FormFixture::values();
    runtime.erase(path.toStdString());
    if (!value.isEmpty())
        runtime[path.toStdString()] = parseJson(value.toStdString(), {}).value();
    for (const char* type : { "radio-buttons", "select", "inline-select" }) {
        if (type == std::string("inline-select") && shape == "object")
            continue;
        Json component = field(type, Json::array({ path.toStdString() }), 0, false, shape.constData());
        component["options"] = parseJson(options.toStdString(), {}).value();
        const ParsedForm parsed = m_fixture.parse(Json::array({ component }), runtime);
        const Json printed = formToJson(parsed.form, {})[0];
        QCOMPARE(dumped(printed["selected"]), selected < 0 ? QStringLiteral("null") : QString::number(selected));
    }
}

void TestFormValues::refreshesOnlyWhatChanged()
{
    Json runtime = FormFixture::values();
    ParsedForm parsed
        = m_fixture.parse(Json::array({ field("text", { "text" }), field("text", { "other" }) }), runtime);
    const NarrowedPtr narrowed = m_fixture.narrowed(runtime);
    QVERIFY(!refreshValues(parsed.form, *narrowed, runtime, { InputPath { "text" } }, {}));
    runtime["text"] = "new";
    runtime["other"] = "new";
    QVERIFY(refreshValues(parsed.form, *narrowed, runtime, { InputPath { "text" } }, {}));
    QCOMPARE(fieldOf(parsed.form.content[0])->value.text(), QStringLiteral("new"));
    QCOMPARE(fieldOf(parsed.form.content[1])->value.text(), QString());
    runtime.erase("text");
    QVERIFY(refreshValues(parsed.form, *narrowed, runtime, { InputPath { "text" } }, {}));
    QVERIFY(!fieldOf(parsed.form.content[0])->value.json);
}

// A change below a list changes the list's own value too, and one above changes everything below.
void TestFormValues::refreshesHoldersOfChange()
{
    Json runtime = FormFixture::values();
    const Json cell = field("inline-text", { "items", 1, "name" });
    const Json item { { "path", { "items", 1 } }, { "content", Json::array({ cell }) } };
    Json list = field("inline-list", { "items" }, 0, false, "array");
    list["items"] = Json::array({ item });
    ParsedForm parsed = m_fixture.parse(Json::array({ list }), runtime);
    const auto& found = std::get<InlineListField>(parsed.form.content[0].node);
    runtime["items"][1]["name"] = "z";
    QVERIFY(
        refreshValues(parsed.form, *m_fixture.narrowed(runtime), runtime, { InputPath { "items", 1, "name" } }, {}));
    QCOMPARE(dumped(*found.value.json), dumped(runtime["items"]));
    QCOMPARE(fieldOf(found.items[0].content[0])->value.text(), QStringLiteral("z"));
    runtime["items"][1] = { { "name", "whole" }, { "n", 1 } };
    QVERIFY(refreshValues(parsed.form, *m_fixture.narrowed(runtime), runtime, { InputPath { "items" } }, {}));
    QCOMPARE(dumped(*found.value.json), dumped(runtime["items"]));
    QCOMPARE(fieldOf(found.items[0].content[0])->value.text(), QStringLiteral("whole"));
    runtime["items"][1].erase("n");
    QVERIFY(refreshValues(parsed.form, *m_fixture.narrowed(runtime), runtime, { InputPath { "items", 1, "n" } }, {}));
    QCOMPARE(dumped(*found.value.json), dumped(runtime["items"]));
}

void TestFormValues::refreshesConvertedValues()
{
    const Json runtime = FormFixture::values();
    ConvertedValues converted;
    converted[0] = { Json("one"), {} };
    converted[1] = { Json("two"), {} };
    const Json content = Json::array({ field("text", { "text" }, 0, true), field("text", { "text" }, 1, true) });
    ParsedForm parsed = m_fixture.parse(content, runtime, converted);
    const NarrowedPtr narrowed = m_fixture.narrowed(runtime);
    // The value below changed, but what the host makes of it is not known yet.
    QVERIFY(!refreshValues(parsed.form, *narrowed, runtime, { InputPath { "text" } }, {}));
    ConvertedValues changed;
    changed[1] = { Json("zwei"), {} };
    QVERIFY(refreshValues(parsed.form, *narrowed, runtime, {}, changed));
    QCOMPARE(fieldOf(parsed.form.content[0])->value.text(), QStringLiteral("one"));
    QCOMPARE(fieldOf(parsed.form.content[1])->value.text(), QStringLiteral("zwei"));
    QVERIFY(!refreshValues(parsed.form, *narrowed, runtime, {}, changed));
}

namespace {

Json inputText(const Json& path, int id = 5, bool converted = false)
{
    return Json { { "$input", FormFixture::input(path, "value", id, converted) } };
}

// A list of one item with these texts.
Json cardsOf(const Json& title, const Json& details)
{
    const Json item { { "path", { "items", 0 } }, { "title", title }, { "details", details },
        { "content", Json::array() } };
    return Json::array({ Json { { "type", "list" }, { "input", FormFixture::input({ "items" }, "array") },
        { "items", Json::array({ item }) } } });
}

} // namespace

void TestFormValues::showsInCardsWhatStandsAtAnInput_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<QByteArray>("value"); // empty: absent
    QTest::addColumn<QString>("shown");
    const auto row = [](const char* name, const char* member, const char* value, const char* shown) {
        QTest::newRow(name) << QByteArray(member) << QByteArray(value) << QString::fromUtf8(shown);
    };
    row("a text", "text", "'Ada'", "Ada");
    row("an empty text", "text", "''", "");
    row("nothing", "text", "", "");
    row("null", "text", "null", "");
    row("a number", "number", "4.5", "4.5");
    row("a bound number", "number", "{'type':'bound','expression':'#{Cpu}'}", "#{Cpu}");
    row("true", "flag", "true", "Yes");
    row("false", "flag", "false", "No");
    row("a new secret", "secret", "{'type':'new','newValue':'hush'}", "********");
    row("a kept secret", "secret", "{'type':'existing'}", "********");
    row("no secret", "secret", "{'type':'empty'}", "");
    row("a bound secret", "secret", "{'type':'bound','expression':'#{Key}'}", "#{Key}");
    row("a package", "package", "{'referenceId':'p','packageId':'web'}", "web");
    row("a bound package", "package", "{'packageId':{'type':'bound','expression':'#{P}'}}", "#{P}");
    row("no package", "package", "{'referenceId':'p'}", "");
    row("an image", "image", "{'referenceId':'i','imageName':'nginx'}", "nginx");
    row("an account", "account", "'Accounts-1'", "Accounts-1");
}

void TestFormValues::showsInCardsWhatStandsAtAnInput()
{
    QFETCH(QByteArray, member);
    QFETCH(QByteArray, value);
    QFETCH(QString, shown);
    Json runtime = FormFixture::values();
    runtime.erase(member.toStdString());
    if (!value.isEmpty())
        runtime[member.toStdString()] = parseJson(value.replace('\'', '"').toStdString(), {}).value();
    const Json text = inputText({ member.toStdString() });
    const Json details = Json::array({ Json::array({ "Pair", text }), Json { { "name", "N" }, { "value", text } },
        Json { { "label", "L" }, { "input", text } }, text, Json::array({ "Words", "as they are" }) });
    const ParsedForm parsed = m_fixture.parse(cardsOf(text, details), runtime);
    const ListItem& item = std::get<ListField>(parsed.form.content[0].node).items.at(0);
    QCOMPARE(item.title, shown);
    QVERIFY(item.titleSource
        && item.titleSource->kind == typeAt(*m_fixture.narrowed(runtime), item.titleSource->input.path)->kind);
    QCOMPARE(item.details.size(), std::size_t(5));
    for (std::size_t i = 0; i < 4; ++i)
        QCOMPARE(item.details[i].value, shown);
    QCOMPARE(item.details[4].value, QStringLiteral("as they are"));
    QVERIFY(!item.details[4].source);
}

void TestFormValues::cardsFollowChanges()
{
    Json runtime = FormFixture::values();
    const Json converted = inputText({ "number" }, 7, true);
    const Json details = Json { { "Other", inputText({ "other" }) }, { "Twice", converted } };
    ParsedForm parsed = m_fixture.parse(cardsOf(inputText({ "items", 0, "name" }), details), runtime);
    const NarrowedPtr narrowed = m_fixture.narrowed(runtime);
    Component& list = parsed.form.content[0];
    const ListItem& item = std::get<ListField>(list.node).items.at(0);
    QCOMPARE(item.title, QStringLiteral("a"));
    const auto refresh = [&](const std::vector<InputPath>& changed, const ConvertedValues& values) {
        bool different = false;
        for (Component* component : FormIndex(parsed.form).concerned(changed, values))
            different = refreshItemTexts(*component, runtime, changed, values) || different;
        return different;
    };
    runtime["items"][0]["name"] = "new";
    QVERIFY(refresh({ InputPath { "items", 0, "name" } }, {}));
    QCOMPARE(item.title, QStringLiteral("new"));
    // Also one that stands elsewhere in the inputs, and one that the host converts.
    runtime["other"] = "else";
    QVERIFY(refresh({ InputPath { "other" } }, {}));
    QCOMPARE(item.details[0].value, QStringLiteral("else"));
    ConvertedValues values;
    values[7] = { Json(14), {} };
    QVERIFY(refresh({}, values));
    QCOMPARE(item.details[1].value, QStringLiteral("14"));
    QVERIFY(!refresh({ InputPath { "text" } }, {}));
}

void TestFormValues::reselectsAfterChange()
{
    Json runtime = FormFixture::values();
    Json select = field("select", { "text" });
    select["options"] = Json::array({ Json { { "value", "hello" } }, Json { { "value", "bye" } } });
    ParsedForm parsed = m_fixture.parse(Json::array({ select }), runtime);
    const auto& found = std::get<SelectField>(parsed.form.content[0].node);
    QCOMPARE(found.selected.value(), std::size_t(0));
    runtime["text"] = "bye";
    QVERIFY(refreshValues(parsed.form, *m_fixture.narrowed(runtime), runtime, { InputPath { "text" } }, {}));
    QCOMPARE(found.selected.value(), std::size_t(1));
}

void TestFormValues::printsForm()
{
    Json runtime = FormFixture::values();
    runtime["number"] = { { "type", "bound" }, { "expression", "#{n}" } };
    Json text = field("text", { "text" });
    text["label"] = "L";
    text["note"] = Json::array({ "a", Json { { "type", "bold" }, { "text", "b" } } });
    Json select = field("select", { "other" });
    select["options"] = Json::array({ Json { { "label", "A" }, { "value", "a" } } });
    const Json cell = field("inline-text", { "items", 0, "name" });
    Json list = field("list", { "items" }, 0, false, "array");
    list["newItem"] = true;
    list["items"]
        = Json::array({ Json { { "path", { "items", 0 } }, { "title", "T" }, { "content", Json::array({ cell }) } } });
    const Json section { { "type", "section" }, { "title", "S" },
        { "content", Json::array({ text, field("number", { "number" }), select, list, field("dial", { "text" }) }) } };
    const ParsedForm parsed = m_fixture.parse(Json::array({ section }), runtime);
    const auto errors = [](const InputPath& path) {
        return path == InputPath { "text" } ? std::vector<QString> { QStringLiteral("bad") } : std::vector<QString>();
    };
    const Json printed = formToJson(parsed.form, errors);
    QCOMPARE(printed[0]["title"].get<std::string>(), std::string("S"));
    const Json& content = printed[0]["content"];
    QCOMPARE(dumped(content[0]),
        QStringLiteral(
            R"({"type":"text","label":"L","note":["a",{"type":"bold","text":"b"}],"path":["text"],"value":"hello",)"
            R"("bound":false,"errors":["bad"]})"));
    QCOMPARE(dumped(content[1]),
        QStringLiteral(
            R"({"type":"number","path":["number"],"value":{"type":"bound","expression":"#{n}"},"bound":true,"errors":[]})"));
    QCOMPARE(dumped(content[2]),
        QStringLiteral(
            R"({"type":"select","options":[{"label":"A","value":"a"}],"path":["other"],"value":"","bound":false,)"
            R"("errors":[],"selected":null})"));
    QVERIFY(!content[3].contains("newItem"));
    QCOMPARE(dumped(content[3]["items"]),
        QStringLiteral(R"([{"path":["items",0],"title":"T","content":[{"type":"inline-text","path":["items",0,"name"],)"
                       R"("value":"a","bound":false,"errors":[]}]}])"));
    QVERIFY(content[4]["unknown"].get<bool>());
    QCOMPARE(dumped(content[4]["path"]), QStringLiteral(R"(["text"])"));
}

QTEST_GUILESS_MAIN(TestFormValues)
#include "tst_formvalues.moc"
