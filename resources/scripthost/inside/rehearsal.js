// SPDX-License-Identifier: Apache-2.0
// A host that waits for its package works on an invented one meanwhile: V8 runs what it has seen at work several times as
// fast, and a new host's first form is what an author waits for after a rebuild. Nothing of it is left behind.

const rehearsedTexts = 40;
const rehearsedItems = 8;

function rehearsedShape() {
    const shape = { d: {}, p: { list: [], chosen: { d: { kind: "a" }, p: { size: "v" } } } };
    for (let i = 0; i < rehearsedTexts; ++i) shape.p["f" + i] = "v";
    for (let i = 0; i < rehearsedItems; ++i) put(shape.p.list, { d: {}, p: { name: "v", done: "v" } });
    return shape;
}

function rehearsedInputs() {
    const inputs = { list: [], chosen: { kind: "a", size: 1 } };
    for (let i = 0; i < rehearsedTexts; ++i) inputs["f" + i] = i % 4 === 0 ? { type: "bound", expression: "#{f" + i + "}" } : "value " + i;
    for (let i = 0; i < rehearsedItems; ++i) put(inputs.list, { name: "item " + i, done: i % 2 === 0 });
    return inputs;
}

function rehearsedForm(inputs) {
    const content = [];
    for (let i = 0; i < rehearsedTexts; i += 10) {
        const fields = [];
        for (let j = i; j < i + 10; ++j) {
            const input = j % 10 === 0 ? inputs["f" + j].convertTo({ toNewType: asText, toOriginalType: asText }) : inputs["f" + j];
            put(fields, { type: j % 3 ? "text" : "checkbox", input, label: "Field " + j, helpText: "What it is for.", note: "A note" });
        }
        put(content, { type: "section", title: "Section", content: fields });
    }
    const options = [{ label: "A", newValueWhenSelected: { kind: "a", size: 1 } }, { label: "B", newValueWhenSelected: { kind: "b" } }];
    put(content, { type: "radio-buttons", input: inputs.chosen, label: "One of", options });
    const item = (of) => ({ title: of.name, details: ["done"], content: [{ type: "text", input: of.name, label: "Name" }] });
    put(content, { type: "list", input: inputs.list, label: "Items", newItem: () => ({ name: "", done: false }), listItem: item });
    return content;
}

function rehearsedRules(inputs, validate) {
    const rules = [];
    for (let i = 0; i < rehearsedTexts; ++i) put(rules, validate(inputs["f" + i], (value) => (value === "value 1" ? "No" : undefined)));
    return rules;
}

function beginRehearsal() {
    ui.module = { createInitialInputs: rehearsedInputs, editInputsForm: rehearsedForm };
    validation.rulesOf = rehearsedRules;
    return stringify({ narrowed: rehearsedShape(), inputs: rehearsedInputs(), rules: true });
}

function endRehearsal() {
    assignOriginal(ui, newUi());
    assignOriginal(known, newKnown());
    validation.rulesOf = null;
    return "";
}
