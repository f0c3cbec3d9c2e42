// SPDX-License-Identifier: Apache-2.0
#include "formfixture.h"

#include "core/form/fieldvalues.h"

#include <QTest>

using namespace Stepbench;

class TestFormParser : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsEveryType_data();
    void readsEveryType();
    void readsProps();
    void readsNearVariants();
    void readsOptions_data();
    void readsOptions();
    void readsNotes_data();
    void readsNotes();
    void takesItemsForOptions_data();
    void takesItemsForOptions();
    void readsDetails_data();
    void readsDetails();
    void readsSectionsAndItems();
    void marksWhatItCannotShow_data();
    void marksWhatItCannotShow();
    void toleratesWrongProps_data();
    void toleratesWrongProps();
    void warnsOfUnknownProps();
    void survivesAnything_data();
    void survivesAnything();
    void keepsPlacesOfExplainedComponents();
    void walksHoldersBeforeContent();

private:
    const FormFixture m_fixture;
};

namespace {

Json component(const char* type, const Json& input, Json more = Json::object())
{
    Json json { { "type", type } };
    if (!input.is_null())
        json["input"] = input;
    json.update(more);
    return json;
}

QStringList codesOf(const Problems& problems)
{
    QStringList codes;
    for (const Problem& problem : problems)
        codes << problem.code;
    return codes;
}

} // namespace

void TestFormParser::readsEveryType_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("shape");
    QTest::addColumn<int>("node");
    const auto row = [](const char* type, const char* path, const ComponentNode& node, const char* shape = "value") {
        QTest::newRow(type) << QByteArray(type) << QByteArray(path) << QByteArray(shape) << int(node.index());
    };
    row("text", "text", TextField());
    row("number", "number", NumberField());
    row("checkbox", "flag", CheckboxField());
    row("sensitive", "secret", SensitiveField());
    row("select", "text", SelectField());
    row("radio-buttons", "variant", RadioButtonsField(), "object");
    row("account", "account", AccountField());
    row("package", "package", PackageField());
    row("container-image", "image", ContainerImageField());
    row("code-editor", "text", CodeEditorField());
    row("inline-script", "text", CodeEditorField());
    row("list", "items", ListField(), "array");
    row("inline-list", "items", InlineListField(), "array");
    row("inline-text", "text", InlineTextField());
    row("inline-select", "text", InlineSelectField());
    row("inline-checkbox", "flag", InlineCheckboxField());
    row("inline-number", "number", NumberField());
}

void TestFormParser::readsEveryType()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, shape);
    QFETCH(int, node);
    const Json input = FormFixture::input(Json::array({ path.toStdString() }), shape.constData(), 3);
    const ParsedForm parsed = m_fixture.parse(
        Json::array({ component(type.constData(), input, { { "label", "L" }, { "options", Json::array() } }) }));
    QCOMPARE(parsed.form.content.size(), std::size_t(1));
    const Component& found = parsed.form.content[0];
    QCOMPARE(int(found.node.index()), node);
    const Field* field = fieldOf(found);
    QVERIFY(field);
    QCOMPARE(field->label, QStringLiteral("L"));
    QCOMPARE(field->input.path, (InputPath { path.toStdString() }));
    QCOMPARE(field->input.id, 3);
    QCOMPARE(typeName(found), QString::fromUtf8(type));
    const Json runtime = FormFixture::values();
    const Json* value = valueAt(runtime, field->input.path);
    QCOMPARE(field->value.json.has_value(), value != nullptr);
    if (value)
        QCOMPARE(dumped(*field->value.json), dumped(*value));
}

void TestFormParser::readsProps()
{
    const Json note = Json::array({ "see ", Json { { "type", "bold" }, { "text", "this" } } });
    const Json content = Json::array({
        component("text", FormFixture::input({ "text" }),
            { { "label", "L" }, { "helpText", "H" }, { "note", note }, { "placeholder", "P" }, { "multiline", true } }),
        component("number", FormFixture::input({ "number" }), { { "min", 1 }, { "max", 2.5 } }),
        component("code-editor", FormFixture::input({ "text" }), { { "syntax", "bash" } }),
        component(
            "list", FormFixture::input({ "items" }, "array"), { { "addButtonLabel", "Add" }, { "newItem", true } }),
        component("account", FormFixture::input({ "account" })),
    });
    const ParsedForm parsed = m_fixture.parse(content);
    QVERIFY(parsed.problems.empty());
    const auto& text = std::get<TextField>(parsed.form.content[0].node);
    QCOMPARE(text.helpText, QStringLiteral("H"));
    QCOMPARE(plainText(text.note), QStringLiteral("see this"));
    QCOMPARE(text.placeholder, QStringLiteral("P"));
    QVERIFY(text.multiline);
    QCOMPARE(text.value.text(), QStringLiteral("hello"));
    const auto& number = std::get<NumberField>(parsed.form.content[1].node);
    QCOMPARE(number.minimum.value(), 1.0);
    QCOMPARE(number.maximum.value(), 2.5);
    QCOMPARE(std::get<CodeEditorField>(parsed.form.content[2].node).syntax, QStringLiteral("bash"));
    QCOMPARE(std::get<ListField>(parsed.form.content[3].node).addButtonLabel, QStringLiteral("Add"));
    QCOMPARE(std::get<AccountField>(parsed.form.content[4].node).accountType, std::string("Token"));
    QCOMPARE(dumped(parsed.form.content[3].props), QStringLiteral(R"({"type":"list","addButtonLabel":"Add"})"));
}

