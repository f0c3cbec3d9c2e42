// SPDX-License-Identifier: Apache-2.0
#include "scriptfixture.h"

#include <QSignalSpy>

using namespace Stepbench;

// ui.js: what it may give, decently or not, and what becomes of it.
class TestScriptContent : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void readsComponents_data();
    void readsComponents();
    void keepsRestOfFormWhenOneComponentIsBroken_data();
    void keepsRestOfFormWhenOneComponentIsBroken();
    void refusesUnusableForms_data();
    void refusesUnusableForms();
    void givesInitialInputs_data();
    void givesInitialInputs();
    void sendsContentOnlyWhenItDiffers();
    void callsFormAgainOnlyWhereItCanDiffer();
    void callsFormThatIsNoFunctionOfItsPathsEveryTime();
    void callsFormAgainAfterItThrew();
    void sendsOnlyChangedConversions();
    void convertsBack();
    void passesBoundValuesByConversions();
    void reportsFailingConversion();
    void tellsInputsInTheTextsOfItems();
    void makesNewItems();
    void offersFactoriesOfTheEarlyGeneration();
    void givesPackageItsOwnPaths();

private:
    Json contentOf(const QByteArray& body, const Json& inputs = Json::object());
    QTestData& addBody(const char* name, const QByteArray& body);
    Result<FormAnswer> pickedForm();
    Result<FormAnswer> formOf(const QByteArray& body, const Json& inputs = Json::object());
    NarrowedPtr narrowed(const Json& inputs) const { return narrowedOr(m_schema, inputs); }

    SchemaPtr m_schema;
    std::unique_ptr<ScriptSession> m_session;
    // Of the rows of one test: one host serves them all, told by the length of "pick" which body is meant.
    QByteArrayList m_bodies;
    std::unique_ptr<ScriptSession> m_picking;
    Json m_lastContent;
};

void TestScriptContent::initTestCase()
{
    if (testSettings().nodePath.isEmpty())
        QSKIP("Node is not installed");
    const Json text { { "type", "string" } };
    const Json secret { { "type", "object" }, { "isSensitiveValue", true } };
    const Json item { { "type", "object" }, { "properties", { { "name", text } } } };
    const Json properties { { "a", text }, { "b", text }, { "n", { { "type", "number" } } }, { "secret", secret },
        { "items", { { "type", "array" }, { "items", item } } },
        { "pick", { { "type", "array" }, { "items", text } } } };
    const Json root { { "type", "object" }, { "isRoot", true }, { "properties", properties } };
    m_schema = Schema::parse({ { "definitions", { { "Inputs", root } } } }).value();
}

void TestScriptContent::init()
{
    m_session = std::make_unique<ScriptSession>(testSettings());
}

Result<FormAnswer> TestScriptContent::formOf(const QByteArray& body, const Json& inputs)
{
    Json whole = inputs;
    for (const char* name : { "items", "pick" }) {
        if (!whole.contains(name))
            whole[name] = Json::array();
    }
    const auto opened = openAndWait(*m_session, madePackage(uiWith(body)));
    if (!opened)
        return opened.problem();
    return formAndWait(*m_session, wholeRequest(narrowed(whole), whole));
}

Json TestScriptContent::contentOf(const QByteArray& body, const Json& inputs)
{
    const auto form = formOf(body, inputs);
    if (!form)
        return toStdString(form.problem().message);
    return form->content.value_or(Json());
}

QTestData& TestScriptContent::addBody(const char* name, const QByteArray& body)
{
    m_picking.reset();
    m_bodies << body;
    return QTest::newRow(name) << int(m_bodies.size() - 1);
}

