import assert from "node:assert/strict";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { allowancesOf, refused } from "../../../cli/automation/guards/allowed";
import { type CountRunTimeCustomers, findings } from "../../../cli/automation/guards/guards";
import { changedApis } from "../../../cli/automation/report/apis";
import { type ApiSpec, previewEvents, shop } from "./preview";

const none: CountRunTimeCustomers = async () => new Map();

async function found(events: readonly EngineEvent[], count = none): Promise<string[]> {
    const [api] = changedApis(events);
    return (await findings(api!, count)).map(({ guard, subject }) => `${guard}:${subject}`);
}

/** The events of an update that changes nothing but what becomes of one resource. */
function withStep(type: string, op: "replace" | "delete"): EngineEvent[] {
    return previewEvents("shop", shop, shop).map((event) => {
        const metadata = event.resourcePreEvent?.metadata;
        return metadata?.type.endsWith(`:${type}`)
            ? { ...event, resourcePreEvent: { metadata: { ...metadata, op } } }
            : event;
    });
}

const withoutBronze: ApiSpec = {
    access: shop.access,
    tiers: { gold: {} },
    customers: { acme: { tier: "gold" }, bella: shop.customers.bella!, carol: { tier: "gold" } },
};

describe("the guards", () => {
    const cases: Record<string, [EngineEvent[], string[]]> = {
        "a key is deleted": [
            previewEvents("shop", shop, {
                ...shop,
                customers: { acme: shop.customers.acme!, bella: shop.customers.bella! },
            }),
            ["delete-key:carol/primary"],
        ],
        "a key is replaced": [
            previewEvents("shop", shop, {
                ...shop,
                customers: { ...shop.customers, acme: { tier: "bronze", keys: { primary: "other" } } },
            }),
            ["delete-key:acme/primary"],
        ],
        "a tier is removed that customers have, even if they move with it": [
            previewEvents("shop", shop, withoutBronze),
            ["remove-tier-with-customers:bronze"],
        ],
        "a method is opened": [
            previewEvents("shop", shop, { ...shop, access: { ...shop.access, "GET /reports": "open" } }),
            ["open-paid-method:GET /reports"],
        ],
        "the RestApi is replaced": [withStep("RestApi", "replace"), ["replace-api:shop"]],
        "the RestApi is deleted": [withStep("RestApi", "delete"), ["replace-api:shop"]],
        "the Stage is replaced": [withStep("Stage", "replace"), ["replace-stage:shop"]],
        "the registry is replaced": [withStep("Table", "replace"), ["replace-registry:shop"]],
        "the API is removed": [
            previewEvents("shop", shop, undefined),
            [
                "delete-key:acme/primary",
                "delete-key:bella/web",
                "delete-key:bella/batch",
                "delete-key:carol/primary",
                "remove-api:shop",
            ],
        ],
        "nothing of that": [
            previewEvents("shop", shop, {
                access: { ...shop.access, "GET /items/{id}": ["gold"], "GET /new": "open" },
                tiers: { ...shop.tiers, silver: {} },
                customers: { ...shop.customers, acme: { tier: "silver", enabled: false }, dora: { tier: "gold" } },
            }),
            [],
        ],
        "an API that is new": [previewEvents("shop", undefined, shop), []],
    };
    for (const [what, [events, expected]] of Object.entries(cases)) {
        it(`${what}: ${expected.length === 0 ? "nothing is found" : "found"}`, async () => {
            assert.deepEqual(await found(events), expected);
        });
    }

    const emptyTier = previewEvents("shop", { ...shop, tiers: { ...shop.tiers, silver: {} } }, shop);

    it("a tier without customers may go", async () => {
        assert.deepEqual(await found(emptyTier), []);
    });

    it("run-time customers count too, and are looked for in the registry of the state", async () => {
        const asked: object[] = [];
        const count: CountRunTimeCustomers = async (registry) => {
            asked.push(registry);
            return new Map([["silver", 2]]);
        };
        assert.deepEqual(await found(emptyTier, count), ["remove-tier-with-customers:silver"]);
        assert.deepEqual(asked, [{ table: "shop-registry-1a2b", region: "eu-west-1" }]);
    });

    it("where run-time customers cannot be counted, they are taken to be there", async () => {
        const [api] = changedApis(emptyTier);
        const [finding] = await findings(api!, async () => "no credentials");
        assert.match(finding?.message ?? "", /run-time customers that cannot be counted \(no credentials\)/);
    });

    it("the registry is not asked unless a tier goes", async () => {
        const count: CountRunTimeCustomers = () => assert.fail("it was asked");
        assert.deepEqual(await found(previewEvents("shop", shop, shop), count), []);
    });
});

describe("--allow", () => {
    const finding = (guard: "delete-key" | "open-paid-method", subject: string) => ({ guard, subject, message: "" });
    const both = [finding("delete-key", "acme/primary"), finding("open-paid-method", "GET /a:b")];

    it("allows all that a guard finds, or one thing alone", () => {
        assert.deepEqual(refused(both, []), both);
        assert.deepEqual(refused(both, allowancesOf("delete-key")), [both[1]]);
        assert.deepEqual(refused(both, allowancesOf("delete-key:acme/primary, open-paid-method:GET /a:b")), []);
        assert.deepEqual(refused(both, allowancesOf("delete-key:acme/other")), both);
    });

    it("names the guards there are when one is not known", () => {
        assert.throws(
            () => allowancesOf("delete-key,everything"),
            /there is no guard "everything"; guards are delete-key, /,
        );
        assert.throws(() => allowancesOf(""), /there is no guard ""/);
    });
});
