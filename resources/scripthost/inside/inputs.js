// SPDX-License-Identifier: Apache-2.0
// The inputs as this context knows them: the narrowed shape and the values, each sent only when it changed.

const newKnown = () => ({ shape: null, inputs: {} });
const known = newKnown();

function takeUpdate(request) {
    if (request.narrowed !== undefined) known.shape = request.narrowed;
    if (request.inputs !== undefined) known.inputs = request.inputs;
    const changes = request.changes;
    if (changes === undefined) return;
    for (let i = 0; i < changes.length; ++i) writeAt(known.inputs, changes[i][0], changes[i].length > 1, changes[i][1]);
}

// Made anew for each call: to the package they are objects like any other, which it may change.
function currentPaths() {
    if (known.shape === null) throw new Trouble("script.protocol", "There is no narrowed schema yet");
    return makePaths(known.shape, []);
}
