// SPDX-License-Identifier: Apache-2.0
// Judges documents with ajv and ajv-formats: node ajvparity.mjs LIBRARY CASES RESULTS, one {schema, inputs:[...]} a line
// in, one list of {valid, errors} a line out.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const [libraryFolder, casesFile, resultsFile] = process.argv.slice(2);
const require = createRequire(libraryFolder + "/package.json");
const Ajv = require("ajv").default;
const addFormats = require("ajv-formats").default;

// Step packages do not encode the names in their references; ajv takes them for URIs with JSON pointers.
function encoded(part) {
    if (Array.isArray(part)) return part.map(encoded);
    if (part === null || typeof part !== "object") return part;
    const prefix = "#/definitions/";
    return Object.fromEntries(Object.entries(part).map(([key, value]) => {
        if (key !== "$ref" || typeof value !== "string" || !value.startsWith(prefix)) return [key, encoded(value)];
        const name = value.slice(prefix.length).replaceAll("~", "~0").replaceAll("/", "~1");
        return [key, prefix + encodeURIComponent(name)];
    }));
}

function judge(line) {
    const { schema: given, inputs } = JSON.parse(line);
    const schema = encoded(given);
    const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });
    addFormats(ajv);
    const validate = ajv.compile({ ...schema, $ref: "#/definitions/Root" });
    return inputs.map((document) => {
        const valid = validate(document);
        return { valid, errors: valid ? "" : ajv.errorsText(validate.errors) };
    });
}

const lines = readFileSync(casesFile, "utf8").split("\n").filter((line) => line !== "");
writeFileSync(resultsFile, lines.map((line) => JSON.stringify(judge(line))).join("\n") + "\n");
