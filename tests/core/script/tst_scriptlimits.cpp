// SPDX-License-Identifier: Apache-2.0
#include "scriptfixture.h"

#include <QPointer>
#include <QSignalSpy>

#include <csignal>

using namespace Stepbench;

// Scripts that hang, eat memory or lose their host, and that everything goes on afterwards.
class TestScriptLimits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void survivesBombInRule_data();
    void survivesBombInRule();
    void stopsScriptAtLoad_data();
    void stopsScriptAtLoad();
    void blamesTheScriptWhosePromisesNeverEnd_data();
    void blamesTheScriptWhosePromisesNeverEnd();
    void keepsOldPackageWhenNewOneHangs();
    void goesOnAfterHostWasKilled();
    void failsWaitingCallsWithTheLostHost();
    void bringsFormBackForConversion();
    void sendsContentAgainAfterRestoring();
    void boundsAnswers();
    void boundsConsole();
    void answersNothingOnceDestroyed();
    void mayBeDestroyedInReply();
    void usesSpareForNextPackage();
    void reportsNodeThatIsNone();
    void reportsEndlessPatternAndGoesOn();

private:
    static ScriptHostSettings tightSettings();
    SchemaPtr m_schema = textSchema({ QStringLiteral("a"), QStringLiteral("b") });
};

namespace {

const QByteArray bombs = R"(
const kept = [];
const bombs = {
    loop() { for (;;) {} },
    recursion() { return bombs.recursion() + 1; },
    arrays() { for (;;) kept.push(new Array(100000).fill({ a: 1 })); },
    buffers() { for (;;) kept.push(new Uint8Array(1 << 24).fill(1)); },
    strings() { let s = 'x'; for (;;) { s += s; kept.push(s); } },
    objects() { let o = {}; for (;;) o = { o, text: String(Math.random()) }; },
    regex() { return /^(a+)+$/.test('a'.repeat(60) + 'b'); },
    promises() { const again = () => Promise.resolve().then(again); again(); },
    wait() { Atomics.wait(new Int32Array(new SharedArrayBuffer(8)), 0, 0); },
    sort() { return new Array(1e7).fill(1).map((x, i) => -i).sort((a, b) => a - b).length && bombs.sort(); },
};
module.exports = (inputs, validate) => [
    validate(inputs.a, (a) => { if (bombs[a]) bombs[a](); return 'seen ' + a; }),
];
)";

} // namespace

