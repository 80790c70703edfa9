import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LocalTables, startTables } from "../../../../cli/local/dynamodb/startTables";
import { tableDefinitions } from "../../../../cli/local/dynamodb/tableDefinitions";
import { bundle } from "../../../../components/bundle";
import { registryKey } from "../../../../handlers/authorizer/subscription";
import { RunningFunctions, root } from "../lambda/runningFunctions";

const key = "abcdefghijklmnopqrstuvwxyz0123456789";

describe("the gate's bundle, as it is deployed", () => {
    let folder = "";
    let tables: LocalTables;
    let functions: RunningFunctions;
    before(async () => {
        folder = mkdtempSync(join(tmpdir(), "gate-"));
        const attributes = ["pk", "sk"].map((name) => ({ name, type: "S" }));
        const item = {
            pk: { S: registryKey(key) },
            sk: { S: "subscription" },
            customerId: { S: "acme" },
            tier: { S: "bronze" },
            status: { S: "active" },
            keyId: { S: "key1" },
        };
        const common = { urn: "", parent: "", id: "" };
        const definitions = tableDefinitions([
            {
                ...common,
                type: "aws:dynamodb/table:Table",
                name: "registry",
                state: { name: "registry", hashKey: "pk", rangeKey: "sk", attributes, billingMode: "PAY_PER_REQUEST" },
            },
            {
                ...common,
                type: "aws:dynamodb/tableItem:TableItem",
                name: "acme",
                state: { tableName: "registry", item: JSON.stringify(item) },
            },
        ]);
        tables = await startTables({ folder, definitions });
        const entry = join(root, "handlers", "authorizer", "index.ts");
        const access = {
            tiers: ["bronze", "gold"],
            methods: { "GET /pets": ["bronze", "gold"], "GET /gold": ["gold"] },
        };
        functions = new RunningFunctions(
            {
                gate: {
                    "index.js": bundle({ entry, runtime: "nodejs22.x", external: ["@aws-sdk/*"] }),
                    "access.json": JSON.stringify(access),
                },
            },
            { runtime: "nodejs22.x", timeout: 5, memorySize: 256, environment: { REGISTRY_TABLE: "registry" } },
            { dynamodbEndpoint: tables.endpoint },
        );
    });
    after(async () => {
        await functions.close();
        await tables.close();
        rmSync(folder, { recursive: true });
    });

    const event = (resourcePath: string, apiKey: string) => ({
        type: "REQUEST",
        methodArn: `arn:aws:execute-api:eu-west-1:123456789012:abcdefghij/dev/GET${resourcePath}`,
        headers: { "x-api-key": apiKey },
        requestContext: { requestId: "r", httpMethod: "GET", resourcePath, identity: { apiKey } },
    });
    const cases: [path: string, apiKey: string, effect: string, reason: string][] = [
        ["/pets", key, "Allow", "entitled"],
        ["/gold", key, "Deny", "tier-not-entitled"],
        ["/pets", `${key}x`, "Deny", "invalid-api-key"],
    ];
    for (const [path, apiKey, effect, reason] of cases) {
        it(`says ${effect} for ${reason}`, async () => {
            const answer = (await functions.answer("gate", event(path, apiKey))) as {
                policyDocument: { Statement: [{ Effect: string }] };
                context: { reason: string };
            };
            assert.equal(answer.policyDocument.Statement[0].Effect, effect, functions.log.join("\n"));
            assert.equal(answer.context.reason, reason);
        });
    }

    it("answers many at a time", async () => {
        const results = await Promise.all(
            Array.from({ length: 50 }, () => functions.call("gate", event("/pets", key))),
        );
        assert.ok(results.every(({ kind }) => kind === "answer"));
    });
});
