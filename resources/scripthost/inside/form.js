// SPDX-License-Identifier: Apache-2.0
// ui.js: the form for the current inputs, and what the form's components are asked for later.

const noForm = { components: [], problems: [], converted: [] };
const newUi = () => ({ module: null, contentText: null, isSettled: false, isRestless: false, form: noForm, conversions: [] });
const ui = newUi();

function takeUi(namespace) {
    let module = namespace.default;
    if (isHolder(module) && !isFunction(module.editInputsForm) && isHolder(module.default)) module = module.default;
    const usable = (isHolder(module) || isFunction(module)) && isFunction(module.editInputsForm) && isFunction(module.createInitialInputs);
    if (!usable) {
        throw new Trouble("script.load", "ui.js has no default export with the functions createInitialInputs and editInputsForm");
    }
    ui.module = module;
    return '"early":' + (module.editInputsForm.length >= 2 ? "true" : "false");
}

function needUi() {
    if (ui.module === null) throw new Trouble("script.load", "The package has no ui.js");
    return ui.module;
}

function initialInputs() {
    const inputs = needUi().createInitialInputs(initialFactories());
    if (isThenable(inputs)) throw new Trouble("script.async", "createInitialInputs must not be asynchronous");
    if (!isHolder(inputs) || isArray(inputs)) {
        throw new Trouble("script.result", "createInitialInputs must return an object, not " + nameOfType(inputs));
    }
    return '"inputs":' + writeValue(inputs, { blank: blankWriter(() => collectReferenceIdsSafely(inputs)) }, []);
}

function nameOfType(value) {
    if (value === null) return "null";
    if (value === undefined) return "nothing";
    return isArray(value) ? "a list" : typeof value === "object" ? "an object" : "a " + typeof value;
}

// Ids that the package itself gave; what cannot be read fails later, with a better word.
function collectReferenceIdsSafely(inputs) {
    try {
        return collectReferenceIds(parse(writeValue(inputs)), {});
    } catch (error) {
        return {};
    }
}

// editInputsForm sees paths, never values: with the same shape it gives the same form. Once two calls in a row have shown
// that it does, it is not called again until the shape changes. One that counts or draws lots is called every time. The
// second call is made while nobody waits for an answer (settleForm).
function buildForm(request) {
    takeUpdate(request);
    const sameShape = request.narrowed === undefined && ui.contentText !== null;
    const mayReuse = sameShape && ui.isSettled && !request.fresh && !request.explain;
    ui.isSettled = false;
    const contentText = mayReuse ? ui.contentText : evaluateForm(request.explain);
    const isNew = request.fresh === true || contentText !== ui.contentText;
    ui.isSettled = sameShape && !isNew;
    ui.contentText = contentText;
    const converted = writeConverted(isNew, mayReuse ? request.changes : undefined);
    return (isNew ? '"content":' + contentText + "," : "") + '"converted":{' + converted + '},"problems":' + joined(allProblems());
}

function settleForm() {
    if (ui.contentText === null || ui.isSettled || ui.isRestless) return "";
    const { form } = ui;
    printing.left = 0; // it has printed once
    let text = null;
    try {
        text = evaluateForm(false);
    } catch (error) {
        // The next call tells.
    }
    ui.isSettled = text === ui.contentText;
    ui.isRestless = !ui.isSettled;
    // The ids that the other side knows are those of the form it was sent.
    if (ui.isRestless) ui.form = form;
    return "";
}

function evaluateForm(explain) {
    const form = { components: [], problems: [], converted: [] };
    const text = withOrigins(explain, () => {
        const content = needUi().editInputsForm(currentPaths(), componentFactories());
        if (isThenable(content)) throw new Trouble("script.async", "editInputsForm must not be asynchronous");
        if (!isHolder(content)) {
            throw new Trouble("script.result", "editInputsForm must return a list of components, not " + nameOfType(content));
        }
        return writeContent(content, form, 0);
    });
    ui.form = form;
    return text;
}

// All of them with a new content, else those that changed. changes: where the inputs did, undefined when anywhere.
function writeConverted(isNew, changes) {
    const { components, converted } = ui.form;
    if (isNew) ui.conversions = [];
    let changed = "";
    for (let i = 0; i < converted.length; ++i) {
        const { input } = components[converted[i]];
        const last = ui.conversions[i];
        if (last && changes && !isTouched(input.__pathToInput, changes)) continue;
        ui.conversions[i] = convertedValue(input);
        const { text } = ui.conversions[i];
        if (!last || text !== last.text) changed += (changed ? "," : "") + '"' + converted[i] + '":' + text;
    }
    return changed;
}

// Whether a change lies at, above or below the path.
function isTouched(path, changes) {
    for (let i = 0; i < changes.length; ++i) {
        const at = changes[i][0];
        const common = at.length < path.length ? at.length : path.length;
        let same = 0;
        while (same < common && at[same] === path[same]) ++same;
        if (same === common) return true;
    }
    return false;
}

function convertedValue(input) {
    try {
        const value = valueOfPath(input, known.inputs);
        if (isThenable(value)) throw new Trouble("form.conversion", "A conversion must not be asynchronous");
        const text = writeValue(value);
        return { text: text === undefined ? "{}" : '{"value":' + text + "}", problem: "" };
    } catch (error) {
        const problem = errorAt(input.__pathToInput, error, "form.conversion");
        return { text: '{"error":' + quote(partsOf(error).message) + "}", problem };
    }
}

function allProblems() {
    const problems = [];
    for (let i = 0; i < ui.form.problems.length; ++i) put(problems, ui.form.problems[i]);
    for (let i = 0; i < ui.conversions.length; ++i) if (ui.conversions[i].problem) put(problems, ui.conversions[i].problem);
    return problems;
}

// The last answer did not arrive: the next one is whole.
function forgetContent() {
    ui.contentText = null;
    return "";
}

function componentOf(request) {
    const found = ui.form.components[request.input];
    if (!found || writePath(found.input.__pathToInput) !== writePath(request.path)) {
        throw new Trouble("form.stale", "The form has changed in the meantime");
    }
    return found;
}

function convertBack(request) {
    const { input } = componentOf(request);
    if (input.__type !== "value" || isBound(request.value)) return '"value":' + stringify(request.value);
    const value = input.__conversions.convertToOriginalType(request.value);
    if (isThenable(value)) throw new Trouble("script.async", "A conversion must not be asynchronous");
    const text = writeValue(value);
    return text === undefined ? "" : '"value":' + text;
}

function newItem(request) {
    const { component, input } = componentOf(request);
    const make = component.newItem;
    if (make === undefined) throw new Trouble("form.newItem", "The list has no newItem that would say what a new item is");
    const value = isFunction(make) ? apply(make, component, [initialFactories()]) : make;
    if (isThenable(value)) throw new Trouble("script.async", "newItem must not be asynchronous");
    const path = appended(input.__pathToInput, isArray(input) ? input.length : 0);
    const text = writeValue(value, { blank: blankWriter(() => collectReferenceIds(known.inputs, {})) }, path);
    return text === undefined ? "" : '"value":' + text;
}
