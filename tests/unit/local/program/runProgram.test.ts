import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { buildSync } from "esbuild";
import type { MaterialisedArchive } from "../../../../cli/local/program/registered";
import { builtChild, outputs, ProgramFixture, ran, removeFolder, resource, seed } from "./programFixture";

const head = 'import * as pulumi from "@pulumi/pulumi";\nimport * as sqs from "@pulumi/aws/sqs";\n';
const esModule = { "package.json": '{ "type": "module" }' };
const commonJs = { "tsconfig.json": '{ "compilerOptions": { "module": "commonjs" } }' };

describe("a program's kind", () => {
    const one = 'const queue = new sqs.Queue("q", { name: "n" });\n';
    const kinds: [what: string, files: Readonly<Record<string, string>>][] = [
        ["TypeScript", { "index.ts": `${head}${one}export const url = queue.url;\nexport type T = string;\n` }],
        ["TypeScript with export =", { "index.ts": `${head}${one}export = { url: queue.url };\n` }],
        [
            "an async function",
            {
                "index.ts": `${head}export = async () => {\n    ${one}    return { url: await Promise.resolve(queue.url) };\n};\n`,
            },
        ],
        ["JavaScript", { "index.js": `const sqs = require("@pulumi/aws/sqs");\n${one}exports.url = queue.url;\n` }],
        [
            "an ES module of TypeScript",
            {
                ...esModule,
                "index.ts": `import { sqs } from "@pulumi/aws";\nimport { name } from "./name.js";\nconst queue = new sqs.Queue("q", { name });\nexport const url = await Promise.resolve(queue.url);\n`,
                "name.ts": 'export const name: string = "n";\n',
            },
        ],
        [
            "an ES module of JavaScript",
            { ...esModule, "index.js": `import { sqs } from "@pulumi/aws";\n${one}export const url = queue.url;\n` },
        ],
        [
            "an ES module by its name",
            { "index.mts": `import { sqs } from "@pulumi/aws";\n${one}export const url: unknown = queue.url;\n` },
        ],
        [
            "an ES module that gives a function",
            {
                ...esModule,
                "index.ts": `import { sqs } from "@pulumi/aws";\nexport default async () => {\n    ${one}    return { url: queue.url };\n};\n`,
            },
        ],
        [
            "an import at run time",
            {
                ...commonJs,
                "index.ts": `export = async () => (await import("./program")).program();\n`,
                "program.ts": `${head}export function program() {\n    ${one}    return { url: queue.url };\n}\n`,
            },
        ],
        [
            "a part that comes later",
            {
                "index.ts": `${head}${one}setTimeout(() => new sqs.Queue("late"), 20);\nexport const url = queue.url;\n`,
            },
        ],
    ];
    for (const [what, files] of kinds) {
        it(`may be ${what}`, async () => {
            const program = await ran(files);
            assert.equal(outputs(program).url, "https://sqs.us-east-1.amazonaws.com/123456789012/n");
            assert.equal(resource(program, "Queue", "q").urn, "urn:pulumi:dev::shop::aws:sqs/queue:Queue::q");
            assert.deepEqual(program.notices, []);
            assert.equal(program.resources.length, what.includes("later") ? 2 : 1);
        });
    }

    it("may use decorators of the old kind, where tsconfig.json asks for them, even in what it extends", async () => {
        const decorated =
            "const seen: string[] = [];\nfunction mark(target: object, key: string) {\n    seen.push(`${typeof target} ${key}`);\n}\nclass A {\n    @mark field = 1;\n}\nnew A();\nexport const marks = seen;\n";
        const program = await ran({
            "index.ts": decorated,
            "tsconfig.json": '{ /* a comment */ "extends": "./base.json" }',
            "base.json": '{ "compilerOptions": { "experimentalDecorators": true, "module": "commonjs" } }',
        });
        assert.deepEqual(outputs(program).marks, ["object field"]);
    });
});