void TestFormParser::readsNearVariants()
{
    const Json content = Json::array({
        component("text", FormFixture::input({ "text" }),
            { { "label", 7 }, { "helpText", true }, { "note", "n" }, { "placeholder", nullptr } }),
        component("number", FormFixture::input({ "number" }), { { "minimum", "1" }, { "max", nullptr } }),
        component("inline-list", FormFixture::input({ "items" }, "array"), { { "addButtonText", "More" } }),
    });
    const ParsedForm parsed = m_fixture.parse(content);
    QVERIFY(parsed.problems.empty());
    const auto& text = std::get<TextField>(parsed.form.content[0].node);
    QCOMPARE(text.label, QStringLiteral("7"));
    QCOMPARE(text.helpText, QStringLiteral("true"));
    QCOMPARE(plainText(text.note), QStringLiteral("n"));
    QCOMPARE(std::get<NumberField>(parsed.form.content[1].node).minimum.value(), 1.0);
    QCOMPARE(std::get<InlineListField>(parsed.form.content[2].node).addButtonLabel, QStringLiteral("More"));
}

void TestFormParser::readsOptions_data()
{
    QTest::addColumn<QByteArray>("option");
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("value"); // "-" is none
    const auto row = [](const char* option, const char* label, const char* value) {
        QTest::newRow(option) << QByteArray(option) << QString::fromUtf8(label) << QString::fromUtf8(value);
    };
    row(R"({"label":"L","value":"v"})", "L", "\"v\"");
    row(R"({"label":"L","newValue":1})", "L", "1");
    row(R"({"label":"L","newValueWhenSelected":{"a":1}})", "L", R"({"a":1})");
    row(R"({"label":"L","value":false})", "L", "false");
    row(R"({"label":"L"})", "L", "-");
    row(R"({"label":"L","value":{"$empty":true}})", "L", "-");
    row(R"({"text":"T","value":1})", "T", "1");
    row(R"({"value":"v"})", "v", "\"v\"");
    row(R"({"label":3,"value":3})", "3", "3");
    row(R"("plain")", "plain", "\"plain\"");
    row("5", "5", "5");
    row("null", "", "-");
}

void TestFormParser::readsOptions()
{
    QFETCH(QByteArray, option);
    QFETCH(QString, label);
    QFETCH(QString, value);
    const Json options = Json::array({ parseJson(option.toStdString(), {}).value() });
    const ParsedForm parsed = m_fixture.parse(
        Json::array({ component("select", FormFixture::input({ "text" }), { { "options", options } }) }));
    QVERIFY(parsed.problems.empty());
    const auto& select = std::get<SelectField>(parsed.form.content[0].node);
    QCOMPARE(select.options.size(), std::size_t(1));
    QCOMPARE(select.options[0].label, label);
    QCOMPARE(select.options[0].value ? dumped(*select.options[0].value) : QStringLiteral("-"), value);
}

