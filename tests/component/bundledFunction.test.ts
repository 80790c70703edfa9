import assert from "node:assert/strict";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { BundledFunction, type BundledFunctionArgs } from "../../components";
import { type RunOptions, recordedProgram } from "./recordedProgram";
import { registered, shortName, waitsFor } from "./smallApi";

const entry = join(__dirname, "..", "..", "handlers", "authorizer", "index.ts");
const recorded = (args: Partial<BundledFunctionArgs> = {}, options: RunOptions = {}) =>
    recordedProgram(() => {
        new BundledFunction("items", { entry, ...args });
    }, options);

describe("a bundled function", () => {
    it("is a function with a role and a log group of its own", async () => {
        const recording = await recorded();
        assert.deepEqual(recording.errors, []);
        const children = [...recording.registrations].filter(([, { parent }]) => shortName(parent) !== "");
        assert.deepEqual(children.map(([name, { parent }]) => `${name} in ${shortName(parent)}`).sort(), [
            "BundledFunction items in Stack project-dev",
            "Function items in BundledFunction items",
            "LogGroup items in BundledFunction items",
            "Role items in BundledFunction items",
            "RolePolicy items in BundledFunction items",
        ]);
        assert.deepEqual(registered(recording, "BundledFunction items").inputs, {});
    });

    it("has settings that are said and not left to AWS", async () => {
        const recording = await recorded();
        const { code, ...fn } = registered(recording, "Function items").inputs;
        assert.deepEqual(Object.keys(code as object), ["index.js"]);
        assert.deepEqual(fn, {
            handler: "index.handler",
            runtime: "nodejs22.x",
            architectures: ["arm64"],
            description: "items",
            role: "arn:aws:iam::123456789012:role/items",
            memorySize: 256,
            timeout: 10,
            environment: { variables: {} },
            loggingConfig: { logFormat: "Text", logGroup: "items" },
        });
        assert.equal(registered(recording, "LogGroup items").inputs.retentionInDays, 30);
        assert.ok(waitsFor(registered(recording, "Function items")).includes("RolePolicy items"));
    });

    it("may write its own log, and else only what is said", async () => {
        const log = {
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: ["arn:aws:logs:eu-west-1:123456789012:log-group:items:*"],
        };
        const statements = async (args: Partial<BundledFunctionArgs>) =>
            JSON.parse(String(registered(await recorded(args), "RolePolicy items").inputs.policy)).Statement;
        assert.deepEqual(await statements({}), [log]);
        const policy = [{ actions: ["s3:GetObject"], resources: [pulumi.output("arn:aws:s3:::bucket/*")] }];
        assert.deepEqual(await statements({ policy }), [
            log,
            { Effect: "Allow", Action: ["s3:GetObject"], Resource: ["arn:aws:s3:::bucket/*"] },
        ]);
    });

    it("takes what is given", async () => {
        const recording = await recorded({
            handler: "other",
            description: "Items",
            runtime: "nodejs24.x",
            architecture: "x86_64",
            memorySize: 512,
            timeout: 29,
            reservedConcurrency: 5,
            environment: { COLOUR: "blue", TOKEN: pulumi.secret("a-token") },
            logRetentionDays: 7,
            tags: { team: "items" },
        });
        const fn = registered(recording, "Function items").inputs;
        assert.equal(fn.handler, "index.other");
        assert.equal(fn.runtime, "nodejs24.x");
        assert.deepEqual(fn.architectures, ["x86_64"]);
        assert.deepEqual([fn.memorySize, fn.timeout, fn.reservedConcurrentExecutions], [512, 29, 5]);
        assert.deepEqual(fn.environment, { variables: { COLOUR: "blue", TOKEN: { secret: "a-token" } } });
        assert.equal(registered(recording, "LogGroup items").inputs.retentionInDays, 7);
        for (const name of ["Function items", "LogGroup items", "Role items"]) {
            assert.deepEqual(registered(recording, name).inputs.tags, { team: "items" }, name);
        }
    });

    it("has the same archive for the same source, in a preview too", async () => {
        const codeOf = async (options: RunOptions) =>
            JSON.stringify(registered(await recorded({}, options), "Function items").inputs.code);
        assert.ok((await codeOf({ preview: true })) === (await codeOf({})), "the archive differs");
    });

    for (const runtime of ["nodejs20.x", "nodejs", "python3.13", "nodejs22"]) {
        it(`is refused on ${runtime}, before anything is registered`, async () => {
            const { errors, registrations } = await recorded({ runtime });
            const [error] = errors;
            assert.ok(pulumi.ResourceError.isInstance(error) && error.hideStack);
            assert.equal(
                error.message,
                `BundledFunction "items": runtime: "${runtime}" is not supported; give nodejs22.x or later`,
            );
            assert.deepEqual([...registrations.keys()], ["Stack project-dev"]);
        });
    }

    it("without a source is refused, before anything is registered", async () => {
        const { errors, registrations } = await recorded({ entry: "nowhere.ts" });
        assert.match(errors[0]?.message ?? "", /^there is no file \S*nowhere\.ts to bundle; give the path/);
        assert.equal(registrations.size, 1);
    });
});
