// SPDX-License-Identifier: Apache-2.0
// Judges documents with ajv and ajv-formats: node ajvparity.mjs LIBRARY CASES RESULTS, one {schema, inputs:[...]} a line
// in, one list of {valid, errors} a line out.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const [libraryFolder, casesFile, resultsFile] = process.argv.slice(2);
const require = createRequire(libraryFolder + "/package.json");
const Ajv = require("ajv").default;
const addFormats = require("ajv-formats").default;

function judge(line) {
    const { schema, inputs } = JSON.parse(line);
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats(ajv);
    const validate = ajv.compile({ ...schema, $ref: "#/definitions/Root" });
    return inputs.map((document) => {
        const valid = validate(document);
        return { valid, errors: valid ? "" : ajv.errorsText(validate.errors) };
    });
}

const lines = readFileSync(casesFile, "utf8").split("\n").filter((line) => line !== "");
writeFileSync(resultsFile, lines.map((line) => JSON.stringify(judge(line))).join("\n") + "\n");
