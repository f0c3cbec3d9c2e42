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

// To ajv 8.17 an empty list contains what the list judged just before it did: the result of "contains" is a variable of
// the whole function, which nothing sets where there are no items. [[true], []] passes {items: {contains: {}}} then, and
// [[], [true]] does not. What a list has to contain makes it longer than none all the same.
function heedingEmptyLists(part) {
    if (Array.isArray(part)) return part.map(heedingEmptyLists);
    if (part === null || typeof part !== "object") return part;
    const copy = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, heedingEmptyLists(value)]));
    if ("contains" in copy && !(copy.minItems >= 1)) copy.minItems = 1;
    return copy;
}

function judge(line) {
    const { schema: given, inputs } = JSON.parse(line);
    const schema = heedingEmptyLists(encoded(given));
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
