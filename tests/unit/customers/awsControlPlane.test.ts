import assert from "node:assert/strict";
import { inspect } from "node:util";
import { awsControlPlane, paced } from "../../../customers/aws/awsControlPlane";
import { importFile } from "../../../customers/aws/importFile";
import { Pacer } from "../../../customers/aws/pacer";
import type { ControlPlane } from "../../../customers/controlPlane";
import { Secret } from "../../../customers/secret";
import { type StubAnswer, type StubApiGateway, stubApiGateway } from "./stubApiGateway";

const value = new Secret("secretvalue0123456789");
const key = {
    name: "workdays@api/acme/primary op",
    value,
    description: "Acme",
    enabled: true,
    tags: { api: "workdays" },
};
const row = { name: 'a "b", c', value, description: "two\nlines", enabled: true, usagePlanId: "plan1" };

const refused = (error: string, message: string, status = 400): StubAnswer => ({ status, error, body: { message } });
const conflict = (message: string) => refused("ConflictException", message, 409);
const missing = refused("NotFoundException", "Invalid API Key identifier specified", 404);

/** What a call answers, and what it asked for. */
const cases: readonly [
    what: string,
    answers: readonly StubAnswer[],
    ask: (plane: ControlPlane) => Promise<unknown>,
    answer: unknown,
    asked: readonly string[],
][] = [
    [
        "makes a key, and does not hand its value back",
        [{ status: 201, body: { id: "k1", name: key.name, value: value.reveal(), enabled: true } }],
        (plane) => plane.createApiKey(key),
        { id: "k1", name: key.name, enabled: true },
        ["POST /apikeys"],
    ],
    [
        "knows a value that is in use",
        [conflict("API Key already exists")],
        (plane) => plane.createApiKey(key),
        undefined,
        ["POST /apikeys"],
    ],
    [
        "knows a key that there is not",
        [missing],
        (plane) => plane.apiKey("k1"),
        undefined,
        ["GET /apikeys/k1?includeValue=false"],
    ],
    ["disables a key", [{ status: 200 }], (plane) => plane.setEnabled("k1", false), true, ["PATCH /apikeys/k1"]],
    [
        "cannot disable a key that there is not",
        [missing],
        (plane) => plane.setEnabled("k1", false),
        false,
        ["PATCH /apikeys/k1"],
    ],
    [
        "says whose key it is",
        [{ status: 200 }],
        (plane) => plane.setMarketplaceCustomer("k1", "market-1"),
        true,
        ["PATCH /apikeys/k1"],
    ],
    ["deletes a key that there is not", [missing], (plane) => plane.deleteApiKey("k1"), false, ["DELETE /apikeys/k1"]],
    [
        "links a key that is linked already",
        [conflict("already linked"), { status: 200, body: { id: "k1" } }],
        (plane) => plane.addToPlan("plan1", "k1"),
        undefined,
        ["POST /usageplans/plan1/keys", "GET /usageplans/plan1/keys/k1"],
    ],
    [
        "unlinks what is not linked",
        [missing],
        (plane) => plane.removeFromPlan("plan1", "k1"),
        false,
        ["DELETE /usageplans/plan1/keys/k1"],
    ],
    [
        "knows a plan without a quota",
        [{ status: 200, body: { id: "plan1" } }],
        (plane) => plane.quota("plan1"),
        undefined,
        ["GET /usageplans/plan1"],
    ],
    [
        "reads a quota, whose offset may be left out",
        [{ status: 200, body: { quota: { limit: 5, period: "WEEK" } } }],
        (plane) => plane.quota("plan1"),
        { limit: 5, period: "WEEK", offset: 0 },
        ["GET /usageplans/plan1"],
    ],
    [
        "reads usage, under whatever name it stands",
        [
            { status: 200, body: { values: { [value.reveal()]: [[3, 7]] }, position: "next" } },
            { status: 200, body: { values: { k1: [[1, 6]] } } },
        ],
        (plane) => plane.usage("plan1", "k1", "2026-10-01", "2026-10-05"),
        [
            { used: 3, remaining: 7 },
            { used: 1, remaining: 6 },
        ],
        [
            "GET /usageplans/plan1/usage?endDate=2026-10-05&keyId=k1&limit=500&startDate=2026-10-01",
            "GET /usageplans/plan1/usage?endDate=2026-10-05&keyId=k1&limit=500&position=next&startDate=2026-10-01",
        ],
    ],
    [
        "knows that a quota cannot be lowered",
        [refused("BadRequestException", "no")],
        (plane) => plane.setRemaining("plan1", "k1", 3),
        false,
        ["PATCH /usageplans/plan1/keys/k1/usage"],
    ],
    [
        "lets the cache be forgotten",
        [{ status: 202 }],
        (plane) => plane.flushAuthorizers("api1", "v1"),
        undefined,
        ["DELETE /restapis/api1/stages/v1/cache/authorizers"],
    ],
    [
        "tries again what is too much for a while",
        [refused("TooManyRequestsException", "Too Many Requests", 429), { status: 200 }],
        (plane) => plane.setEnabled("k1", true),
        true,
        ["PATCH /apikeys/k1", "PATCH /apikeys/k1"],
    ],
];

