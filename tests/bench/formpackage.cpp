// SPDX-License-Identifier: Apache-2.0
#include "formpackage.h"

namespace Stepbench::Benchmarks {

PackageBuilder formPackage(int fields, const QString& version, bool extraField)
{
    const int count = fields + (extraField ? 1 : 0);
    Json properties = Json::object();
    Json required = Json::array();
    for (int i = 0; i < count; ++i) {
        const std::string name = "f" + std::to_string(i);
        properties[name] = { { "type", "string" } };
        required.push_back(name);
    }
    const Json schema { { "definitions",
        { { "Inputs",
            { { "type", "object" }, { "properties", properties }, { "required", required },
                { "additionalProperties", false }, { "isRoot", true } } } } } };
    const QByteArray names
        = "const names = Array.from({ length: " + QByteArray::number(count) + " }, (_, i) => 'f' + i);\n";
    const QByteArray ui = names
        + "const initial = () => Object.fromEntries(names.map((n) => [n, 'value of ' + n]));\n"
          "const form = (inputs) => {\n"
          "  const sections = [];\n"
          "  for (let i = 0; i < names.length; i += 10)\n"
          "    sections.push({ type: 'section', title: 'Section ' + i / 10, content: names.slice(i, i + 10).map((n) => "
          "(\n"
          "      { type: 'text', input: inputs[n], label: 'Field ' + n, helpText: 'Enter the value of ' + n + '.' })) "
          "});\n"
          "  return sections;\n"
          "};\n"
          "export default { createInitialInputs: initial, editInputsForm: form };\n";
    const QByteArray rules = names
        + "module.exports.default = (inputs, validate) => names.map((n) =>\n"
          "  validate(inputs[n], (value) => (value === '' ? 'Enter a value.' : undefined)));\n";
    return PackageBuilder::sample(QStringLiteral("form-of-%1").arg(fields), version)
        .entry(QStringLiteral("inputs.json"), dumpJsonBytes(schema))
        .entry(QStringLiteral("ui.js"), ui)
        .entry(QStringLiteral("validation.js"), rules);
}

} // namespace Stepbench::Benchmarks
