// SPDX-License-Identifier: Apache-2.0
// Runs a step package's executor as a deployment would: started by the runner's own command line, it decrypts the
// variables, calls the executor (or the target discovery) and turns what that does into the lines and exit codes the
// server understands. Node 16 or newer, no dependencies. Rules: reference/execution.md 1, 2 and 5.
//
// Three service messages are ours; a server swallows what it does not know (2.4):
//   stepbench-exception  message, stack, file?, line?, column?   why the executor failed, mapped to the author's source
//   stepbench-problem    code, message                           why it failed without an exception
"use strict";

const crypto = require("crypto");
const fs = require("fs");
const path = require("path");

const defaultSalt = "Octopuss";
const exitFailed = 1;
const exitUnsettled = 13; // what Node itself exits with when a top-level await never settles
const lingerWarningMs = 3000;

// A package may replace process.exit or console; these are ours.
const exitProcess = process.exit.bind(process);

// ---- output -----------------------------------------------------------------------------------------------------

const base64 = (text) => Buffer.from(String(text), "utf8").toString("base64");

function pause(ms) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

// Synchronous, so that nothing is lost when the process exits right after.
function writeAll(fd, text) {
    let rest = Buffer.from(text, "utf8");
    while (rest.length > 0) {
        try {
            rest = rest.subarray(fs.writeSync(fd, rest));
        } catch (error) {
            if (error.code === "EAGAIN") pause(1); // the pipe is full, and Node has made it non-blocking
            else if (error.code === "EPIPE") exitProcess(exitFailed);
            else throw error;
        }
    }
}

// Node queues what a full pipe does not take from console and process.stdout: our own lines would overtake it, and
// process.exit would lose it. Made blocking when they are first used: most executors never do.
function makeBlocking(name) {
    const { get, ...rest } = Object.getOwnPropertyDescriptor(process, name);
    let stream;
    const first = () => {
        stream = get.call(process);
        if (stream && stream._handle && typeof stream._handle.setBlocking === "function") stream._handle.setBlocking(true);
        return stream;
    };
    Object.defineProperty(process, name, { ...rest, get: () => stream || first() });
}

const writeOut = (text) => writeAll(1, text + "\n");
const writeError = (text) => writeAll(2, text + "\n");

function serviceMessage(name, attributes = {}) {
    const parts = Object.keys(attributes)
        .filter((key) => attributes[key] !== undefined)
        .map((key) => ` ${key}='${base64(attributes[key])}'`);
    return `##octopus[${name}${parts.join("")}]`;
}

const writeMessage = (name, attributes) => writeOut(serviceMessage(name, attributes));

function writeAtLevel(level, text) {
    writeOut(`${serviceMessage("stdout-" + level)}\n${String(text)}\n${serviceMessage("stdout-default")}`);
}

// A failure that is told in one sentence, without a stack.
class Failure extends Error {
    constructor(code, message, exitCode = exitFailed) {
        super(message);
        this.code = code;
        this.exitCode = exitCode;
    }
}

// ---- command line -----------------------------------------------------------------------------------------------

// The current order, and the older ones without the command word (1.2, 1.3). Which one it is shows in the first argument
// and in the number of arguments.
function parseCommandLine(args) {
    const word = String(args[0] || "").toLowerCase();
    const hasWord = word === "execute" || word === "discover";
    const [location, variablesFile, password, ...rest] = hasWord ? args.slice(1) : args;
    if (password === undefined) {
        const start = args.length === 0 ? "no arguments" : `'${args[0]}' and ${args.length - 1} more arguments`;
        throw new Failure("run.commandLine", `The bootstrapper was started with ${start}, which is no known command line.`);
    }
    const saltGiven = hasWord || rest.length >= 2;
    const [inputsKey, targetKey] = saltGiven ? rest.slice(1) : rest;
    return {
        command: hasWord ? word : "execute",
        location,
        variablesFile,
        password,
        salt: saltGiven ? rest[0] : defaultSalt,
        inputsKey,
        targetKey,
    };
}

// The oldest command lines name the script itself, the others its folder.
function scriptFile(location, name) {
    const isScript = location.endsWith(".js") && fs.existsSync(location) && fs.statSync(location).isFile();
    const file = path.resolve(isScript ? location : path.join(location, name));
    if (!fs.existsSync(file)) throw new Failure("run.script", `The package has no ${name} (${file}).`);
    return file;
}

// ---- variables --------------------------------------------------------------------------------------------------

function decrypt(bytes, key) {
    const decipher = crypto.createDecipheriv(`aes-${key.length * 8}-cbc`, key, bytes.subarray(4, 20));
    const text = Buffer.concat([decipher.update(bytes.subarray(20)), decipher.final()]);
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(text));
}

