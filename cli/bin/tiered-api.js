#!/usr/bin/env node
// In a checkout, what runs is what is written: the build stands beside this file and nowhere in the package.
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const build = join(__dirname, "..", "build.js");
if (existsSync(build)) {
    require(build);
}
require("../dist/main.js");
