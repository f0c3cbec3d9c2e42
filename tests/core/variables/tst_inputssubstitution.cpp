// SPDX-License-Identifier: Apache-2.0
#include "core/variables/variables.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Stepbench;

// reference/execution.md 3.1.
class TestInputsSubstitution : public QObject
{
    Q_OBJECT

private slots:
    void followsTheRunner_data();
    void followsTheRunner();
    void failsOnUnparsableExpressions();
    void failsOnLoops();
    void failsOnFilterExceptions();
    void warnsAboutUnresolvedExpressions();
    void warnsAboutEmbeddedValuesThatBreakTheJson();
    void acceptsEmbeddedValuesMadeSafe();
    void namesEveryPlaceOfAnExpression();
    void calcDoesNotSurviveItsPrintedForm();
    void targetInputsAreOnlyEvaluated();
    void targetInputsStayWhenUnparsable();
    void evaluatesAllVariablesOnce();
    void substitutesALargeDocumentQuickly();
};

namespace {

VariableSet setOf(const char* json)
{
    const auto parsed = parseJson(json, QString());
    return *variablesFromJson(*parsed, QString());
}

QStringList codes(const Problems& problems)
{
    QStringList list;
    for (const Problem& problem : problems)
        list.append(problem.code);
    return list;
}

} // namespace