Result<FormAnswer> TestScriptContent::pickedForm()
{
    QFETCH(int, pick);
    if (!m_picking) {
        QByteArray functions;
        for (const QByteArray& body : std::as_const(m_bodies))
            functions += "(inputs, components) => {" + body + "},\n";
        m_picking = std::make_unique<ScriptSession>(testSettings());
        const auto opened = openAndWait(*m_picking,
            madePackage("const bodies = [" + functions + "];" + uiWith("return bodies[inputs.pick.length](inputs)")));
        if (!opened)
            return opened.problem();
    }
    const Json inputs { { "items", Json::array() }, { "pick", Json(std::size_t(pick), Json("")) } };
    auto form = formAndWait(*m_picking, wholeRequest(narrowed(inputs), inputs));
    // Two rows that give the same: the second answer has no content.
    if (form && form->content)
        m_lastContent = *form->content;
    else if (form)
        form->content = m_lastContent;
    return form;
}

void TestScriptContent::readsComponents_data()
{
    QTest::addColumn<int>("pick");
    QTest::addColumn<QString>("content");
    m_bodies.clear();
    const auto row = [this](const char* name, const char* body, const char* content) {
        addBody(name, body) << QString::fromUtf8(content);
    };
    row("props", "return [{ type: 'x', label: 'L', n: 1.5, yes: true, no: null, gone: undefined, f() {} }]",
        R"([{"type":"x","label":"L","n":1.5,"yes":true,"no":null}])");
    row("nested lists and falsy entries", "return [null, [{ type: 'a' }, [false, { type: 'b' }]], undefined, 0, '']",
        R"([{"type":"a"},{"type":"b"}])");
    row("a single component", "return { type: 'a' }", R"([{"type":"a"}])");
    row("an input", "return [{ type: 'text', input: inputs.a }]",
        R"([{"type":"text","input":{"path":["a"],"shape":"value","converted":false,"id":0}}])");
    row("a converted input", "return [{ type: 'text', input: inputs.a.convertTo({}) }]",
        R"([{"type":"text","input":{"path":["a"],"shape":"value","converted":true,"id":0}}])");
    row("sections", "return [{ type: 'section', title: 'S', content: [{ type: 'text', input: inputs.b }, [null]] }]",
        R"([{"type":"section","title":"S","content":[{"type":"text","input":{"path":["b"],"shape":"value","converted":false,"id":0}}]}])");
    row("no components", "return [7, 'text', { label: 'x' }]",
        R"([{"type":"?","$json":7},{"type":"?","$json":"text"},{"type":"?","$json":{"label":"x"}}])");
    row("numbers without JSON", "return [{ type: 'x', a: NaN, b: Infinity, c: -0, d: 10n }]",
        R"([{"type":"x","a":null,"b":null,"c":0,"d":"10"}])");
    row("symbols", "return [{ type: 'x', value: Symbol('EmptyInitialValue'), list: [Symbol.iterator] }]",
        R"([{"type":"x","value":{"$empty":true},"list":[{"$empty":true}]}])");
    row("texts", "return [{ type: 'x', text: 'a\\ud800b \\u2028 \\\" \\0' }]",
        "[{\"type\":\"x\",\"text\":\"a\xEF\xBF\xBD"
        "b \xE2\x80\xA8 \\\" \\u0000\"}]");
    row("dates", "return [{ type: 'x', date: new Date(0) }]", R"([{"type":"x","date":"1970-01-01T00:00:00.000Z"}])");
    row("class instances", "class C { constructor() { this.type = 'x'; this.v = 1 } m() {} } return [new C()]",
        R"([{"type":"x","v":1}])");
    row("proxies", "return [new Proxy({ type: 'x', v: 1 }, {})]", R"([{"type":"x","v":1}])");
    row("objects without prototype", "return [Object.assign(Object.create(null), { type: 'x', v: {} })]",
        R"([{"type":"x","v":{}}])");
    row("names of prototypes", "return [JSON.parse('{\"type\":\"x\",\"__proto__\":{\"a\":1},\"constructor\":2}')]",
        R"([{"type":"x","__proto__":{"a":1},"constructor":2}])");
}

void TestScriptContent::readsComponents()
{
    QFETCH(QString, content);
    const auto form = pickedForm();
    QCOMPARE(form.ok() ? dumped(*form->content) : form.problem().message, content);
}

