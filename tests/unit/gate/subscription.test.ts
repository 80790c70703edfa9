import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { type LookUp, registry, registryKey } from "../../../handlers/authorizer/subscription";
import { aKey } from "./event";
import { answerWith, type StubDynamoDb, stubDynamoDb } from "./stubDynamoDb";

const item = {
    pk: { S: registryKey(aKey) },
    sk: { S: "subscription" },
    customerId: { S: "acme" },
    tier: { S: "gold" },
    status: { S: "active" },
    keyId: { S: "key-id" },
    managedBy: { S: "declared" },
};

describe("the registry's key", () => {
    it("is the key's SHA-256, in hex", () => {
        assert.equal(registryKey("abc"), "key#ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert.ok(registryKey(aKey) === `key#${createHash("sha256").update(aKey).digest("hex")}`);
    });
});

describe("the look-up", () => {
    let stub: StubDynamoDb;
    const start = async (answer: (response: ServerResponse, call: number) => void): Promise<LookUp> => {
        stub = await stubDynamoDb(answer);
        return registry("the-table");
    };
    afterEach(() => stub.close());

    it("reads the subscription consistently, by the hash", async () => {
        const lookUp = await start(answerWith(200, { Item: item }));
        assert.deepEqual(await lookUp(aKey), { customerId: "acme", tier: "gold", status: "active", keyId: "key-id" });
        assert.deepEqual(
            stub.sent.map(({ operation, input }) => ({ operation, input })),
            [
                {
                    operation: "GetItem",
                    input: {
                        TableName: "the-table",
                        Key: { pk: { S: registryKey(aKey) }, sk: { S: "subscription" } },
                        ConsistentRead: true,
                    },
                },
            ],
        );
        assert.ok(!stub.sent.some(({ text }) => text.includes(aKey)), "the key itself is sent");
    });

    it("knows when a subscription ends", async () => {
        const lookUp = await start(answerWith(200, { Item: { ...item, expiresAt: { N: "1700000000" } } }));
        assert.equal((await lookUp(aKey))?.expiresAt, 1_700_000_000);
    });

    it("finds nothing where there is nothing", async () => {
        const lookUp = await start(answerWith(200, {}));
        assert.equal(await lookUp(aKey), undefined);
    });

    it("makes nothing up where an item has other fields", async () => {
        const lookUp = await start(
            answerWith(200, { Item: { pk: item.pk, tier: { N: "1" }, status: { BOOL: true } } }),
        );
        assert.deepEqual(await lookUp(aKey), { customerId: "", tier: "", status: "", keyId: "" });
    });

    const refusals: [what: string, status: number, type: string, calls: number][] = [
        ["the table is gone", 400, "ResourceNotFoundException", 1],
        ["it may not read", 400, "AccessDeniedException", 1],
        ["DynamoDB fails", 500, "InternalServerError", 2],
        ["DynamoDB has enough of it", 400, "ProvisionedThroughputExceededException", 2],
    ];
    for (const [what, status, type, calls] of refusals) {
        it(`throws where ${what}, after ${calls === 1 ? "one try" : "two tries"}`, async () => {
            const body = { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: "no" };
            const lookUp = await start(answerWith(status, body));
            await assert.rejects(lookUp(aKey), { name: type });
            assert.equal(stub.sent.length, calls);
        });
    }

    it("gets over one failure", async () => {
        const lookUp = await start((response, call) =>
            (call === 1 ? answerWith(500, { __type: "InternalServerError" }) : answerWith(200, { Item: item }))(
                response,
            ),
        );
        assert.equal((await lookUp(aKey))?.customerId, "acme");
    });

    it("throws where nobody listens", async () => {
        const lookUp = await start(() => assert.fail("nobody should be asked"));
        const { AWS_ENDPOINT_URL } = process.env;
        await stub.close();
        process.env.AWS_ENDPOINT_URL = AWS_ENDPOINT_URL;
        await assert.rejects(lookUp(aKey));
    });

    it("throws after two seconds where the answer does not come", async () => {
        const lookUp = await start(() => undefined);
        const before = Date.now();
        await assert.rejects(lookUp(aKey), { name: /^(Abort|Timeout)Error$/ });
        const took = Date.now() - before;
        assert.ok(took >= 1_900 && took < 3_500, `it took ${took} ms`);
    });
});
