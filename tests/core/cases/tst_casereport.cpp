// SPDX-License-Identifier: Apache-2.0
#include "core/cases/casereport.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace Stepbench;

namespace {

CaseResult result(const char* file, const char* id, CaseVerdict verdict, const QString& message = {})
{
    CaseResult made;
    made.file = QString::fromLatin1(file);
    made.packageId = QString::fromLatin1(id);
    made.verdict = verdict;
    made.duration = std::chrono::milliseconds(1500);
    made.log = { QStringLiteral("a line") };
    if (!message.isEmpty())
        made.differences.push_back(makeProblem(ProblemSource::Run, QStringLiteral("case.log"), message));
    return made;
}

std::vector<CaseResult> three()
{
    return { result("/c/good.case.json", "a", CaseVerdict::Passed),
        result("/c/bad.case.json", "a", CaseVerdict::Failed, QStringLiteral("<no> & \"luck\" \x01 \xDC00")),
        result("/c/broken.case.json", "", CaseVerdict::Unreadable, QStringLiteral("oops")) };
}

} // namespace

class TestCaseReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void totalsCountEveryCaseOnce()
    {
        const CaseTotals totals = totalsOf(three());
        QCOMPARE(totals.passed, 1);
        QCOMPARE(totals.failed, 1);
        QCOMPARE(totals.broken, 1);
        QCOMPARE(totals.duration.count(), 4500);
    }

    void jsonHasTheLogOfWhatDidNotPass()
    {
        const Json json = reportJson(three());
        QVERIFY(!json["cases"][0].contains("log"));
        QVERIFY(json["cases"][1].contains("log"));
        QCOMPARE(toQString(json["cases"][1]["verdict"].get<std::string>()), QStringLiteral("failed"));
        QCOMPARE(json["cases"][1]["differences"].size(), std::size_t(1));
        QCOMPARE(json["cases"][0]["durationMs"].get<int>(), 1500);
        QVERIFY(!json["cases"][0].contains("leftOver"));
    }

    void junitIsWellFormedWhateverIsSaid()
    {
        const QByteArray bytes = reportJUnit(three());
        QXmlStreamReader xml(bytes);
        QStringList elements;
        QString message;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            elements << xml.name().toString();
            if (xml.name() == QLatin1String("failure"))
                message = xml.attributes().value(QStringLiteral("message")).toString();
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QCOMPARE(elements.count(QStringLiteral("testsuite")), 2);
        QCOMPARE(elements.count(QStringLiteral("testcase")), 3);
        QCOMPARE(elements.count(QStringLiteral("failure")), 1);
        QCOMPARE(elements.count(QStringLiteral("error")), 1);
        QCOMPARE(elements.count(QStringLiteral("system-out")), 2);
        QVERIFY2(message.startsWith(QStringLiteral("<no> & \"luck\"")), qPrintable(message));
        QVERIFY(bytes.contains("tests=\"3\" failures=\"1\" errors=\"1\" time=\"4.500\""));
    }
};

QTEST_GUILESS_MAIN(TestCaseReport)
#include "tst_casereport.moc"
