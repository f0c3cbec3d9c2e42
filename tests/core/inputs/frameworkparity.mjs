// SPDX-License-Identifier: Apache-2.0
// Runs @octopusdeploy/step-runtime-inputs over a batch of cases: node frameworkparity.mjs LIBRARY CASES RESULTS, one
// {schema, inputs:[...]} a line in, one list of results a line out. Start with --disable-proto=delete: then __proto__ is an ordinary key.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const [libraryFolder, casesFile, resultsFile] = process.argv.slice(2);
const library = createRequire(libraryFolder + "/package.json")("@octopusdeploy/step-runtime-inputs");

// Nothing is inherited: a name that JavaScript objects happen to have is absent unless the case has it.
for (const prototype of [Object.prototype, Array.prototype, String.prototype, Number.prototype, Boolean.prototype])
    for (const name of ["constructor", "toString", "valueOf", "hasOwnProperty"]) delete prototype[name];

function bare(value) {
    if (Array.isArray(value)) return value.map(bare);
    if (value === null || typeof value !== "object") return value;
    const result = Object.create(null);
    for (const key of Object.keys(value)) result[key] = bare(value[key]);
    return result;
}

function asObject(properties) {
    return { type: "object", discriminatorProperties: [], nonDiscriminatorProperties: properties };
}

// The wire form of input paths, read from the library's own path objects.
function wireOf(type, paths) {
    if (type.type === "array") return type.itemTypes.map((item, index) => wireOf(item, paths[index]));
    if (type.type !== "object") return "v";
    const wire = { d: {}, p: {} };
    for (const property of type.discriminatorProperties) wire.d[property.discriminatorName] = paths[property.discriminatorName];
    for (const property of type.nonDiscriminatorProperties) wire.p[property.name] = wireOf(property.type, paths[property.name]);
    return wire;
}

function listPaths(type, paths, list) {
    const add = (member, memberPaths) => {
        list.push([memberPaths.__pathToInput, member.type]);
        listPaths(member, memberPaths, list);
    };
    if (type.type === "array") type.itemTypes.forEach((item, index) => add(item, paths[index]));
    if (type.type === "object") {
        for (const property of type.nonDiscriminatorProperties) {
            add(property.type, paths[property.name]);
            if (property.isRequired) list.push("required");
        }
    }
    return list;
}

const textOr = (value, otherwise) => (typeof value === "string" ? value : otherwise);
const enricher = {
    enrich(reference) {
        const id = textOr(reference.feedId, "");
        return {
            packageName: textOr(reference.packageId, ""),
            imageName: textOr(reference.imageName, ""),
            feed: id === "" ? undefined : { id, name: "name of " + id, url: "url of " + id },
        };
    },
};

function attempt(work) {
    try {
        return { value: work() };
    } catch (error) {
        return { error: String(error.message) };
    }
}

function judge(schema, inputs) {
    const narrowed = attempt(() => library.convertFromJsonSchemaToInputSchema(schema, inputs));
    if (narrowed.error !== undefined) return { error: narrowed.error };
    const properties = narrowed.value.properties;
    const root = asObject(properties);
    const paths = library.createObjectInputPaths(root);
    const runtime = library.asRuntimeInputs(properties, inputs);
    const result = {
        paths: listPaths(root, paths, []),
        wire: wireOf(root, paths),
        runtime,
        back: library.asResourceInputs(properties, runtime),
        exported: library.asStepConfigurationExportInputs(properties, runtime, enricher),
    };
    const again = attempt(() => library.convertFromJsonSchemaToInputSchema(schema, runtime).properties);
    if (again.error !== undefined) result.againError = again.error;
    else result.backAgain = library.asResourceInputs(again.value, runtime);
    return result;
}

const results = readFileSync(casesFile, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
        const { schema, inputs } = JSON.parse(line);
        const bareSchema = bare(schema);
        return JSON.stringify(inputs.map((one) => judge(bareSchema, bare(one))));
    });
writeFileSync(resultsFile, results.join("\n") + "\n");