void TestScriptContent::keepsRestOfFormWhenOneComponentIsBroken_data()
{
    QTest::addColumn<int>("pick");
    QTest::addColumn<QString>("message");
    m_bodies.clear();
    const auto row = [this](const char* name, const QByteArray& component, const char* message) {
        addBody(name, "return [{ type: 'before' }, " + component + ", { type: 'after' }]")
            << QString::fromUtf8(message);
    };
    row("cycle", "(() => { const c = { type: 'x' }; c.self = c; return c })()", "A value holds itself.");
    row("getter", "{ type: 'x', get label() { throw new Error('no label') } }", "no label.");
    row("type getter", "{ get type() { throw new Error('no type') } }", "no type.");
    row("proxy", "new Proxy({ type: 'x' }, { ownKeys() { throw new TypeError('no keys') } })", "TypeError: no keys.");
    row("revoked proxy", "(() => { const r = Proxy.revocable({}, {}); r.revoke(); return r.proxy })()", "revoked");
    row("depth", "(() => { let v = {}; for (let i = 0; i < 1000; ++i) v = { v }; return { type: 'x', v } })()",
        "A value is nested too deeply.");
    row("breadth",
        "(() => { let v = 'x'.repeat(100); for (let i = 0; i < 30; ++i) v = [v, v]; return { type: 'x', v } })()",
        "A value is too large to be shown.");
    row("toJSON", "{ type: 'x', v: { toJSON() { throw new Error('not so') } } }", "not so.");
    row("thrown text", "{ type: 'x', get v() { throw 'just a text' } }", "just a text.");
    row("thrown nothing", "{ type: 'x', get v() { throw undefined } }", "undefined.");
    row("unreadable error", "{ type: 'x', get v() { throw { get message() { throw 1 } } } }",
        "an error that cannot be read.");
    row("endless nesting", "(() => { const c = { type: 'section' }; c.content = [c]; return c })()", "");
}

void TestScriptContent::keepsRestOfFormWhenOneComponentIsBroken()
{
    QFETCH(QString, message);
    const auto form = pickedForm();
    QVERIFY2(form.ok(), qPrintable(form.ok() ? QString() : form.problem().message));
    const Json& content = *form->content;
    QCOMPARE(content.size(), std::size_t(3));
    QCOMPARE(dumped(content[0]), QStringLiteral(R"({"type":"before"})"));
    QCOMPARE(dumped(content[2]), QStringLiteral(R"({"type":"after"})"));
    if (message.isEmpty())
        return;
    QCOMPARE(form->problems.size(), std::size_t(1));
    QVERIFY2(form->problems[0].message.contains(message), qPrintable(form->problems[0].message));
    const ParsedForm parsed
        = parseForm(content, *narrowed({ { "items", Json::array() }, { "pick", Json::array() } }), Json::object(), {});
    QVERIFY(std::holds_alternative<UnknownComponent>(parsed.form.content[1].node));
}

void TestScriptContent::refusesUnusableForms_data()
{
    QTest::addColumn<int>("pick");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("message");
    m_bodies.clear();
    const auto row = [this](const char* name, const char* body, const char* code, const char* message) {
        addBody(name, body) << QString::fromUtf8(code) << QString::fromUtf8(message);
    };
    row("throws", "throw new Error('not today')", "script.throw", "not today.");
    row("throws its own kind", "class Odd extends Error { name = 'Odd' } throw new Odd('x')", "script.throw",
        "Odd: x.");
    row("reads undefined", "return inputs.nothing.there", "script.throw",
        "TypeError: Cannot read properties of undefined");
    row("nothing", "", "script.result", "not nothing.");
    row("text", "return 'x'", "script.result", "not a string.");
    row("promise", "return Promise.resolve([])", "script.async", "must not be asynchronous.");
    row("require", "return require('fs')", "script.throw", "without a host");
    row("process", "return process.env", "script.throw", "without a host");
    row("timer", "setTimeout(() => {}, 0)", "script.throw", "without a host");
    row("recursion", "const f = () => f() + 1; return f()", "script.throw",
        "RangeError: Maximum call stack size exceeded.");
}

