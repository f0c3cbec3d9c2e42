// SPDX-License-Identifier: Apache-2.0
#include "core/history/runhistory.h"
#include "tests/support/packagebuilder.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

class TestRunHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void everythingOfARunComesBack()
    {
        RunRecord record = run("greet-people", 1);
        record.caseFile = QStringLiteral("__cases__/ada.case.json");
        record.targetInputs = Json { { "desk", 4 } };
        record.variables.set(QStringLiteral("Stage"), QStringLiteral("blue"));
        record.variables.set(QStringLiteral("Null"), std::nullopt);
        record.success = true;
        record.exitCode = 0;
        record.duration = std::chrono::milliseconds(1234);
        record.message = QStringLiteral("fine");
        record.problems = { makeProblem(
            ProblemSource::Rule, QStringLiteral("rule.failed"), QStringLiteral("careful"), Severity::Warning)
                                .at({ "list", 0 })
                                .inFile(QStringLiteral("ui.ts"), 3, 4) };
        record.outputVariables = { { QStringLiteral("Out"), QStringLiteral("1"), false, {} } };
        record.artifacts = { { QStringLiteral("report.txt"), 12 } };
        const Result<RunRecord> stored = history().add(record, log("one\ntwo\n"));
        QVERIFY2(stored.ok(), qPrintable(stored.ok() ? QString() : stored.problem().message));
        record.id = stored->id;
        record.logBytes = 8;
        QCOMPARE(dumpJsonBytes(toJson(*stored)), dumpJsonBytes(toJson(record)));
        const Result<RunRecord> loaded = history().load(stored->id);
        QVERIFY(loaded.ok());
        QCOMPARE(dumpJsonBytes(toJson(*loaded)), dumpJsonBytes(toJson(record)));
        QVERIFY(loaded->problems == record.problems);
        QCOMPARE(readTestFile(history().logFile(stored->id)), QByteArray("one\ntwo\n"));
    }

    void discoveriesComeBack()
    {
        RunRecord record = run("greeting-desk", 1);
        record.command = ExecutionCommand::Discover;
        record.inputs = Json::array({ "any", "context" });
        record.targets = { { QStringLiteral("Desk 1"), QStringLiteral("greeting-desk"), { QStringLiteral("desk") },
                               QStringLiteral("{}") },
            { QStringLiteral("Desk 2"), QStringLiteral("greeting-desk"), {}, {} } };
        const Result<RunRecord> stored = history().add(record, {});
        QVERIFY(stored.ok());
        const Result<RunRecord> loaded = history().load(stored->id);
        QVERIFY(loaded.ok());
        QVERIFY(loaded->command == ExecutionCommand::Discover);
        QCOMPARE(dumpJsonBytes(loaded->inputs), dumpJsonBytes(record.inputs));
        QVERIFY(loaded->targets == record.targets);
        // Those of before there was a choice executed.
        Json old = toJson(run("a", 2));
        old.erase("command");
        old.erase("targets");
        const Result<RunRecord> read = runRecordFromJson(old, {});
        QVERIFY(read.ok());
        QVERIFY(read->command == ExecutionCommand::Execute);
    }

    void runsOfCasesAreFound()
    {
        RunRecord ofCase = run("a", 1);
        ofCase.caseFile = QStringLiteral("__cases__/ada.case.json");
        QVERIFY(history().add(ofCase, {}).ok());
        QVERIFY(history().add(run("a", 2), {}).ok());
        HistoryQuery query;
        query.ofCases = true;
        const HistoryListing found = history().search(query);
        QCOMPARE(found.runs.size(), std::size_t(1));
        QCOMPARE(found.runs[0].caseFile, ofCase.caseFile);
    }

    void logsComeBackWithTheirBlocks()
    {
        const QByteArray content = "2026-11-22T20:12:03.000Z  Begin      |  == Step 1: a ==\n"
                                   "2026-11-22T20:12:03.000Z  Begin      |  == Worker ==\n"
                                   "2026-11-22T20:12:04.000Z  Verbose    |  one\n"
                                   "2026-11-22T20:12:05.000Z  Error      |  two\n"
                                   "2026-11-22T20:12:05.000Z  End        |  == Failed: Worker ==\n"
                                   "2026-11-22T20:12:06.000Z  Info       |  three\n";
        const Result<RunRecord> stored = history().add(run("a", 1), log(content));
        QVERIFY(stored.ok());
        const StoredLog whole = history().readLog(stored->id, 10);
        QCOMPARE(whole.records.size(), std::size_t(3));
        QCOMPARE(whole.left, quint64(0));
        QCOMPARE(whole.outline.blockOf(1), 1);
        QCOMPARE(whole.outline.blockOf(2), 0);
        QVERIFY(whole.outline.at(1).status == BlockStatus::Failed);
        // The window was killed before the step had ended.
        QVERIFY(whole.outline.at(0).status == BlockStatus::Stopped);
        QCOMPARE(whole.outline.at(0).began.secsTo(whole.outline.at(0).ended), 3);
        const StoredLog last = history().readLog(stored->id, 1);
        QCOMPARE(last.records.size(), std::size_t(1));
        QCOMPARE(last.records[0].text, QStringLiteral("three"));
        QCOMPARE(last.records[0].id, quint64(3));
        QCOMPARE(last.left, quint64(2));
        QVERIFY(last.outline.blocks() == whole.outline.blocks());
    }

    void noSecretIsStored()
    {
        RunRecord record = run("a", 1);
        record.inputs = { { "key", { { "HasValue", true }, { "NewValue", "hush-input" } } },
            { "text", "with hush-given inside" } };
        record.variables.set(QStringLiteral("Token"), QStringLiteral("hush-variable"), true);
        record.outputVariables = { { QStringLiteral("Out"), QStringLiteral("hush-output"), true, {} },
            { QStringLiteral("Plain"), QStringLiteral("x hush-output y"), false, {} } };
        record.message = QStringLiteral("failed with hush-variable");
        const Result<RunRecord> stored = history().add(record, {}, { QStringLiteral("hush-given") });
        QVERIFY(stored.ok());
        const QByteArray file = readTestFile(path("history/") + stored->id + QStringLiteral("/run.json"));
        QVERIFY(!file.isEmpty());
        QVERIFY2(!file.contains("hush-"), file.constData());
        QVERIFY(file.contains("Token"));
        QVERIFY(stored->variables.find(QStringLiteral("token"))->sensitive);
    }

    void theNewestIsListedFirst()
    {
        for (const int minute : { 3, 1, 2 })
            QVERIFY(history().add(run("a", minute), {}).ok());
        const HistoryListing listing = history().list();
        QCOMPARE(listing.runs.size(), std::size_t(3));
        QCOMPARE(listing.runs[0].started.time().minute(), 3);
        QCOMPARE(listing.runs[2].started.time().minute(), 1);
        QVERIFY(RunHistory(path("nothing here")).list().runs.empty());
    }

    void aStoppedRunIsNoFailedOne()
    {
        RunRecord stopped = run("stopped", 1);
        ExecutionOutcome outcome;
        outcome.end = ExecutionEnd::Stopped;
        stopped.setOutcome(outcome);
        const Result<RunRecord> stored = history().add(stopped, {});
        QVERIFY(stored.ok());
        QVERIFY(history().load(stored->id)->stopped);
        HistoryQuery query;
        QCOMPARE(history().search(query).runs.size(), std::size_t(1));
        query.failed = true;
        QVERIFY(history().search(query).runs.empty());
    }

    void runsAreFound()
    {
        RunRecord failed = run("first", 1);
        failed.message = QStringLiteral("No luck");
        QVERIFY(history().add(failed, log("a quiet log\n")).ok());
        RunRecord good = run("second", 2);
        good.success = true;
        good.inputs = { { "name", "Zoë" } };
        QVERIFY(history().add(good, log("Good MORNING, Zoë\n")).ok());
        const auto found = [&](const HistoryQuery& query) {
            QStringList ids;
            for (const RunRecord& record : history().search(query).runs)
                ids << record.packageId;
            return ids.join(u',');
        };
        QCOMPARE(found({}), QStringLiteral("second,first"));
        QCOMPARE(found({ QStringLiteral("first"), {}, {}, true }), QStringLiteral("first"));
        QCOMPARE(found({ {}, true, {}, true }), QStringLiteral("first"));
        QCOMPARE(found({ {}, {}, QStringLiteral("no LUCK"), true }), QStringLiteral("first"));
        QCOMPARE(found({ {}, {}, QStringLiteral("zoë"), false }), QStringLiteral("second"));
        QCOMPARE(found({ {}, {}, QStringLiteral("good morning"), true }), QStringLiteral("second"));
        QCOMPARE(found({ {}, {}, QStringLiteral("good morning"), false }), QString());
        QCOMPARE(found({ {}, {}, QStringLiteral("nowhere"), true }), QString());
    }

    void theOldestGoFirst()
    {
        const RunHistory few(path("history"), { 3, 1'000'000, 1'000'000 });
        for (int minute = 0; minute < 6; ++minute)
            QVERIFY(few.add(run("a", minute), {}).ok());
        const HistoryListing listing = few.list();
        QCOMPARE(listing.runs.size(), std::size_t(3));
        QCOMPARE(listing.runs[2].started.time().minute(), 3);
        // By size too; the newest stays, whatever it weighs.
        const RunHistory small(path("history"), { 100, 10'000, 1'000'000 });
        QVERIFY(small.add(run("a", 10), log(QByteArray(50'000, 'x'))).ok());
        QCOMPARE(small.list().runs.size(), std::size_t(1));
    }

    void aLongLogKeepsItsBeginningAndItsEnd()
    {
        QByteArray lines;
        for (int i = 0; i < 10'000; ++i)
            lines += "line " + QByteArray::number(i) + '\n';
        const RunHistory cutting(path("history"), { 10, 1'000'000, 10'000 });
        const Result<RunRecord> stored = cutting.add(run("a", 1), log(lines));
        QVERIFY(stored.ok());
        QVERIFY(stored->logBytes <= 10'100);
        const QByteArray kept = readTestFile(cutting.logFile(stored->id));
        QVERIFY(kept.startsWith("line 0\n"));
        QVERIFY(kept.endsWith("\nline 9999\n"));
        QVERIFY(kept.contains("[a part of the log is left out here]"));
    }

    void brokenRecordsAreToldOf_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("not JSON") << QByteArray("oops");
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("another format") << QByteArray("{\"format\":2}");
        QTest::newRow("no time") << QByteArray("{\"format\":1}");
        QTest::newRow("deep") << QByteArray(100'000, '[');
    }

    void brokenRecordsAreToldOf()
    {
        QFETCH(const QByteArray, content);
        const Result<RunRecord> stored = history().add(run("a", 1), {});
        QVERIFY(stored.ok());
        QVERIFY(history().add(run("b", 2), {}).ok());
        writeTestFile(path("history/") + stored->id + QStringLiteral("/run.json"), content);
        const HistoryListing listing = history().list();
        QCOMPARE(listing.runs.size(), std::size_t(1));
        QCOMPARE(listing.problems.size(), std::size_t(1));
        QVERIFY(!listing.problems[0].file.isEmpty());
    }

    void oddMembersAreReadAsAbsent()
    {
        const Json json = { { "format", 1 }, { "started", "2026-11-22T10:00:00.000Z" }, { "success", "yes" },
            { "problems", 7 }, { "outputVariables", Json::array({ 1, "x" }) }, { "inputs", "x" } };
        const Result<RunRecord> record = runRecordFromJson(json, {});
        QVERIFY(record.ok());
        QVERIFY(!record->success);
        QVERIFY(record->problems.empty());
    }

    void idsNeverLeadElsewhere()
    {
        writeTestFile(path("victim/run.json"), "{}");
        for (const char* id : { "../victim", "", ".", "victim/../../victim" }) {
            QVERIFY(!history().load(QString::fromLatin1(id)));
            QVERIFY(!history().remove(QString::fromLatin1(id)));
        }
        QVERIFY(QFile::exists(path("victim/run.json")));
    }

    void aRunIsRemoved()
    {
        const Result<RunRecord> stored = history().add(run("a", 1), log("x\n"));
        QVERIFY(stored.ok());
        QVERIFY(history().remove(stored->id).ok());
        QVERIFY(history().list().runs.empty());
    }

    void whatCannotBeStoredIsAProblem()
    {
        QVERIFY(!history().add(run("a", 1), path("no such log")));
        QVERIFY(history().list().runs.empty());
        QVERIFY(QDir(path("history")).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
        QVERIFY(!RunHistory(QStringLiteral("/proc/nowhere")).add(run("a", 1), {}));
    }

private:
    QString path(const char* below) const { return m_folder->filePath(QString::fromUtf8(below)); }
    RunHistory history() const { return RunHistory(path("history")); }
    QString log(const QByteArray& content) const
    {
        writeTestFile(path("log.txt"), content);
        return path("log.txt");
    }
    static RunRecord run(const char* id, int minute)
    {
        RunRecord record;
        record.started = QDateTime(QDate(2026, 11, 22), QTime(10, minute), Qt::UTC);
        record.packageId = QString::fromLatin1(id);
        record.packageVersion = QStringLiteral("1.0.0");
        record.packageHash = "abc";
        record.inputs = { { "name", "Ada" } };
        return record;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestRunHistory)
#include "tst_runhistory.moc"
