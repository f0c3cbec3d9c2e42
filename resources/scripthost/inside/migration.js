// SPDX-License-Identifier: Apache-2.0
// migration.js: a function, an object with migrate, or a list or a map by major of either (reference/step-package.md 8).

const migration = { exported: null };

function takeMigration(body) {
    const exported = exportOf(body);
    const usable = isHolder(exported) && isHolderOrFunction(exported.default) ? exported.default : exported;
    if (!isHolderOrFunction(usable)) throw new Trouble("script.load", "migration.js exports no migration");
    migration.exported = usable;
    return "";
}

const isHolderOrFunction = (value) => isHolder(value) || isFunction(value);

function stepOf(value) {
    if (isFunction(value)) return { run: value, self: undefined };
    if (isHolder(value) && isFunction(value.migrate)) return { run: value.migrate, self: value };
    return null;
}

// "2", "v2", "2.0.0" -> 2; anything else is no major.
function majorOf(name) {
    const found = matchPattern(/^v?(\d+)(\.|$)/, name);
    return found ? Number(found[1]) : undefined;
}

// A list ends with the step to the package's own major. A map names the major that a step leads to; where no key fits,
// the one it starts from.
function stepsBetween(exported, from, to) {
    const single = stepOf(exported);
    if (single) return [single];
    const steps = [];
    if (isArray(exported)) {
        for (let i = exported.length > to - from ? exported.length - (to - from) : 0; i < exported.length; ++i) put(steps, stepOf(exported[i]));
        return steps;
    }
    for (let shift = 0; shift <= 1 && steps.length === 0; ++shift) {
        for (let major = from + 1; major <= to; ++major) {
            const names = keysOf(exported);
            for (let i = 0; i < names.length; ++i) {
                if (majorOf(names[i]) === major - shift) put(steps, stepOf(exported[names[i]]));
            }
        }
    }
    return steps;
}

// A result may be the inputs or {inputs, ...}.
function inputsOf(result, before) {
    const isWrapped = isHolder(result) && !isArray(result) && isHolder(result.inputs) && !hasOwnText(before, "inputs");
    return isWrapped ? result.inputs : result;
}

function migrate(request) {
    const steps = stepsBetween(migration.exported, request.from, request.to);
    if (steps.length === 0) {
        throw new Trouble("script.migration", "migration.js has no step from version " + request.from + " to version " + request.to);
    }
    let text = stringify(request.inputs);
    for (let i = 0; i < steps.length; ++i) {
        const step = steps[i];
        if (!step) throw new Trouble("script.load", "migration.js holds a step that is neither a function nor has a function migrate");
        const before = parse(text);
        const result = apply(step.run, step.self, [before]);
        if (isThenable(result)) throw new Trouble("script.async", "A migration must not be asynchronous");
        const inputs = inputsOf(result, parse(text));
        if (!isHolder(inputs) || isArray(inputs)) throw new Trouble("script.result", "A migration must return inputs, not " + nameOfType(inputs));
        text = writeValue(inputs);
    }
    return '"steps":' + steps.length + ',"inputs":' + text;
}
