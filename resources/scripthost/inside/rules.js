// SPDX-License-Identifier: Apache-2.0
// validation.js (reference/step-package.md 6).

const validation = { rulesOf: null };

function exportOf(body) {
    const module = { exports: {} };
    body(module, module.exports);
    return module.exports;
}

function takeValidation(body) {
    const exported = exportOf(body);
    const rulesOf = isHolder(exported) ? exported.default : exported;
    if (!isFunction(rulesOf)) throw new Trouble("script.load", "validation.js exports no function");
    validation.rulesOf = rulesOf;
    return "";
}

// validate(path, rule), and the older validate(path, [paths], rule).
function makeValidate(made) {
    return (input, second, third) => {
        const rule = isFunction(second) ? second : third;
        const others = isArray(second) && !isPath(second) ? second : isPath(second) ? [second] : [];
        if (!isPath(input)) throw new TypeError("validate was given something that is no input path");
        if (!isFunction(rule)) throw new TypeError("validate was given no rule for " + dottedPath(input.__pathToInput));
        const made1 = { input, others, rule, isRule: ruleMark };
        put(made, made1);
        rememberOrigin(made1);
        return made1;
    };
}
const ruleMark = Symbol("rule");

function runRules(paths, inputs) {
    const made = [];
    const list = validation.rulesOf(paths, makeValidate(made));
    if (isThenable(list)) throw new Trouble("rule.async", "validation.js must not be asynchronous");
    const run = { inputs, texts: [], count: 0 };
    runList(isArray(list) ? list : [list], run, 0);
    if (run.count === 0 && made.length > 0) {
        put(run.texts, '{"code":"rule.unused","message":"validation.js makes rules but does not return them."}');
    }
    return joined(run.texts);
}

function runList(list, run, depth) {
    for (let i = 0; i < list.length; ++i) {
        const entry = list[i];
        if (isArray(entry) && depth < 50) {
            runList(entry, run, depth + 1);
        } else if (isHolder(entry) && entry.isRule === ruleMark) {
            ++run.count;
            const text = runRule(entry, run.inputs);
            if (text) put(run.texts, text);
        } else if (isThenable(entry)) {
            put(run.texts, '{"code":"rule.async","message":"A rule must not be asynchronous."}');
        } else if (entry) {
            put(run.texts, '{"code":"rule.result","message":"validation.js returned something that is no rule."}');
        }
    }
}

// A rule that meets a bound value is skipped: what it will be is not known yet.
function isWaiting(path, inputs) {
    return isPath(path) && isBound(readAt(inputs, path.__pathToInput));
}

function runRule({ input, others, rule }, inputs) {
    const path = input.__pathToInput;
    try {
        if (isWaiting(input, inputs)) return "";
        const values = [valueOfPath(input, inputs)];
        for (let i = 0; i < others.length; ++i) {
            if (isWaiting(others[i], inputs)) return "";
            put(values, isPath(others[i]) ? valueOfPath(others[i], inputs) : others[i]);
        }
        const result = apply(rule, undefined, values);
        if (result === undefined || result === null || result === false || result === true || result === "") return "";
        if (typeof result === "string") return '{"path":' + writePath(path) + ',"message":' + quote(sliceText(result, 0, 10000)) + "}";
        if (isThenable(result)) throw new Trouble("rule.async", "A rule must not be asynchronous");
        throw new Trouble("rule.result", "A rule must return a text or nothing, not " + nameOfType(result));
    } catch (error) {
        return errorAt(path, error, "rule.throw");
    }
}

function rulesMember(paths, inputs) {
    try {
        return '"rules":{"ran":true,"list":' + runRules(paths, inputs) + "}";
    } catch (error) {
        return '"rules":{"ran":false,"list":[' + errorText(error, "rule.throw") + "]}";
    }
}

function formRules(request) {
    takeUpdate(request);
    if (!request.rules || validation.rulesOf === null) return '"rules":{"ran":false,"list":[]}';
    return rulesMember(currentPaths(), known.inputs);
}

// On values of their own, which the form's are not.
function otherRules(request) {
    if (validation.rulesOf === null) return '"rules":{"ran":false,"list":[]}';
    return rulesMember(makePaths(request.narrowed, []), request.inputs);
}