ScriptHostSettings TestScriptLimits::tightSettings()
{
    ScriptHostSettings settings = testSettings();
    settings.callLimit = std::chrono::milliseconds(1'000);
    settings.oldSpaceMiB = 64;
    settings.dataLimitMiB = 256;
    return settings;
}

void TestScriptLimits::initTestCase()
{
    if (testSettings().nodePath.isEmpty())
        QSKIP("Node is not installed");
    QVERIFY(m_schema);
}

void TestScriptLimits::survivesBombInRule_data()
{
    QTest::addColumn<QString>("codes");
    QTest::newRow("loop") << QStringLiteral("script.timeout");
    QTest::newRow("recursion") << QStringLiteral("rule.throw");
    QTest::newRow("arrays") << QStringLiteral("script.memory script.timeout");
    QTest::newRow("buffers") << QStringLiteral("script.memory script.timeout");
    QTest::newRow("strings") << QStringLiteral("script.memory script.timeout");
    QTest::newRow("objects") << QStringLiteral("script.memory script.timeout");
    QTest::newRow("regex") << QStringLiteral("script.timeout");
    QTest::newRow("promises") << QStringLiteral("script.timeout script.memory");
    QTest::newRow("wait") << QStringLiteral("script.timeout");
    QTest::newRow("sort") << QStringLiteral("script.timeout script.memory");
}

void TestScriptLimits::survivesBombInRule()
{
    QFETCH(QString, codes);
    ScriptSession session(tightSettings());
    QSignalSpy replaced(&session, &ScriptSession::hostReplaced);
    QVERIFY(openAndWait(session, madePackage({}, bombs)).ok());
    const Json bomb { { "a", QTest::currentDataTag() } };
    const auto result = rulesAndWait(session, narrowedOr(m_schema, bomb), bomb);
    QString code = codeOf(result);
    if (result.ok() && !result->problems.empty())
        code = result->problems.front().code;
    QVERIFY2(codes.split(u' ').contains(code), qPrintable(code));
    QCOMPARE(replaced.size(), result.ok() ? 0 : 1);

    const Json fine { { "a", "fine" } };
    const auto after = rulesAndWait(session, narrowedOr(m_schema, fine), fine);
    QCOMPARE(codeOf(after), QStringLiteral("ok"));
    QCOMPARE(after->problems.at(0).message, QStringLiteral("seen fine"));
}

void TestScriptLimits::stopsScriptAtLoad_data()
{
    QTest::addColumn<QByteArray>("ui");
    QTest::addColumn<QByteArray>("validation");
    QTest::newRow("module") << QByteArray("for (;;) {}") << QByteArray();
    QTest::newRow("module that waits") << QByteArray("await new Promise(() => {}); export default {}") << QByteArray();
    QTest::newRow("rules") << QByteArray() << QByteArray("for (;;) {}");
    QTest::newRow("promises") << uiWith("return []")
            + "const again = () => { Promise.resolve().then(again); }; again();"
                              << QByteArray();
}

void TestScriptLimits::stopsScriptAtLoad()
{
    QFETCH(QByteArray, ui);
    QFETCH(QByteArray, validation);
    ScriptSession session(tightSettings());
    QCOMPARE(codeOf(openAndWait(session, madePackage(ui, validation))), QStringLiteral("script.timeout"));
    QCOMPARE(session.hostProcessId(), qint64(0));
    QCOMPARE(codeOf(initialAndWait(session)), QStringLiteral("script.closed"));
    QCOMPARE(codeOf(openAndWait(session, madePackage(uiWith("return []", "{ a: 'x' }")))), QStringLiteral("ok"));
    QCOMPARE(dumped(initialAndWait(session).value()), dumped({ { "a", "x" } }));
}

namespace {

const char endless[] = "const again = () => { Promise.resolve().then(again); }; ";

} // namespace

void TestScriptLimits::blamesTheScriptWhosePromisesNeverEnd_data()
{
    QTest::addColumn<QByteArray>("ui");
    QTest::addColumn<QByteArray>("validation");
    QTest::addColumn<QString>("blamed");
    const QByteArray rules = "module.exports = (inputs, validate) => [validate(inputs.a, (a) => 'seen ' + a)];";
    QTest::newRow("form") << endless + uiWith("again(); return []") << rules << QStringLiteral("ui.js");
    QTest::newRow("rule") << uiWith("return []")
                          << endless + QByteArray("module.exports = (i, v) => [v(i.a, () => again())];")
                          << QStringLiteral("validation.js");
    QTest::newRow("ui at load") << endless + QByteArray("again(); ") + uiWith("return []") << rules
                                << QStringLiteral("ui.js");
    QTest::newRow("rules at load") << uiWith("return []") << endless + QByteArray("again(); ") + rules
                                   << QStringLiteral("validation.js");
}

void TestScriptLimits::blamesTheScriptWhosePromisesNeverEnd()
{
    QFETCH(QByteArray, ui);
    QFETCH(QByteArray, validation);
    QFETCH(QString, blamed);
    ScriptSession session(tightSettings());
    const auto opened = openAndWait(session, madePackage(ui, validation));
    Problem problem;
    if (opened.ok()) {
        const Json inputs { { "a", "x" }, { "b", "y" } };
        const auto form = formAndWait(session, wholeRequest(narrowedOr(m_schema, inputs), inputs));
        QVERIFY(!form.ok());
        problem = form.problem();
    } else {
        problem = opened.problem();
    }
    QCOMPARE(problem.code, QStringLiteral("script.timeout"));
    QVERIFY2(problem.message.startsWith(blamed + u' '), qPrintable(problem.message));
}

void TestScriptLimits::keepsOldPackageWhenNewOneHangs()
{
    ScriptSession session(tightSettings());
    QVERIFY(openAndWait(session, madePackage(uiWith("return []", "{ a: 'old' }"))).ok());
    const qint64 host = session.hostProcessId();
    QVERIFY(host > 0);
    for (const QByteArray& broken :
        { QByteArray("for (;;) {}"), QByteArray("throw new Error('no')"), QByteArray("{{") })
        QVERIFY(!openAndWait(session, madePackage(broken)).ok());
    QCOMPARE(session.hostProcessId(), host);
    QCOMPARE(dumped(initialAndWait(session).value()), dumped({ { "a", "old" } }));
}

void TestScriptLimits::goesOnAfterHostWasKilled()
{
    ScriptSession session(tightSettings());
    QSignalSpy replaced(&session, &ScriptSession::hostReplaced);
    QVERIFY(openAndWait(session, madePackage(uiWith("return []", "{ a: 'x' }"))).ok());
    const qint64 first = session.hostProcessId();
    QCOMPARE(::kill(pid_t(first), SIGKILL), 0);
    QVERIFY(replaced.wait(10'000));
    QCOMPARE(session.hostProcessId(), qint64(0));
    QCOMPARE(dumped(initialAndWait(session).value()), dumped({ { "a", "x" } }));
    QVERIFY(session.hostProcessId() > 0 && session.hostProcessId() != first);
}

// One that hangs, two behind it, then an open and a call for the newer package: each is answered once, in order.
void TestScriptLimits::failsWaitingCallsWithTheLostHost()
{
    ScriptSession session(tightSettings());
    QVERIFY(openAndWait(session, madePackage(uiWith("return []"), bombs)).ok());
    const Json bomb { { "a", "loop" } };
    QStringList answers;
    const auto note = [&answers](const QString& name) {
        return [&answers, name](const auto& result) { answers << QString(name + u' ' + codeOf(result)); };
    };
    session.runRules(narrowedOr(m_schema, bomb), bomb, note(QStringLiteral("rules")));
    session.initialInputs(note(QStringLiteral("initial")));
    session.testPatterns({}, note(QStringLiteral("patterns")));
    session.open(madePackage(uiWith("return []")), note(QStringLiteral("open")));
    session.initialInputs(note(QStringLiteral("initial")));
    QTRY_COMPARE_WITH_TIMEOUT(answers.size(), 5, 20'000);
    const QStringList expected { QStringLiteral("rules script.timeout"), QStringLiteral("initial script.timeout"),
        QStringLiteral("patterns script.timeout"), QStringLiteral("open ok"), QStringLiteral("initial ok") };
    QCOMPARE(answers, expected);
}

namespace {

const char convertingUi[] = "return [{ type: 'text', input: inputs.a.convertTo({ toNewType: v => 'new ' + v,"
                            " toOriginalType: v => v.slice(4) }) }, { type: 'text', input: inputs.b }]";

} // namespace

void TestScriptLimits::bringsFormBackForConversion()
{
    ScriptSession session(tightSettings());
    QSignalSpy replaced(&session, &ScriptSession::hostReplaced);
    QVERIFY(openAndWait(session, madePackage(uiWith(convertingUi))).ok());
    const Json inputs { { "a", "x" }, { "b", "y" } };
    const NarrowedPtr narrowed = narrowedOr(m_schema, inputs);
    const auto form = formAndWait(session, wholeRequest(narrowed, inputs));
    QVERIFY(form.ok());
    ::kill(pid_t(session.hostProcessId()), SIGKILL);
    QVERIFY(replaced.wait(10'000));

    const InputBinding input { { "a" }, InputBinding::Shape::Value, true, 0 };
    const auto back = waitFor<std::optional<Json>>(
        [&](Reply<std::optional<Json>> reply) { session.convertBack(input, Json("new z"), std::move(reply)); });
    QCOMPARE(codeOf(back), QStringLiteral("ok"));
    QCOMPARE(dumped(back->value_or(Json())), QStringLiteral("\"z\""));
}

// The restored form's content never reached the caller, so the next answer must carry it.
void TestScriptLimits::sendsContentAgainAfterRestoring()
{
    ScriptSession session(tightSettings());
    QVERIFY(openAndWait(session, madePackage(uiWith(convertingUi))).ok());
    const Json inputs { { "a", "x" }, { "b", "y" } };
    const NarrowedPtr narrowed = narrowedOr(m_schema, inputs);
    QVERIFY(formAndWait(session, wholeRequest(narrowed, inputs)).value().content.has_value());
    QVERIFY(!formAndWait(session, wholeRequest(narrowed, inputs)).value().content.has_value());
    QSignalSpy replaced(&session, &ScriptSession::hostReplaced);
    ::kill(pid_t(session.hostProcessId()), SIGKILL);
    QVERIFY(replaced.wait(10'000));
    const InputBinding input { { "a" }, InputBinding::Shape::Value, true, 0 };
    QVERIFY(waitFor<std::optional<Json>>([&](Reply<std::optional<Json>> reply) {
        session.convertBack(input, Json("new z"), std::move(reply));
    }).ok());
    FormRequest request = wholeRequest(narrowed, inputs);
    request.changed = { InputPath { "b" } };
    QVERIFY(formAndWait(session, request).value().content.has_value());
}

void TestScriptLimits::boundsAnswers()
{
    ScriptSession session(testSettings());
    QVERIFY(openAndWait(session, madePackage(uiWith("return []", "{ a: 'x'.repeat(1 << 26) }"))).ok());
    QCOMPARE(codeOf(initialAndWait(session)), QStringLiteral("script.answer"));
    // Many components that are each within bounds.
    const QByteArray many
        = "const list = []; for (let i = 0; i < 80; ++i) list.push({ type: 't', text: 'x'.repeat(1 << 20) });"
          "return list;";
    QVERIFY(openAndWait(session, madePackage(uiWith(many))).ok());
    const Json inputs = Json::object();
    QCOMPARE(codeOf(formAndWait(session, wholeRequest(narrowedOr(m_schema, inputs), inputs))),
        QStringLiteral("script.answer"));
}

void TestScriptLimits::boundsConsole()
{
    ScriptSession session(testSettings());
    QSignalSpy printed(&session, &ScriptSession::consolePrinted);
    QVERIFY(openAndWait(session, madePackage(uiWith("for (let i = 0; i < 1e5; ++i) console.log(i); return []"))).ok());
    const Json inputs = Json::object();
    QVERIFY(formAndWait(session, wholeRequest(narrowedOr(m_schema, inputs), inputs)).ok());
    QCOMPARE(printed.size(), 1000);
    QVERIFY(printed.last().first().value<ConsoleLine>().text.contains(QStringLiteral("left out")));
}

void TestScriptLimits::answersNothingOnceDestroyed()
{
    auto session = std::make_unique<ScriptSession>(tightSettings());
    bool answered = false;
    session->open(madePackage(uiWith("return []")), [&](const auto&) { answered = true; });
    session->initialInputs([&](const auto&) { answered = true; });
    session.reset();
    QTest::qWait(50);
    QVERIFY(!answered);
}

void TestScriptLimits::mayBeDestroyedInReply()
{
    for (const QByteArray& ui : { uiWith("return []"), QByteArray("for (;;) {}"), QByteArray("throw 1") }) {
        auto* session = new ScriptSession(tightSettings());
        const QPointer<ScriptSession> guard(session);
        session->open(madePackage(ui), [session](const auto&) { delete session; });
        session->initialInputs([](const auto&) { QFAIL("answered after the end"); });
        QTRY_VERIFY_WITH_TIMEOUT(!guard, 20'000);
    }
}

void TestScriptLimits::usesSpareForNextPackage()
{
    ScriptHostSettings settings = tightSettings();
    settings.keepSpare = true;
    ScriptSession session(settings);
    for (int i = 0; i < 3; ++i) {
        QVERIFY(openAndWait(session, madePackage(uiWith("return []", "{ a: '" + QByteArray::number(i) + "' }"))).ok());
        QCOMPARE(dumped(initialAndWait(session).value()), dumped({ { "a", std::to_string(i) } }));
    }
}

void TestScriptLimits::reportsNodeThatIsNone()
{
    ScriptHostSettings settings = tightSettings();
    settings.nodePath = QStringLiteral("/nowhere/node");
    ScriptSession session(settings);
    QCOMPARE(codeOf(openAndWait(session, madePackage(uiWith("return []")))), QStringLiteral("script.start"));
    settings.nodePath = QStringLiteral("/bin/true");
    ScriptSession other(settings);
    QCOMPARE(codeOf(openAndWait(other, madePackage(uiWith("return []")))), QStringLiteral("script.crash"));
}

void TestScriptLimits::reportsEndlessPatternAndGoesOn()
{
    ScriptSession session(tightSettings());
    const auto test = [&](const std::string& pattern, const std::string& text) {
        return waitFor<std::vector<PatternAnswer>>([&](Reply<std::vector<PatternAnswer>> reply) {
            session.testPatterns({ { pattern, text } }, std::move(reply));
        });
    };
    using Kind = PatternAnswer::Kind;
    QCOMPARE(codeOf(test("^(a+)+$", std::string(60, 'a') + "b")), QStringLiteral("script.timeout"));
    QVERIFY(test("^a$", "b").value().at(0).kind == Kind::Differs);
    QVERIFY(test("(", "b").value().at(0).kind == Kind::Unusable);
    QVERIFY(!test("(", "b").value().at(0).why.isEmpty());
    QVERIFY(test("^\\p{Lu}$", "Ä").value().at(0).kind == Kind::Matches);
    QVERIFY(test("^a\\-b$", "a-b").value().at(0).kind == Kind::Matches); // valid without the u flag only
}

QTEST_GUILESS_MAIN(TestScriptLimits)
#include "tst_scriptlimits.moc"
