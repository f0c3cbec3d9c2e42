// SPDX-License-Identifier: Apache-2.0
#include "core/history/runcomparison.h"
#include "core/log/logfile.h"
#include "tests/support/packagebuilder.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

namespace {

QStringList words(const char* text)
{
    return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
}

// "-2b +2x" for the differences of two lists of words
QString told(const char* before, const char* after)
{
    bool cut = false;
    QStringList parts;
    for (const LineDifference& difference : compareLines(words(before), words(after), cut))
        parts << (difference.added ? QStringLiteral("+") : QStringLiteral("-")) + QString::number(difference.line)
                + difference.text;
    return parts.join(u' ');
}

} // namespace

class TestRunComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesThatDifferAreTold_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QString>("differences");
        const auto row = [](const char* before, const char* after, const char* differences) {
            QTest::newRow(qPrintable(QStringLiteral("%1 | %2").arg(QLatin1String(before), QLatin1String(after))))
                << QByteArray(before) << QByteArray(after) << QString::fromLatin1(differences);
        };
        row("", "", "");
        row("a b c", "a b c", "");
        row("a b c", "a x c", "-2b +2x");
        row("a b c", "a c", "-2b");
        row("a c", "a b c", "+2b");
        row("", "a b", "+1a +2b");
        row("a b", "", "-1a -2b");
        row("a b c d e", "a c x d f e", "-2b +3x +5f");
        row("a a a", "a a", "-3a");
    }

    void linesThatDifferAreTold()
    {
        QFETCH(const QByteArray, before);
        QFETCH(const QByteArray, after);
        QFETCH(const QString, differences);
        QCOMPARE(told(before.constData(), after.constData()), differences);
    }

    void logsThatHaveNothingInCommonEndSoon()
    {
        QStringList before;
        QStringList after;
        for (int i = 0; i < 50'000; ++i) {
            before << QStringLiteral("b%1").arg(i);
            after << QStringLiteral("a%1").arg(i);
        }
        bool cut = false;
        const auto differences = compareLines(before, after, cut);
        QVERIFY(cut);
        QVERIFY(differences.size() <= 10'000);
    }

    void valuesThatDifferAreTold()
    {
        const Json before = { { "same", 1 }, { "name", "Ada" }, { "gone", true }, { "list", { 1, 2 } } };
        const Json after = { { "same", 1 }, { "name", "Bob" }, { "list", { 1, 3, 4 } }, { "new", { { "a", 1 } } } };
        const std::vector<ValueDifference> expected {
            { { "name" }, Json("Ada"), Json("Bob") },
            { { "gone" }, Json(true), std::nullopt },
            { { "list", 1 }, Json(2), Json(3) },
            { { "list", 2 }, std::nullopt, Json(4) },
            { { "new" }, std::nullopt, Json { { "a", 1 } } },
        };
        QVERIFY(differencesOf(before, after) == expected);
        QVERIFY(differencesOf(before, before).empty());
    }

    void twoRunsAreCompared()
    {
        const QTemporaryDir folder;
        const RunHistory history(folder.filePath(QStringLiteral("history")));
        RunRecord first;
        first.packageHash = "one";
        first.inputs = { { "name", "Ada" } };
        first.variables.set(QStringLiteral("Stage"), QStringLiteral("blue"));
        first.variables.set(QStringLiteral("Token"), QStringLiteral("hush"), true);
        first.outputVariables = { { QStringLiteral("Out"), QStringLiteral("1"), false, {} } };
        RunRecord second = first;
        second.packageHash = "two";
        second.inputs = { { "name", "Bob" } };
        second.variables.set(QStringLiteral("stage"), QStringLiteral("green"));
        second.outputVariables = {};
        second.success = true;
        second.exitCode = 0;
        const Result<RunRecord> before = history.add(first, log(folder, { "Hello Ada", "done" }, 0));
        const Result<RunRecord> after = history.add(second, log(folder, { "Hello Bob", "done" }, 60));
        QVERIFY(before.ok() && after.ok());
        const RunComparison comparison = compareRuns(history, *before, *after);
        QVERIFY(!comparison.samePackage);
        QCOMPARE(comparison.inputs.size(), std::size_t(1));
        QCOMPARE(comparison.variables.size(), std::size_t(1));
        QCOMPARE(comparison.variables[0].after, std::optional(QStringLiteral("green")));
        QCOMPARE(comparison.outputs.size(), std::size_t(1));
        QCOMPARE(comparison.outputs[0].after, std::optional<QString>());
        QCOMPARE(comparison.results.size(), std::size_t(2));
        // Times do not count.
        QCOMPARE(comparison.log.size(), std::size_t(2));
        QVERIFY(comparison.log[0].text.contains(QStringLiteral("Hello Ada")));
        QVERIFY(compareRuns(history, *before, *before).log.empty());
    }

    // Made anew for each run, as times are.
    void namesOfFreshFoldersDoNotCount()
    {
        const QTemporaryDir folder;
        const RunHistory history(folder.filePath(QStringLiteral("history")));
        RunRecord run;
        run.packageHash = "one";
        const Result<RunRecord> before = history.add(run,
            log(folder,
                { "in /tmp/stepbench-run-WiLqJe/work", "to /tmp/stepbench-packages-jwvUSM/package-EbdNvu/a",
                    "x-run-abc" },
                0));
        const Result<RunRecord> after = history.add(run,
            log(folder,
                { "in /tmp/stepbench-run-TgXuLy/work", "to /tmp/stepbench-packages-WSBvce/package-ywwTfo/a",
                    "x-run-abd" },
                60));
        QVERIFY(before.ok() && after.ok());
        const RunComparison comparison = compareRuns(history, *before, *after);
        QCOMPARE(comparison.log.size(), std::size_t(2));
        QVERIFY(comparison.log[0].text.contains(QStringLiteral("abc")));
    }

private:
    static QString log(const QTemporaryDir& folder, const std::vector<const char*>& lines, int seconds)
    {
        QByteArray text;
        LogRecord record;
        record.time = QDateTime(QDate(2026, 11, 22), QTime(10, 0), Qt::UTC).addSecs(seconds);
        for (const char* line : lines) {
            record.text = QString::fromLatin1(line);
            text += formatLogLine(record) + '\n';
        }
        QString file = folder.filePath(QStringLiteral("log.txt"));
        writeTestFile(file, text);
        return file;
    }
};

QTEST_GUILESS_MAIN(TestRunComparison)
#include "tst_runcomparison.moc"
