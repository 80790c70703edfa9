import assert from "node:assert/strict";
import fc from "fast-check";
import type { TieredApiArgs } from "../../../components";
import { canonicalJson, sha256 } from "../../../components/document/canonicalJson";
import { wholeArgs } from "../wholeArgs";
import { documentOf } from "./documentOf";
import { nineMethods } from "./nineMethods";

const hashOf = (args: TieredApiArgs) => sha256(canonicalJson(documentOf(args)));

/** The same content with the entries of every map in another order. */
function turned<T>(value: T): T {
    if (Array.isArray(value)) {
        return value.map(turned) as T;
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    const entries = Object.entries(value).map(([key, item]) => [key, turned(item)]);
    return Object.fromEntries(entries.reverse()) as T;
}

describe("canonical JSON", () => {
    it("is the same in any order, and keeps lists in theirs", () => {
        assert.equal(canonicalJson({ b: 1, a: [{ d: 1, c: null }, 2] }), '{"a":[{"c":null,"d":1},2],"b":1}');
        assert.notEqual(canonicalJson([1, 2]), canonicalJson([2, 1]));
    });

    it("says what JSON says", () => {
        fc.assert(
            fc.property(fc.jsonValue(), (value) => {
                const text = canonicalJson(value);
                assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
                assert.equal(canonicalJson(turned(value)), text);
            }),
        );
    });
});

describe("the document's hash", () => {
    it("is the same for every property in another order", () => {
        assert.equal(hashOf(turned(wholeArgs())), hashOf(wholeArgs()));
        assert.equal(hashOf(turned(nineMethods())), hashOf(nineMethods()));
    });

    it("is the same for methods in any order", () => {
        const args = nineMethods();
        const entries = fc.shuffledSubarray(Object.entries(args.methods), { minLength: 9 });
        fc.assert(
            fc.property(entries, (methods) => {
                assert.equal(hashOf({ ...args, methods: Object.fromEntries(methods) }), hashOf(args));
            }),
        );
    });

    it("is the same for tiers in another order, where none is first", () => {
        const methods = { "GET /items": { tiers: ["gold", "bronze"], integration: { mock: {} } } };
        const there = hashOf({ tiers: [{ name: "bronze" }, { name: "gold" }], methods });
        const turnedTiers = { "GET /items": { tiers: ["bronze", "gold"], integration: { mock: {} } } };
        assert.equal(hashOf({ tiers: [{ name: "gold" }, { name: "bronze" }], methods: turnedTiers }), there);
    });

    it("is the same whoever the customers are, and whatever a tier costs them", () => {
        const args = nineMethods();
        assert.equal(hashOf({ ...args, customers: { acme: { tier: "gold" } } }), hashOf(args));
        const [bronze, gold] = args.tiers;
        const quota = { limit: 1, period: "DAY" as const };
        assert.equal(hashOf({ ...args, tiers: [{ ...bronze!, quota }, gold!] }), hashOf(args));
    });

    const change = (key: string, method: object): Partial<TieredApiArgs> => {
        const { methods } = wholeArgs();
        return { methods: { ...methods, [key]: { ...methods[key]!, ...method } } };
    };
    const without = (key: string): Partial<TieredApiArgs> => {
        const { [key]: _, ...methods } = wholeArgs().methods;
        return { methods };
    };
    const post = wholeArgs().methods["POST /items"]!;
    const changes: [what: string, change: Partial<TieredApiArgs>][] = [
        ["a method more", change("GET /new", { open: true, integration: { mock: {} } })],
        ["a method less", without("ANY /files/{path+}")],
        ["a method that more tiers may call", change("POST /items", { tiers: ["gold", "bronze"] })],
        ["a method that no tier may call", change("POST /items", { tiers: [] })],
        ["another answer of a mock", change("GET /", { integration: { mock: { statusCode: 204 } } })],
        [
            "another time-out",
            change("POST /items", { integration: { lambda: { ...post.integration.lambda, timeoutMillis: 99 } } }),
        ],
        ["another check", change("POST /items", { validate: { body: true } })],
        ["another summary", change("POST /items", { operation: { ...post.operation, summary: "Changed" } })],
        ["another description", { description: "Changed" }],
        ["another version", { version: "3.0.0" }],
        ["another schema", { schemas: { Item: { type: "object" } } }],
        ["another origin", { cors: { origins: ["https://other.example"] } }],
        ["another age", { cors: { ...wholeArgs().cors!, maxAge: 601 } }],
        ["another cache time", { authorizer: { scope: "restricted", cacheSeconds: 61 } }],
        ["another scope", { authorizer: { cacheSeconds: 60, scope: "keyed" } }],
        ["another media type", { binaryMediaTypes: ["*/*"] }],
        ["another compression", { minimumCompressionSize: 1 }],
        ["another policy", { resourcePolicy: '{"Version":"2012-10-17","Statement":[{}]}' }],
        ["an open endpoint", { disableExecuteApiEndpoint: false }],
    ];
    for (const [what, changed] of changes) {
        it(`is another one for ${what}`, () => {
            assert.notEqual(hashOf({ ...wholeArgs(), ...changed }), hashOf(wholeArgs()));
        });
    }
});
