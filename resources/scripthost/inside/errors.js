// SPDX-License-Identifier: Apache-2.0
// Errors as text. An error can be anything that was thrown: a text, null, an object whose getters throw.

const hostNames = /^(require|process|module|Buffer|global|window|document|self|navigator|fetch|URL|URLSearchParams|TextEncoder|TextDecoder|XMLHttpRequest|crypto|performance|structuredClone|queueMicrotask|setTimeout|setInterval|setImmediate|clearTimeout|clearInterval|atob|btoa|__dirname|__filename) is not defined$/;

// The host's own refusal, with a code.
class Trouble extends ErrorOriginal {
    constructor(code, message) {
        super(message);
        this.code = code;
    }
}
const isTrouble = (error) => error instanceof Trouble;

function memberText(object, name) {
    const value = object[name];
    return typeof value === "string" ? value : value === undefined ? "" : asText(value);
}

function partsOf(error) {
    try {
        if (isHolder(error) || isFunction(error)) {
            return { name: memberText(error, "name"), message: memberText(error, "message"), stack: memberText(error, "stack") };
        }
        return { name: "", message: asText(error), stack: "" };
    } catch (worse) {
        return { name: "", message: "an error that cannot be read", stack: "" };
    }
}

function readableMessage(name, message) {
    if (name === "ReferenceError" && testPattern(hostNames, message)) {
        return message + ": a step package's scripts run without a host, where there is no require, process, timer or network";
    }
    if (message === "") return name === "" ? "Something empty was thrown" : name;
    return name === "" || name === "Error" ? message : name + ": " + message;
}

function codeFor(name, message, code) {
    if (name !== "RangeError") return code;
    return testPattern(/allocation failed|Invalid (string|array|typed array) length/i, message) ? "script.memory" : code;
}

// {"code","message"[,"file","line","column"]} as text. place: known already, as members in text.
function errorText(error, code, place) {
    const { name, message, stack } = partsOf(error);
    const own = isTrouble(error);
    let where = place;
    if (!where && stack !== "") where = outside("place", sliceText(stack, 0, 20000));
    const shown = sliceText(own ? message : readableMessage(name, message), 0, 4000);
    return '{"code":' + quote(own ? error.code : codeFor(name, message, code)) + ',"message":' + quote(shown) + (where ? "," + where : "") + "}";
}

// The same with a path in front.
function errorAt(path, error, code) {
    const text = errorText(error, code);
    return path === undefined ? text : '{"path":' + writePath(path) + "," + sliceText(text, 1);
}