describe("API Gateway's control plane", () => {
    let stub: StubApiGateway | undefined;
    const start = async (answers: readonly StubAnswer[]) => {
        stub = await stubApiGateway(answers);
        return { plane: awsControlPlane(stub.client, importFile), sent: stub.sent, client: stub.client };
    };
    afterEach(() => stub?.close());

    for (const [what, answers, ask, answer, asked] of cases) {
        it(what, async () => {
            const { plane, sent } = await start(answers);
            assert.deepEqual(await ask(plane), answer);
            assert.deepEqual(
                sent.map(({ method, url }) => `${method} ${url}`),
                asked,
            );
        });
    }

    it("reads names page by page, and only those that begin as asked", async () => {
        const item = (id: string, name: string) => ({ id, name, enabled: true, value: value.reveal() });
        const { plane, sent } = await start([
            { status: 200, body: { item: [item("k1", "workdays/a"), item("k2", "other workdays/")], position: "p2" } },
            { status: 200, body: { item: [item("k3", "workdays/b")] } },
        ]);
        const read = [];
        for await (const { id, value: read1 } of plane.apiKeysNamed("workdays/", { includeValues: true })) {
            read.push([id, read1?.reveal()]);
        }
        assert.deepEqual(read, [
            ["k1", value.reveal()],
            ["k3", value.reveal()],
        ]);
        assert.deepEqual(
            sent.map(({ url }) => url),
            [
                "/apikeys?includeValues=true&limit=500&name=workdays%2F",
                "/apikeys?includeValues=true&limit=500&name=workdays%2F&position=p2",
            ],
        );
    });

    it("hands a file over as AWS describes it", async () => {
        const { plane, sent } = await start([{ status: 201, body: { ids: ["k1"], warnings: [] } }]);
        assert.deepEqual(await plane.importApiKeys([row]), { ids: ["k1"], warnings: [] });
        assert.deepEqual(sent, [
            {
                method: "POST",
                url: "/apikeys?failonwarnings=false&format=csv&mode=import",
                body: `Name,Key,Description,Enabled,UsagePlanIds\n"a ""b"", c",${value.reveal()},"two\nlines",true,plan1\n`,
            },
        ]);
    });

    it("keeps values out of what it says of failures and warnings", async () => {
        const text = `the key ${value.reveal()} is no good`;
        const { plane } = await start([
            refused("BadRequestException", text),
            { status: 201, body: { warnings: [text] } },
        ]);
        const error = await plane.createApiKey(key).catch((reason: unknown) => reason);
        assert.ok(error instanceof Error);
        assert.equal(error.message, "CreateApiKey: BadRequestException: the key [secret] is no good");
        assert.ok(!inspect(error, { depth: 9, showHidden: true }).includes(value.reveal()));
        const { warnings } = await plane.importApiKeys([row]);
        assert.deepEqual(warnings, ["the key [secret] is no good"]);
    });

    it("does not take a change at the same time for a value that is in use, nor another plan for the same", async () => {
        const { plane } = await start([
            conflict("Unable to complete operation due to concurrent modification. Please try again later."),
            conflict("API Key k1 cannot reference multiple Usage Plans with the same API Stage"),
            missing,
        ]);
        await assert.rejects(plane.createApiKey(key), /CreateApiKey: ConflictException: Unable to complete/);
        await assert.rejects(
            plane.addToPlan("plan1", "k1"),
            /CreateUsagePlanKey: ConflictException: API Key k1 cannot/,
        );
    });

    it("counts every try, since every try counts at AWS", async () => {
        const { client, sent } = await start([
            refused("TooManyRequestsException", "Too Many Requests", 429),
            { status: 201, body: { id: "k1" } },
        ]);
        const pacer = new Pacer();
        await awsControlPlane(paced(client, pacer), importFile).createApiKey(key);
        assert.equal(sent.length, 2);
        assert.equal(pacer.calls, 2);
    });

    it("is called at the pace that an account is allowed, some calls at a pace of their own", async () => {
        const pacer = new Pacer();
        const waited = async (command: string) => {
            const started = performance.now();
            await pacer.turn(command);
            return performance.now() - started;
        };
        for (let call = 0; call < 5; call++) {
            assert.ok((await waited("CreateApiKeyCommand")) < 50);
        }
        assert.ok((await waited("CreateApiKeyCommand")) > 100);
        assert.ok((await waited("GetApiKeyCommand")) < 50);
    });
});
