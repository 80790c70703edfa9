import assert from "node:assert/strict";
import fc from "fast-check";
import type { AccessTable } from "../../../handlers/authorizer/accessTable";
import { decide, type Reason } from "../../../handlers/authorizer/decide";
import type { Subscription } from "../../../handlers/authorizer/subscription";

const table: AccessTable = {
    tiers: ["bronze", "gold"],
    methods: {
        "GET /items": ["bronze", "gold"],
        "POST /items": ["gold"],
        "ANY /files/{path+}": ["gold"],
        "GET /files/{path+}": ["bronze", "gold"],
        "ANY /closed": [],
    },
};
const now = 1_700_000_000;
const bronze: Subscription = { customerId: "acme", tier: "bronze", status: "active", keyId: "id" };
const gold = { ...bronze, tier: "gold" };

describe("decide", () => {
    const cases: [what: string, who: Subscription | undefined, method: string, reason: Reason, allowed: string[]][] = [
        ["a tier's own method", bronze, "GET /items", "entitled", ["bronze", "gold"]],
        ["another tier's method", bronze, "POST /items", "tier-not-entitled", ["gold"]],
        ["the method of the other tier", gold, "POST /items", "entitled", ["gold"]],
        ["a key that nobody knows", undefined, "GET /items", "invalid-api-key", []],
        ["a key that nobody knows, on no method", undefined, "GET /nothing", "invalid-api-key", []],
        ["a suspended subscription", { ...gold, status: "suspended" }, "GET /items", "subscription-suspended", []],
        ["a status that nobody knows", { ...gold, status: "Active" }, "GET /items", "subscription-suspended", []],
        ["no status", { ...gold, status: "" }, "GET /items", "subscription-suspended", []],
        ["a subscription that ends later", { ...gold, expiresAt: now + 1 }, "POST /items", "entitled", ["gold"]],
        ["one that ends now", { ...gold, expiresAt: now }, "GET /items", "subscription-expired", []],
        ["one that has ended", { ...gold, expiresAt: now - 1 }, "GET /items", "subscription-expired", []],
        ["one that ended in 1970", { ...gold, expiresAt: 0 }, "GET /items", "subscription-expired", []],
        ["an end that is no number", { ...gold, expiresAt: Number.NaN }, "GET /items", "subscription-expired", []],
        ["a tier that is no longer sold", { ...gold, tier: "silver" }, "GET /items", "unknown-tier", []],
        ["no tier", { ...gold, tier: "" }, "GET /items", "unknown-tier", []],
        ["a tier in other letters", { ...gold, tier: "Gold" }, "GET /items", "unknown-tier", []],
        ["a method that is not there", gold, "GET /nothing", "unknown-method", []],
        ["a verb that is not there", gold, "DELETE /items", "unknown-method", []],
        ["a path in other letters", gold, "GET /Items", "unknown-method", []],
        ["the table's own properties", gold, "__proto__ /items", "unknown-method", []],
        ["a verb for which ANY stands", gold, "PUT /files/{path+}", "entitled", ["gold"]],
        ["a verb for which ANY stands, of another tier", bronze, "PUT /files/{path+}", "tier-not-entitled", ["gold"]],
        ["a named verb beside ANY", bronze, "GET /files/{path+}", "entitled", ["bronze", "gold"]],
        ["a method that no tier may call", gold, "GET /closed", "tier-not-entitled", []],
    ];
    for (const [what, who, method, reason, allowedTiers] of cases) {
        it(`${what}: ${reason}`, () => {
            const [httpMethod = "", resourcePath = ""] = method.split(" ");
            assert.deepEqual(decide(table, who, { httpMethod, resourcePath }, now), {
                allow: reason === "entitled",
                reason,
                allowedTiers,
            });
        });
    }

    it("refuses names that every object has", () => {
        for (const name of ["constructor", "toString", "hasOwnProperty", "__proto__"]) {
            const bare = decide(table, { ...gold, tier: name }, { httpMethod: "GET", resourcePath: "/items" }, now);
            assert.equal(bare.reason, "unknown-tier");
        }
        const empty = decide({ tiers: ["gold"], methods: {} }, gold, { httpMethod: "GET", resourcePath: "/x" }, now);
        assert.equal(empty.reason, "unknown-method");
    });

    it("allows only an active subscription of a tier that the table names", () => {
        const any = fc.record({
            customerId: fc.string(),
            tier: fc.oneof(fc.constantFrom("bronze", "gold", "silver"), fc.string()),
            status: fc.oneof(fc.constantFrom("active", "suspended"), fc.string()),
            keyId: fc.string(),
        });
        const method = fc.record({
            httpMethod: fc.constantFrom("GET", "POST", "PUT", "ANY"),
            resourcePath: fc.constantFrom("/items", "/files/{path+}", "/closed", "/nothing"),
        });
        fc.assert(
            fc.property(any, method, fc.option(fc.integer(), { nil: undefined }), (who, called, expiresAt) => {
                const subscription = expiresAt === undefined ? who : { ...who, expiresAt };
                const { allow, reason, allowedTiers } = decide(table, subscription, called, now);
                assert.equal(allow, reason === "entitled");
                if (allow) {
                    assert.equal(who.status, "active");
                    assert.ok(allowedTiers.includes(who.tier) && table.tiers.includes(who.tier));
                    assert.ok(expiresAt === undefined || now < expiresAt);
                }
            }),
            { numRuns: 500 },
        );
    });
});