void TestScriptContent::refusesUnusableForms()
{
    QFETCH(QString, code);
    QFETCH(QString, message);
    const auto form = pickedForm();
    QCOMPARE(codeOf(form), code);
    QVERIFY2(form.problem().message.contains(message), qPrintable(form.problem().message));
}

void TestScriptContent::givesInitialInputs_data()
{
    QTest::addColumn<QByteArray>("initial");
    QTest::addColumn<QString>("inputs");
    const auto row = [](const char* name, const char* initial, const char* inputs) {
        QTest::newRow(name) << QByteArray(initial) << QString::fromUtf8(inputs);
    };
    row("plain", "({ a: '', n: 0, list: [1, undefined], gone: undefined })", R"({"a":"","n":0,"list":[1,null]})");
    row("blanks",
        "(f => ({ p: f.emptyPackageReference(), i: [f.emptyContainerImageReference()], s: f.emptySensitiveValue() }))",
        R"({"p":{"referenceId":"p"},"i":[{"referenceId":"i[0]"}],"s":{"type":"empty"}})");
    row("unknown factories",
        "(f => ({ p: f.blankPackage(), i: f.newDockerImage(), s: f.noSecret(), c: f.nothing(), v: f.emptyPackage }))",
        R"({"p":{"referenceId":"p"},"i":{"referenceId":"i"},"s":{"type":"empty"},"c":{"$empty":true},"v":{"referenceId":"v"}})");
    row("nothing chosen", "(({ emptyInitialValue }) => ({ account: emptyInitialValue, o: Symbol() }))",
        R"({"account":{"$empty":true},"o":{"$empty":true}})");
    row("taken ids", "(f => ({ a: { referenceId: 'p' }, p: f.emptyPackageReference() }))",
        R"({"a":{"referenceId":"p"},"p":{"referenceId":"p-2"}})");
}

void TestScriptContent::givesInitialInputs()
{
    QFETCH(QByteArray, initial);
    QFETCH(QString, inputs);
    const QByteArray ui = "const made = " + initial
        + "; export default { createInitialInputs: typeof made === 'function' ? made : () => made, editInputsForm: () "
          "=> [] }";
    QVERIFY(openAndWait(*m_session, madePackage(ui)).ok());
    const auto answer = initialAndWait(*m_session);
    QCOMPARE(answer.ok() ? dumped(*answer) : answer.problem().message, inputs);
}

void TestScriptContent::sendsContentOnlyWhenItDiffers()
{
    QVERIFY(openAndWait(*m_session, madePackage(uiWith("return inputs.items.map((item) => ({ type: 'x' }))"))).ok());
    Json inputs { { "a", "x" }, { "items", Json::array({ Json::object() }) }, { "pick", Json::array() } };
    const NarrowedPtr one = narrowed(inputs);
    QVERIFY(formAndWait(*m_session, wholeRequest(one, inputs))->content.has_value());
    inputs["a"] = "y";
    FormRequest request = wholeRequest(one, inputs);
    request.changed = { InputPath { "a" } };
    QVERIFY(!formAndWait(*m_session, request)->content.has_value());
    inputs["items"].push_back(Json::object());
    const NarrowedPtr two = narrowed(inputs);
    request = wholeRequest(two, inputs);
    request.changed = { InputPath { "items" } };
    QCOMPARE(formAndWait(*m_session, request)->content->size(), std::size_t(2));
}

