// SPDX-License-Identifier: Apache-2.0
// From the stack of a JavaScript error to the place in the author's source, through the zip's source maps.
"use strict";
const { SourceMap } = require("module");

const frame = /(?:^|[\s(])(ui|validation|migration)\.js:(\d+)(?::(\d+))?\)?\s*$/;
const anyFrame = /^\s+at /;
const hostFrame = /^\s+at (.*\()?(stepbench|node):/;

// "../../src/ui.ts" -> "src/ui.ts"; "webpack://name/./src/ui.ts" -> "src/ui.ts"
function cleanSource(source) {
    return String(source)
        .replace(/^(webpack|rollup|file|https?):\/\/[^/]*\//, "")
        .replace(/^(\.{0,2}\/)+/, "");
}

function isOwnSource(file) {
    return !file.includes("node_modules/");
}

module.exports = class Places {
    constructor() {
        this.mapTexts = {};
        this.maps = {};
    }

    addMap(script, mapText) {
        this.mapTexts[script] = mapText;
    }

    // Source maps are read when the first error needs them; one that cannot be read is as good as none.
    mapOf(script) {
        if (!(script in this.maps)) {
            this.maps[script] = null;
            try {
                if (this.mapTexts[script]) this.maps[script] = new SourceMap(JSON.parse(this.mapTexts[script]));
            } catch (error) {
                this.maps[script] = null;
            }
        }
        return this.maps[script];
    }

    // line and column are 1-based, of the built script.
    original(script, line, column) {
        const map = this.mapOf(script);
        try {
            const entry = map && map.findEntry(line - 1, Math.max(0, column - 1));
            if (entry && entry.originalSource !== undefined && entry.originalLine !== undefined) {
                return {
                    file: cleanSource(entry.originalSource),
                    line: entry.originalLine + 1,
                    column: (entry.originalColumn || 0) + 1,
                };
            }
        } catch (error) {
            // A map that does not hold what it promises.
        }
        return { file: script, line, column };
    }

    // A stack as its author reads it: the package's frames at their places in the source, and none of the host's.
    readable(stack) {
        const lines = [];
        for (const text of stack.split("\n")) {
            if (hostFrame.test(text)) continue;
            const found = anyFrame.test(text) && frame.exec(text);
            if (!found) {
                lines.push(text);
                continue;
            }
            const place = this.original(found[1] + ".js", Number(found[2]), Number(found[3] || 1));
            const at = place.file + ":" + place.line + ":" + place.column;
            lines.push(text.replace(/(\(?)[^\s(]*\)?\s*$/, (all, open) => (open ? "(" + at + ")" : at)));
        }
        return lines.join("\n");
    }

    // The innermost frame in the author's own source, else the innermost frame of the package; null when there is none.
    inStack(stack) {
        let first = null;
        for (const text of stack.slice(0, 20000).split("\n")) {
            const found = frame.exec(text);
            if (!found) continue;
            const place = this.original(found[1] + ".js", Number(found[2]), Number(found[3] || 1));
            if (isOwnSource(place.file)) return place;
            first = first || place;
        }
        return first;
    }
};
