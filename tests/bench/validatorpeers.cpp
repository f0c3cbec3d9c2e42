// SPDX-License-Identifier: Apache-2.0
#include "validatorpeers.h"

#include "measure.h"
#include "tests/support/npmpackages.h"
#include "tests/support/packagebuilder.h"

#include <QFileInfo>

#if __has_include(<valijson/validator.hpp>)
#define VALIJSON_USE_EXCEPTIONS 1
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>
#define STEPBENCH_HAS_VALIJSON 1
#endif

namespace Stepbench::Benchmarks {
namespace {

Json rootedAtInputs(const Json& schema)
{
    Json rooted = schema;
    rooted["$ref"] = "#/definitions/Inputs";
    return rooted;
}

// Rounds of about 50 ms like ours, the median of them.
const char ajvScript[] = R"(
const fs = require('fs');
const Ajv = require('ajv').default;
const { schema, document } = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: true });
require('ajv-formats').default(ajv);
const validate = ajv.compile(schema);
if (!validate(document)) throw new Error(ajv.errorsText(validate.errors));
const round = () => {
    const start = process.hrtime.bigint();
    let calls = 0;
    while (process.hrtime.bigint() - start < 50000000n) { validate(document); ++calls; }
    return Number(process.hrtime.bigint() - start) / 1000 / calls;
};
round();
const samples = [1, 2, 3, 4, 5].map(round).sort((a, b) => a - b);
fs.writeFileSync(process.argv[3], String(samples[2]));
)";

} // namespace

std::optional<double> ajvMicroseconds(const Json& schema, const Json& document)
{
    const QString folder = QStringLiteral(STEPBENCH_SCRATCH_DIR "/ajvparity");
    const NpmPackages npm
        = installNpmPackages(folder, { QStringLiteral("ajv@8.17.1"), QStringLiteral("ajv-formats@3.0.1") });
    if (!npm.missing.isEmpty()) {
        qWarning("ajv cannot be had from npm: %s", qPrintable(npm.missing));
        return std::nullopt;
    }
    const QString script = folder + QStringLiteral("/measure.cjs");
    const QString input = folder + QStringLiteral("/measured.json");
    const QString result = folder + QStringLiteral("/microseconds");
    Json both { { "schema", rootedAtInputs(schema) } };
    both["document"] = document;
    writeTestFile(script, ajvScript);
    writeTestFile(input, dumpJsonBytes(both));
    if (const QString failure = runNodeScript({ script, input, result }); !failure.isEmpty()) {
        qWarning("ajv: %s", qPrintable(failure));
        return std::nullopt;
    }
    return readTestFile(result).toDouble();
}

std::optional<double> valijsonMicroseconds(const Json& schema, const Json& document)
{
#ifdef STEPBENCH_HAS_VALIJSON
    const auto plainSchema = nlohmann::json::parse(dumpJson(rootedAtInputs(schema)));
    const auto plain = nlohmann::json::parse(dumpJson(document));
    valijson::Schema compiled;
    valijson::SchemaParser parser;
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(plainSchema), compiled);
    const valijson::adapters::NlohmannJsonAdapter target(plain);
    if (!valijson::Validator().validate(compiled, target, nullptr))
        qWarning("valijson takes the document for invalid");
    return microsecondsPerCall([&] {
        valijson::Validator validator;
        [[maybe_unused]] const bool valid = validator.validate(compiled, target, nullptr);
    });
#else
    Q_UNUSED(schema)
    Q_UNUSED(document)
    qWarning("valijson is not here (Debian's libvalijson-dev)");
    return std::nullopt;
#endif
}

} // namespace Stepbench::Benchmarks
