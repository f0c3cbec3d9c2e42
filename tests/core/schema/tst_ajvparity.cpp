// SPDX-License-Identifier: Apache-2.0
#include "core/schema/validation.h"

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

// Empty: valid.
QString judge(const Json& givenSchema, const Json& inputs)
{
    const Result<SchemaPtr> schema = Schema::parse(givenSchema);
    if (!schema)
        return describe(schema.problem());
    const Result<NarrowedPtr> narrowed = narrow(*schema, inputs);
    if (!narrowed)
        return describe(narrowed.problem());
    const QString error = firstError(validateInputs(**narrowed, inputs, ValidationTime::Execution));
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
        const QString why = installNpmPackages(
            scratchFolder(), { QStringLiteral("ajv@8.17.1"), QStringLiteral("ajv-formats@3.0.1") });
        if (!why.isEmpty())
            QSKIP(qPrintable(QStringLiteral("ajv cannot be had from npm: ") + why));
    }

    void resolvedInputsAreValidWhenAjvSaysSo()
    {
        ResolvedGenerator generator(20261123);
        std::vector<ResolvedCase> cases;
        QFile file(scratchFolder() + QStringLiteral("/cases.jsonl"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (int i = 0; i < generatedSchemas; ++i) {
            cases.push_back(generator.next(inputsOfEach));
            Json line { { "schema", cases.back().schema } };
            line["inputs"] = cases.back().inputs;
            file.write(dumpJsonBytes(line) + '\n');
        }
        file.close();
        const QString results = scratchFolder() + QStringLiteral("/results.jsonl");
        const QString failure = runNodeScript({ QStringLiteral(STEPBENCH_SOURCE_DIR "/tests/core/schema/ajvparity.mjs"),
            scratchFolder(), file.fileName(), results });
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
        compare(cases, results);
    }

private:
    void compare(const std::vector<ResolvedCase>& cases, const QString& resultsFile)
    {
        QFile results(resultsFile);
        QVERIFY(results.open(QIODevice::ReadOnly));
        int different = 0;
        int valid = 0;
        for (const ResolvedCase& one : cases) {
            const QByteArray line = results.readLine();
            const Result<Json> answers = parseJson({ line.constData(), std::size_t(line.size()) }, resultsFile);
            QVERIFY(answers.ok() && answers->size() == one.inputs.size());
            for (std::size_t i = 0; i < one.inputs.size(); ++i) {
                const QString ours = judge(one.schema, one.inputs[i]);
                const bool theirs = (*answers)[i]["valid"].get<bool>();
                valid += theirs;
                if (ours.isEmpty() == theirs || ++different > 5)
                    continue;
                qInfo().noquote() << "ours:" << ours << "\najv:" << memberText((*answers)[i], "errors") << "\nschema"
                                  << toQString(dumpJson(one.schema)) << "\ninputs"
                                  << toQString(dumpJson(one.inputs[i]));
            }
        }
        QCOMPARE(different, 0);
        // A generator that makes only valid inputs, or none, compares nothing.
        qInfo() << valid << "of" << generatedSchemas * inputsOfEach << "valid";
        QVERIFY(valid > generatedSchemas && valid < generatedSchemas * (inputsOfEach - 1));
    }
};

QTEST_GUILESS_MAIN(TestAjvParity)
#include "tst_ajvparity.moc"