// The file does not tell its key size: 256 bits, then what runners wrote until 2025 (1.5).
function readVariables(file, password, salt) {
    let bytes;
    try {
        bytes = fs.readFileSync(file);
    } catch (error) {
        throw new Failure("run.variables", `The variables file cannot be read: ${error.message}`);
    }
    const key = crypto.pbkdf2Sync(password, salt, 1000, 32, "sha1");
    for (const candidate of [key, key.subarray(0, 16)]) {
        try {
            const variables = decrypt(bytes, candidate);
            if (variables !== null && typeof variables === "object" && !Array.isArray(variables)) return variables;
        } catch {
            // the other key size
        }
    }
    throw new Failure("run.variables", `The variables file ${file} cannot be decrypted: wrong password, or damaged.`);
}

// Names are case-insensitive; of names that differ only in case the exact one is preferred.
class Variables {
    constructor(values) {
        this.exact = new Map(Object.entries(values));
        this.folded = new Map();
        for (const [name, value] of this.exact) this.folded.set(name.toLowerCase(), value);
    }
    get(name) {
        const text = String(name);
        const value = this.exact.has(text) ? this.exact.get(text) : this.folded.get(text.toLowerCase());
        return value === null || value === undefined ? undefined : String(value);
    }
    set(name, value) {
        for (const known of [...this.exact.keys()])
            if (known.toLowerCase() === name.toLowerCase()) this.exact.delete(known);
        this.exact.set(name, value);
        this.folded.set(name.toLowerCase(), value);
    }
}

function parseDocument(variables, key, what) {
    if (!key) return undefined;
    const text = variables.get(key);
    if (text === undefined || text === "") return undefined;
    try {
        return JSON.parse(text);
    } catch (error) {
        throw new Failure(
            "run.inputs",
            `The ${what} are no longer valid JSON once the variables are filled in: ${error.message}`
        );
    }
}

// ---- context ----------------------------------------------------------------------------------------------------

function isSensitive(option) {
    return option === true || (option !== null && typeof option === "object" && option.sensitive === true);
}

function fileLength(file) {
    try {
        const stat = fs.statSync(file);
        return stat.isFile() ? stat.size : 0;
    } catch {
        return 0; // the file may still be written: it is collected when the step is over
    }
}

// Functions without `this`, so that authors may take them apart: const { print } = context.
function createContext(variables) {
    return {
        print: (message) => writeOut(String(message)),
        printVerbose: (message) => writeAtLevel("verbose", message),
        printHighlight: (message) => writeAtLevel("highlight", message),
        printWait: (message) => writeAtLevel("wait", message),
        printWarning: (message) => writeAtLevel("warning", message),
        updateProgress: (percentage, message) =>
            writeMessage("progress", { percentage: String(Math.round(Number(percentage))), message: message ?? "" }),
        createArtifact: async (file, name) => {
            const absolute = path.resolve(String(file));
            const shown = name === undefined || name === null || name === "" ? path.basename(absolute) : String(name);
            writeAtLevel("verbose", `Artifact ${shown} will be collected from ${absolute} after this step completes`);
            writeMessage("createArtifact", { path: absolute, name: shown, length: String(fileLength(absolute)) });
        },
        failStep: (message) => {
            if (message !== undefined && message !== null && String(message) !== "")
                writeMessage("resultMessage", { message });
            exitProcess(exitFailed);
        },
        getOctopusVariable: (name) => variables.get(name),
        setOctopusVariable: (name, value, sensitive) => {
            const text = String(value ?? "");
            writeMessage("setVariable", { name, value: text, sensitive: isSensitive(sensitive) ? "True" : undefined });
            variables.set(String(name), text);
        },
    };
}

// ---- errors -----------------------------------------------------------------------------------------------------

function sourceMapOf(script, maps) {
    if (maps.has(script)) return maps.get(script);
    let map;
    try {
        const { SourceMap } = require("module");
        map = new SourceMap(JSON.parse(fs.readFileSync(script + ".map", "utf8")));
    } catch {
        map = undefined; // no map, or none that can be read: positions stay as they are
    }
    maps.set(script, map);
    return map;
}

// "../../src/executor.ts", relative to a build folder that nobody knows here, becomes "src/executor.ts".
const authorsName = (source) => source.replace(/^(?:webpack:\/\/\/?|file:\/\/)?(?:\.{0,2}\/)*/, "");

