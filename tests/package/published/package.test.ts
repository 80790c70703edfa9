import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Project, repository, type Tarball, testedVersion } from "./project";

/** What a user may write down, and what the components are made of; all else stays private. */
const declarations = [
    "args/customers",
    "args/index",
    "args/integrations",
    "args/methods",
    "args/operations",
    "args/prices",
    "args/settings",
    "args/sweeper",
    "args/tiers",
    "bundledFunction",
    "index",
    "model/accessLogFormat",
    "resources/lambdaFunction",
    "subscriptionSweeper",
    "tieredApi",
].map((file) => `dist/components/${file}.d.ts`);

/** With the TypeScript that this SDK knows. */
const oldest = ["@pulumi/pulumi@3.142.0", "@pulumi/aws@7.2.0", "typescript@5.9"];

/** A real account is never asked. */
const engineIsThere = () => {
    const { hostname } = new URL(process.env.AWS_ENDPOINT_URL ?? "https://aws");
    const pulumi = spawnSync("pulumi", ["version"], { stdio: "ignore" });
    return ["127.0.0.1", "localhost", "[::1]"].includes(hostname) && pulumi.status === 0;
};

describe("the package", () => {
    const project = new Project();
    let tarball: Tarball;
    const installed = (file: string) => join(project.folder, "node_modules", "pulumi-tiered-api", file);
    const manifest = () => JSON.parse(readFileSync(installed("package.json"), "utf8"));
    const tested = (...names: string[]) => names.map((name) => `${name}@${testedVersion(name)}`);

    before(() => {
        tarball = project.pack();
        project.write("package.json", { name: "consumer", private: true });
        project.write("tsconfig.json", {
            // Without skipLibCheck, so that a declaration that leans on what a user has not is seen.
            compilerOptions: {
                strict: true,
                module: "nodenext",
                target: "es2022",
                noEmit: true,
                skipLibCheck: false,
                types: ["node"],
            },
            include: ["*.ts"],
        });
        project.install(tarball.file, ...tested("@pulumi/pulumi", "@pulumi/aws", "typescript", "@types/node"));
        copyFileSync(join(__dirname, "registered.js"), join(project.folder, "registered.js"));
    });

    after(() => project.remove());

    describe("its tarball", () => {
        it("holds the library, its functions' bundles and what is said of them, and nothing else", () => {
            const files = tarball.files.map(({ path }) => path);
            assert.deepEqual(
                files.sort(),
                [
                    "CHANGELOG.md",
                    "LICENSE",
                    "README.md",
                    "package.json",
                    ...["authorizer", "components", "sweeper"].map((part) => `dist/${part}/index.js`),
                    ...declarations,
                ].sort(),
            );
        });

        it("stays under 200 KB, packed and unpacked", () => {
            assert.ok(tarball.size < 200_000, `${tarball.size} bytes`);
            assert.ok(tarball.unpackedSize < 200_000, `${tarball.unpackedSize} bytes`);
        });

        it("brings no dependency, and asks for the engine's SDK as a peer", () => {
            const { dependencies, peerDependencies, peerDependenciesMeta, license, engines } = manifest();
            assert.equal(dependencies, undefined);
            assert.deepEqual(Object.keys(peerDependencies).sort(), ["@pulumi/aws", "@pulumi/pulumi", "esbuild"]);
            assert.deepEqual(peerDependenciesMeta, { esbuild: { optional: true } });
            assert.equal(license, "Apache-2.0");
            assert.equal(engines.node, ">=20");
        });

        it("has a gate of at most 20 KB", () => {
            const { size = Number.NaN } = tarball.files.find(({ path }) => path === "dist/authorizer/index.js") ?? {};
            assert.ok(size <= 20 * 1024, `${size} bytes`);
        });
    });

    describe("in a project of its own", () => {
        it("compiles in a strict program, and refuses a wrong one", () => {
            project.write(
                "index.ts",
                `import { type MethodArgs, QuotaPeriod, TieredApi, type TieredApiArgs } from "pulumi-tiered-api";
                const free: MethodArgs = { open: true, integration: { mock: { body: "{}" } } };
                const args: TieredApiArgs = {
                    tiers: [{ name: "bronze", quota: { limit: 1, period: QuotaPeriod.Day } }],
                    methods: { "GET /free": free },
                };
                const api = new TieredApi("probe", args);
                export const id: Promise<string> = new Promise((known) => api.nodes.restApi.id.apply(known));
                // @ts-expect-error: a tier has a name
                export const wrong: TieredApiArgs = { ...args, tiers: [{ quota: { limit: 1, period: "DAY" } }] };
                // @ts-expect-error: the model is nobody's business
                export type Model = import("pulumi-tiered-api/dist/components/model").ApiModel;
                `,
            );
            const { code, stdout } = project.run("npx", ["tsc"]);
            assert.equal(code, 0, stdout);
        });

        it("can be imported by an ECMAScript module", () => {
            const program = `import * as all from "pulumi-tiered-api"; console.log(Object.keys(all).join());`;
            const { stdout, stderr } = project.run("node", ["--input-type=module", "--eval", program]);
            const names = stdout.trim().split(",");
            for (const name of [
                "TieredApi",
                "BundledFunction",
                "SubscriptionSweeper",
                "QuotaPeriod",
                "defaultAccessLogFields",
            ]) {
                assert.ok(names.includes(name), `${name} is not among ${names.join(", ")} ${stderr}`);
            }
        });

        it("registers what the repository's own source registers", () => {
            const source = project.run(
                "node",
                ["-r", "ts-node/register/transpile-only", join(__dirname, "registered.js"), "./components"],
                {},
                repository,
            );
            const published = project.run("node", ["registered.js", "pulumi-tiered-api"]);
            assert.equal(published.code, 0, published.stderr);
            const registered: { type: string }[] = JSON.parse(published.stdout);
            assert.ok(registered.some(({ type }) => type === "aws:lambda/function:Function"));
            assert.deepEqual(registered, JSON.parse(source.stdout));
        });

        it("names its functions in the stack of an error", () => {
            project.write(
                "failing.js",
                `const { TieredApi } = require("pulumi-tiered-api");
                try { new TieredApi("probe", { get tiers() { throw new Error("not ours"); } }); } catch (error) { console.log(error.stack); }`,
            );
            const { stdout } = project.run("node", ["failing.js"]);
            for (const name of ["modelOf", "checkedModel", "new TieredApi"]) {
                assert.match(
                    stdout,
                    new RegExp(`at ${name} \\(.*/pulumi-tiered-api/dist/components/index\\.js:\\d+:\\d+\\)`),
                );
            }
        });

        it("says what BundledFunction needs where esbuild is not installed", () => {
            project.write(
                "bundling.js",
                `const { BundledFunction } = require("pulumi-tiered-api");
                try { new BundledFunction("probe", { entry: __filename }); } catch (error) { console.log(error.message); }`,
            );
            const { stdout } = project.run("node", ["bundling.js"]);
            assert.equal(stdout.trim(), 'bundling needs the package esbuild; run "npm install --save-dev esbuild"');
        });
    });

    describe("with the oldest SDK and provider that it supports", () => {
        const old = new Project();

        before(() => {
            old.write("package.json", { name: "consumer", private: true });
            old.install(tarball.file, ...oldest);
            copyFileSync(join(__dirname, "registered.js"), join(old.folder, "registered.js"));
        });

        after(() => old.remove());

        it("registers the same", () => {
            const { code, stdout, stderr } = old.run("node", ["registered.js", "pulumi-tiered-api"]);
            assert.equal(code, 0, stderr);
            assert.equal(stdout, project.run("node", ["registered.js", "pulumi-tiered-api"]).stdout);
        });
    });

    describe("under the engine", () => {
        it("previews README's example", function () {
            if (!engineIsThere()) {
                this.skip();
            }
            const { folder } = project;
            project.install("--save-dev", ...tested("esbuild", "@types/aws-lambda"));
            copyFileSync(join(repository, "examples", "library.ts"), join(folder, "index.ts"));
            copyFileSync(join(repository, "examples", "catalogue.ts"), join(folder, "catalogue.ts"));
            project.write("Pulumi.yaml", "name: consumer\nruntime: nodejs\nmain: index.ts\n");
            project.write("Pulumi.dev.yaml", "config:\n  aws:region: eu-west-1\n");
            const compiled = project.run("npx", ["tsc"]);
            assert.equal(compiled.code, 0, compiled.stdout);
            const state = {
                PULUMI_BACKEND_URL: `file://${folder}`,
                PULUMI_CONFIG_PASSPHRASE: "consumer",
                AWS_ACCESS_KEY_ID: "test",
                AWS_SECRET_ACCESS_KEY: "test",
            };
            const stack = project.run("pulumi", ["stack", "init", "dev", "--non-interactive"], state);
            assert.equal(stack.code, 0, stack.stderr);
            const { code, stdout, stderr } = project.run("pulumi", ["preview", "--json", "--non-interactive"], state);
            assert.equal(code, 0, `${stdout}${stderr}`);
            const { steps } = JSON.parse(stdout) as { steps: { op: string; urn: string }[] };
            const created = (type: string) =>
                steps.filter(({ op, urn }) => op === "create" && urn.includes(`${type}::`));
            assert.equal(created("aws:apigateway/usagePlan:UsagePlan").length, 2);
            assert.equal(created("aws:apigateway/apiKey:ApiKey").length, 3);
            assert.equal(created("aws:lambda/function:Function").length, 2);
        });
    });
});