// Seen by an effect that a form should not have: it prints. The second, silent call is made while nobody waits.
void TestScriptContent::callsFormAgainOnlyWhereItCanDiffer()
{
    QSignalSpy printed(m_session.get(), &ScriptSession::consolePrinted);
    const QByteArray body = "console.log('called'); return [{ type: 'text', input: inputs.a.convertTo({}) }]";
    QVERIFY(openAndWait(*m_session, madePackage(uiWith(body))).ok());
    Json inputs { { "a", "0" }, { "items", Json::array() }, { "pick", Json::array() } };
    const NarrowedPtr shape = narrowed(inputs);
    FormRequest request = wholeRequest(shape, inputs);
    for (int i = 1; i < 6; ++i) {
        const auto form = formAndWait(*m_session, request);
        QCOMPARE(form->converted.size(), std::size_t(1));
        inputs["a"] = std::to_string(i);
        request.changed = { InputPath { "a" } };
    }
    const qsizetype atFirst = printed.size();
    QVERIFY2(atFirst == 1 || atFirst == 2, qPrintable(QString::number(atFirst)));
    request.explain = true;
    QVERIFY(formAndWait(*m_session, request).ok());
    QCOMPARE(printed.size(), atFirst + 1);
    const NarrowedPtr again = narrowed(inputs);
    request = wholeRequest(again, inputs);
    QVERIFY(formAndWait(*m_session, request).ok());
    QCOMPARE(printed.size(), atFirst + 2);
}

void TestScriptContent::callsFormThatIsNoFunctionOfItsPathsEveryTime()
{
    const QByteArray ui = "let count = 0;" + uiWith("return [{ type: 'x', count: ++count }]");
    QVERIFY(openAndWait(*m_session, madePackage(ui)).ok());
    const Json inputs { { "items", Json::array() }, { "pick", Json::array() } };
    const NarrowedPtr shape = narrowed(inputs);
    FormRequest request = wholeRequest(shape, inputs);
    int last = 0;
    for (int i = 1; i < 6; ++i) {
        const auto form = formAndWait(*m_session, request);
        QVERIFY(form->content.has_value());
        const int count = (*form->content)[0]["count"].get<int>();
        QVERIFY(count > last && count <= i + 1);
        last = count;
        request.changed = { InputPath { "a" } };
    }
}

void TestScriptContent::callsFormAgainAfterItThrew()
{
    const QByteArray body
        = "if (inputs.items.length === 1) throw new Error('one'); return [{ type: 'x', n: inputs.items.length }]";
    QVERIFY(openAndWait(*m_session, madePackage(uiWith(body))).ok());
    Json inputs { { "items", Json::array() }, { "pick", Json::array() } };
    const NarrowedPtr none = narrowed(inputs);
    for (int i = 0; i < 3; ++i)
        QVERIFY(formAndWait(*m_session, wholeRequest(none, inputs)).ok());
    inputs["items"].push_back(Json::object());
    const NarrowedPtr one = narrowed(inputs);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(codeOf(formAndWait(*m_session, wholeRequest(one, inputs))), QStringLiteral("script.throw"));
}

void TestScriptContent::sendsOnlyChangedConversions()
{
    const QByteArray ui
        = uiWith("const up = (path) => path.convertTo({ toNewType: (v) => String(v).toUpperCase() });"
                 "return [{ type: 'text', input: up(inputs.a) }, { type: 'text', input: up(inputs.b) }]");
    QVERIFY(openAndWait(*m_session, madePackage(ui)).ok());
    Json inputs { { "a", "x" }, { "b", "y" }, { "items", Json::array() }, { "pick", Json::array() } };
    const NarrowedPtr shape = narrowed(inputs);
    const auto first = formAndWait(*m_session, wholeRequest(shape, inputs));
    QCOMPARE(first->converted.size(), std::size_t(2));
    QCOMPARE(dumped(first->converted.at(0).json.value()), QStringLiteral("\"X\""));
    inputs["b"] = "z";
    FormRequest request = wholeRequest(shape, inputs);
    request.changed = { InputPath { "b" } };
    const auto second = formAndWait(*m_session, request);
    QCOMPARE(second->converted.size(), std::size_t(1));
    QCOMPARE(dumped(second->converted.at(1).json.value()), QStringLiteral("\"Z\""));
}

