// SPDX-License-Identifier: Apache-2.0
// ui.js: the form for the current inputs, and what the form's components are asked for later.

const ui = { module: null, contentText: null, components: [], convertedTexts: [] };

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
    return '"inputs":' + writeValue(inputs, { blank: blankWriter(collectReferenceIdsSafely(inputs)) }, []);
}

function nameOfType(value) {
    if (value === null) return "null";
    return isArray(value) ? "a list" : value === undefined ? "nothing" : "a " + typeof value;
}

// Ids that the package itself gave; what cannot be read fails later, with a better word.
function collectReferenceIdsSafely(inputs) {
    try {
        return collectReferenceIds(parse(writeValue(inputs)), {});
    } catch (error) {
        return {};
    }
}

function buildForm(request) {
    takeUpdate(request);
    const form = { components: [], problems: [], converted: [] };
    const contentText = withOrigins(request.explain, () => {
        const content = needUi().editInputsForm(currentPaths(), componentFactories());
        if (isThenable(content)) throw new Trouble("script.async", "editInputsForm must not be asynchronous");
        if (!isHolder(content)) {
            throw new Trouble("script.result", "editInputsForm must return a list of components, not " + nameOfType(content));
        }
        return writeContent(content, form, 0);
    });
    const isNew = request.fresh === true || contentText !== ui.contentText;
    ui.contentText = contentText;
    ui.components = form.components;
    const converted = writeConverted(form, isNew);
    return (isNew ? '"content":' + contentText + "," : "") + '"converted":{' + converted + '},"problems":' + joined(form.problems);
}

// All of them with a new content, else those that changed.
function writeConverted(form, isNew) {
    const last = isNew ? [] : ui.convertedTexts;
    const texts = [];
    let changed = "";
    for (let i = 0; i < form.converted.length; ++i) {
        const id = form.converted[i];
        const text = convertedText(form.components[id].input, form);
        put(texts, text);
        if (text !== last[i]) changed += (changed ? "," : "") + '"' + id + '":' + text;
    }
    ui.convertedTexts = texts;
    return changed;
}

function convertedText(input, form) {
    try {
        const value = valueOfPath(input, known.inputs);
        if (isThenable(value)) throw new Trouble("form.conversion", "A conversion must not be asynchronous");
        const text = writeValue(value);
        return text === undefined ? "{}" : '{"value":' + text + "}";
    } catch (error) {
        put(form.problems, errorAt(input.__pathToInput, error, "form.conversion"));
        return '{"error":' + quote(partsOf(error).message) + "}";
    }
}

// The last answer did not arrive: the next one is whole.
function forgetContent() {
    ui.contentText = null;
    return "";
}

function componentOf(request) {
    const found = ui.components[request.input];
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
    const text = writeValue(value, { blank: blankWriter(collectReferenceIds(known.inputs, {})) }, path);
    return text === undefined ? "" : '"value":' + text;
}
