// SPDX-License-Identifier: Apache-2.0
#include "core/cases/casecomparison.h"

#include <QTest>

using namespace Stepbench;

namespace {

Problem error(const char* member, const char* code, const char* message)
{
    return makeProblem(ProblemSource::Rule, QString::fromLatin1(code), QString::fromLatin1(message)).at({ member });
}

ExpectedProblem expected(const char* member, const char* code = "", const char* message = "")
{
    return { { member }, QString::fromLatin1(code), QString::fromLatin1(message) };
}

QStringList codes(const Problems& problems)
{
    QStringList list;
    for (const Problem& problem : problems)
        list << problem.code;
    return list;
}

} // namespace

class TestCaseComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingExpectedNothingThere() { QVERIFY(compareProblems({}, {}).empty()); }

    void theSameProblemsAreNoDifference()
    {
        const Problems found { error("a", "rule.failed", "Enter a name"), error("b", "input.missing", "Missing") };
        QVERIFY(compareProblems({ expected("b"), expected("a", "rule.failed", "name") }, found).empty());
    }

    void anErrorThatNobodyExpectsIsADifference()
    {
        const Problems differences = compareProblems({}, { error("a", "rule.failed", "Enter a name") });
        QCOMPARE(codes(differences), QStringList { QStringLiteral("case.unexpected") });
        QCOMPARE(differences[0].path, std::optional(InputPath { "a" }));
        QVERIFY(differences[0].message.contains(QStringLiteral("Enter a name")));
    }

    void anExpectedProblemThatIsNotThereIsADifference()
    {
        const QStringList missing { QStringLiteral("case.expected") };
        QCOMPARE(codes(compareProblems({ expected("a") }, {})), missing);
        const QStringList both { QStringLiteral("case.expected"), QStringLiteral("case.unexpected") };
        const Problems found { error("a", "rule.failed", "Enter a name") };
        QCOMPARE(codes(compareProblems({ expected("b") }, found)), both);
        QCOMPARE(codes(compareProblems({ expected("a", "input.missing") }, found)), both);
        QCOMPARE(codes(compareProblems({ expected("a", "", "another text") }, found)), both);
    }

    void warningsMayBeExpectedAndNeedNotBe()
    {
        Problem warning = error("a", "lint.x", "Careful");
        warning.severity = Severity::Warning;
        QVERIFY(compareProblems({}, { warning }).empty());
        QVERIFY(compareProblems({ expected("a") }, { warning }).empty());
    }

    void everyExpectedProblemNeedsOneOfItsOwn()
    {
        const Problems one { error("a", "rule.failed", "first") };
        QCOMPARE(compareProblems({ expected("a"), expected("a") }, one).size(), std::size_t(1));
        // The vague one comes first and could take what only the exact one matches.
        const Problems two { error("a", "rule.failed", "first"), error("a", "rule.failed", "second") };
        QVERIFY(compareProblems({ expected("a"), expected("a", "", "first") }, two).empty());
    }

    void anEmptyPathStandsForNoPlace()
    {
        const Problem nowhere = makeProblem(ProblemSource::Script, QStringLiteral("script.load"), QStringLiteral("x"));
        QVERIFY(compareProblems({ { {}, QStringLiteral("script.load"), {} } }, { nowhere }).empty());
        QVERIFY(!compareProblems({ expected("a") }, { nowhere }).empty());
    }
};

QTEST_GUILESS_MAIN(TestCaseComparison)
#include "tst_casecomparison.moc"
