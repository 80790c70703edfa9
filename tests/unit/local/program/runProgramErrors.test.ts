import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { ProgramError } from "../../../../cli/local/program/programError";
import { ProgramFixture, ran } from "./programFixture";

type Files = Readonly<Record<string, string>>;

/** The text of the one error that a program ends in. */
async function errorOf(files: Files): Promise<string> {
    const error = await ran(files).then(
        () => assert.fail("it ran through"),
        (thrown) => thrown,
    );
    assert.ok(error instanceof ProgramError, String(error));
    return error.message;
}

const head = 'import * as pulumi from "@pulumi/pulumi";\nimport * as sqs from "@pulumi/aws/sqs";\n';

describe("a program's failure", () => {
    const cases: [what: string, files: Files, text: string | RegExp][] = [
        [
            "a thrown error, with the place in the source",
            {
                "index.ts":
                    'interface A {\n    b: string;\n}\n\nfunction fails(a: A): never {\n    throw new TypeError(a.b);\n}\n\nfails({ b: "no way" });\n',
            },
            "TypeError: no way\n    at fails (index.ts:6:11)\n    at Object.<anonymous> (index.ts:9:1)",
        ],
        [
            "an error with a cause",
            { "index.js": 'throw new Error("outer", { cause: new RangeError("inner") });\n' },
            /^Error: outer\n {4}at Object\.<anonymous> \(index\.js:1:7\)\n {4}caused by RangeError: inner$/,
        ],
        ["a thrown text", { "index.js": 'throw "no error";\n' }, "the program threw no error"],
        ["a thrown object", { "index.js": "throw { a: 1 };\n" }, 'the program threw {"a":1}'],
        [
            "a missing configuration value, without a stack",
            { "index.ts": `${head}new pulumi.Config().require("colour");\n` },
            /^Missing required configuration variable 'shop:colour'\n/,
        ],
        [
            "an error that speaks for itself",
            { "index.ts": `${head}throw new pulumi.ResourceError("tiers: none\\nmethods: none", undefined, true);\n` },
            "tiers: none\nmethods: none",
        ],
        [
            "TypeScript that is none",
            { "index.ts": 'import "./broken";\n', "broken.ts": "const a = 1;\nconst b = ;\n" },
            'broken.ts:2:11: Unexpected ";"',
        ],
        [
            "JavaScript that is none",
            { "index.js": "const a = 1;\nconst b = ;\n" },
            /^index\.js:2: SyntaxError: Unexpected token ';'/,
        ],
        [
            "a module that is not there",
            { "index.ts": 'import { a } from "not-there";\nconsole.log(a);\n' },
            "Cannot find module 'not-there', which index.ts needs; is it installed (npm install)?",
        ],
        [
            "a file that is not there",
            { "index.ts": 'import { a } from "./lost";\nconsole.log(a);\n' },
            "Cannot find module './lost', which index.ts needs; is it installed (npm install)?",
        ],
        [
            "a module that an ES module misses",
            { "package.json": '{ "type": "module" }', "index.ts": 'import { a } from "not-there";\nconsole.log(a);\n' },
            /^Cannot find package 'not-there' imported from index\.ts/,
        ],
        [
            "a promise that nobody waits for",
            { "index.ts": 'setTimeout(() => {\n    Promise.reject(new Error("late"));\n}, 10);\n' },
            /^Error: late\n {4}at Timeout\.\S+ \[?.*index\.ts:2:20\)/,
        ],
        [
            "an error in an apply",
            { "index.ts": `${head}new sqs.Queue("q").url.apply(() => {\n    throw new Error("applied");\n});\n` },
            /^Error: applied\n {4}at .*index\.ts:4:11/,
        ],
        [
            "an end of its own",
            { "index.ts": "process.exit(3);\n" },
            "the program ended its process with code 3\n    at Object.<anonymous> (index.ts:1:9)",
        ],
        [
            "an abort",
            { "index.ts": 'process.kill(process.pid, "SIGABRT");\n' },
            /was ended by SIGABRT before the program was through$/,
        ],
        ["a crash", { "index.ts": 'process.kill(process.pid, "SIGKILL");\n' }, /was ended by SIGKILL/],
        [
            "two resources of one name",
            { "index.ts": `${head}new sqs.Queue("q");\nnew sqs.Queue("q");\n` },
            /^Error: failed to register new resource q .*Duplicate resource URN 'urn:pulumi:dev::shop::aws:sqs\/queue:Queue::q'/,
        ],
        [
            "a wait for what never comes",
            { "index.ts": "export = async () => {\n    await new Promise(() => undefined);\n};\n" },
            "the program waits for something that never happens",
        ],
        ["a logged error", { "index.ts": `${head}pulumi.log.error("not so");\n` }, "not so"],
        [
            "a required output of a stack that is not known",
            { "index.ts": `${head}export const a = new pulumi.StackReference("a/b/c").requireOutput("d");\n` },
            /Required output 'd' does not exist on stack 'a\/b\/c'/,
        ],
        [
            "an entry with a default and other exports",
            { "package.json": '{ "type": "module" }', "index.ts": "export const a = 1;\nexport default 2;\n" },
            /either a default export or named exports/,
        ],
    ];
    for (const [what, files, text] of cases) {
        it(`is told in one text: ${what}`, async () => {
            const told = await errorOf(files);
            if (typeof text === "string") {
                assert.equal(told, text);
            } else {
                assert.match(told, text);
            }
            assert.ok(!told.includes("node_modules/@pulumi/pulumi"), told);
        });
    }

    it("is told at once, even where an error carries a resource", async () => {
        const fixture = new ProgramFixture({
            "index.ts": `${head}throw new pulumi.ResourceError("bad queue", new sqs.Queue("q"));\n`,
        });
        try {
            const start = performance.now();
            await assert.rejects(fixture.run(), /^ProgramError: Error: bad queue\n {4}at .*index\.ts:3:7/);
            assert.ok(performance.now() - start < 5_000);
        } finally {
            fixture.remove();
        }
    });

    it("of a project without the SDK says what to install", async () => {
        const fixture = new ProgramFixture({ "index.js": "", "node_modules/.keep": "" });
        try {
            await assert.rejects(
                fixture.run(),
                /the package @pulumi\/pulumi is not installed in .*; run "npm install" there/,
            );
        } finally {
            fixture.remove();
        }
    });

    it("by an abort ends the process at once", async () => {
        const fixture = new ProgramFixture({ "index.js": `process.title = "aborted-${process.pid}";\nfor (;;);\n` });
        try {
            const controller = new AbortController();
            const running = fixture.run({ signal: controller.signal });
            setTimeout(() => controller.abort(new Error("enough")), 700);
            await assert.rejects(running, /enough/);
            await new Promise((resolve) => setTimeout(resolve, 600));
            const processes = execFileSync("ps", ["-eo", "args"], { encoding: "utf8" });
            assert.ok(!processes.includes(`aborted-${process.pid}`));
        } finally {
            fixture.remove();
        }
    });
});
