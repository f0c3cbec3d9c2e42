// SPDX-License-Identifier: Apache-2.0
// "explain": where in the author's source each component was made. The bundled factories all end in Object.assign.

const origins = { recording: false, places: new WeakMapOriginal() };

function rememberOrigin(component) {
    if (!origins.recording) return;
    const place = outside("place", asText(new ErrorOriginal().stack));
    if (place) weakSet(origins.places, component, place);
}

function recordingAssign(target, ...sources) {
    const result = apply(assignOriginal, Object, [target, ...sources]);
    if (isHolder(result) && typeof result.type === "string") rememberOrigin(result);
    return result;
}

function withOrigins(explain, work) {
    if (!explain) return work();
    origins.recording = true;
    origins.places = new WeakMapOriginal();
    const { assign } = Object;
    Object.assign = recordingAssign;
    try {
        return work();
    } finally {
        Object.assign = assign;
        origins.recording = false;
    }
}