describe("a program's run", () => {
    it("knows project, stack, organization and configuration", async () => {
        const program = await ran(
            {
                "index.ts": `${head}const config = new pulumi.Config();
export const names = [pulumi.getProject(), pulumi.getStack(), pulumi.getOrganization()];
export const size = config.requireNumber("size");
export const tags = config.requireObject("tags");
export const password = config.requireSecret("password");
export const isSecret = password.isSecret;
export const given = config.require("given");
export const region = new pulumi.Config("aws").get("region");
export const folder = process.cwd();
`,
                "Pulumi.prod.yaml":
                    "config:\n  shop:size: 3\n  shop:tags: { a: [1] }\n  shop:password: { secure: AAAB }\n  aws:region: eu-west-1\n",
            },
            { stack: "prod", config: { given: "here" } },
        );
        const { names, size, tags, password, isSecret, given, region, folder } = outputs(program);
        assert.deepEqual(
            [names, size, tags, isSecret, given, region],
            [["shop", "prod", "organization"], 3, { a: [1] }, true, "here", "eu-west-1"],
        );
        assert.match(String(password), /^[A-Za-z0-9]{40}$/);
        assert.ok(String(folder).endsWith("/project"));
        assert.deepEqual([program.project, program.stack], ["shop", "prod"]);
        assert.equal(program.notices.length, 1);
    });

    it("puts resources where they say, where their provider says, and where the stack says", async () => {
        const program = await ran({
            "index.ts": `import * as aws from "@pulumi/aws";
const north = new aws.Provider("north", { region: "eu-north-1" });
new aws.sqs.Queue("own", { region: "cn-north-1" });
new aws.sqs.Queue("provided", {}, { provider: north });
new aws.sqs.Queue("stacks");
export const regions = [aws.getRegionOutput().region, aws.getRegionOutput({}, { provider: north }).region];
export const zones = aws.getAvailabilityZonesOutput().names;
export const partition = aws.getPartitionOutput().partition;
export const account = aws.getCallerIdentityOutput().accountId;
`,
            "Pulumi.dev.yaml": "config: { aws:region: eu-west-3 }\n",
        });
        const arn = (name: string) => String(resource(program, "Queue", name).state.arn).replace(/:[^:]*$/, "");
        assert.equal(arn("own"), "arn:aws-cn:sqs:cn-north-1:123456789012");
        assert.equal(arn("provided"), "arn:aws:sqs:eu-north-1:123456789012");
        assert.equal(arn("stacks"), "arn:aws:sqs:eu-west-3:123456789012");
        const { regions, zones, partition, account } = outputs(program);
        assert.deepEqual(regions, ["eu-west-3", "eu-north-1"]);
        assert.deepEqual(zones, ["eu-west-3a", "eu-west-3b", "eu-west-3c"]);
        assert.deepEqual([partition, account], ["aws", "123456789012"]);
    });

    it("has secrets in clear in memory, and keeps them secret in the program", async () => {
        const program = await ran({
            "index.ts": `${head}const queue = new sqs.Queue("q", { policy: pulumi.secret("hidden"), tags: { a: pulumi.secret("b") } });
export const isSecret = [queue.policy.isSecret, queue.tags.isSecret, queue.url.isSecret];
const marked = new sqs.Queue("m", {}, { additionalSecretOutputs: ["url"] });
export const marks = marked.url.isSecret;
`,
        });
        const { state } = resource(program, "Queue", "q");
        assert.deepEqual([state.policy, state.tags], ["hidden", { a: "b" }]);
        assert.deepEqual(outputs(program), { isSecret: [true, true, false], marks: true });
    });

    it("applies transforms, of a resource, its parent and the stack, in this order", async () => {
        const program = await ran({
            "index.ts": `${head}
const adding = (tag: string): pulumi.ResourceTransform => async ({ props, opts, custom }) =>
    custom ? { props: { ...props, tags: { ...props.tags, order: (props.tags?.order ?? "") + tag } }, opts } : undefined;
pulumi.runtime.registerResourceTransform(adding("stack"));
class Group extends pulumi.ComponentResource {
    constructor() {
        super("my:index:Group", "group", {}, { transforms: [adding("parent ")] });
        new sqs.Queue("q", {}, { parent: this, transforms: [adding("own ")] });
        this.registerOutputs({ done: pulumi.secret(true) });
    }
}
new Group();
new sqs.Queue("old", {}, { transformations: [({ props, opts }) => ({ props: { ...props, tags: { order: "first " } }, opts })] });
`,
        });
        const order = (name: string) => (resource(program, "Queue", name).state.tags as Record<string, string>).order;
        assert.equal(order("q"), "own parent stack");
        assert.equal(order("old"), "first stack");
        assert.equal(
            resource(program, "Queue", "q").urn,
            "urn:pulumi:dev::shop::my:index:Group$aws:sqs/queue:Queue::q",
        );
        const group = program.components.find(({ name }) => name === "group");
        assert.deepEqual(group?.outputs, { done: true });
    });

    it("takes resources as values, and knows what the program registered before", async () => {
        const program = await ran({
            "index.ts": `import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
const api = new aws.apigateway.RestApi("api");
new aws.apigateway.Resource("pets", { restApi: api, parentId: api.rootResourceId, pathPart: "pets" });
const fn = new aws.lambda.Function("fn", { name: "mine", role: "r" });
export const found = fn.id.apply((functionName) => aws.lambda.getFunctionOutput({ functionName }).arn);
export const policy = aws.iam.getPolicyDocumentOutput({ statements: [{ actions: ["a:B"], resources: [fn.arn] }] }).minifiedJson;
class Group extends pulumi.ComponentResource {
    constructor() {
        super("my:index:Group", "group");
        this.registerOutputs({ api });
    }
}
new Group();
`,
        });
        const api = resource(program, "RestApi", "api");
        assert.equal(resource(program, "Resource", "pets").state.restApi, api.id);
        const { found, policy } = outputs(program);
        assert.equal(found, "arn:aws:lambda:us-east-1:123456789012:function:mine");
        assert.deepEqual(JSON.parse(String(policy)).Statement[0].Resource, found);
        assert.deepEqual(program.components.find(({ name }) => name === "group")?.outputs, { api: api.id });
        assert.deepEqual(program.notices, []);
    });

    it("says what it does not know, and goes on", async () => {
        const program = await ran({
            "index.ts": `import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
pulumi.log.warn("mind this");
export const vpc = aws.ec2.getVpcOutput({ default: true }).id.apply((id) => id ?? "none");
export const other = new pulumi.StackReference("me/net/dev").getOutput("x").apply((value) => value ?? "none");
export const read = aws.lambda.Function.get("theirs", "their-function").arn;
const cache = new aws.elasticache.Cluster("cache", { engine: "redis" });
new aws.lambda.Function("fn", { role: "r", environment: { variables: { HOST: cache.configurationEndpoint } } });
new pulumi.ResourceHook("hook", () => undefined);
`,
        });
        assert.deepEqual(outputs(program), {
            vpc: "none",
            other: "none",
            read: "arn:aws:lambda:us-east-1:123456789012:function:their-function",
        });
        assert.deepEqual([...program.notices].sort(), [
            'aws:lambda/function:Function "theirs" is not this program\'s own: what is read of it is made up here',
            "mind this",
            "the invoke aws:ec2/getVpc:getVpc is not known here and was answered with nothing",
            'the resource hook "hook" is not run: nothing is deployed',
            'the stack reference "me/net/dev" is not known here: it has no outputs',
            'what a deployment would know of aws:elasticache/cluster:Cluster "cache" is made up here or missing; aws:lambda/function:Function "fn" uses it',
        ]);
        assert.ok(!program.resources.some(({ name }) => name === "theirs"));
    });

    it("goes on without what keeps a program's process alive", async () => {
        const program = await ran({ "index.ts": `${head}new sqs.Queue("q");\nsetInterval(() => undefined, 100);\n` });
        assert.equal(program.resources.length, 1);
        assert.match(program.notices.join(), /keeps its process alive/);
    });
});

