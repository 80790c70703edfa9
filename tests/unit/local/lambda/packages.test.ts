import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { folderOf, withFunctions } from "./runningFunctions";

describe("a function's packages", () => {
    it("are its own, then its layers', and never the project's", () => {
        return withFunctions(
            async (functions) => {
                assert.deepEqual(await functions.answer("it"), {
                    mocha: "MODULE_NOT_FOUND",
                    sdk: "function",
                    root: true,
                });
            },
            {
                it: `async () => {
                    const code = (name) => { try { require(name); return 'found'; } catch (error) { return error.code; } };
                    return {
                        mocha: code('mocha'),
                        sdk: typeof require('@aws-sdk/client-dynamodb').DynamoDBClient,
                        root: process.cwd() === process.env.LAMBDA_TASK_ROOT && process.cwd() === __dirname,
                    };
                }`,
            },
        );
    });

    it("come from layers, for require and import, the later layer first", async () => {
        const first = folderOf({
            "nodejs/node_modules/both/index.js": "module.exports = 'first';",
            "nodejs/node_modules/one/index.js": "module.exports = 'one';",
        });
        const second = folderOf({
            "nodejs/node_modules/both/index.js": "module.exports = 'second';",
            "nodejs/node20/node_modules/versioned/index.js": "module.exports = 'versioned';",
        });
        await withFunctions(
            async (functions) =>
                assert.deepEqual(await functions.answer("it"), ["second", "one", "versioned", "second", "function"]),
            {
                it: {
                    "index.mjs": `import both from 'both'; import one from 'one'; import versioned from 'versioned';
                        import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
                        import { createRequire } from 'node:module';
                        export const handler = async () =>
                            [both, one, versioned, createRequire(import.meta.url)('both'), typeof DynamoDBClient];`,
                },
            },
            { layers: [first, second] },
        );
        rmSync(first, { recursive: true });
        rmSync(second, { recursive: true });
    });

    it("may come in a zip file", async () => {
        const folder = folderOf({});
        const file = join(folder, "code.zip");
        writeFileSync(file, zipSync({ "lib/index.js": strToU8("exports.handler = async () => 'zipped';") }));
        await withFunctions(
            async (functions) => assert.equal(await functions.answer("it"), "zipped"),
            { it: {} },
            { code: file, handler: "lib/index.handler" },
        );
        rmSync(folder, { recursive: true });
    });
});
