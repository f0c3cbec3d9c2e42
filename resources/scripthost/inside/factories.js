// SPDX-License-Identifier: Apache-2.0
// What packages of the early generation are handed: factories of blank values for createInitialInputs, and of components
// for editInputsForm. Their names are not all documented, so unknown ones are answered by what they speak of.

function makeBlank(kind) {
    const blank = kind === "sensitive" ? { type: "empty" } : {};
    weakSet(blanks, blank, kind);
    return blank;
}

const nothingChosen = Symbol("EmptyInitialValue");

function kindByName(name) {
    const text = lower(name);
    if (testPattern(/sensitive|secret|password/, text)) return "sensitive";
    if (testPattern(/image|container/, text)) return "image";
    if (testPattern(/package/, text)) return "package";
    return "empty";
}

// A factory that a package uses without calling it stands for its blank.
function makeBlankFactory(name) {
    const kind = kindByName(name);
    const factory = () => (kind === "empty" ? nothingChosen : makeBlank(kind));
    weakSet(blanks, factory, kind);
    return factory;
}

function withFallback(known, make) {
    return new ProxyOriginal(known, {
        get: (target, name) => {
            if (typeof name !== "string" || name === "then" || name === "toJSON" || hasOwn(target, name)) return target[name];
            return make(name);
        },
    });
}

function initialFactories() {
    return withFallback({ emptyInitialValue: nothingChosen, EmptyInitialValue: nothingChosen }, makeBlankFactory);
}

const componentTypes = {
    text: "text",
    number: "number",
    checkbox: "checkbox",
    sensitiveText: "sensitive",
    sensitive: "sensitive",
    select: "select",
    radioButtons: "radio-buttons",
    account: "account",
    packageSelector: "package",
    containerImageSelector: "container-image",
    list: "list",
    inlineList: "inline-list",
    inlineText: "inline-text",
    inlineSelect: "inline-select",
    inlineCheckbox: "inline-checkbox",
    section: "section",
    sectionGroup: "section group",
    codeEditor: "code-editor",
    inlineScript: "inline-script",
};

// "fancyDial" -> "fancy-dial"
function typeByName(name) {
    let type = "";
    for (let i = 0; i < name.length; ++i) {
        const small = lower(name[i]);
        type += small !== name[i] && i > 0 ? "-" + small : small;
    }
    return type;
}

function makeComponentFactory(type) {
    return (props) => {
        const component = assignOriginal({ type }, props);
        rememberOrigin(component);
        return component;
    };
}

function noteTag(strings, ...expressions) {
    if (!isArray(strings)) return strings;
    const pieces = [];
    for (let i = 0; i < strings.length; ++i) {
        if (strings[i]) put(pieces, strings[i]);
        if (i < expressions.length && expressions[i]) put(pieces, expressions[i]);
    }
    return pieces;
}

function componentFactories() {
    const styled = (type) => (text) => ({ type, text });
    const known = { note: noteTag, bold: styled("bold"), italic: styled("italic"), code: styled("code"), link: (props) => assignOriginal({ type: "link" }, props) };
    const names = keysOf(componentTypes);
    for (let i = 0; i < names.length; ++i) known[names[i]] = makeComponentFactory(componentTypes[names[i]]);
    return withFallback(known, (name) => {
        if (testPattern(/^empty/i, name)) return name === "emptyInitialValue" ? nothingChosen : makeBlankFactory(name);
        return makeComponentFactory(typeByName(name));
    });
}

// A blank reference's id is its dotted path, with -2, -3 ... when taken (reference/step-package.md 5). takenIds is asked
// once, and not at all where there is no blank: it reads all inputs.
function blankWriter(takenIds) {
    let taken;
    return (path) => {
        if (taken === undefined) taken = takenIds();
        const plain = dottedPath(path);
        let id = plain;
        for (let i = 2; hasOwn(taken, id); ++i) id = plain + "-" + i;
        setOwn(taken, id, true);
        return '{"referenceId":' + quote(id) + "}";
    };
}

function collectReferenceIds(value, taken) {
    if (!isHolder(value)) return taken;
    if (typeof value.referenceId === "string") setOwn(taken, value.referenceId, true);
    const names = keysOf(value);
    for (let i = 0; i < names.length; ++i) collectReferenceIds(value[names[i]], taken);
    return taken;
}