describe("a program's functions", () => {
    const materialised = (value: unknown) => (value as MaterialisedArchive).materialised;

    it("are on disk when what they were made of is gone", async () => {
        const fixture = new ProgramFixture({
            "index.ts": `import * as lambda from "@pulumi/aws/lambda";
import { asset } from "@pulumi/pulumi";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
const folder = mkdtempSync(join(tmpdir(), "gone-"));
writeFileSync(join(folder, "index.js"), "exports.handler = 1;");
process.once("exit", () => rmSync(folder, { recursive: true }));
new lambda.Function("fn", { role: "r", code: new asset.AssetArchive({ "index.js": new asset.FileAsset(join(folder, "index.js")), lib: new asset.FileArchive("lib") }) });
`,
            "lib/a.js": "a",
        });
        try {
            const [first, second] = [await fixture.run(), await fixture.run()];
            const path = materialised(resource(first, "Function", "fn").state.code);
            assert.equal(readFileSync(join(path, "index.js"), "utf8"), "exports.handler = 1;");
            assert.equal(readFileSync(join(path, "lib/a.js"), "utf8"), "a");
            assert.equal(materialised(resource(second, "Function", "fn").state.code), path);
            assert.deepEqual(first.files.map((file) => relative(fixture.project, file)).sort(), [
                "Pulumi.yaml",
                "index.ts",
                "lib/a.js",
            ]);
        } finally {
            fixture.remove();
        }
    });

    it("may be the program's own, packed by Pulumi", async () => {
        const fixture = new ProgramFixture({
            "index.ts": `import { CallbackFunction } from "@pulumi/aws/lambda";
import * as path from "node:path";
import { strFromU8, strToU8 } from "fflate";
import { greeting } from "./greeting";
new CallbackFunction("magic", { runtime: "nodejs22.x", callback: async (event: { file: string }) => greeting(strFromU8(strToU8(path.basename(event.file)))) });
`,
            "greeting.ts":
                "const word = 'hello';\nexport function greeting(name: string): string {\n    return `${word} ${name}`;\n}\n",
        });
        try {
            const code = materialised(resource(await fixture.run(), "Function", "magic").state.code);
            // A package is known as one, and not packed by its values.
            assert.match(readFileSync(join(code, "__index.js"), "utf8"), /require\("fflate/);
            const call = "require(process.argv[1]).handler({ file: '/a/you' }).then(console.log)";
            const said = execFileSync(process.execPath, ["-e", call, join(code, "__index.js")], {
                encoding: "utf8",
                env: { ...process.env, NODE_PATH: join(fixture.project, "node_modules") },
            });
            assert.equal(said, "hello you\n");
        } finally {
            fixture.remove();
        }
    }).timeout(60_000);

    for (const [kind, files] of [
        ["CommonJS", {}],
        ["ES modules", esModule],
    ] as const) {
        it(`are bundled once for each state of their source, and all of that is told (${kind})`, async () => {
            const fixture = new ProgramFixture({
                ...files,
                "index.ts": `import * as aws from "@pulumi/aws";
import { asset } from "@pulumi/pulumi";
import { buildSync } from "esbuild";
const started = performance.now();
const { outputFiles } = buildSync({ entryPoints: ["handler/index.ts"], bundle: true, write: false, platform: "node" });
export const took = performance.now() - started;
const text = outputFiles[0]!.text;
new aws.lambda.Function("fn", { role: "r", code: new asset.AssetArchive({ "index.js": new asset.StringAsset(text) }) });
`,
                "handler/index.ts": 'import { word } from "./word";\nconsole.log(word);\n',
                "handler/word.ts": 'export const word = "one";\n',
            });
            const code = async () => {
                const program = await fixture.run();
                const files = program.files.map((file) => relative(fixture.project, file)).sort();
                assert.deepEqual(files, ["Pulumi.yaml", "handler/index.ts", "handler/word.ts", "index.ts"]);
                const text = readFileSync(
                    join(materialised(resource(program, "Function", "fn").state.code), "index.js"),
                    "utf8",
                );
                return { text, took: Number(outputs(program).took) };
            };
            try {
                const first = await code();
                const again = await code();
                assert.match(first.text, /"one"/);
                assert.equal(again.text, first.text);
                // A build starts a process; a file that is read does not.
                assert.ok(again.took < first.took / 2, `${again.took} after ${first.took}`);
                fixture.write("handler/word.ts", 'export const word = "two";\n');
                assert.match((await code()).text, /"two"/);
                removeFolder(fixture.cacheFolder);
                assert.match((await code()).text, /"two"/);
            } finally {
                fixture.remove();
            }
        });
    }
});

describe("a program's process", () => {
    it("transpiles a file once for each of its states", async () => {
        const fixture = new ProgramFixture({ "index.ts": "export const word: string = 'one';\n" });
        try {
            assert.equal(outputs(await fixture.run()).word, "one");
            const { mtimeMs } = statSync(join(fixture.cacheFolder, "transpiled"));
            await fixture.run();
            assert.equal(statSync(join(fixture.cacheFolder, "transpiled")).mtimeMs, mtimeMs);
            fixture.write("index.ts", "export const word: string = 'two';\n");
            assert.equal(outputs(await fixture.run()).word, "two");
        } finally {
            fixture.remove();
        }
    });

    /** A process that runs a program and prints its resources' count. */
    function parentOf(fixture: ProgramFixture): string {
        const file = join(fixture.folder, "parent.js");
        const options = {
            folder: fixture.project,
            seed,
            baseUrl: "http://127.0.0.1:3000",
            codeFolder: fixture.codeFolder,
            cacheFolder: fixture.cacheFolder,
            childEntry: builtChild(),
        };
        const entry = join(__dirname, "../../../../cli/local/program/runProgram.ts");
        const bundled = buildSync({
            entryPoints: [entry],
            bundle: true,
            write: false,
            platform: "node",
            format: "cjs",
        });
        const call = `module.exports.runProgram(${JSON.stringify(options)}).then((p) => console.log(p.resources.length));\n`;
        writeFileSync(file, `${bundled.outputFiles[0]!.text}\n${call}`);
        return file;
    }

    it("leaves stdout to its parent", async () => {
        const fixture = new ProgramFixture({
            "index.ts": `${head}console.log("printed");\nprocess.stdout.write("written\\n");\nvoid pulumi.log.info("told");\nnew sqs.Queue("q");\n`,
        });
        try {
            const parent = spawn(process.execPath, [parentOf(fixture)], { stdio: ["ignore", "pipe", "pipe"] });
            const text = { stdout: "", stderr: "" };
            parent.stdout.on("data", (chunk) => {
                text.stdout += chunk;
            });
            parent.stderr.on("data", (chunk) => {
                text.stderr += chunk;
            });
            const code = await new Promise((resolve) => parent.on("close", resolve));
            assert.deepEqual([code, text.stdout], [0, "1\n"]);
            assert.deepEqual(text.stderr.trim().split("\n").sort(), ["printed", "told", "written"]);
        } finally {
            fixture.remove();
        }
    });

    it("ends with its parent", async () => {
        const fixture = new ProgramFixture({
            "index.ts": `import { writeFileSync } from "node:fs";\nwriteFileSync("pid", String(process.pid));\nsetInterval(() => undefined, 50);\nexport = new Promise(() => undefined);\n`,
        });
        const isAlive = (pid: number) => {
            try {
                return process.kill(pid, 0);
            } catch {
                return false;
            }
        };
        try {
            const parent = spawn(process.execPath, [parentOf(fixture)], { stdio: "ignore" });
            const pidFile = join(fixture.project, "pid");
            while (!existsSync(pidFile) || readFileSync(pidFile, "utf8") === "") {
                await new Promise((resolve) => setTimeout(resolve, 20));
            }
            const pid = Number(readFileSync(pidFile, "utf8"));
            assert.ok(isAlive(pid));
            parent.kill("SIGKILL");
            for (let waited = 0; isAlive(pid) && waited < 10_000; waited += 20) {
                await new Promise((resolve) => setTimeout(resolve, 20));
            }
            assert.ok(!isAlive(pid));
        } finally {
            fixture.remove();
        }
    });
});
