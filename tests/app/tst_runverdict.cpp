// SPDX-License-Identifier: Apache-2.0
#include "tests/app/windowharness.h"
#include "ui/results/resultssummary.h"
#include "ui/results/resultsview.h"

#include <QAction>
#include <QTest>

using namespace Stepbench;
using namespace Qt::StringLiterals;

static const QByteArray greeter = "module.exports = async ({ inputs, context }) => {"
                                  "context.print('hello ' + inputs.name);"
                                  "context.setOctopusVariable('Greeted', inputs.name); };";

// A run of the window against the case that is on screen.
class TestRunVerdict : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysWhetherTheRunIsAsTheCaseExpects();
    void saysWhatIsOtherwise();
    void saysNothingOfOtherInputs();
    void makesACaseExpectWhatTheLastRunEndedIn();

private:
    // The sample, with the inputs of a case that expects such a run.
    static void switchToCase(WindowHarness& harness, const Json& expected);
    static QString verdict(WindowHarness& harness) { return harness.window().results().summary().verdict(); }
};

void TestRunVerdict::switchToCase(WindowHarness& harness, const Json& expected)
{
    QVERIFY(harness.openExecutor(greeter));
    const Json testCase = { { "format", 1 }, { "packageId", "sample" }, { "inputs", { { "name", "Ada" } } },
        { "expect", { { "valid", true } } }, { "expectRun", expected } };
    writeTestFile(harness.path(u"feed/__cases__/Ada.case.json"_s), dumpJsonBytes(testCase));
    CasesWiring& cases = harness.application().cases();
    harness.window().actions().showCases->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!cases.library().catalog().entries.empty(), 60'000);
    harness.window().actions().nextCase->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!cases.shownCase().isEmpty(), 60'000);
}

void TestRunVerdict::saysWhetherTheRunIsAsTheCaseExpects()
{
    WindowHarness harness;
    switchToCase(harness,
        { { "success", true }, { "outputVariables", { { "Greeted", "Ada" } } },
            { "logHas", Json::array({ "hello" }) } });
    QVERIFY(harness.run());
    QCOMPARE(verdict(harness), u"The run is as the case Ada expects."_s);
}

void TestRunVerdict::saysWhatIsOtherwise()
{
    WindowHarness harness;
    switchToCase(harness,
        { { "success", false }, { "artifacts", Json::array({ "report.txt" }) },
            { "logLacks", Json::array({ "hello" }) }, { "logHas", Json::array({ "bye" }) } });
    QVERIFY(harness.run());
    const QStringList lines = verdict(harness).split(u'\n');
    QCOMPARE(lines.size(), 5);
    QVERIFY2(lines[0].contains(u"not as the case Ada expects"), qPrintable(lines[0]));
    QVERIFY2(lines.filter(u"report.txt"_s).size() == 1, qPrintable(verdict(harness)));
}

void TestRunVerdict::saysNothingOfOtherInputs()
{
    WindowHarness harness;
    switchToCase(harness, { { "success", true } });
    QVERIFY(harness.run());
    QVERIFY(!verdict(harness).isEmpty());
    QVERIFY(harness.application().workspace().step().replaceInputs(Json { { "name", "Bob" } }, u"test"_s).ok());
    QVERIFY(harness.run());
    QCOMPARE(verdict(harness), QString());
}

void TestRunVerdict::makesACaseExpectWhatTheLastRunEndedIn()
{
    WindowHarness harness;
    switchToCase(harness, { { "success", false } });
    QAction* expect = harness.window().actions().expectRun;
    QVERIFY(!expect->isEnabled());
    QVERIFY(harness.run());
    QVERIFY(verdict(harness).contains(u"not as"));
    QVERIFY(expect->isEnabled());
    expect->trigger();
    const QString file = harness.path(u"feed/__cases__/Ada.case.json"_s);
    QTRY_VERIFY_WITH_TIMEOUT(contentOf(file).contains("Greeted"), 60'000);
    const CaseLibrary& library = harness.application().cases().library();
    const auto expected = [&] { return library.catalog().find(file)->testCase->expectedRun; };
    QTRY_VERIFY_WITH_TIMEOUT(expected()->success, 60'000);
    QCOMPARE(expected()->outputVariables.size(), 1u);
    QCOMPARE(expected()->outputVariables.front().value, u"Ada"_s);
    QVERIFY(harness.run());
    QCOMPARE(verdict(harness), u"The run is as the case Ada expects."_s);
}

QTEST_MAIN(TestRunVerdict)
#include "tst_runverdict.moc"