void TestFormParser::readsNotes_data()
{
    QTest::addColumn<QByteArray>("note");
    QTest::addColumn<QString>("pieces"); // style text [href]
    QTest::addColumn<bool>("problem");
    const auto row = [](const char* note, const char* pieces, bool problem = false) {
        QTest::newRow(note) << QByteArray(note) << QString::fromUtf8(pieces) << problem;
    };
    row(R"("text")", "0 text");
    row(R"(["a", {"type":"italic","text":"b"}, {"type":"code","text":"c"}, ""])", "0 a|2 b|3 c");
    row(R"({"type":"bold","text":"b"})", "1 b");
    row(R"([{"type":"link","label":"l","href":"https://x.example/a?b#c"}])", "4 l https://x.example/a?b#c");
    row(R"([{"type":"link","text":"l","url":"mailto:a@x.example"}])", "4 l mailto:a@x.example");
    row(R"([{"type":"link","href":"http://x.example"}])", "4 http://x.example http://x.example");
    row(R"([{"href":"https://x.example","label":"l"}])", "4 l https://x.example");
    row(R"([{"type":"link","label":"l","href":"javascript:alert"}])", "0 l", true);
    row(R"([{"type":"link","label":"l","href":"file:///etc/passwd"}])", "0 l", true);
    row(R"([{"type":"link","label":"l","href":"https://"}])", "0 l", true);
    row(R"([{"type":"link","label":"l"}])", "0 l", true);
    row(R"([{"type":"blink","text":"b"}])", "0 b", true);
    row(R"(["a", ["b", {"type":"bold","text":"c"}], 7, null])", "0 a|0 b|1 c|0 7");
    row(R"([[["deep"]]])", "", true);
    row("null", "");
}

void TestFormParser::readsNotes()
{
    QFETCH(QByteArray, note);
    QFETCH(QString, pieces);
    QFETCH(bool, problem);
    const Json json = parseJson(note.toStdString(), {}).value();
    const ParsedForm parsed
        = m_fixture.parse(Json::array({ component("text", FormFixture::input({ "text" }), { { "note", json } }) }));
    QStringList found;
    for (const NotePiece& piece : std::get<TextField>(parsed.form.content[0].node).note) {
        found << QString(QString::number(int(piece.style)) + u' ' + piece.text
            + (piece.href.isEmpty() ? QString() : QString(u' ' + piece.href)));
    }
    QCOMPARE(found.join(u'|'), pieces);
    QCOMPARE(codesOf(parsed.problems), problem ? QStringList { QStringLiteral("form.note") } : QStringList());
}

void TestFormParser::takesItemsForOptions_data()
{
    QTest::addColumn<QByteArray>("type");
    for (const char* type : { "select", "radio-buttons", "inline-select" })
        QTest::newRow(type) << QByteArray(type);
}

void TestFormParser::takesItemsForOptions()
{
    QFETCH(QByteArray, type);
    const Json options = Json::array({ Json { { "label", "Hi" }, { "value", "hello" } }, Json("bye") });
    const ParsedForm parsed = m_fixture.parse(
        Json::array({ component(type.constData(), FormFixture::input({ "text" }), { { "items", options } }) }));
    QVERIFY2(parsed.problems.empty(), parsed.problems.empty() ? "" : qPrintable(parsed.problems[0].message));
    const std::vector<Option>* found = optionsOf(parsed.form.content[0]);
    QVERIFY(found);
    QCOMPARE(found->size(), std::size_t(2));
    QCOMPARE((*found)[0].label, QStringLiteral("Hi"));
    QCOMPARE(dumped(formToJson(parsed.form, {})[0]["items"]), dumped(options));
}

void TestFormParser::readsDetails_data()
{
    QTest::addColumn<QByteArray>("details");
    QTest::addColumn<QString>("expected");
    QTest::newRow("pairs") << QByteArray(R"([["CPU", 1], ["Memory", "2 GiB"]])")
                           << QStringLiteral("CPU=1|Memory=2 GiB");
    QTest::newRow("objects") << QByteArray(R"([{"name":"CPU","value":1},{"label":"M","text":"2"},{"key":"k"}])")
                             << QStringLiteral("CPU=1|M=2|k=");
    QTest::newRow("map") << QByteArray(R"({"CPU":1,"nested":{"a":1}})") << QStringLiteral("CPU=1|nested=an object");
    QTest::newRow("texts") << QByteArray(R"(["a", "b"])") << QStringLiteral("=a|=b");
    QTest::newRow("nothing") << QByteArray("7") << QString();
}

void TestFormParser::readsDetails()
{
    QFETCH(QByteArray, details);
    QFETCH(QString, expected);
    const Json item { { "path", { "items", 0 } }, { "title", "T" },
        { "details", parseJson(details.toStdString(), {}).value() }, { "content", Json::array() } };
    const ParsedForm parsed = m_fixture.parse(Json::array(
        { component("list", FormFixture::input({ "items" }, "array"), { { "items", Json::array({ item }) } }) }));
    QStringList found;
    for (const ItemDetail& detail : std::get<ListField>(parsed.form.content[0].node).items.at(0).details)
        found << QString(detail.name + u'=' + detail.value);
    QCOMPARE(found.join(u'|'), expected);
}

void TestFormParser::readsSectionsAndItems()
{
    const Json cell = component("inline-text", FormFixture::input({ "items", 0, "name" }));
    const Json items
        = Json::array({ Json { { "path", { "items", 0 } }, { "title", 4 }, { "content", Json::array({ cell }) } },
            Json { { "path", { "items", 1 } }, { "content", Json::array() }, { "error", "broken" } } });
    const Json list = component("list", FormFixture::input({ "items" }, "array"), { { "items", items } });
    const Json section { { "type", "section" }, { "title", "S" }, { "helpText", "H" }, { "note", "N" },
        { "content", Json::array({ list }) } };
    const ParsedForm parsed = m_fixture.parse(Json::array(
        { Json { { "type", "section group" }, { "title", "G" }, { "content", Json::array({ section }) } } }));
    QVERIFY(parsed.problems.empty());
    const auto& group = std::get<SectionGroup>(parsed.form.content.at(0).node);
    QCOMPARE(group.title, QStringLiteral("G"));
    const auto& found = std::get<Section>(group.content.at(0).node);
    QCOMPARE(found.helpText, QStringLiteral("H"));
    QCOMPARE(plainText(found.note), QStringLiteral("N"));
    QCOMPARE(contentOf(group.content.at(0))->size(), std::size_t(1));
    const auto& rows = std::get<ListField>(found.content.at(0).node).items;
    QCOMPARE(rows.at(0).title, QStringLiteral("4"));
    QCOMPARE(rows.at(0).path, (InputPath { "items", 0 }));
    QVERIFY(std::holds_alternative<InlineTextField>(rows.at(0).content.at(0).node));
    QCOMPARE(std::get<UnknownComponent>(rows.at(1).content.at(0).node).reason, QStringLiteral("broken"));
}

void TestFormParser::marksWhatItCannotShow_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const Json& json, const char* code, const char* reason) {
        QTest::newRow(name) << QByteArray::fromStdString(json.dump()) << QString::fromUtf8(code)
                            << QString::fromUtf8(reason);
    };
    row("unknown type", component("dial", FormFixture::input({ "text" })), "form.type", "\"dial\" is not known");
    row("no input", component("text", Json()), "form.input", "has no input");
    row("a value as input", component("text", "value"), "form.input", "no input path");
    row("an object as input", component("text", Json { { "a", 1 } }), "form.input", "no input path");
    row("a broken path", component("text", FormFixture::input({ 1.5 })), "form.input", "no input path");
    row("a text on a list", component("text", FormFixture::input({ "items" }, "array")), "form.input",
        "which is a list");
    row("a text on an object", component("text", FormFixture::input({ "variant" }, "object")), "form.input",
        "which is an object");
    row("a list on a value", component("list", FormFixture::input({ "text" })), "form.input",
        "which is a single value");
    row("a secret on a text", component("sensitive", FormFixture::input({ "text" })), "form.kind", "cannot edit text");
    row("a text on a secret", component("text", FormFixture::input({ "secret" })), "form.kind", "which is a secret");
    row("a package on an image", component("package", FormFixture::input({ "image" })), "form.kind", "container image");
    row("no component", Json { { "type", "?" }, { "$json", "text" } }, "form.component",
        "a text where a component belongs");
    row("told as broken", Json { { "type", "text" }, { "$error", "it threw" } }, "", "it threw");
}

void TestFormParser::marksWhatItCannotShow()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, code);
    QFETCH(QString, reason);
    const Json fine = component("text", FormFixture::input({ "text" }));
    const ParsedForm parsed = m_fixture.parse(Json::array({ parseJson(json.toStdString(), {}).value(), fine }));
    QCOMPARE(parsed.form.content.size(), std::size_t(2));
    QVERIFY(std::holds_alternative<TextField>(parsed.form.content[1].node));
    const auto* unknown = std::get_if<UnknownComponent>(&parsed.form.content[0].node);
    QVERIFY(unknown);
    QVERIFY2(unknown->reason.contains(reason), qPrintable(unknown->reason));
    QCOMPARE(codesOf(parsed.problems), code.isEmpty() ? QStringList() : QStringList { code });
    if (!parsed.problems.empty())
        QVERIFY(parsed.problems[0].severity == Severity::Warning);
}

void TestFormParser::toleratesWrongProps_data()
{
    QTest::addColumn<QByteArray>("props");
    QTest::newRow("label") << QByteArray(R"({"label":{"a":1}})");
    QTest::newRow("help text") << QByteArray(R"({"helpText":[1]})");
    QTest::newRow("multiline") << QByteArray(R"({"multiline":"yes"})");
    QTest::newRow("placeholder") << QByteArray(R"({"placeholder":[]})");
}

void TestFormParser::toleratesWrongProps()
{
    QFETCH(QByteArray, props);
    const Json more = parseJson(props.toStdString(), {}).value();
    const ParsedForm parsed = m_fixture.parse(Json::array({ component("text", FormFixture::input({ "text" }), more) }));
    QVERIFY(std::holds_alternative<TextField>(parsed.form.content.at(0).node));
    QCOMPARE(codesOf(parsed.problems), QStringList { QStringLiteral("form.prop") });
    QCOMPARE(*parsed.problems[0].path, InputPath { "text" });
}

void TestFormParser::warnsOfUnknownProps()
{
    const ParsedForm parsed = m_fixture.parse(Json::array(
        { component("text", FormFixture::input({ "text" }), { { "colour", "red" }, { "$at", Json::object() } }) }));
    QCOMPARE(codesOf(parsed.problems), QStringList { QStringLiteral("form.prop") });
    QVERIFY(parsed.problems[0].message.contains(QStringLiteral("colour")));
    QVERIFY(std::holds_alternative<TextField>(parsed.form.content.at(0).node));
}

void TestFormParser::survivesAnything_data()
{
    QTest::addColumn<QByteArray>("content");
    const char* contents[] = { "null", "7", "{}", "[]", "[null]", "[[[]]]", R"(["x", 1, true])", R"([{"type":7}])",
        R"([{}])", R"([{"type":"section","content":7}])",
        R"([{"type":"section","title":{},"note":{},"content":[null]}])",
        R"([{"type":"list","input":{"path":["items"],"shape":"array","id":"x"},"items":7}])",
        R"([{"type":"list","input":{"path":["items"],"shape":"array"},"items":[1,null,{"path":7,"title":[],"details":7,"content":7}]}])",
        R"([{"type":"select","input":{"path":["text"],"shape":"value"},"options":{}}])",
        R"([{"type":"select","input":{"path":["text"],"shape":"value"},"options":[[],{},[[]]]}])",
        R"([{"type":"text","input":{"path":["nowhere","at",0,"all"],"shape":"value"}}])",
        R"([{"type":"text","input":{"path":[],"shape":"value"}}])",
        R"([{"type":"radio-buttons","input":{"path":[],"shape":"object"},"options":[{"value":{}}]}])" };
    for (const char* content : contents)
        QTest::newRow(content) << QByteArray(content);
}

void TestFormParser::survivesAnything()
{
    QFETCH(QByteArray, content);
    const Json json = parseJson(content.toStdString(), {}).value();
    const ParsedForm parsed = m_fixture.parse(json);
    QCOMPARE(parsed.form.content.size(), json.is_array() ? json.size() : 0);
    QVERIFY(formToJson(parsed.form, {}).is_array());
    Form form = parsed.form;
    refreshValues(form, *m_fixture.narrowed(FormFixture::values()), FormFixture::values(),
        { InputPath(), InputPath { "text" } }, {});
}

void TestFormParser::keepsPlacesOfExplainedComponents()
{
    const Json at { { "file", "src/ui.ts" }, { "line", 12 } };
    const ParsedForm parsed
        = m_fixture.parse(Json::array({ component("dial", FormFixture::input({ "text" }), { { "$at", at } }) }));
    QCOMPARE(parsed.problems.at(0).file, QStringLiteral("src/ui.ts"));
    QCOMPARE(parsed.problems.at(0).line, 12);
    QCOMPARE(dumped(parsed.form.content[0].props["$at"]), dumped(at));
    QVERIFY(!formToJson(parsed.form, {})[0].contains("$at"));
}

void TestFormParser::walksHoldersBeforeContent()
{
    const Json cell = component("inline-text", FormFixture::input({ "items", 0, "name" }));
    const Json item { { "path", { "items", 0 } }, { "content", Json::array({ cell }) } };
    const Json list
        = component("inline-list", FormFixture::input({ "items" }, "array"), { { "items", Json::array({ item }) } });
    const Json section { { "type", "section" }, { "content", Json::array({ list }) } };
    ParsedForm parsed = m_fixture.parse(Json::array({ section, component("text", FormFixture::input({ "text" })) }));
    QStringList names;
    const Form& form = parsed.form;
    visitComponents(form.content, [&](const Component& found) { names << typeName(found); });
    QCOMPARE(names.join(u' '), QStringLiteral("section inline-list inline-text text"));
    visitComponents(parsed.form.content, [](Component& found) {
        if (Field* field = fieldOf(found))
            field->label = QStringLiteral("new");
    });
    QCOMPARE(fieldOf(parsed.form.content[1])->label, QStringLiteral("new"));
}

QTEST_GUILESS_MAIN(TestFormParser)
#include "tst_formparser.moc"
