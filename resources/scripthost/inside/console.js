// SPDX-License-Identifier: Apache-2.0
// The captured console.

const linesOfOneCall = 1000;
const printing = { left: linesOfOneCall }; // a module prints while it is loaded, before the first call
const longestLine = 16 * 1024;

function shown(value) {
    if (typeof value === "string") return sliceText(value, 0, longestLine + 1);
    if (typeof value === "function") return "[function " + asText(value.name) + "]";
    if (typeof value === "symbol" || typeof value === "undefined" || typeof value === "bigint") return asText(value);
    if (value instanceof ErrorOriginal) {
        const stack = sliceText(asText(value.stack || value.message), 0, longestLine);
        return outside("stack", stack) || stack;
    }
    if (value instanceof MapOriginal || value instanceof SetOriginal) return shownCollection(value);
    if (typeof value === "number") return asText(value);
    const text = writeValue(value);
    return text === undefined ? "undefined" : text;
}

// Map(2) {"a" => 1, "b" => 2}, as every console shows it; JSON knows no such thing.
function shownCollection(value) {
    const isMap = value instanceof MapOriginal;
    let text = "";
    const add = (member, key) => {
        if (text.length > longestLine) return;
        const name = isMap ? (typeof key === "string" ? quote(key) : shownSafely(key)) + " => " : "";
        text += (text ? ", " : "") + name + (typeof member === "string" ? quote(member) : shownSafely(member));
    };
    (isMap ? eachOfMap : eachOfSet)(value, add);
    return (isMap ? "Map(" + sizeOfMap(value) : "Set(" + sizeOfSet(value)) + ") {" + text + "}";
}

function shownSafely(value) {
    try {
        return shown(value);
    } catch (error) {
        return "[" + typeof value + " that cannot be shown: " + partsOf(error).message + "]";
    }
}

// %s, %d, %i, %f, %o, %O, %j and %c in the first text take the following values, as in every console.
function formatted(values) {
    let text = "";
    let next = 0;
    if (typeof values[0] === "string") {
        const format = sliceText(values[0], 0, longestLine + 1);
        next = 1;
        for (let i = 0; i < format.length; ++i) {
            const code = format[i] === "%" ? format[i + 1] : undefined;
            if (code === "%") {
                text += "%";
                ++i;
            } else if (code !== undefined && testPattern(/[sdifoOjc]/, code) && next < values.length) {
                const value = values[next++];
                if (code !== "c") text += shownSafely(value);
                ++i;
            } else {
                text += format[i];
            }
        }
    }
    for (; next < values.length; ++next) text += (next || text ? " " : "") + shownSafely(values[next]);
    return text;
}

function print(level, values) {
    try {
        if (printing.left <= 0) return;
        let text = formatted(values);
        if (--printing.left === 0) text = "Further lines of this call are left out.";
        if (text.length > longestLine) text = sliceText(text, 0, longestLine) + "…";
        const place = outside("place", asText(new ErrorOriginal().stack));
        outside("print", '{"level":' + quote(level) + ',"text":' + quote(text) + (place ? "," + place : "") + "}");
    } catch (error) {
        // Out of stack, or text that cannot be made: the line is lost, the package goes on.
    }
}

function installConsole() {
    const levels = { log: "log", info: "info", warn: "warn", error: "error", debug: "debug", trace: "debug", dir: "log", table: "log", group: "log", groupCollapsed: "log" };
    const console = {};
    const names = keysOf(levels);
    for (let i = 0; i < names.length; ++i) {
        const level = levels[names[i]];
        console[names[i]] = (...values) => print(level, values);
    }
    console.assert = (condition, ...values) => {
        if (!condition) print("error", ["Assertion failed:", ...values]);
    };
    const silent = ["groupEnd", "count", "countReset", "time", "timeEnd", "timeLog", "clear", "dirxml", "profile", "profileEnd", "timeStamp"];
    for (let i = 0; i < silent.length; ++i) console[silent[i]] = () => {};
    defineProperty(global, "console", { value: console, writable: true, enumerable: false, configurable: true });
}
installConsole();
