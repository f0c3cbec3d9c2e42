// SPDX-License-Identifier: Apache-2.0
#include "scriptfixture.h"

#include "core/script/scripthost.h"
#include "core/script/scriptrequests.h"

#include <QRegularExpression>
#include <QSignalSpy>

using namespace Stepbench;

class TestScriptSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void opensEverySample_data();
    void opensEverySample();
    void rehearsalLeavesNothingBehind();
};

namespace {

// What a host answers to everything that a package's form begins with, the times left out.
QStringList answersOf(ScriptHost& host, const PackagePtr& package)
{
    const Json inputs { { "a", "typed" } };
    const NarrowedPtr narrowed = narrowedOr(textSchema({ QStringLiteral("a") }), inputs);
    const std::vector<std::string> calls { "initialInputs\"", "form\"" + formFlags({}),
        "rules\"" + rulesMembers(*narrowed, inputs), "open\"" + openMembers(*package), "initialInputs\"",
        "form\"" + updateMembers(narrowed.get(), &inputs) + formFlags({}), "form\"" + formFlags({}) };
    QStringList answers;
    QObject::connect(&host, &ScriptHost::lineReceived, &host, [&answers](const QByteArray& line) {
        static const QRegularExpression times(QStringLiteral("\"(form|rules)Ms\":[0-9.]+"));
        if (line.startsWith("{\"id\""))
            answers.append(QString::fromUtf8(line).remove(times));
    });
    int id = 0;
    for (const std::string& call : calls)
        host.write(QByteArray::fromStdString("{\"id\":" + std::to_string(++id) + ",\"call\":\"" + call + "}\n"));
    if (!QTest::qWaitFor([&answers, id] { return answers.size() == id; }, 30'000))
        answers.append(QStringLiteral("no answer"));
    QObject::disconnect(&host, &ScriptHost::lineReceived, &host, nullptr);
    return answers;
}

} // namespace

void TestScriptSession::opensEverySample_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("early");
    QTest::newRow("greet") << QStringLiteral("greet-people.1.0.2") << false;
    QTest::newRow("desk") << QStringLiteral("greeting-desk.1.0.0") << false;
    QTest::newRow("site") << QStringLiteral("static-site-upload.1.3.0") << false;
    QTest::newRow("container") << QStringLiteral("container-service.2.0.0") << false;
    QTest::newRow("seed") << QStringLiteral("seed-database.0.4.1") << true;
}

// The whole way: initial inputs, narrowing, form, rules, the parsed form.
void TestScriptSession::opensEverySample()
{
    QFETCH(QString, name);
    QFETCH(bool, early);
    const PackagePtr package = samplePackage(name);
    QVERIFY(package);
    ScriptSession session(testSettings());
    const auto opened = openAndWait(session, package);
    QVERIFY2(opened.ok(), qPrintable(opened.ok() ? QString() : opened.problem().message));
    QVERIFY(opened->hasUi);
    QVERIFY(opened->hasValidation);
    QCOMPARE(opened->earlyGeneration, early);

    const auto initial = initialAndWait(session);
    QVERIFY(initial.ok());
    const auto schema = Schema::parse(package->inputsSchema);
    QVERIFY(schema.ok());
    const NarrowedPtr narrowed = narrowedOr(*schema, *initial);
    QVERIFY(narrowed);
    const auto form = formAndWait(session, wholeRequest(narrowed, *initial));
    QVERIFY2(form.ok(), qPrintable(form.ok() ? QString() : form.problem().message));
    QVERIFY(form->content.has_value());
    QVERIFY(form->rules.ran);
    QVERIFY(form->problems.empty());

    const ParsedForm parsed = parseForm(*form->content, *narrowed, *initial, form->converted);
    for (const Problem& problem : parsed.problems)
        qWarning() << describe(problem);
    QVERIFY(parsed.problems.empty());
    QVERIFY(!parsed.form.content.empty());
}

// A host that had time to run its code in is none that a package could tell from another.
void TestScriptSession::rehearsalLeavesNothingBehind()
{
    const PackagePtr package
        = madePackage(uiWith("return [{ type: 'text', input: inputs.a, label: 'A' }]", "{ a: '' }"),
            "module.exports = (inputs, validate) => [validate(inputs.a, (a) => 'no ' + a)];");
    const ScriptHostSettings settings = testSettings();
    ScriptHost rehearsed(settings, testConfinement(settings), scriptHostSources());
    QSignalSpy lines(&rehearsed, &ScriptHost::lineReceived);
    rehearsed.start();
    QTRY_VERIFY_WITH_TIMEOUT(!lines.isEmpty() && lines.last().first().toByteArray() == "{\"rehearsed\":true}", 30'000);
    ScriptHost fresh(settings, testConfinement(settings), scriptHostSources());
    fresh.start();
    const QStringList answers = answersOf(rehearsed, package);
    QCOMPARE(answers, answersOf(fresh, package));
    QVERIFY2(answers.first().contains(QStringLiteral("The package has no ui.js")), qPrintable(answers.first()));
    QVERIFY2(answers.last().contains(QStringLiteral("no typed")), qPrintable(answers.last()));
}

QTEST_GUILESS_MAIN(TestScriptSession)
#include "tst_scriptsession.moc"
