// SPDX-License-Identifier: Apache-2.0
// Input paths (reference/step-package.md 4): what ui.js and validation.js are given in place of values.

function appended(path, segment) {
    const longer = [];
    for (let i = 0; i < path.length; ++i) put(longer, path[i]);
    put(longer, segment);
    return longer;
}

function makePaths(shape, path) {
    if (shape === "v") return makeValuePath(path, identity, identity);
    if (isArray(shape)) {
        const items = [];
        for (let i = 0; i < shape.length; ++i) put(items, makePaths(shape[i], appended(path, i)));
        items.__pathToInput = path;
        items.__type = "array";
        return items;
    }
    const members = {};
    const names = keysOf(shape.p);
    for (let i = 0; i < names.length; ++i) setOwn(members, names[i], makePaths(shape.p[names[i]], appended(path, names[i])));
    const tags = keysOf(shape.d);
    for (let i = 0; i < tags.length; ++i) setOwn(members, tags[i], shape.d[tags[i]]);
    members.__type = "object";
    members.__pathToInput = path;
    return members;
}

// from: the value in the inputs to the value of this path; to: the way back. Each conversion stands on those before it.
function makeValuePath(path, from, to) {
    return {
        __type: "value",
        __pathToInput: path,
        __conversions: { convertFromOriginalType: from, convertToOriginalType: to },
        convertTo: (conversions) => {
            const { toNewType, toOriginalType } = conversions || {};
            const forth = toNewType ? toNewType : identity;
            const back = toOriginalType ? toOriginalType : identity;
            return makeValuePath(
                path,
                (value) => forth(from(value)),
                (value) => to(back(value))
            );
        },
    };
}

function isPath(value) {
    if (!isHolder(value) || !isArray(value.__pathToInput)) return false;
    const type = value.__type;
    return type === "value" || type === "object" || type === "array";
}

function isConverted(path) {
    const conversions = path.__type === "value" ? path.__conversions : undefined;
    return isHolder(conversions) && conversions.convertFromOriginalType !== identity;
}

function writePath(path) {
    let text = "";
    for (let i = 0; i < path.length; ++i) {
        const segment = path[i];
        text += (i ? "," : "") + (typeof segment === "number" ? asText(segment) : quote(asText(segment)));
    }
    return "[" + text + "]";
}

// "containers[0].image"
function dottedPath(path) {
    let text = "";
    for (let i = 0; i < path.length; ++i) {
        if (typeof path[i] === "number") text += "[" + path[i] + "]";
        else text += (text ? "." : "") + path[i];
    }
    return text;
}

// Reading through an absent holder gives undefined.
function readAt(inputs, path) {
    let value = inputs;
    for (let i = 0; i < path.length; ++i) {
        if (!isHolder(value) || !hasOwn(value, path[i])) return undefined;
        value = value[path[i]];
    }
    return value;
}

// Writing makes the missing objects; without a value the member is removed.
function writeAt(inputs, path, hasValue, value) {
    let holder = inputs;
    const last = path.length - 1;
    for (let i = 0; i < last; ++i) {
        if (!isHolder(holder)) return;
        if (!hasOwn(holder, path[i]) || !isHolder(holder[path[i]])) {
            if (!hasValue) return;
            setOwn(holder, path[i], {});
        }
        holder = holder[path[i]];
    }
    if (!isHolder(holder)) return;
    if (hasValue) setOwn(holder, path[last], value);
    else delete holder[path[last]];
}

const isBound = (value) => isHolder(value) && !isArray(value) && value.type === "bound";

// The value that a component or a rule at that path sees. Bound values bypass the conversions.
function valueOfPath(path, inputs) {
    const value = readAt(inputs, path.__pathToInput);
    if (path.__type !== "value" || isBound(value)) return copyOf(value);
    return path.__conversions.convertFromOriginalType(copyOf(value));
}
