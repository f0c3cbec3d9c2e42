// SPDX-License-Identifier: Apache-2.0
#include "core/cases/casefile.h"
#include "tests/support/packagebuilder.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

namespace {

const QByteArray whole = R"({
  "$schema": "urn:stepbench:schema:case:1",
  "format": 1,
  "packageId": "greet-people",
  "inputs": {
    "name": "Ada",
    "token": {
      "HasValue": true
    }
  },
  "targetInputs": {
    "desk": 4
  },
  "variables": [
    {
      "name": "Person",
      "value": "Zoë"
    },
    {
      "name": "Key",
      "sensitive": true
    }
  ],
  "secrets": {
    "/token": "Cloud.Token"
  },
  "expect": {
    "problems": [
      {
        "path": [
          "items",
          0,
          "name"
        ],
        "code": "rule.failed",
        "message": "Enter"
      }
    ]
  },
  "expectRun": {
    "success": false,
    "message": "no luck",
    "outputVariables": {
      "A": "1",
      "B": null
    },
    "artifacts": [
      "report.txt"
    ],
    "logHas": [
      "hello"
    ],
    "logLacks": [
      "bye"
    ]
  },
  "setUp": [
    "one",
    "two"
  ],
  "tearDown": {
    "commands": "three",
    "folder": "infra",
    "timeout": 60
  }
}
)";

} // namespace

class TestCaseFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void everyMemberSurvivesReadingAndWriting()
    {
        const CaseReading reading = read(whole);
        QVERIFY2(reading.testCase && reading.problems.empty(), qPrintable(said(reading)));
        const Case& testCase = *reading.testCase;
        QCOMPARE(testCase.expectedProblems.size(), std::size_t(1));
        QCOMPARE(testCase.expectedProblems[0].path, (InputPath { "items", 0, "name" }));
        QCOMPARE(testCase.expectedRun->outputVariables[1].value, std::optional<QString>());
        QCOMPARE(testCase.setUp->lines, QStringList({ QStringLiteral("one"), QStringLiteral("two") }));
        QCOMPARE(testCase.tearDown->timeoutSeconds, 60);
        const QString file = m_folder->filePath(QStringLiteral("__cases__/again.case.json"));
        QVERIFY(saveCase(file, testCase).ok());
        QCOMPARE(readTestFile(file), whole);
    }

    void aSmallCaseIsEnough()
    {
        const CaseReading reading
            = read(R"({"format":1,"packageId":"a","inputs":{},"expect":{"valid":true},"setUp":"make it"})");
        QVERIFY2(reading.testCase && reading.problems.empty(), qPrintable(said(reading)));
        QVERIFY(reading.testCase->expectedProblems.empty());
        QVERIFY(!reading.testCase->expectedRun);
        QCOMPARE(reading.testCase->setUp->lines.size(), 1);
    }

    void noSecretIsEverWritten()
    {
        Case testCase;
        testCase.packageId = QStringLiteral("a");
        testCase.inputs = { { "list", Json::array({ { { "HasValue", true }, { "NewValue", "hush" } } }) },
            { "NewValue", "an input of that name stays" } };
        testCase.targetInputs = Json { { "key", { { "HasValue", true }, { "NewValue", "hush" } } } };
        testCase.variables.set(QStringLiteral("Token"), QStringLiteral("hush"), true);
        testCase.variables.set(QStringLiteral("Plain"), QStringLiteral("text"));
        const QByteArray written = dumpJsonBytes(toJson(testCase));
        QVERIFY2(!written.contains("hush"), written.constData());
        QVERIFY(written.contains("an input of that name stays"));
        QVERIFY(written.contains(R"({"name":"Token","sensitive":true})"));
    }

    void whatIsWrongIsToldWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("change"); // members that replace those of a good case
        QTest::addColumn<QByteArray>("place");
        const auto row = [](const char* name, const char* change, const char* place) {
            QTest::newRow(name) << QByteArray(change) << QByteArray(place);
        };
        row("format of another time", R"({"format":2})", "format");
        row("format of another kind", R"({"format":"1"})", "format");
        row("no package", R"({"packageId":""})", "packageId");
        row("package of another kind", R"({"packageId":["a"]})", "packageId");
        row("inputs of another kind", R"({"inputs":[1]})", "inputs");
        row("target inputs of another kind", R"({"targetInputs":"x"})", "targetInputs");
        row("variables of another kind", R"({"variables":{"a":{"b":1}}})", "variables");
        row("secret without a name", R"({"secrets":{"/a":""}})", "secrets./a");
        row("secret with a text", R"({"secrets":{"/a":{"value":"x"}}})", "secrets./a");
        row("secret at no pointer", R"({"secrets":{"a":"x"}})", "secrets.a");
        row("expecting nothing", R"({"expect":{}})", "expect");
        row("expecting both", R"({"expect":{"valid":true,"problems":[]}})", "expect");
        row("expecting invalid", R"({"expect":{"valid":false}})", "expect.valid");
        row("problems of another kind", R"({"expect":{"problems":{"path":[]}}})", "expect.problems");
        row("problem without a path", R"({"expect":{"problems":[{"code":"x"}]}})", "expect.problems[0]");
        row("path that is none", R"({"expect":{"problems":[{"path":[-1]}]}})", "expect.problems[0].path");
        row("path that is a text", R"({"expect":{"problems":[{"path":"/a"}]}})", "expect.problems[0].path");
        row("run without a result", R"({"expectRun":{}})", "expectRun.success");
        row("log that is a text", R"({"expectRun":{"success":true,"logHas":"x"}})", "expectRun.logHas");
        row("log with a number", R"({"expectRun":{"success":true,"logHas":["x",1]}})", "expectRun.logHas[1]");
        row("log that lacks everything", R"({"expectRun":{"success":true,"logLacks":[""]}})", "expectRun.logLacks");
        row("command of another kind", R"({"setUp":7})", "setUp.commands");
        row("no command", R"({"tearDown":[]})", "tearDown");
        row("endless command", R"({"tearDown":{"commands":"x","timeout":1e9}})", "tearDown.timeout");
    }

    void whatIsWrongIsToldWithItsPlace()
    {
        QFETCH(const QByteArray, change);
        QFETCH(const QByteArray, place);
        Json json = *parse(R"({"format":1,"packageId":"a","inputs":{},"expect":{"valid":true}})");
        json.update(*parse(change));
        const CaseReading reading = read(dumpJsonBytes(json));
        QVERIFY(!reading.testCase);
        QVERIFY2(!reading.problems.empty(), "no problem");
        const Problem& problem = reading.problems.front();
        QCOMPARE(problem.path.value_or(InputPath()).dotted(), QString::fromUtf8(place));
        QCOMPARE(problem.code, QStringLiteral("case.format"));
        QCOMPARE(problem.file, m_folder->filePath(QStringLiteral("x.case.json")));
        QVERIFY(!problem.message.isEmpty());
    }

    void everythingThatIsWrongIsToldAtOnce()
    {
        QCOMPARE(read("{}").problems.size(), std::size_t(4));
        QCOMPARE(read("[]").problems.size(), std::size_t(1));
    }

    void unknownMembersAreWarnedOf()
    {
        const CaseReading reading
            = read(R"({"format":1,"packageId":"a","inputs":{},"expect":{"valid":true},"setup":"typo"})");
        QVERIFY(reading.testCase);
        QCOMPARE(reading.problems.size(), std::size_t(1));
        QVERIFY(reading.problems.front().severity == Severity::Warning);
        QCOMPARE(reading.problems.front().path, std::optional(InputPath { "setup" }));
    }

    void brokenTextIsToldWithItsLine()
    {
        const CaseReading reading = read("{\n  \"format\": 1,\n  oops\n}");
        QVERIFY(!reading.testCase);
        QCOMPARE(reading.problems.front().code, QStringLiteral("case.file"));
        QCOMPARE(reading.problems.front().line, 3);
    }

    void hostileFilesAreRefusedSoon_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("huge") << QByteArray(20 * 1024 * 1024, ' ');
        QTest::newRow("deep") << QByteArray(200'000, '[');
        QByteArray wide = "{";
        for (int i = 0; i < 100'000; ++i)
            wide += "\"k" + QByteArray::number(i) + "\":1,";
        QTest::newRow("wide") << QByteArray(wide + "\"z\":1}");
        QTest::newRow("binary") << QByteArray("\x00\xff\xfe{}", 5);
    }

    void hostileFilesAreRefusedSoon()
    {
        QFETCH(const QByteArray, content);
        const CaseReading reading = read(content);
        QVERIFY(!reading.testCase);
        QCOMPARE(reading.problems.size(), std::size_t(1));
        QCOMPARE(reading.problems.front().code, QStringLiteral("case.file"));
    }

    void aFolderIsNoCase() { QVERIFY(!loadCase(m_folder->path()).testCase); }

    void aFileThatCannotBeWrittenIsAProblem()
    {
        QVERIFY(!saveCase(QStringLiteral("/proc/nowhere/a.case.json"), {}).ok());
    }

    void theNameIsThatOfTheFile()
    {
        QCOMPARE(caseName(QStringLiteral("/a/__cases__/ends-badly.case.json")), QStringLiteral("ends-badly"));
        QCOMPARE(caseName(QStringLiteral("b.json")), QStringLiteral("b"));
    }

    void theSchemaNamesWhatTheReaderReads()
    {
        const auto schema = parse(caseSchema());
        QVERIFY(schema);
        const auto json = parse(whole);
        for (const auto& item : json->items())
            QVERIFY2(findMember((*schema)["properties"], item.key()), item.key().c_str());
        QCOMPARE(toQString((*schema)["$id"].get<std::string>()), memberText(*json, "$schema"));
    }

private:
    static std::optional<Json> parse(const QByteArray& text)
    {
        const Result<Json> json = parseJson({ text.constData(), std::size_t(text.size()) }, {});
        return json ? std::optional(*json) : std::nullopt;
    }
    CaseReading read(const QByteArray& content) const
    {
        const QString file = m_folder->filePath(QStringLiteral("x.case.json"));
        writeTestFile(file, content);
        return loadCase(file);
    }
    static QString said(const CaseReading& reading)
    {
        return reading.problems.empty() ? QString() : describe(reading.problems.front());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestCaseFile)
#include "tst_casefile.moc"
