// SPDX-License-Identifier: Apache-2.0
// What the host's own code uses, taken before the package's code runs: a package that changes Array.prototype or JSON
// changes nothing here. Nothing below calls a method of an object that the package could have changed.
const global = globalThis;

// The host out of stack throws an error of its own realm, which the package would catch.
function outside(what, text) {
    try {
        return host(what, text);
    } catch (error) {
        return "";
    }
}
const stringify = JSON.stringify;
const parse = JSON.parse;
const isArray = Array.isArray;
const keysOf = Object.keys;
const apply = Reflect.apply;
const uncurry = (method) => (self, ...values) => apply(method, self, values);
const hasOwn = uncurry(Object.prototype.hasOwnProperty);
const defineProperty = Object.defineProperty;
const assignOriginal = Object.assign;
const isFiniteNumber = Number.isFinite;
const isWhole = Number.isInteger;
const asText = String;
const PromiseOriginal = Promise;
const ErrorOriginal = Error;
const TypeErrorOriginal = TypeError;
const ProxyOriginal = Proxy;
const testPattern = uncurry(RegExp.prototype.test);
const matchPattern = uncurry(RegExp.prototype.exec);
const replaceText = uncurry(String.prototype.replace);
const sliceText = uncurry(String.prototype.slice);
const lower = uncurry(String.prototype.toLowerCase);
const weakGet = uncurry(WeakMap.prototype.get);
const weakSet = uncurry(WeakMap.prototype.set);
const weakHas = uncurry(WeakMap.prototype.has);
const WeakMapOriginal = WeakMap;
const MapOriginal = Map;
const SetOriginal = Set;
const eachOfMap = uncurry(Map.prototype.forEach);
const eachOfSet = uncurry(Set.prototype.forEach);
const sizeOfMap = uncurry(Object.getOwnPropertyDescriptor(Map.prototype, "size").get);
const sizeOfSet = uncurry(Object.getOwnPropertyDescriptor(Set.prototype, "size").get);
const hasOwnText = (object, name) => object !== null && typeof object === "object" && hasOwn(object, name);
const isThenable = (value) => value !== null && typeof value === "object" && typeof value.then === "function";
const isHolder = (value) => value !== null && typeof value === "object";
const isFunction = (value) => typeof value === "function";
const identity = (value) => value;

// A text as JSON. A surrogate without its other half, which UTF-8 cannot carry, becomes U+FFFD.
const loneSurrogates = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
function quote(text) {
    const quoted = stringify(text);
    return quoted.length === text.length + 2 ? quoted : stringify(replaceText(text, loneSurrogates, "\ufffd"));
}

function put(list, value) {
    list[list.length] = value;
}
// An own property whatever its name: "__proto__" is a name like any other in a schema.
function setOwn(object, name, value) {
    if (name === "__proto__") defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
    else object[name] = value;
}

// Stack traces stay texts: a package that formats them itself would be handed frames of the host.
ErrorOriginal.stackTraceLimit = 25;
defineProperty(ErrorOriginal, "prepareStackTrace", { get: () => undefined, set: () => {}, configurable: false });

// Node waits for a module's promise through this method, so it must stay what it is. Setting it changes nothing.
const { then } = Promise.prototype;
defineProperty(Promise.prototype, "then", { get: () => then, set: () => {}, configurable: false });
