import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import { canonicalJson } from "../../../components/document/canonicalJson";
import { openApiDocument } from "../../../components/document/openApi";
import { modelOf } from "../../../components/model";
import { wholeArgs } from "../wholeArgs";
import { acme, faultless, faultsOf } from "./faultTable";

describe("faults", () => {
    it("has none where there are none", () => {
        assert.deepEqual(faultsOf({}), []);
        assert.deepEqual(modelOf("catalogue", "dev", wholeArgs()).faults, []);
    });

    it("are all reported at once", () => {
        const paths = faultsOf({
            tiers: [{ name: "bronze", quota: { limit: 0, period: "DAY", offset: 3 } }, { name: "bronze" }],
            methods: { "get /items": {}, "GET /x": { tiers: ["gold"], integration: {} } },
            customers: { acme: { tier: "gold", enabled: "yes" } },
            cors: { origins: [] },
            stageName: "a b",
        }).map((fault) => fault.slice(0, fault.indexOf(": ")));
        assert.deepEqual(paths.sort(), [
            "cors.origins",
            'customers["acme"].enabled',
            'customers["acme"].tier',
            'methods["GET /x"].integration',
            'methods["GET /x"].tiers[0]',
            'methods["get /items"]',
            'methods["get /items"]',
            'methods["get /items"].integration',
            "stageName",
            "tiers[0].quota.limit",
            "tiers[0].quota.offset",
            "tiers[1].name",
        ]);
    });

    it("name the API and the stack where these are wrong", () => {
        const name = "cannot name roles and permissions; use 1 to 40 of A–Z a–z 0–9 _ -, a letter first";
        assert.deepEqual(faultsOf({}, "my api"), [`name: "my api" ${name}`]);
        assert.deepEqual(faultsOf({}, "1st"), [`name: "1st" ${name}`]);
        assert.deepEqual(faultsOf({}, "a".repeat(41)), [`name: "${"a".repeat(41)}" ${name}`]);
        assert.deepEqual(faultsOf({}, "catalogue", "my.stack"), [
            "stageName: \"my.stack\" (the stack's name) is not a stage's name; use 1 to 128 of A–Z a–z 0–9 _ -",
        ]);
        assert.deepEqual(faultsOf({ stageName: "v1" }, "catalogue", "my.stack"), []);
    });

    it("tell a resource policy that is no JSON", () => {
        const [fault, ...others] = faultsOf({ resourcePolicy: "{'Version': 1}" });
        assert.match(fault ?? "", /^resourcePolicy: is no JSON: .*; give an IAM policy as JSON text$/);
        assert.deepEqual(others, []);
    });

    it("leave what only the engine knows to the engine", () => {
        const later = <T>(value: T) => pulumi.output(Promise.resolve(value));
        const integrations = {
            "GET /a": { open: true, integration: { lambda: { functionArn: later("no ARN") } } },
            "GET /b": { open: true, integration: { http: { url: later("no URL") } } },
        };
        assert.deepEqual(
            faultsOf({
                methods: { ...faultless.methods, ...integrations },
                resourcePolicy: later("no JSON"),
                accessLog: { firehoseArn: later("no ARN") },
                ...acme({ tier: "gold", keys: { primary: { value: later("short") } } }),
            }),
            [],
        );
    });
});

/** Where a value stands in arguments. */
function placesIn(value: unknown, at: readonly string[] = []): string[][] {
    if (typeof value !== "object" || value === null) {
        return [[...at]];
    }
    return [[...at], ...Object.entries(value).flatMap(([key, item]) => placesIn(item, [...at, key]))];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
    if (key === undefined) {
        return by;
    }
    const item = replaced((value as Record<string, unknown>)[key], rest, by);
    if (Array.isArray(value)) {
        return value.map((old, index) => (String(index) === key ? item : old));
    }
    return { ...(value as object), [key]: item };
}

const junk = fc.constantFrom<unknown>(
    null,
    0,
    -1,
    1.5,
    Number.NaN,
    "",
    "junk",
    true,
    [],
    ["junk"],
    [null],
    {},
    { a: 1 },
);

describe("any value in any place", () => {
    const whole = wholeArgs();
    const places = fc.constantFrom(...placesIn(whole).filter((place) => place.length > 0));

    it("is a fault or makes a document, and never ends in an exception", () => {
        fc.assert(
            fc.property(places, junk, (place, value) => {
                const { model, faults } = modelOf("catalogue", "dev", replaced(whole, place, value) as typeof whole);
                if (faults.length === 0) {
                    canonicalJson(openApiDocument(model, { authorizerUri: "", integrations: {} }));
                }
            }),
            { numRuns: 1_500 },
        );
    });
});

describe("a key's value", () => {
    const bad = fc.oneof(
        fc.string({ minLength: 8, maxLength: 40 }).map((text) => `!${text}`),
        fc.string({ minLength: 8, maxLength: 19, unit: fc.constantFrom(..."abcXYZ789") }),
        fc.string({ minLength: 129, maxLength: 140, unit: fc.constantFrom(..."abcXYZ789") }),
    );
    const shapes: ((value: string) => unknown)[] = [
        (value) => ({ tier: "gold", keys: { primary: { value } } }),
        (value) => ({ tier: "gold", keys: { primary: { value: [value] } } }),
        (value) => ({ tier: "gold", keys: { primary: { value: { value } } } }),
        (value) => ({ tier: "gold", keys: { primary: { vlaue: value } } }),
        (value) => ({ tier: "gold", keys: { primary: value } }),
        (value) => ({ tier: "gold", keys: { primary: [value] } }),
        (value) => ({ tier: "gold", keys: [value] }),
        (value) => ({ tier: "gold", keys: value }),
        (value) => value,
        (value) => [value],
        (value) => ({ tier: "gold", keys: { a: { value }, b: { value } } }),
    ];

    it("never stands in a fault, wherever it was put", () => {
        fc.assert(
            fc.property(bad, fc.constantFrom(...shapes), (value, shape) => {
                const text = faultsOf(acme(shape(value))).join("\n");
                // No assertion on the text itself: it would print the key.
                assert.ok(text.length > 0, "there is a fault");
                assert.ok(
                    !text.includes(value) && !text.includes(JSON.stringify(value).slice(1, -1)),
                    "a key is shown",
                );
            }),
            { numRuns: 500 },
        );
    });
});
