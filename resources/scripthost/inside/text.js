// SPDX-License-Identifier: Apache-2.0
// Any value of a package as JSON text. Written by hand, because JSON.stringify would ask the package's own toJSON on
// prototypes, stop at a BigInt, and know nothing of "nothing chosen yet".

const deepestValue = 100;
const longestText = 16 * 1024 * 1024;

// Blank references made by factories (inside/factories.js): object -> "package", "image", "sensitive", "empty".
const blanks = new WeakMapOriginal();

// options.blank(path) gives the text of a blank; without it blanks are left to the core to fill. options.input(path)
// that of an input path.
function writeValue(value, options, path) {
    const writer = { left: longestText, options: options || {}, holders: [] };
    return write(value, writer, path || []);
}

// undefined: to be left out.
function write(value, writer, path) {
    switch (typeof value) {
        case "string":
            return spend(quote(value), writer);
        case "number":
            return isFiniteNumber(value) ? asText(value) : "null";
        case "boolean":
            return value ? "true" : "false";
        case "bigint":
            return quote(asText(value));
        case "symbol":
            return '{"$empty":true}';
        case "object":
            return value === null ? "null" : writeHolder(value, writer, path);
        case "function":
            return weakHas(blanks, value) ? writeBlank(value, writer, path) : undefined;
    }
    return undefined;
}

function spend(text, writer) {
    writer.left -= text.length;
    if (writer.left < 0) throw new Trouble("script.answer", "A value is too large to be shown");
    return text;
}

function writeBlank(value, writer, path) {
    const kind = weakGet(blanks, value);
    if (kind === "empty") return '{"$empty":true}';
    if (kind === "sensitive") return '{"type":"empty"}';
    return writer.options.blank ? writer.options.blank(path) : undefined;
}

function writeHolder(value, writer, path) {
    if (weakHas(blanks, value)) return writeBlank(value, writer, path);
    if (writer.options.input && isPath(value)) return spend(writer.options.input(value), writer);
    if (isFunction(value.toJSON)) return write(value.toJSON(), writer, path);
    const { holders } = writer;
    for (let i = 0; i < holders.length; ++i) {
        if (holders[i] === value) throw new Trouble("script.value", "A value holds itself");
    }
    if (holders.length >= deepestValue) throw new Trouble("script.value", "A value is nested too deeply");
    put(holders, value);
    const text = isArray(value) ? writeArray(value, writer, path) : writeObject(value, writer, path);
    holders.length -= 1;
    return text;
}

function writeArray(value, writer, path) {
    let text = "";
    const { length } = value;
    for (let i = 0; i < length; ++i) {
        const item = write(value[i], writer, writer.options.blank ? appended(path, i) : path);
        text += (i ? "," : "") + (item === undefined ? "null" : item);
        spend(" ", writer);
    }
    return "[" + text + "]";
}

function writeObject(value, writer, path) {
    const names = keysOf(value);
    let text = "";
    for (let i = 0; i < names.length; ++i) {
        const member = write(value[names[i]], writer, writer.options.blank ? appended(path, names[i]) : path);
        if (member !== undefined) text += (text ? "," : "") + spend(quote(names[i]), writer) + ":" + member;
    }
    return "{" + text + "}";
}

// A copy of plain data, so that a package changing what it is given changes its copy.
function copyOf(value) {
    return isHolder(value) ? parse(stringify(value)) : value;
}
