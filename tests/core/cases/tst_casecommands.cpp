// SPDX-License-Identifier: Apache-2.0
#include "core/cases/casecommands.h"
#include "core/cases/casesecrets.h"
#include "tests/support/packagebuilder.h"

#include <QDir>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

// With a POSIX shell.
class TestCaseCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_surroundings = { makeResourceCode(), m_folder->filePath(QStringLiteral("state")),
            m_folder->filePath(QStringLiteral("a.case.json")), {} };
    }

    void resourceCodesAreNamesThatNeverComeTwice()
    {
        static const QRegularExpression form(QStringLiteral("^s[a-z0-9]{11}$"));
        QSet<QString> seen;
        for (int i = 0; i < 1000; ++i) {
            const QString code = makeResourceCode();
            QVERIFY2(form.match(code).hasMatch(), qPrintable(code));
            seen.insert(code);
        }
        QCOMPARE(seen.size(), 1000);
    }

    void commandsKnowTheCodeAndTheFolders()
    {
        const CommandsOutcome outcome = run(
            { { QStringLiteral("echo $STEPBENCH_RESOURCE_CODE $TF_VAR_resource_code $STEPBENCH_CASE_FOLDER; pwd") }, {},
                0 });
        QVERIFY2(outcome.success, qPrintable(outcome.message));
        const QString code = m_surroundings.resourceCode;
        const QString here = QFileInfo(m_folder->path()).canonicalFilePath();
        QCOMPARE(QString::fromUtf8(outcome.lastOutput),
            QStringLiteral("%1 %1 %2\n%3\n").arg(code, m_surroundings.folder, here));
    }

    void linesRunUntilOneFails()
    {
        const CommandsOutcome outcome
            = run({ { QStringLiteral("touch one"), QStringLiteral("exit 7"), QStringLiteral("touch three") }, {}, 0 });
        QVERIFY(!outcome.success);
        QVERIFY2(outcome.message.contains(QStringLiteral("exit code 7")), qPrintable(outcome.message));
        QVERIFY(QFile::exists(m_folder->filePath(QStringLiteral("one"))));
        QVERIFY(!QFile::exists(m_folder->filePath(QStringLiteral("three"))));
    }

    void aMissingFolderIsTold()
    {
        const CommandsOutcome outcome = run({ { QStringLiteral("true") }, QStringLiteral("nowhere"), 0 });
        QVERIFY(!outcome.success);
        QVERIFY2(outcome.message.contains(QStringLiteral("nowhere")), qPrintable(outcome.message));
    }

    void anEndlessCommandIsEndedWithAllItStarted()
    {
        const CommandsOutcome outcome = run({ { QStringLiteral("sleep 600 & sleep 600") }, {}, 1 });
        QVERIFY(!outcome.success);
        QVERIFY2(outcome.message.contains(QStringLiteral("longer than 1 s")), qPrintable(outcome.message));
    }

    void whatIsPrintedIsToldButForJson()
    {
        run({ { QStringLiteral("echo hello; echo there >&2"), QStringLiteral("echo '{\"key\":\"hush\"}'") }, {}, 0 });
        m_printed.sort();
        QCOMPARE(m_printed, QStringList({ QStringLiteral("hello"), QStringLiteral("there") }));
    }

    void muchOutputIsCut()
    {
        const CommandsOutcome outcome
            = run({ { QStringLiteral("head -c 30000000 /dev/zero | tr '\\0' 'x' | fold -w 1000") }, {}, 0 });
        QVERIFY2(outcome.success, qPrintable(outcome.message));
        QCOMPARE(outcome.lastOutput.size(), CaseCommandRun::mostOutput);
    }

    void outputBecomesVariables()
    {
        const VariableSet set = variablesFromOutput(QByteArray(R"(
            {'Url': 'https:/a', 'Port': 8080, 'None': null, 'List': [1, 'b'],
             'site': {'sensitive': false, 'type': 'string', 'value': 'blue'},
             'key': {'sensitive': true, 'type': ['list','string'], 'value': ['x']}} )")
                                                        .replace('\'', '"'));
        const auto is = [&](const char* name, const char* value, bool sensitive = false) {
            const Variable* variable = set.find(QLatin1String(name));
            return variable && variable->value == QString::fromUtf8(value) && variable->sensitive == sensitive;
        };
        QCOMPARE(set.all().size(), std::size_t(6));
        QVERIFY(is("Url", "https:/a"));
        QVERIFY(is("Port", "8080"));
        QVERIFY(is("List", "[1,\"b\"]"));
        QVERIFY(is("site", "blue"));
        QVERIFY(is("key", "[\"x\"]", true));
        QCOMPARE(set.find(QStringLiteral("none"))->value, std::optional<QString>());
    }

    void otherOutputIsNoVariable_data()
    {
        QTest::addColumn<QByteArray>("output");
        for (const char* output : { "", "hello", "[1]", "{oops}", "log line\n{\"a\":1}", "\"text\"" })
            QTest::newRow(output[0] ? output : "nothing") << QByteArray(output);
    }

    void otherOutputIsNoVariable()
    {
        QFETCH(const QByteArray, output);
        QVERIFY(variablesFromOutput(output).isEmpty());
    }

    void secretsAreFoundUnderShellFriendlyNamesToo()
    {
        qputenv("TST_CLOUD_API_KEY", "hush");
        QCOMPARE(environmentSecret(QStringLiteral("TST_CLOUD_API_KEY")), std::optional(QStringLiteral("hush")));
        QCOMPARE(environmentSecret(QStringLiteral("tst.cloud/api-key")), std::optional(QStringLiteral("hush")));
        QCOMPARE(environmentSecret(QStringLiteral("tst.cloud")), std::optional<QString>());
        QCOMPARE(environmentSecret({}), std::optional<QString>());
        qunsetenv("TST_CLOUD_API_KEY");
    }

private:
    CommandsOutcome run(CaseCommands commands)
    {
        m_printed.clear();
        CaseCommandRun run(std::move(commands), m_surroundings);
        QSignalSpy finished(&run, &CaseCommandRun::finished);
        connect(&run, &CaseCommandRun::printed, &run, [this](const QString& line) { m_printed << line; });
        run.start();
        if (finished.isEmpty() && !finished.wait(60'000))
            return {};
        return finished.first().first().value<CommandsOutcome>();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    CaseSurroundings m_surroundings;
    QStringList m_printed;
};

QTEST_GUILESS_MAIN(TestCaseCommands)
#include "tst_casecommands.moc"
