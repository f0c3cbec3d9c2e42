// SPDX-License-Identifier: Apache-2.0
// The script host: loads ui.js, validation.js and migration.js, each in a bare context of its own, and answers calls; the
// wire is described in core/script/scriptwire.md. Only strings cross the border of a context: whatever touches the
// package's objects is in inside/*.js, which is evaluated in the context before the package is.
"use strict";
const fs = require("fs");
const vm = require("vm");
const { StringDecoder } = require("string_decoder");
const Places = require("places.js");

const longestAnswer = 60 * 1024 * 1024;
const insideName = "stepbench:inside";
const rehearsals = 40; // after which V8 has compiled what it will

module.exports = function start(sources, rest) {
    const places = new Places();
    const inside = compileInside(sources);
    let refuseImport = null; // that of the first world: one package's worlds have no secrets from each other
    takeImports();
    // Made ahead, so that a waiting host answers sooner.
    const worlds = { ui: makeWorld(), validation: makeWorld() };
    const requests = [];
    let busy = false;
    let hasBegun = false; // a request has come

    // Node would end the process; what a package leaves behind is its own affair and shows in the next call at most.
    process.on("unhandledRejection", () => {});
    process.on("uncaughtException", () => {});

    function compileInside() {
        const names = Object.keys(sources).filter((name) => name.startsWith("inside/"));
        const parts = names.map((name) => sources[name]).join("\n");
        return new vm.Script('(function (host) {\n"use strict";\n' + parts + "\nreturn { call, refuseImport };\n})", { filename: insideName });
    }

    function makeWorld() {
        const context = vm.createContext(Object.create(null));
        const made = inside.runInContext(context)(outside);
        refuseImport = refuseImport || made.refuseImport;
        return { context, call: made.call };
    }

    // Node itself answers import() with a promise (16, 18) or an error (all) of the host's own realm, and so hands the
    // package the host's constructors and prototypes. Here the answer is made in the package's realm.
    function takeImports() {
        try {
            const { internalBinding } = require("internal/test/binding");
            internalBinding("module_wrap").setImportModuleDynamicallyCallback((referrer, specifier) => refuseImport(specifier));
        } catch (error) {
            // A Node without it answers by itself; what stands around the process holds all the same.
        }
    }

    // All that a context can ask for.
    function outside(what, text) {
        if (what === "print") {
            writeLine('{"console":' + text + "}");
        } else if (what === "place") {
            const place = places.inStack(text);
            return place ? JSON.stringify(place).slice(1, -1) : "";
        } else if (what === "stack") {
            return places.readable(text);
        }
        return "";
    }

    function writeLine(text) {
        const bytes = Buffer.from(text + "\n", "utf8");
        let written = 0;
        while (written < bytes.length) {
            try {
                written += fs.writeSync(1, bytes, written);
            } catch (error) {
                // Out of stack: console.log at the end of an endless recursion. Nothing was written yet.
                if (error instanceof RangeError) throw error;
                if (error.code !== "EAGAIN") process.exit(0);
            }
        }
    }

    function errorText(code, message) {
        return JSON.stringify({ code, message });
    }

    // world.call gives "+" and members of the answer, or "-" and an error. Throws the error's text.
    function ask(world, operation, text, reference) {
        const answer = String(world.call(operation, text, reference));
        if (answer[0] !== "+") throw new Refusal(answer.slice(1));
        return answer.slice(1);
    }

    class Refusal extends Error {
        constructor(text) {
            super("");
            this.text = text;
        }
    }

    function refuse(world, operation, text, reference) {
        return new Refusal(String(world.call(operation, text, reference)).slice(1));
    }

    // ---- loading

    async function openModule(world, script, code) {
        let module;
        try {
            module = new vm.SourceTextModule(code, { context: world.context, identifier: script });
        } catch (error) {
            const place = syntaxPlace(world, script, code);
            throw refuse(world, "loadFailed", JSON.stringify({ script, place }), error);
        }
        let imported;
        try {
            await module.link((specifier) => {
                imported = specifier;
                throw new Error("no imports");
            });
            await module.evaluate();
        } catch (error) {
            if (imported === undefined) throw refuse(world, "loadFailed", JSON.stringify({ script }), error);
            throw new Refusal(importRefusal(script, code, imported));
        }
        return ask(world, "takeUi", "", module.namespace);
    }

    function importRefusal(script, code, specifier) {
        const message =
            script + ' imports "' + specifier + '". A built script must hold everything it needs: there is nothing to import from.';
        const at = code.search(new RegExp("from\\s*[\"']|import\\s*[\"']"));
        const line = at < 0 ? undefined : code.slice(0, at).split("\n").length;
        return JSON.stringify({ code: "script.load", message, ...(line ? places.original(script, line, 1) : {}) });
    }

    // A syntax error in a module carries no place. In a script it does: the module's text is tried as one, with import and
    // export blanked out.
    function syntaxPlace(world, script, code) {
        const blank = (text) => text.replace(/[^\n]/g, " ");
        const body = code
            .replace(/^\s*export\s*\{[^}]*\}\s*;?/gm, blank)
            .replace(/^\s*import\s[^;\n]*;?/gm, blank)
            .replace(/^(\s*)export\s+default\s/gm, (text) => text.replace("export default", "      void    "))
            .replace(/^(\s*)export\s/gm, (text) => text.replace("export", "      "));
        return scriptSyntaxPlace(script, '(async () => { "use strict"; ', body);
    }

    function scriptSyntaxPlace(script, head, body) {
        try {
            new vm.Script(head + body + "\n})", { filename: script, columnOffset: -head.length });
        } catch (error) {
            // "ui.js:3\n<the line>\n    ^^^\n..."
            const lines = String(error && error.stack).split("\n");
            const found = /\.js:(\d+)$/.exec(lines[0]);
            if (!found) return "";
            const line = Number(found[1]);
            const column = Math.max(1, lines[2].indexOf("^") + 1 - (line === 1 ? head.length : 0));
            return JSON.stringify(places.original(script, line, column)).slice(1, -1);
        }
        return "";
    }

    function openCommonJs(world, script, code, operation) {
        const head = "(function (module, exports) { ";
        let body;
        try {
            body = new vm.Script(head + code + "\n})", { filename: script, columnOffset: -head.length }).runInContext(world.context);
        } catch (error) {
            const place = scriptSyntaxPlace(script, head, code);
            throw refuse(world, "loadFailed", JSON.stringify({ script, place }), error);
        }
        return ask(world, operation, "", body);
    }

    async function open(line) {
        const request = JSON.parse(line);
        for (const name of ["ui", "validation", "migration"]) places.addMap(name + ".js", request[name + "Map"]);
        let early = "";
        if (request.ui !== undefined) {
            await turnTo("ui.js");
            early = await openModule(worlds.ui, "ui.js", request.ui);
        }
        if (request.validation !== undefined) {
            await turnTo("validation.js");
            openCommonJs(worlds.validation, "validation.js", request.validation, "takeValidation");
        }
        if (request.migration !== undefined) {
            await turnTo("migration.js");
            worlds.migration = makeWorld();
            openCommonJs(worlds.migration, "migration.js", request.migration, "takeMigration");
        }
        const has = (name) => JSON.stringify(request[name] !== undefined);
        return (
            '"hasUi":' + has("ui") + ',"hasValidation":' + has("validation") + ',"hasMigration":' + has("migration") +
            (early ? "," + early : "")
        );
    }

    // ---- calls

    function settlePromises() {
        return new Promise((resolve) => setImmediate(resolve));
    }

    // Promises that the script before has left behind are its own: one that never ends never comes to the next script.
    async function turnTo(script) {
        await settlePromises();
        writeLine('{"doing":"' + script + '"}');
    }

    function milliseconds(since) {
        return (Number(process.hrtime.bigint() - since) / 1e6).toFixed(3);
    }

    // The rules run even when the form failed, since they follow the same changes of the inputs.
    async function form(line) {
        let content = null;
        let refusal = null;
        const formStart = process.hrtime.bigint();
        try {
            content = ask(worlds.ui, "form", line);
        } catch (error) {
            if (!(error instanceof Refusal)) throw error;
            refusal = error;
        }
        const formMs = milliseconds(formStart);
        if (line.endsWith('"rules":true}')) await turnTo("validation.js");
        const rulesStart = process.hrtime.bigint();
        const rules = ask(worlds.validation, "rules", line);
        if (refusal) throw refusal;
        return content + "," + rules + ',"formMs":' + formMs + ',"rulesMs":' + milliseconds(rulesStart);
    }

    // The second call of editInputsForm is the one that is timed: the first one is compiled on its way.
    async function examine() {
        const start = process.hrtime.bigint();
        const repeats = ask(worlds.ui, "repeatForm", "");
        const formMs = milliseconds(start);
        const explained = ask(worlds.ui, "explainForm", "");
        await turnTo("validation.js");
        return repeats + "," + explained + "," + ask(worlds.validation, "listReadings", "") + ',"formMs":' + formMs;
    }

    // JSON Schema's patterns are JavaScript's with the u flag; older ones that only work without it are accepted.
    function patterns(line) {
        const results = JSON.parse(line).checks.map(([pattern, text]) => {
            let expression;
            try {
                expression = new RegExp(pattern, "u");
            } catch (error) {
                try {
                    expression = new RegExp(pattern);
                } catch (worse) {
                    return String(worse.message);
                }
            }
            return expression.test(text);
        });
        return '"results":' + JSON.stringify(results);
    }

    function answerTo(call, line) {
        switch (call) {
            case "open":
                return open(line);
            case "form":
                return form(line);
            case "examine":
                return examine();
            case "rules":
                return ask(worlds.validation, "otherRules", line);
            case "initialInputs":
            case "convertBack":
            case "newItem":
                return ask(worlds.ui, call, line);
            case "migrate":
                if (!worlds.migration) throw new Refusal(errorText("script.migration", "The package has no migration.js."));
                return ask(worlds.migration, "migrate", line);
            case "patterns":
                return patterns(line);
        }
        throw new Refusal(errorText("script.protocol", "The host does not know the call " + call + "."));
    }

    async function serve(line) {
        const head = /^\{"id":(\d+),"call":"(\w+)"/.exec(line);
        if (!head) return;
        const start = '{"id":' + head[1];
        let answer;
        try {
            const members = await answerTo(head[2], line);
            answer = start + ',"ok":true' + (members ? "," + members : "") + "}";
            if (answer.length > longestAnswer) {
                worlds.ui.call("forget", "");
                throw new Refusal(errorText("script.answer", "The script's answer is larger than " + longestAnswer / 1048576 + " MiB."));
            }
        } catch (error) {
            const text = error instanceof Refusal ? error.text : errorText("script.throw", String(error));
            answer = start + ',"ok":false,"error":' + text + "}";
        }
        // After the promises that the call left behind: one that never ends holds up its own answer, not the next call's.
        await settlePromises();
        writeLine(answer);
    }

    async function serveAll() {
        if (busy) return;
        busy = true;
        while (requests.length > 0) await serve(requests.shift());
        busy = false;
        setImmediate(() => {
            if (!busy) worlds.ui.call("settle", "");
        });
    }

    // ---- reading

    const decoder = new StringDecoder("utf8");
    let pieces = [];
    function take(bytes) {
        let text = decoder.write(bytes);
        let end;
        while ((end = text.indexOf("\n")) >= 0) {
            pieces.push(text.slice(0, end));
            requests.push(pieces.join(""));
            hasBegun = true;
            pieces = [];
            text = text.slice(end + 1);
        }
        if (text) pieces.push(text);
        serveAll();
    }

    // ---- while there is nothing to do

    // One round is a few milliseconds, between which the first request is looked for.
    function rehearse(rounds) {
        if (hasBegun) return;
        if (rounds === 0) return writeLine('{"rehearsed":true}');
        const request = ask(worlds.ui, "beginRehearsal", "");
        ask(worlds.validation, "beginRehearsal", "");
        ask(worlds.ui, "initialInputs", "");
        ask(worlds.ui, "form", request);
        ask(worlds.validation, "rules", request);
        for (const world of [worlds.ui, worlds.validation]) ask(world, "endRehearsal", "");
        setImmediate(rehearse, rounds - 1);
    }

    writeLine('{"ready":' + JSON.stringify(process.version) + "}");
    process.stdin.on("data", take);
    process.stdin.on("end", () => process.exit(0));
    take(rest);
    setImmediate(rehearse, rehearsals);
};
