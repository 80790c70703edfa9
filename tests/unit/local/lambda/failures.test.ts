import assert from "node:assert/strict";
import { errorOf, RunningFunctions, withFunctions } from "./runningFunctions";

// What Lambda's Node.js runtime reports; https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html
describe("a handler that fails", () => {
    const uuid = "[0-9a-f-]{36}";
    const failures: [what: string, code: string, type: string, message: string | RegExp, hasTrace: boolean][] = [
        ["throws", "async () => { throw new TypeError('wrong'); }", "TypeError", "wrong", true],
        ["throws at once", "() => { throw new Error('wrong'); }", "Error", "wrong", true],
        [
            "throws an error of its own",
            "async () => { class E extends Error { name = 'Mine' } throw new E('x'); }",
            "Mine",
            "x",
            true,
        ],
        ["throws a text", "async () => { throw 'Unauthorized'; }", "string", "Unauthorized", false],
        ["throws an object", "async () => { throw { status: 400 }; }", "object", "[object Object]", false],
        ["rejects with nothing", "() => Promise.reject()", "string", "handled", false],
        ["gives an error to its callback", "(e, c, callback) => callback(new Error('wrong'))", "Error", "wrong", true],
        [
            "gives a text to its callback",
            "(e, c, callback) => callback('Unauthorized')",
            "string",
            "Unauthorized",
            false,
        ],
        ["calls context.fail", "(e, context) => context.fail(new Error('wrong'))", "Error", "wrong", true],
        [
            "answers with a circle",
            "async () => { const a = {}; a.a = a; return a; }",
            "Error",
            "Unable to stringify response body",
            true,
        ],
        ["answers with a BigInt", "async () => 1n", "Error", "Unable to stringify response body", true],
        [
            "throws later",
            "() => new Promise(() => setTimeout(() => { throw new RangeError('late'); }, 5))",
            "RangeError",
            "late",
            true,
        ],
        [
            "leaves a rejection alone",
            "() => new Promise(() => { Promise.reject(new Error('lost')); setTimeout(() => {}, 1_000); })",
            "Runtime.UnhandledPromiseRejection",
            "Error: lost",
            true,
        ],
        [
            "ends its process",
            "async () => process.exit(7)",
            "Runtime.ExitError",
            new RegExp(`^RequestId: ${uuid} Error: Runtime exited with error: exit status 7$`),
            false,
        ],
        [
            "ends its process as if all were well",
            "async () => process.exit(0)",
            "Runtime.ExitError",
            new RegExp(`^RequestId: ${uuid} Error: Runtime exited without providing a reason$`),
            false,
        ],
        [
            "fills its memory",
            "async () => { const all = []; for (;;) all.push(new Array(100_000).fill(all.length)); }",
            "Runtime.ExitError",
            new RegExp(`^RequestId: ${uuid} Error: Runtime exited with error: signal: aborted$`),
            false,
        ],
        [
            "answers with more than 6 MB",
            "async () => 'x'.repeat(6_291_556)",
            "Function.ResponseSizeTooLarge",
            "Response payload size exceeded maximum allowed payload size (6291556 bytes).",
            false,
        ],
    ];
    let functions: RunningFunctions;
    before(() => {
        functions = new RunningFunctions(Object.fromEntries(failures.map(([, code], at) => [`fault${at}`, code])));
    });
    after(() => functions.close());
    for (const [at, [what, , type, message, hasTrace]] of failures.entries()) {
        it(`because it ${what}, twice the same`, async () => {
            for (const _ of [1, 2]) {
                const [gotType, gotMessage, gotTrace] = errorOf(await functions.call(`fault${at}`));
                assert.equal(gotType, type);
                if (typeof message === "string") {
                    assert.equal(gotMessage, message);
                } else {
                    assert.match(gotMessage, message);
                }
                assert.equal(gotTrace, hasTrace);
            }
        });
    }

    it("has the error in its log", () => {
        assert.ok(
            functions.log.some((entry) =>
                /^fault0: \S+\t\S{36}\tERROR\tInvoke Error \t\{"errorType":"TypeError"/.test(entry),
            ),
        );
    });

    it("by a rejection after its answer has answered, and starts anew", () =>
        withFunctions(
            async (later) => {
                assert.deepEqual(await later.answer("it"), 1);
                assert.deepEqual(await later.answer("it"), 1);
            },
            {
                it: {
                    "index.js":
                        "let calls = 0; exports.handler = async () => { Promise.reject(new Error('x')); return ++calls; };",
                },
            },
        ));
});

describe("a handler that cannot be loaded", () => {
    const files = { "index.js": "exports.handler = async () => 1; exports.text = 'x';" };
    const cases: [what: string, handler: string, files: Record<string, string>, type: string, message: RegExp][] = [
        ["has no file", "other.handler", files, "Runtime.ImportModuleError", /^Error: Cannot find module 'other'/],
        [
            "is not exported",
            "index.main",
            files,
            "Runtime.HandlerNotFound",
            /^index\.main is undefined or not exported$/,
        ],
        ["is no function", "index.text", files, "Runtime.HandlerNotFound", /^index\.text is not a function$/],
        [
            "has a name above the code",
            "../index.handler",
            files,
            "Runtime.MalformedHandlerName",
            /is not a valid handler name/,
        ],
        ["has half a name", "index", files, "Runtime.MalformedHandlerName", /^Bad handler$/],
        [
            "is no JavaScript",
            "index.handler",
            { "index.js": "exports.handler = (" },
            "Runtime.UserCodeSyntaxError",
            /^SyntaxError: /,
        ],
        [
            "requires what is not there",
            "index.handler",
            { "index.js": "require('no-such-package');" },
            "Runtime.ImportModuleError",
            /^Error: Cannot find module 'no-such-package'/,
        ],
        [
            "throws while it loads",
            "index.handler",
            { "index.js": "throw new RangeError('early');" },
            "RangeError",
            /^early$/,
        ],
        [
            "ends its process while it loads",
            "index.handler",
            { "index.js": "process.exit(3);" },
            "Runtime.ExitError",
            /exit status 3$/,
        ],
    ];
    for (const [what, handler, code, type, message] of cases) {
        it(`since it ${what}, fails each call`, () =>
            withFunctions(
                async (functions) => {
                    const results = await Promise.all([functions.call("it"), functions.call("it")]);
                    for (const result of [...results, await functions.call("it")]) {
                        const [gotType, gotMessage] = errorOf(result);
                        assert.equal(gotType, type);
                        assert.match(gotMessage, message);
                    }
                },
                { it: code },
                { handler },
            ));
    }

    it("is tried again with the next call", () =>
        withFunctions(
            async (functions) => {
                assert.equal(errorOf(await functions.call("it"))[1], "not yet");
                assert.equal(await functions.answer("it"), "loaded");
            },
            {
                it: {
                    "index.js": `const { existsSync, writeFileSync } = require('node:fs');
                        const mark = ${JSON.stringify("mark")};
                        if (!existsSync(mark)) { writeFileSync(mark, ''); throw new Error('not yet'); }
                        exports.handler = async () => 'loaded';`,
                },
            },
        ));
});
