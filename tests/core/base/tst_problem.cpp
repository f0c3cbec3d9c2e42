// SPDX-License-Identifier: Apache-2.0
#include "core/base/problemjson.h"

#include <QTest>

using namespace Stepbench;

class TestProblem : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void describesWithPlace();
    void printsAsJson();
    void leavesOutWhatIsUnknown();
    void pathsComeBackFromJson();
    void refusesWhatIsNoPath_data();
    void refusesWhatIsNoPath();
    void onlyErrorsAreErrors();
};

void TestProblem::describesWithPlace()
{
    Problem problem = makeProblem(ProblemSource::Rule, QStringLiteral("rule.failed"), QStringLiteral("No."));
    QCOMPARE(describe(problem), QStringLiteral("error: No. [rule.failed]"));
    problem.inFile(QStringLiteral("ui.ts"), 12, 3).at({ "a", 0 });
    QCOMPARE(describe(problem), QStringLiteral("ui.ts:12:3: error: a[0]: No. [rule.failed]"));
    problem.severity = Severity::Info;
    problem.inFile(QStringLiteral("x.zip")).at({});
    QCOMPARE(describe(problem), QStringLiteral("x.zip: info: No. [rule.failed]"));
}

void TestProblem::printsAsJson()
{
    Problem problem
        = makeProblem(ProblemSource::Script, QStringLiteral("script.throws"), QStringLiteral("Oh"), Severity::Warning);
    problem.inFile(QStringLiteral("ui.ts"), 1, 2).at({ "list", 3, "a/b" });
    QCOMPARE(dumpJson(toJson(problem)),
        std::string(R"({"source":"script","severity":"warning","code":"script.throws","message":"Oh",)"
                    R"("path":["list",3,"a/b"],"file":"ui.ts","line":1,"column":2})"));
    QCOMPARE(toJson(Problems { problem, problem }).size(), std::size_t(2));
}

void TestProblem::leavesOutWhatIsUnknown()
{
    Problem problem = makeProblem(ProblemSource::Package, QStringLiteral("c"), QStringLiteral("m"));
    QVERIFY(!toJson(problem).contains("path"));
    QVERIFY(!toJson(problem).contains("line"));
    problem.at({});
    QVERIFY(toJson(problem)["path"] == Json::array());
}

void TestProblem::pathsComeBackFromJson()
{
    for (const InputPath& path : { InputPath {}, InputPath { "a" }, InputPath { "a", 0, "", 7 } }) {
        const Result<InputPath> back = pathFromJson(toJson(path));
        QVERIFY(back.ok());
        QCOMPARE(*back, path);
    }
}

void TestProblem::refusesWhatIsNoPath_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text : { "{}", "\"/a\"", "null", "[1.5]", "[-1]", "[null]", "[[\"a\"]]", "[true]" })
        QTest::addRow("%s", text) << QByteArray(text);
}

void TestProblem::refusesWhatIsNoPath()
{
    QFETCH(QByteArray, text);
    const Result<InputPath> path = pathFromJson(parseJson(text.toStdString(), {}).value());
    QVERIFY(!path.ok());
    QCOMPARE(path.problem().code, QStringLiteral("path.shape"));
}

void TestProblem::onlyErrorsAreErrors()
{
    const auto of = [](Severity severity) { return makeProblem(ProblemSource::Lint, {}, {}, severity); };
    QVERIFY(!hasErrors({}));
    QVERIFY(!hasErrors({ of(Severity::Warning), of(Severity::Info) }));
    QVERIFY(hasErrors({ of(Severity::Warning), of(Severity::Error) }));
}

QTEST_GUILESS_MAIN(TestProblem)
#include "tst_problem.moc"
