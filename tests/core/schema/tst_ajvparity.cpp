// SPDX-License-Identifier: Apache-2.0
#include "core/schema/validation.h"

#include "formatcases.h"
#include "patternhost.h"
#include "resolvedgenerator.h"
#include "tests/support/npmpackages.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>

using namespace Stepbench;

namespace {

constexpr int generatedSchemas = 400;
constexpr int inputsOfEach = 6;
constexpr int textsOfEachFormat = 300;

QString scratchFolder()
{
    return QStringLiteral(STEPBENCH_SCRATCH_DIR "/ajvparity");
}

QString firstError(const Problems& problems)
{
    const auto error = std::find_if(
        problems.begin(), problems.end(), [](const Problem& p) { return p.severity == Severity::Error; });
    return error == problems.end() ? QString() : describe(*error);
}

// By hand: STEPBENCH_SEED and STEPBENCH_TIMES look at other cases, and at more of them (which takes QtTest a longer
// QTEST_FUNCTION_TIMEOUT).
int fromEnvironment(const char* name, int otherwise)
{
    bool given = false;
    const int number = qEnvironmentVariableIntValue(name, &given);
    return given ? number : otherwise;
}

// Empty: valid.
QString judgeCase(const Json& givenSchema, const Json& inputs, PatternTalk& patterns)
{
    const Result<SchemaPtr> schema = Schema::parse(givenSchema);
    if (!schema)
        return describe(schema.problem());
    const Result<NarrowedPtr> narrowed = narrow(*schema, inputs);
    if (!narrowed)
        return describe(narrowed.problem());
    const QString error = firstError(validateInputs(**narrowed, inputs, ValidationTime::Execution, &patterns));
    return error.isEmpty() ? firstError(findConversionLosses(**narrowed, inputs)) : error;
}

} // namespace

// Where everything is resolved and every union has a discriminator, inputs are valid exactly when ajv with ajv-formats
// says so. Both come from npm into a scratch folder below the build.
class TestAjvParity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        STEPBENCH_NEED_NPM(scratchFolder(), { QStringLiteral("ajv@8.17.1"), QStringLiteral("ajv-formats@3.0.1") });
        QVERIFY(m_host.start());
    }

    void resolvedInputsAreValidWhenAjvSaysSo()
    {
        const int schemas = generatedSchemas * fromEnvironment("STEPBENCH_TIMES", 1);
        ResolvedGenerator generator(std::uint32_t(fromEnvironment("STEPBENCH_SEED", 20261123)));
        std::vector<ResolvedCase> cases;
        for (int i = 0; i < schemas; ++i)
            cases.push_back(generator.next(inputsOfEach));
        const int valid = compare(cases);
        // A generator that makes only valid inputs, or none, compares nothing.
        qInfo() << valid << "of" << schemas * inputsOfEach << "valid";
        QVERIFY(valid > schemas && valid < schemas * (inputsOfEach - 1));
    }

    // ajv alone says yes to the first one (ajvparity.mjs).
    void anEmptyListContainsNothing()
    {
        const Result<Json> schema = parseJson(R"({"definitions":{"Root":{"isRoot":true,"type":"object","properties":{
            "l":{"type":"array","items":{"type":"array","items":{"type":"boolean"},"contains":{"const":true}}}},
            "required":["l"]}}})",
            {});
        QVERIFY(schema.ok());
        ResolvedCase one { *schema, {} };
        for (const char* inputs : { R"({"l":[[true],[]]})", R"({"l":[[],[true]]})", R"({"l":[[true]]})" })
            one.inputs.push_back(*parseJson(inputs, {}));
        QCOMPARE(compare({ one }), 1);
    }

    void formatsAreThoseOfAjvFormats()
    {
        const std::vector<ResolvedCase> cases
            = makeFormatCases(std::uint32_t(fromEnvironment("STEPBENCH_SEED", 20261128)),
                textsOfEachFormat * fromEnvironment("STEPBENCH_TIMES", 1));
        const int valid = compare(cases);
        qInfo() << valid << "valid";
        QVERIFY(valid > int(cases.size()));
    }

private:
    // Asks the host whatever patterns want to know, until nothing is open. Empty when it does not answer.
    std::vector<QString> judgeAll(const std::vector<ResolvedCase>& cases)
    {
        for (;;) {
            std::vector<QString> verdicts;
            PatternTalk talk(m_host.memory());
            for (const ResolvedCase& one : cases) {
                for (const Json& inputs : one.inputs)
                    verdicts.push_back(judgeCase(one.schema, inputs, talk));
            }
            if (talk.questions().empty())
                return verdicts;
            if (!m_host.answer(talk.questions()))
                return {};
        }
    }

    // Returns how many are valid.
    int compare(const std::vector<ResolvedCase>& cases)
    {
        QFile file(scratchFolder() + QStringLiteral("/cases.jsonl"));
        if (!file.open(QIODevice::WriteOnly))
            return 0;
        for (const ResolvedCase& one : cases) {
            Json line { { "schema", one.schema } };
            line["inputs"] = one.inputs;
            file.write(dumpJsonBytes(line) + '\n');
        }
        file.close();
        const QString results = scratchFolder() + QStringLiteral("/results.jsonl");
        const QString failure = runNodeScript({ QStringLiteral(STEPBENCH_SOURCE_DIR "/tests/core/schema/ajvparity.mjs"),
            scratchFolder(), file.fileName(), results });
        int different = 0;
        int valid = 0;
        [&] {
            QVERIFY2(failure.isEmpty(), qPrintable(failure));
            compareAnswers(cases, results, different, valid);
            QCOMPARE(different, 0);
        }();
        return valid;
    }

    void compareAnswers(const std::vector<ResolvedCase>& cases, const QString& resultsFile, int& different, int& valid)
    {
        QFile results(resultsFile);
        QVERIFY(results.open(QIODevice::ReadOnly));
        const std::vector<QString> verdicts = judgeAll(cases);
        QVERIFY(!verdicts.empty());
        std::size_t next = 0;
        for (const ResolvedCase& one : cases) {
            const QByteArray line = results.readLine();
            const Result<Json> answers = parseJson({ line.constData(), std::size_t(line.size()) }, resultsFile);
            QVERIFY(answers.ok() && answers->size() == one.inputs.size());
            for (std::size_t i = 0; i < one.inputs.size(); ++i) {
                const QString& ours = verdicts[next++];
                const bool theirs = (*answers)[i]["valid"].get<bool>();
                valid += theirs;
                if (ours.isEmpty() == theirs || ++different > 8)
                    continue;
                qInfo().noquote() << "ours:" << ours << "\najv:" << memberText((*answers)[i], "errors") << "\nschema"
                                  << toQString(dumpJson(one.schema)) << "\ninputs"
                                  << toQString(dumpJson(one.inputs[i]));
            }
        }
    }

    PatternHost m_host;
};

QTEST_GUILESS_MAIN(TestAjvParity)
#include "tst_ajvparity.moc"