void TestInputsSubstitution::followsTheRunner_data()
{
    QTest::addColumn<QString>("inputs");
    QTest::addColumn<QString>("variables");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("warning");
    const auto row = [](const char* name, const char* inputs, const char* variables, const char* expected,
                         const char* warning = "") {
        QTest::newRow(name) << QString::fromUtf8(inputs) << QString::fromUtf8(variables) << QString::fromUtf8(expected)
                            << QString::fromLatin1(warning);
    };
    row("whole text is escaped", R"({"a":"#{X}"})", R"({"X":"C:\\t \"q\""})", R"({"a":"C:\\t \"q\""})");
    row("embedded text is not", R"({"a":"p-#{X}"})", R"({"X":"C:\\t \"q\""})", R"({"a":"p-C:\t "q""})",
        "variables.embedded");
    row("two in one text", R"({"a":"#{X}#{X}"})", R"({"X":"v"})", R"({"a":"vv"})");
    row("missing", R"({"a":"#{Nope}"})", "{}", R"({"a":"#{Nope}"})", "variables.unresolved");
    row("normal form", R"({"a":"#{ X|ToUpper }"})", R"({"X":"b"})", R"({"a":"B"})");
    row("escape", R"({"a":"##{keep}"})", "{}", R"({"a":"#{keep}"})");
    row("escaped quotes", R"({"a":"#{X | Truncate \"3\"}"})", R"({"X":"abcdef"})", R"({"a":"abc..."})");
    row("condition", R"({"a":"#{if A == \"x\"}#{B}#{/if}"})", R"({"A":"x","B":"c:\\d"})", R"({"a":"c:\\d"})");
    row("null", R"({"a":"#{ | null}"})", "{}", R"({"a":null})");
    row("second pass", R"({"a":"#{X}"})", R"({"X":"##{y}","y":"1"})", R"({"a":"1"})");
    row("numbers stay texts", R"({"n":"#{Count}"})", R"({"Count":5})", R"({"n":"5"})");
    row("control characters", R"({"n":"#{X}"})", R"({"X":"\u0001\u0085\u2028é/\n"})",
        R"({"n":"\u0001\u0085\u2028é/\n"})");
    row("neighbours", R"(["#{X}","#{X}"])", R"({"X":"\""})", R"(["\"","\""])");
    row("quoted inside a text", R"({"a":"say \"#{X}\" twice"})", R"({"X":"v"})", R"({"a":"say \"v\" twice"})");
    row("nothing to do", R"({"a":"x"})", "{}", R"({"a":"x"})");
    row("empty", "", "{}", "");
}

void TestInputsSubstitution::followsTheRunner()
{
    QFETCH(QString, inputs);
    QFETCH(QString, variables);
    QFETCH(QString, expected);
    QFETCH(QString, warning);
    const auto result = substituteInputs(inputs, setOf(variables.toUtf8().constData()));
    QVERIFY(result);
    QCOMPARE(result->json, expected);
    QCOMPARE(codes(result->problems).join(u','), warning);
}

void TestInputsSubstitution::failsOnUnparsableExpressions()
{
    const auto result = substituteInputs(QStringLiteral("{\"a\":[\"x\",\"#{ 1 + 1 }\"]}"), {});
    QVERIFY(!result);
    QCOMPARE(result.problem().code, QStringLiteral("variables.parse"));
    QVERIFY(result.problem().severity == Severity::Error);
    QCOMPARE(result.problem().path, InputPath({ "a", 1 }));
    QVERIFY(result.problem().message.startsWith(QLatin1String("Variable expression could not be parsed. Error: ")));
}

void TestInputsSubstitution::failsOnLoops()
{
    const auto result = substituteInputs(QStringLiteral("{\"a\":\"#{X}\"}"), setOf(R"({"X":"#{Y}","Y":"#{X}"})"));
    QVERIFY(!result);
    QCOMPARE(result.problem().code, QStringLiteral("variables.recursion"));
}

void TestInputsSubstitution::failsOnFilterExceptions()
{
    const auto result = substituteInputs(QStringLiteral("{\"a\":\"#{X | FromBase64}\"}"), setOf(R"({"X":"?"})"));
    QVERIFY(!result);
    QCOMPARE(result.problem().code, QStringLiteral("variables.filter"));
}

void TestInputsSubstitution::warnsAboutUnresolvedExpressions()
{
    const auto result = substituteInputs(QStringLiteral("{\"a\":{\"b\":\"at #{ Nope }\"}}"), {});
    QVERIFY(result);
    QCOMPARE(result->problems.size(), std::size_t(1));
    const Problem& problem = result->problems[0];
    QVERIFY(problem.severity == Severity::Warning);
    QVERIFY(problem.source == ProblemSource::Run);
    QCOMPARE(problem.path, InputPath({ "a", "b" }));
    QCOMPARE(problem.message,
        QStringLiteral("Expression #{Nope} could not be evaluated, check that the referenced variables exist."));
}

void TestInputsSubstitution::warnsAboutEmbeddedValuesThatBreakTheJson()
{
    const auto result = substituteInputs(QStringLiteral("{\"list\":[\"p-#{X}\"]}"), setOf(R"({"X":"a\nb"})"));
    QVERIFY(result);
    QCOMPARE(codes(result->problems), QStringList { QStringLiteral("variables.embedded") });
    QCOMPARE(result->problems[0].path, InputPath({ "list", 0 }));
    QVERIFY(!parseJson(result->json.toStdString(), QString()));
}

void TestInputsSubstitution::acceptsEmbeddedValuesMadeSafe()
{
    const auto result
        = substituteInputs(QStringLiteral("{\"a\":\"p-#{X | JsonEscape}\"}"), setOf(R"({"X":"a\nb\"c"})"));
    QVERIFY(result);
    QVERIFY(parseJson(result->json.toStdString(), QString()));
    QCOMPARE(codes(result->problems), QStringList());
}

void TestInputsSubstitution::namesEveryPlaceOfAnExpression()
{
    const auto result = substituteInputs(QStringLiteral("{\"a\":\"#{Nope}\",\"b\":[\"#{ Nope}#{Nope}\"]}"), {});
    QVERIFY(result);
    QCOMPARE(result->problems.size(), std::size_t(2));
    QCOMPARE(result->problems[0].path, InputPath({ "a" }));
    QCOMPARE(result->problems[1].path, InputPath({ "b", 0 }));
}

// The printed form of a calculation has lost its keyword, and is what the runner evaluates.
void TestInputsSubstitution::calcDoesNotSurviveItsPrintedForm()
{
    const auto result
        = substituteInputs(QStringLiteral("{\"a\":\"#{calc A+2}\",\"b\":\"x#{A}\"}"), setOf(R"({"A":"5"})"));
    QVERIFY(result);
    QCOMPARE(result->json, QStringLiteral("{\"a\":\"#{A+2}\",\"b\":\"x#{A}\"}"));
    QCOMPARE(codes(result->problems),
        QStringList({ QStringLiteral("variables.unresolved"), QStringLiteral("variables.stays") }));
}

void TestInputsSubstitution::targetInputsAreOnlyEvaluated()
{
    const auto plain = substituteTargetInputs(QStringLiteral("{\"a\":\"#{X}\"}"), setOf(R"({"X":"v"})"));
    QVERIFY(plain);
    QCOMPARE(plain->json, QStringLiteral("{\"a\":\"v\"}"));
    QVERIFY(plain->problems.empty());
    const auto broken = substituteTargetInputs(QStringLiteral("{\"a\":\"#{X}#{Y}\"}"), setOf(R"({"X":"\""})"));
    QVERIFY(broken);
    QCOMPARE(broken->json, QStringLiteral("{\"a\":\"\"#{Y}\"}"));
    QCOMPARE(codes(broken->problems),
        QStringList({ QStringLiteral("variables.unresolved"), QStringLiteral("variables.embedded") }));
}

void TestInputsSubstitution::targetInputsStayWhenUnparsable()
{
    const QString inputs = QStringLiteral("{\"a\":\"#{X}#{\"}");
    const auto result = substituteTargetInputs(inputs, setOf(R"({"X":"v"})"));
    QVERIFY(result);
    QCOMPARE(result->json, inputs);
    QCOMPARE(codes(result->problems), QStringList { QStringLiteral("variables.stays") });
}

void TestInputsSubstitution::evaluatesAllVariablesOnce()
{
    VariableSet set = setOf(R"({"A":"#{B}","B":"##{C}","N":null,"M":"#{Nope}"})");
    set.set(QStringLiteral("S"), QStringLiteral("s#{N}"), true);
    const auto all = evaluateAll(set);
    QVERIFY(all);
    QCOMPARE(*all->find(QStringLiteral("a"))->value, QStringLiteral("#{C}"));
    QCOMPARE(*all->find(QStringLiteral("M"))->value, QStringLiteral("#{Nope}"));
    QVERIFY(!all->find(QStringLiteral("N"))->value);
    QCOMPARE(*all->find(QStringLiteral("S"))->value, QStringLiteral("s"));
    QVERIFY(all->find(QStringLiteral("S"))->sensitive);
    QCOMPARE(evaluateAll(setOf(R"({"A":"#{A}"})")).problem().code, QStringLiteral("variables.recursion"));
}

void TestInputsSubstitution::substitutesALargeDocumentQuickly()
{
    VariableSet set;
    QString inputs = QStringLiteral("[");
    for (int i = 0; i < 1000; ++i) {
        set.set(QStringLiteral("Group.Item[%1].Name").arg(i), QStringLiteral("value \"%1\"").arg(i));
        inputs += QStringLiteral("\"#{Group.Item[%1].Name}\",\"%2\",").arg(i).arg(QString(170, u'x'));
    }
    inputs += QStringLiteral("0]");
    QElapsedTimer timer;
    timer.start();
    const auto result = substituteInputs(inputs, set);
    const qint64 elapsed = timer.elapsed();
    QVERIFY(result);
    QVERIFY(result->problems.empty());
    const auto json = parseJson(result->json.toStdString(), QString());
    QVERIFY(json);
    QCOMPARE(memberText(Json { { "v", json->at(1998) } }, "v"), QStringLiteral("value \"999\""));
    // Some milliseconds in a release build; this only catches another order of growth.
    QVERIFY2(elapsed < 2000, qPrintable(QString::number(elapsed)));
}

QTEST_GUILESS_MAIN(TestInputsSubstitution)
#include "tst_inputssubstitution.moc"
