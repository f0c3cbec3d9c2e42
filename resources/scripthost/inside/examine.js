// SPDX-License-Identifier: Apache-2.0
// A second look, while nobody waits: is the form the same again, where was each component made, which rules read what.
// What "form" knows stays as it was.

function lookAgain(explain) {
    if (ui.contentText === null) throw new Trouble("script.protocol", "There is no form yet");
    const { form } = ui;
    printing.left = 0; // it has printed once
    try {
        return evaluateForm(explain);
    } finally {
        ui.form = form;
    }
}

function repeatForm() {
    return '"repeats":' + (lookAgain(false) === ui.contentText ? "true" : "false");
}

function explainForm() {
    return '"explained":' + lookAgain(true);
}

// Rules are made, not run.
function listReadings() {
    if (validation.rulesOf === null) return '"readings":[]';
    printing.left = 0;
    const made = [];
    withOrigins(true, () => validation.rulesOf(currentPaths(), makeValidate(made)));
    const texts = [];
    for (let i = 0; i < made.length; ++i) put(texts, writeReading(made[i]));
    return '"readings":' + joined(texts);
}

function writeReading(rule) {
    const read = [writePath(rule.input.__pathToInput)];
    for (let i = 0; i < rule.others.length; ++i) {
        if (isPath(rule.others[i])) put(read, writePath(rule.others[i].__pathToInput));
    }
    const place = weakGet(origins.places, rule);
    return '{"paths":' + joined(read) + (place ? "," + place : "") + "}";
}
