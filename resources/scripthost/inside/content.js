// SPDX-License-Identifier: Apache-2.0
// What editInputsForm returned, as text (core/script/scriptwire.md, "Content"). One broken component is one broken
// component: whatever it throws becomes its own placeholder.

const deepestContent = 24;
const itemFunctions = ["listItem", "inlineItem", "item", "itemForm"];

// form: { inputs, components, problems, converted }; filled on the way.
function writeContent(list, form, depth) {
    const texts = [];
    collectContent(isArray(list) ? list : [list], form, depth, texts);
    return joined(texts);
}

function joined(texts) {
    let text = "";
    for (let i = 0; i < texts.length; ++i) text += (i ? "," : "") + texts[i];
    return "[" + text + "]";
}

// Nested lists are flattened, falsy entries left out: authors write conditions that way.
function collectContent(list, form, depth, texts) {
    if (depth > deepestContent) {
        put(texts, brokenComponent("?", "The content is nested too deeply"));
        return;
    }
    for (let i = 0; i < list.length; ++i) {
        if (!list[i]) continue;
        if (isNestedList(list[i])) collectContent(list[i], form, depth + 1, texts);
        else put(texts, writeComponent(list[i], form, depth));
    }
}

// A revoked proxy throws already here; writeComponent says so.
function isNestedList(entry) {
    try {
        return isArray(entry) && !isPath(entry);
    } catch (error) {
        return false;
    }
}

function brokenComponent(type, reason, inputText) {
    return '{"type":' + quote(type) + ',"$error":' + quote(reason) + (inputText ? ',"input":' + inputText : "") + "}";
}

function noComponent(value) {
    return '{"type":"?","$json":' + (writeValue(value) || "null") + "}";
}

function writeComponent(component, form, depth) {
    const state = { type: "?", path: undefined, inputText: "" };
    try {
        if (!isHolder(component) || typeof component.type !== "string") return noComponent(component);
        state.type = component.type;
        return writeProps(component, form, depth, state);
    } catch (error) {
        put(form.problems, errorAt(state.path, error, "form.component"));
        return brokenComponent(state.type, partsOf(error).message, state.inputText);
    }
}

function writeProps(component, form, depth, state) {
    let text = '"type":' + quote(state.type);
    const input = component.input;
    if (isPath(input)) {
        state.inputText = writeInput(component, input, form);
        state.path = input.__pathToInput;
        text += ',"input":' + state.inputText;
    }
    const names = keysOf(component);
    for (let i = 0; i < names.length; ++i) {
        const name = names[i];
        if (name === "type" || (name === "input" && state.inputText) || name[0] === "$") continue;
        if (name === "items" && isArray(input)) continue; // of a list they are what its item function gives
        text += writeProp(name, component[name], component, form, depth, state);
    }
    const origin = weakGet(origins.places, component);
    return "{" + text + (origin ? ',"$at":{' + origin + "}" : "") + "}";
}

function writeProp(name, value, component, form, depth, state) {
    if (name === "content" && isHolder(value)) return ',"content":' + writeContent(value, form, depth + 1);
    if (name === "newItem") return value === undefined ? "" : ',"newItem":true';
    if (isFunction(value)) {
        if (!isItemFunction(name) || !isPath(component.input) || !isArray(component.input)) return "";
        return ',"items":' + writeItems(component, value, form, depth, state);
    }
    const text = writeValue(value);
    return text === undefined ? "" : "," + quote(name) + ":" + text;
}

function isItemFunction(name) {
    for (let i = 0; i < itemFunctions.length; ++i) if (itemFunctions[i] === name) return true;
    return false;
}

function writeInput(component, input, form) {
    const id = form.components.length;
    put(form.components, { input, component });
    const converted = isConverted(input);
    if (converted) put(form.converted, id);
    return (
        '{"path":' + writePath(input.__pathToInput) + ',"shape":' + quote(input.__type) + ',"converted":' + (converted ? "true" : "false") +
        ',"id":' + id + "}"
    );
}

function writeItems(component, itemFunction, form, depth) {
    const { input } = component;
    const texts = [];
    for (let i = 0; i < input.length; ++i) {
        const path = isPath(input[i]) ? input[i].__pathToInput : appended(input.__pathToInput, i);
        put(texts, writeItem(component, itemFunction, path, i, form, depth));
    }
    return joined(texts);
}

function writeItem(component, itemFunction, path, index, form, depth) {
    const start = '{"path":' + writePath(path);
    const before = { components: form.components.length, converted: form.converted.length };
    try {
        const item = apply(itemFunction, component, [component.input[index], index]);
        if (isThenable(item)) throw new Trouble("form.item", "An item's form must not be asynchronous");
        return start + writeItemForm(component, item, form, depth) + "}";
    } catch (error) {
        form.components.length = before.components;
        form.converted.length = before.converted;
        put(form.problems, errorAt(path, error, "form.item"));
        return start + ',"content":[],"error":' + quote(partsOf(error).message) + "}";
    }
}

// {title, content} of a list's item; a bare list of components, or one component, of an inline list's. In place of words
// an input path may stand: the value there.
function writeItemForm(component, item, form, depth) {
    if (!isHolder(item)) return ',"content":[]';
    if (isArray(item) || typeof item.type === "string") return ',"content":' + writeContent(item, form, depth + 1);
    let text = "";
    const title = item.title !== undefined ? item.title : item.label;
    const options = { input: (path) => '{"$input":' + writeInput(component, path, form) + "}" };
    const titleText = writeValue(isHolder(title) && !isPath(title) ? undefined : title, options);
    if (titleText !== undefined) text += ',"title":' + titleText;
    const details = writeValue(item.details, options);
    if (details !== undefined) text += ',"details":' + details;
    const { content } = item;
    return text + ',"content":' + (isHolder(content) ? writeContent(content, form, depth + 1) : "[]");
}