void TestScriptContent::convertsBack()
{
    const QByteArray body
        = "return [{ type: 'number', input: inputs.n.convertTo({ toNewType: (n) => n ?? 0, toOriginalType: (n) => n "
          "=== 0 ? undefined : n }).convertTo({ toNewType: (n) => n * 10, toOriginalType: (n) => n / 10 }) }]";
    const auto form = formOf(body);
    QCOMPARE(dumped(form->converted.at(0).json.value()), QStringLiteral("0"));
    const auto back = [&](const Json& value, int id = 0, const InputPath& path = { "n" }) {
        return waitFor<std::optional<Json>>([&](Reply<std::optional<Json>> reply) {
            m_session->convertBack({ path, InputBinding::Shape::Value, true, id }, value, std::move(reply));
        });
    };
    QCOMPARE(dumped(back(70)->value()), QStringLiteral("7"));
    QVERIFY(!back(0)->has_value());
    QCOMPARE(dumped(back({ { "type", "bound" }, { "expression", "#{x}" } })->value()),
        QStringLiteral(R"({"type":"bound","expression":"#{x}"})"));
    QCOMPARE(codeOf(back(1, 7)), QStringLiteral("form.stale"));
    QCOMPARE(codeOf(back(1, 0, { "a" })), QStringLiteral("form.stale"));
}

void TestScriptContent::passesBoundValuesByConversions()
{
    const QByteArray body = "return [{ type: 'number', input: inputs.n.convertTo({ toNewType: (n) => n + 1 }) }]";
    const auto form = formOf(body, { { "n", { { "type", "bound" }, { "expression", "#{n}" } } } });
    QCOMPARE(dumped(form->converted.at(0).json.value()), QStringLiteral(R"({"type":"bound","expression":"#{n}"})"));
}

void TestScriptContent::reportsFailingConversion()
{
    const QByteArray body = "return [{ type: 'text', input: inputs.a.convertTo({ toNewType: (v) => v.length.x.y }) },"
                            " { type: 'text', input: inputs.b.convertTo({ toNewType: (v) => Promise.resolve(v) }) }]";
    const auto form = formOf(body, { { "a", "x" }, { "b", "y" } });
    QVERIFY(form->converted.at(0).error.contains(QStringLiteral("Cannot read properties of undefined")));
    QVERIFY(form->converted.at(1).error.contains(QStringLiteral("asynchronous")));
    QCOMPARE(form->problems.size(), std::size_t(2));
    QCOMPARE(form->problems[0].code, QStringLiteral("form.conversion"));
    QCOMPARE(*form->problems[0].path, InputPath { "a" });
    QCOMPARE(form->problems[0].file, QStringLiteral("ui.js"));
}

void TestScriptContent::tellsInputsInTheTextsOfItems()
{
    const QByteArray body
        = "return [{ type: 'list', input: inputs.items, newItem: {}, listItem: (item) => ({ title: item.name,"
          " details: [['N', item.name.convertTo({ toNewType: (v) => v + '!' })], { name: 'B', value: inputs.b }],"
          " content: [] }) }, { type: 'select', input: inputs.a, items: [{ label: 'L', value: 'x' }] }]";
    const auto form
        = formOf(body, { { "a", "x" }, { "b", "y" }, { "items", Json::array({ Json { { "name", "n" } } }) } });
    QVERIFY(form.ok());
    const Json& item = (*form->content)[0]["items"][0];
    const auto input = [](const Json& path, int id, bool converted) {
        return dumped(Json {
            { "$input", { { "path", path }, { "shape", "value" }, { "converted", converted }, { "id", id } } } });
    };
    QCOMPARE(dumped(item["title"]), input({ "items", 0, "name" }, 1, false));
    QCOMPARE(dumped(item["details"][0][1]), input({ "items", 0, "name" }, 2, true));
    QCOMPARE(dumped(item["details"][1]["value"]), input(Json::array({ "b" }), 3, false));
    QCOMPARE(dumped(*form->converted.at(2).json), QStringLiteral("\"n!\""));
    // Of a select they are its options.
    QCOMPARE(dumped((*form->content)[1]["items"]), QStringLiteral(R"([{"label":"L","value":"x"}])"));
}

void TestScriptContent::makesNewItems()
{
    const QByteArray body
        = "return [{ type: 'list', input: inputs.items, newItem: (f) => ({ name: 'n', image: f.emptyImage() }),"
          " listItem: (item, index) => index === 1 ? nothing.there : ({ title: 'T' + index, details: [['a', 1]],"
          " content: [{ type: 'text', input: item.name }] }) }, { type: 'inline-list', input: inputs.items,"
          " inlineItem: (item) => [{ type: 'inline-text', input: item.name }] }]";
    const Json three = Json::array({ Json { { "name", "x" } }, Json::object(), Json::object() });
    const auto form = formOf(body, { { "items", three } });
    QVERIFY(form.ok());
    const Json& list = (*form->content)[0];
    QVERIFY(list["newItem"] == Json(true));
    QCOMPARE(dumped(list["items"][0]),
        QStringLiteral(R"({"path":["items",0],"title":"T0","details":[["a",1]],"content":[{"type":"text",)"
                       R"("input":{"path":["items",0,"name"],"shape":"value","converted":false,"id":1}}]})"));
    QVERIFY(list["items"][1].contains("error"));
    QCOMPARE(form->problems.size(), std::size_t(1));
    QCOMPARE(form->problems[0].code, QStringLiteral("form.item"));
    QCOMPARE(*form->problems[0].path, (InputPath { "items", 1 }));
    QCOMPARE((*form->content)[1]["items"].size(), std::size_t(3));

    const auto newItem = [&](int id) {
        const InputBinding binding { { "items" }, InputBinding::Shape::Array, false, id };
        return waitFor<Json>([&](Reply<Json> reply) { m_session->newItem(binding, std::move(reply)); });
    };
    QCOMPARE(dumped(*newItem(0)), QStringLiteral(R"({"name":"n","image":{"referenceId":"items[3].image"}})"));
    QCOMPARE(codeOf(newItem((*form->content)[1]["input"]["id"].get<int>())), QStringLiteral("form.newItem"));
}

void TestScriptContent::offersFactoriesOfTheEarlyGeneration()
{
    const QByteArray body = "const { text, sectionGroup, section, note, bold, link, fancyDial } = components;"
                            "return [sectionGroup({ content: [section({ title: 'S', content: [text({ input: inputs.a,"
                            " note: note`See ${bold('b')} ${undefined}${link({ label: 'l', href: 'h' })}` })] })] }),"
                            " fancyDial({ input: inputs.n })]";
    const Json content = contentOf(body);
    QCOMPARE(dumped(content[0]["type"]), QStringLiteral("\"section group\""));
    QCOMPARE(dumped(content[0]["content"][0]["content"][0]["note"]),
        QStringLiteral(R"(["See ",{"type":"bold","text":"b"}," ",{"type":"link","label":"l","href":"h"}])"));
    QCOMPARE(dumped(content[1]["type"]), QStringLiteral("\"fancy-dial\""));
}

// A package may do with its paths what it likes: the next call has fresh ones.
void TestScriptContent::givesPackageItsOwnPaths()
{
    const QByteArray body
        = "inputs.items.reverse(); const kept = inputs.a; delete inputs.a; inputs.b.__pathToInput = [];"
          "return [{ type: 'text', input: kept }, { type: 'n', n: inputs.items.length }]";
    QVERIFY(openAndWait(*m_session, madePackage(uiWith(body))).ok());
    const Json inputs { { "a", "x" }, { "items", Json::array() }, { "pick", Json::array() } };
    const NarrowedPtr shape = narrowed(inputs);
    QVERIFY(formAndWait(*m_session, wholeRequest(shape, inputs)).ok());
    const auto again = formAndWait(*m_session, wholeRequest(shape, inputs));
    QVERIFY(again.ok());
    QVERIFY(!again->content.has_value());
}

QTEST_GUILESS_MAIN(TestScriptContent)
#include "tst_scriptcontent.moc"
