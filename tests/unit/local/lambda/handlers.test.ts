import assert from "node:assert/strict";
import { errorOf, functionArn, RunningFunctions, withFunctions } from "./runningFunctions";

// https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
describe("a handler", () => {
    const forms: [what: string, handler: string, files: Record<string, string>][] = [
        ["in a file of the root", "index.handler", { "index.js": "exports.handler = async () => 'found';" }],
        ["in a folder", "src/api/index.handler", { "src/api/index.js": "exports.handler = async () => 'found';" }],
        ["in an object", "index.a.b", { "index.js": "exports.a = { b: async () => 'found' };" }],
        ["in a .cjs file", "index.handler", { "index.cjs": "exports.handler = async () => 'found';" }],
        ["in an ES module", "index.handler", { "index.mjs": "export const handler = async () => 'found';" }],
        [
            "in an ES module by package.json, with a top-level await",
            "index.handler",
            {
                "package.json": '{"type":"module"}',
                "index.js": "const word = await Promise.resolve('found'); export const handler = async () => word;",
            },
        ],
        [
            "that imports its own package",
            "index.handler",
            {
                "index.mjs": "import word from 'own'; export const handler = async () => word;",
                "node_modules/own/index.js": "module.exports = 'found';",
            },
        ],
        [
            "that reads beside itself, with a relative path",
            "src/index.handler",
            {
                "src/index.js":
                    "const { readFileSync } = require('node:fs'); exports.handler = async () => readFileSync('word.txt', 'utf8');",
                "word.txt": "found",
            },
        ],
    ];
    for (const [what, handler, files] of forms) {
        it(`is found ${what}`, () =>
            withFunctions(
                async (functions) => assert.equal(await functions.answer("it"), "found"),
                { it: files },
                { handler },
            ));
    }

    const styles: [what: string, code: string, answer: unknown][] = [
        ["async", "async (event) => ({ got: event.x })", { got: 1 }],
        ["that gives a promise", "(event) => Promise.resolve(event.x)", 1],
        ["with a callback", "(event, context, callback) => callback(null, event.x)", 1],
        [
            "with a callback, which waits for what is under way",
            "(event, context, callback) => { setTimeout(() => { event.x++; }, 30); callback(null, event); }",
            { x: 2 },
        ],
        [
            "with a callback that does not wait",
            "(event, context, callback) => { context.callbackWaitsForEmptyEventLoop = false; setTimeout(() => {}, 60_000); callback(null, 'now'); }",
            "now",
        ],
        ["that calls context.succeed", "(event, context) => { setTimeout(() => context.succeed(event.x), 5); }", 1],
        ["that never calls back", "() => { setTimeout(() => {}, 5); }", null],
        ["whose promise nobody keeps", "() => new Promise(() => {})", null],
        ["that answers nothing", "async () => {}", null],
        ["whose plain answer Node.js before 24 leaves aside", "() => 'left aside'", null],
        ["that answers what JSON leaves out", "async () => ({ a: undefined, f() {}, n: NaN })", { n: null }],
    ];
    describe("of each style answers", () => {
        let functions: RunningFunctions;
        before(() => {
            functions = new RunningFunctions(Object.fromEntries(styles.map(([, code], at) => [`style${at}`, code])));
        });
        after(() => functions.close());
        for (const [at, [what, , answer]] of styles.entries()) {
            it(what, async () => assert.deepEqual(await functions.answer(`style${at}`, { x: 1 }), answer));
        }
    });

    // https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html: callbacks went with Node.js 24
    it("of Node.js 24 answers plainly, and has no callback", () =>
        withFunctions(
            async (functions) => {
                assert.equal(await functions.answer("plain"), "plain");
                const [type] = errorOf(await functions.call("callback"));
                assert.equal(type, "Runtime.CallbackHandlerDeprecated");
            },
            { plain: "() => 'plain'", callback: "(event, context, callback) => callback()" },
            { runtime: "nodejs24.x" },
        ));

    // https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html
    it("gets a context", () =>
        withFunctions(
            async (functions) => {
                const result = await functions.call("it", {}, { requestId: "6bc28136-xmpl-4365-b021-0ce6b2e64ab0" });
                assert.equal(result.kind, "answer");
                const { remaining, context, keys } = JSON.parse(result.payload) as {
                    remaining: number;
                    context: Record<string, unknown>;
                    keys: string[];
                };
                assert.ok(remaining > 2_500 && remaining <= 3_000, String(remaining));
                const { logStreamName, ...others } = context;
                assert.match(String(logStreamName), /^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/);
                assert.deepEqual(others, {
                    callbackWaitsForEmptyEventLoop: true,
                    functionVersion: "$LATEST",
                    functionName: "it",
                    memoryLimitInMB: "128",
                    logGroupName: "/aws/lambda/it",
                    invokedFunctionArn: functionArn("it"),
                    awsRequestId: "6bc28136-xmpl-4365-b021-0ce6b2e64ab0",
                });
                assert.deepEqual(keys, ["callback", "done", "fail", "getRemainingTimeInMillis", "succeed"].slice(1));
            },
            {
                it: "async (event, context) => ({ remaining: context.getRemainingTimeInMillis(), context, keys: Object.keys(context).filter((key) => typeof context[key] === 'function').sort() })",
            },
        ));
});