function mapPosition(script, line, column, maps) {
    const map = sourceMapOf(script, maps);
    const entry = map && map.findEntry(line - 1, column - 1);
    if (!entry || entry.originalSource === undefined || entry.originalLine === undefined) return undefined;
    return {
        file: authorsName(String(entry.originalSource)),
        line: entry.originalLine + 1,
        column: entry.originalColumn + 1,
    };
}

// "    at name (file:line:column)" and "    at file:line:column".
const framePattern = /^(\s*at )(?:(.*) \((.*):(\d+):(\d+)\)|(async )?(.*):(\d+):(\d+))$/;

function parseFrame(text) {
    const found = framePattern.exec(text);
    if (!found) return undefined;
    const named = found[3] !== undefined;
    const [file, line, column] = named ? found.slice(3, 6) : found.slice(7, 10);
    const print = (position) => {
        const where = `${position.file}:${position.line}:${position.column}`;
        return found[1] + (named ? `${found[2]} (${where})` : (found[6] || "") + where);
    };
    return { file: file.replace(/^file:\/\//, ""), line: Number(line), column: Number(column), print };
}

// The stack with positions in the author's source, and the place to show: the first frame that is the author's own.
function mapStack(stack, folder) {
    const maps = new Map();
    let own;
    let bundled;
    const lines = String(stack).split("\n").map((text) => {
        const frame = parseFrame(text);
        if (!frame || !frame.file.startsWith(folder + path.sep)) return text;
        const position = mapPosition(frame.file, frame.line, frame.column, maps) || {
            file: path.relative(folder, frame.file),
            line: frame.line,
            column: frame.column,
        };
        if (position.file.includes("node_modules/")) bundled = bundled || position;
        else own = own || position;
        return frame.print(position);
    });
    // Frames of Node and of this script say nothing to an author.
    const told = lines.filter((text) => !text.includes(__filename) && !/^\s*at .*\(?node:internal\//.test(text));
    return { stack: told.join("\n"), place: own || bundled };
}

// What several promises were rejected with (Promise.any): Node tells no more of them than how they are called together.
function stacksOfAll(errors) {
    if (!Array.isArray(errors)) return "";
    const told = errors.slice(0, 5).map((error) => `\nOne of them: ${(error && error.stack) || describeThrown(error)}`);
    return told.join("") + (errors.length > 5 ? `\n... and ${errors.length - 5} more` : "");
}

function stackWithCauses(thrown) {
    let text = thrown.stack + stacksOfAll(thrown.errors);
    let cause = thrown.cause;
    for (let depth = 0; depth < 5 && cause !== null && typeof cause === "object"; depth++, cause = cause.cause)
        if (typeof cause.stack === "string") text += `\nCaused by: ${cause.stack}`;
    return text;
}

// A syntax error in a script stands in front of its stack, as "file:line", not in a frame.
function syntaxPlace(error, folder) {
    const found = /^(.+):(\d+)\n/.exec(String(error.stack));
    if (!(error instanceof SyntaxError) || !found || !found[1].startsWith(folder)) return undefined;
    return { file: path.relative(folder, found[1]), line: Number(found[2]) };
}

function describeThrown(thrown) {
    if (thrown instanceof Error || (thrown !== null && typeof thrown === "object" && typeof thrown.message === "string")) {
        const name = thrown.name && thrown.name !== "Error" ? `${thrown.name}: ` : "";
        // Node lists who required it, one a line: that is in the stack.
        const message = thrown.code === "MODULE_NOT_FOUND" ? String(thrown.message).split("\n")[0] : thrown.message;
        return name + (message || "an error without a message");
    }
    try {
        return typeof thrown === "object" && thrown !== null ? JSON.stringify(thrown) : String(thrown);
    } catch {
        return require("util").inspect(thrown, { breakLength: Infinity }); // it holds itself
    }
}

function reportThrown(thrown, folder) {
    const message = describeThrown(thrown);
    const hasStack = thrown !== null && typeof thrown === "object" && typeof thrown.stack === "string";
    const mapped = hasStack ? mapStack(stackWithCauses(thrown), folder) : { stack: "" };
    const place = (hasStack && syntaxPlace(thrown, folder)) || mapped.place || {};
    writeError(message);
    if (mapped.stack) writeAtLevel("verbose", mapped.stack);
    writeMessage("stepbench-exception", {
        message,
        stack: mapped.stack,
        file: place.file,
        line: place.line,
        column: place.column,
    });
}

function fail(thrown, folder) {
    if (thrown instanceof Failure) {
        writeError(thrown.message);
        writeMessage("stepbench-problem", { code: thrown.code, message: thrown.message });
        exitProcess(thrown.exitCode);
    }
    try {
        reportThrown(thrown, folder);
    } catch {
        const message = "The executor failed with a value that cannot be shown.";
        writeError(message);
        writeMessage("stepbench-exception", { message, stack: "" });
    }
    exitProcess(exitFailed);
}

// ---- running ----------------------------------------------------------------------------------------------------

// module.exports = f; exports.default = f; the oldest packages export a function named main (2.1).
function findFunction(exported, name) {
    const candidates = [exported, exported && exported.default, exported && exported.default && exported.default.default];
    const found = candidates.find((candidate) => typeof candidate === "function");
    if (found) return { call: found, positional: found.length >= 2 };
    if (exported && typeof exported.main === "function") return { call: exported.main, positional: true };
    throw new Failure("run.export", `${name} exports no function: its default export has to be one.`);
}

// One object today; (inputs, target, context) before, (inputs, context) at first (2.1).
function callExecutor({ call, positional }, inputs, target, context) {
    if (!positional) return call({ inputs, target, context });
    return call.length >= 3 ? call(inputs, target, context) : call(inputs, context);
}

// What discovery returns is not documented: a list of found targets is passed on as the message that makes targets.
function reportTargets(found, folder) {
    if (!Array.isArray(found)) return;
    let metadata = {};
    try {
        metadata = JSON.parse(fs.readFileSync(path.join(folder, "metadata.json"), "utf8"));
    } catch {
        // a target's own id has to do
    }
    for (const target of found) {
        if (target === null || typeof target !== "object") continue;
        const name = String(target.name ?? metadata.name ?? "");
        writeOut(`Discovered ${name}`);
        writeMessage("createStepPackageTarget", {
            name,
            targetId: target.targetId ?? metadata.id ?? "",
            inputs: JSON.stringify(target.inputs ?? {}),
            octopusRoles: [].concat(target.roles ?? []).join(","),
            updateIfExisting: "True",
        });
    }
}

// The process ends when nothing is left to do. What keeps it alive after its executor is the author's to know.
function warnWhenLingering() {
    const timer = setTimeout(() => {
        const resources = process.getActiveResourcesInfo ? [...new Set(process.getActiveResourcesInfo())].join(", ") : "";
        writeAtLevel(
            "warning",
            `The executor has finished, but something it started keeps Node running${resources && ` (${resources})`}.`
        );
    }, lingerWarningMs);
    timer.unref();
}

// Node 20.19, 22.12 and newer take them, those before do not, and nobody knows the server's.
function warnOfModule(exported, name) {
    if (require("util").types.isModuleNamespaceObject(exported))
        writeAtLevel("warning", `${name} is an ES module: not every server's Node loads it. Packages are built as CommonJS.`);
}

async function run(line, folder) {
    const name = line.command === "discover" ? "discovery.js" : "executor.js";
    const file = scriptFile(line.location, name);
    const variables = new Variables(readVariables(line.variablesFile, line.password, line.salt));
    const inputs = parseDocument(variables, line.inputsKey, line.command === "discover" ? "discovery context" : "inputs");
    const target = parseDocument(variables, line.targetKey, "target inputs");
    const context = createContext(variables);
    const exported = require(file);
    warnOfModule(exported, name);
    const found = findFunction(exported, name);
    if (line.command === "discover") {
        const discovered = found.positional
            ? await found.call(inputs, context)
            : await found.call({ inputs, discoveryContext: inputs, context });
        reportTargets(discovered, folder);
    } else {
        await callExecutor(found, inputs, target, context);
    }
}

// As Node names it in stacks: without symbolic links.
function packageFolder(location) {
    const absolute = path.resolve(location);
    const folder = absolute.endsWith(".js") ? path.dirname(absolute) : absolute;
    return fs.existsSync(folder) ? fs.realpathSync(folder) : folder;
}

function main() {
    makeBlocking("stdout");
    makeBlocking("stderr");
    let folder = process.cwd();
    let settled = false;
    // Also what the executor throws in a callback of its own, where no promise sees it.
    process.on("uncaughtException", (error) => fail(error, folder));
    process.on("unhandledRejection", (reason) => fail(reason, folder));
    process.on("beforeExit", () => {
        if (settled) return;
        const message =
            "The executor never finished: its promise is neither resolved nor rejected, and nothing is left that could do it.";
        fail(new Failure("run.unsettled", message, exitUnsettled), folder);
    });
    try {
        const line = parseCommandLine(process.argv.slice(2));
        folder = packageFolder(line.location);
        run(line, folder).then(
            () => {
                settled = true;
                warnWhenLingering();
            },
            (reason) => fail(reason, folder)
        );
    } catch (error) {
        fail(error, folder);
    }
}

main();
