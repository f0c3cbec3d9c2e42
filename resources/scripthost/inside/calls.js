// SPDX-License-Identifier: Apache-2.0
// The one function that the host calls: "+" and members of the answer, or "-" and an error. Never throws: what the
// package threw must not reach the host.

const operations = {
    takeUi: (text, reference) => takeUi(reference),
    takeValidation: (text, reference) => takeValidation(reference),
    takeMigration: (text, reference) => takeMigration(reference),
    loadFailed: (text, reference) => loadFailed(parse(text), reference),
    initialInputs: () => initialInputs(),
    form: (text) => buildForm(parse(text)),
    settle: () => settleForm(),
    forget: () => forgetContent(),
    convertBack: (text) => convertBack(parse(text)),
    newItem: (text) => newItem(parse(text)),
    rules: (text) => formRules(parse(text)),
    otherRules: (text) => otherRules(parse(text)),
    repeatForm: () => repeatForm(),
    explainForm: () => explainForm(),
    listReadings: () => listReadings(),
    migrate: (text) => migrate(parse(text)),
    beginRehearsal: () => beginRehearsal(),
    endRehearsal: () => endRehearsal(),
};
const loading = { takeUi: true, takeValidation: true, takeMigration: true };

function loadFailed({ place }, error) {
    throw { isLoadFailure: ruleMark, text: errorText(error, "script.load", place) };
}

function call(operation, text, reference) {
    printing.left = linesOfOneCall;
    try {
        return "+" + operations[operation](text, reference);
    } catch (error) {
        return "-" + failureText(error, loading[operation] ? "script.load" : "script.throw");
    }
}

function failureText(error, code) {
    try {
        if (isHolder(error) && error.isLoadFailure === ruleMark) return error.text;
        return errorText(error, code);
    } catch (worse) {
        return '{"code":' + quote(code) + ',"message":"The script failed with an error that cannot be read"}';
    }
}

// What import() gives a package: never asks for the specifier's text, which may be anything.
async function refuseImport(specifier) {
    const what = typeof specifier === "string" ? sliceText(specifier, 0, 200) : typeof specifier;
    const message = "import(" + quote(what) + ") is refused: a built script must hold everything it needs; there is nothing to import from";
    print("error", [message]);
    throw new TypeErrorOriginal(message);
}
