import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
    APIGatewayClient,
    ConflictException,
    CreateApiKeyCommand,
    CreateUsagePlanKeyCommand,
    DeleteApiKeyCommand,
    GetApiKeyCommand,
    GetApiKeysCommand,
    GetRestApisCommand,
    GetStagesCommand,
    GetUsagePlanCommand,
    GetUsagePlanKeysCommand,
    GetUsagePlansCommand,
    ImportApiKeysCommand,
    NotFoundException,
    TooManyRequestsException,
    UpdateApiKeyCommand,
} from "@aws-sdk/client-api-gateway";
import {
    CreateSecretCommand,
    GetSecretValueCommand,
    PutSecretValueCommand,
    SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { GetCallerIdentityCommand, GetSessionTokenCommand, STSClient } from "@aws-sdk/client-sts";
import type { Account } from "../../cli/local/controlPlane/account";
import { documentedRates } from "../../cli/local/controlPlane/callRates";
import { isStoredSecret, Secrets } from "../../cli/local/controlPlane/secrets";
import { type ControlPlaneOptions, ControlPlaneServer } from "../../cli/local/controlPlane/server";
import { KeptRecords } from "../../cli/local/state/keptRecords";
import { ask } from "../contract/request";
import { account, value } from "../unit/local/controlPlane/fixtures";

const credentials = { accessKeyId: "local", secretAccessKey: "local" };

describe("the control plane, asked by the AWS SDK", () => {
    const servers: ControlPlaneServer[] = [];

    async function served(options: ControlPlaneOptions = {}, own: Account = account()) {
        const server = await ControlPlaneServer.listen(own, options);
        servers.push(server);
        const settings = { endpoint: server.url, region: "eu-west-1", credentials, maxAttempts: 1 };
        return { server, settings, own, client: new APIGatewayClient(settings) };
    }

    afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

    it("makes, finds, changes and deletes keys", async () => {
        const { client } = await served();
        const tags = { stack: "dev" };
        const made = await client.send(new CreateApiKeyCommand({ name: "acme/primary", customerId: "mp-1", tags }));
        assert.match(String(made.value), /^[A-Za-z0-9]{40}$/);
        assert.deepEqual([made.name, made.enabled, made.customerId, made.tags], ["acme/primary", false, "mp-1", tags]);
        assert.ok(made.createdDate instanceof Date);

        const patchOperations = [
            { op: "replace" as const, path: "/enabled", value: "true" },
            { op: "replace" as const, path: "/description", value: "paid" },
        ];
        const changed = await client.send(new UpdateApiKeyCommand({ apiKey: made.id, patchOperations }));
        assert.deepEqual([changed.enabled, changed.description, changed.value], [true, "paid", undefined]);

        const hidden = await client.send(new GetApiKeyCommand({ apiKey: made.id }));
        assert.equal(hidden.value, undefined);
        const shown = await client.send(new GetApiKeyCommand({ apiKey: made.id, includeValue: true }));
        assert.equal(shown.value, made.value);

        await client.send(new DeleteApiKeyCommand({ apiKey: made.id }));
        await assert.rejects(client.send(new GetApiKeyCommand({ apiKey: made.id })), NotFoundException);
    });

    it("lists keys by the beginning of their names or by their customer, a page at a time", async () => {
        const { client, own } = await served();
        for (let key = 0; key < 7; key += 1) {
            own.createKey(
                { name: `shop/${key}`, description: "", enabled: true, customerId: `c${key}`, tags: {} },
                undefined,
            );
        }
        own.createKey({ name: "other/1", description: "", enabled: true, customerId: "c1", tags: {} }, value("other"));
        const names: (string | undefined)[] = [];
        let position: string | undefined;
        do {
            const page = await client.send(new GetApiKeysCommand({ nameQuery: "shop/", limit: 3, position }));
            assert.ok((page.items ?? []).every((key) => key.value === undefined));
            names.push(...(page.items ?? []).map(({ name }) => name));
            position = page.position;
        } while (position !== undefined);
        assert.deepEqual(
            names,
            [0, 1, 2, 3, 4, 5, 6].map((key) => `shop/${key}`),
        );
        const { items = [] } = await client.send(new GetApiKeysCommand({ customerId: "c1", includeValues: true }));
        assert.deepEqual(
            items.map(({ name }) => name),
            ["shop/1", "other/1"],
        );
        assert.equal(items[1]?.value, value("other"));
    });

    it("imports a file of keys", async () => {
        const { client } = await served();
        const body = Buffer.from(`Name,key,usageplanIds\nacme,${value("acme")},gold\nbolt,short,\n`);
        const { ids, warnings } = await client.send(new ImportApiKeysCommand({ format: "csv", body }));
        assert.deepEqual([ids?.length, warnings], [1, ["line 3: API Key value should be at least 20 characters"]]);
        const { items = [] } = await client.send(new GetUsagePlanKeysCommand({ usagePlanId: "gold" }));
        assert.deepEqual(
            items.map((key) => [key.id, key.name, key.type, key.value]),
            [[ids?.[0], "acme", "API_KEY", value("acme")]],
        );
    });

    it("says what plans and stages there are", async () => {
        const { client, own } = await served();
        const { id: keyId } = own.createKey(
            { name: "acme", description: "", enabled: true, customerId: undefined, tags: {} },
            undefined,
        );
        own.link("gold", keyId);
        const all = await client.send(new GetUsagePlansCommand({}));
        assert.deepEqual(
            all.items?.map(({ id }) => id),
            ["bronze", "gold", "other"],
        );
        const ofKey = await client.send(new GetUsagePlansCommand({ keyId }));
        assert.deepEqual(
            ofKey.items?.map(({ id }) => id),
            ["gold"],
        );
        const { apiStages } = await client.send(new GetUsagePlanCommand({ usagePlanId: "gold" }));
        assert.deepEqual(apiStages, [{ apiId: "api", stage: "dev", throttle: {} }]);
        const { items } = await client.send(new GetRestApisCommand({}));
        assert.deepEqual(items, [{ id: "api", name: "shop" }]);
        const { item } = await client.send(new GetStagesCommand({ restApiId: "api" }));
        assert.deepEqual(item, [{ stageName: "dev", deploymentId: "d1" }]);
    });

    it("refuses as AWS does", async () => {
        const { client } = await served();
        const name = "acme";
        const { id: keyId, value: taken } = await client.send(new CreateApiKeyCommand({ name }));
        await assert.rejects(client.send(new CreateApiKeyCommand({ name, value: taken })), ConflictException);
        const link = (usagePlanId: string) => new CreateUsagePlanKeyCommand({ usagePlanId, keyId, keyType: "API_KEY" });
        await client.send(link("bronze"));
        await assert.rejects(client.send(link("gold")), ConflictException);
        await assert.rejects(client.send(link("platinum")), NotFoundException);
        await assert.rejects(client.send(new CreateApiKeyCommand({ name, value: "short" })), {
            name: "BadRequestException",
            message: "API Key value should be at least 20 characters",
        });
        const patchOperations = [{ op: "replace" as const, path: "/value", value: value("other") }];
        await assert.rejects(client.send(new UpdateApiKeyCommand({ apiKey: keyId, patchOperations })), {
            name: "BadRequestException",
        });
    });

    it("keeps to AWS's rates where it is told to", async () => {
        const { client, server } = await served({ rates: documentedRates });
        for (let call = 0; call < 5; call += 1) {
            await client.send(new CreateApiKeyCommand({ name: `key${call}` }));
        }
        await assert.rejects(client.send(new CreateApiKeyCommand({ name: "one too many" })), (error: Error) => {
            assert.ok(error instanceof TooManyRequestsException);
            assert.equal(error.message, "Too Many Requests");
            assert.equal(error.$metadata.httpStatusCode, 429);
            return true;
        });
        assert.deepEqual([server.meter.made, server.meter.refused], [{ CreateApiKey: 5 }, 1]);
    });

    it("says who calls", async () => {
        const { settings } = await served({ accountId: "111122223333", userName: "ada lovelace" });
        const sts = new STSClient(settings);
        const { Arn, Account: accountId } = await sts.send(new GetCallerIdentityCommand({}));
        assert.deepEqual([Arn, accountId], ["arn:aws:iam::111122223333:user/ada-lovelace", "111122223333"]);
        await assert.rejects(sts.send(new GetSessionTokenCommand({})), { name: "InvalidAction" });
    });

    it("keeps secrets", async () => {
        const folder = mkdtempSync(join(tmpdir(), "tiered-api-secrets-"));
        const kept = KeptRecords.open(join(folder, "secrets.jsonl"), isStoredSecret);
        try {
            const { settings } = await served({ secrets: new Secrets(kept, Date.now) });
            const client = new SecretsManagerClient(settings);
            const Name = "shop/acme";
            const { ARN } = await client.send(new CreateSecretCommand({ Name, SecretString: "one" }));
            assert.match(String(ARN), /^arn:aws:secretsmanager:us-east-1:123456789012:secret:shop\/acme-[0-9a-f]{6}$/);
            await assert.rejects(client.send(new CreateSecretCommand({ Name, SecretString: "two" })), {
                name: "ResourceExistsException",
            });
            await client.send(new PutSecretValueCommand({ SecretId: ARN, SecretString: "two" }));
            const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: Name }));
            assert.equal(SecretString, "two");
            await assert.rejects(client.send(new GetSecretValueCommand({ SecretId: "other" })), {
                name: "ResourceNotFoundException",
            });
        } finally {
            kept.close();
            rmSync(folder, { recursive: true, force: true });
        }
    });

    const signed: [string, string] = ["authorization", "AWS4-HMAC-SHA256 Credential=local, Signature=0"];

    it("says what it does not do", async () => {
        const { server } = await served();
        const { status, headers, body } = await ask(server.url, {
            httpMethod: "POST",
            path: "/restapis",
            headers: [signed],
        });
        assert.deepEqual([status, headers["x-amzn-errortype"]], [404, "UnknownOperationException"]);
        assert.match(
            JSON.parse(body).message,
            /^POST \/restapis is no operation that is served here; these are: CreateApiKey,/,
        );
    });

    it("lets no page of a browser in", async () => {
        const { server, own } = await served();
        const path = "/apikeys";
        const headers = [signed, ["origin", "https://attacker.example"]] as [string, string][];
        for (const httpMethod of ["GET", "OPTIONS", "POST"]) {
            const { status, headers: told } = await ask(server.url, { httpMethod, path, headers, body: "{}" });
            assert.deepEqual([status, told["access-control-allow-origin"]], [403, undefined]);
        }
        assert.equal((await ask(server.url, { path })).status, 403);
        assert.equal(own.keys.size, 0);
    });

    for (const [what, path, body] of [
        ["a body that is no JSON", "/apikeys", "{"],
        ["a body that is no object", "/apikeys", "[1]"],
        ["a name that is no text", "/apikeys", '{"name":7}'],
        ["a path that is not encoded", "/apikeys/%zz", "{}"],
    ] as const) {
        it(`refuses ${what}`, async () => {
            const { server } = await served();
            const answer = await ask(server.url, { httpMethod: "POST", path, headers: [signed], body });
            assert.equal(answer.status, 400);
            assert.ok(JSON.parse(answer.body).message);
        });
    }
});
