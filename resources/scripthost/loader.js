// SPDX-License-Identifier: Apache-2.0
// Given to Node by --eval. The first line of stdin is an object of file name -> text: the host's own modules. So nothing
// has to be read from, or left behind on, the disk.
"use strict";
const fs = require("fs");
const vm = require("vm");

function readFirstLine() {
    let read = Buffer.alloc(0);
    const chunk = Buffer.alloc(65536);
    for (;;) {
        const end = read.indexOf(10);
        if (end >= 0) {
            return { line: read.toString("utf8", 0, end), rest: read.subarray(end + 1) };
        }
        let count = 0;
        try {
            count = fs.readSync(0, chunk);
        } catch (error) {
            if (error.code === "EAGAIN") continue;
            if (error.code !== "EOF") throw error;
        }
        if (count === 0) process.exit(0);
        read = Buffer.concat([read, chunk.subarray(0, count)]);
    }
}

const first = readFirstLine();
const sources = JSON.parse(first.line);
const loaded = {};
function load(name) {
    if (!Object.prototype.hasOwnProperty.call(sources, name)) return require(name);
    if (!loaded[name]) {
        loaded[name] = { exports: {} };
        const body = vm.compileFunction(sources[name], ["require", "module"], { filename: "stepbench:" + name });
        body(load, loaded[name]);
    }
    return loaded[name].exports;
}
load("host.js")(sources, first.rest);
