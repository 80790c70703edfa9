import assert from "node:assert/strict";
import fc from "fast-check";
import { callerKey } from "../../../handlers/authorizer/callerKey";
import { type Asked, aKey, asked } from "./event";

const other = "KeyOfBob0000000000000000";

describe("the caller's key", () => {
    const found: [what: string, request: Asked][] = [
        ["the header", { headers: { "x-api-key": aKey } }],
        ["the header in capitals", { headers: { "X-API-KEY": aKey } }],
        ["the header in mixed letters", { headers: { "X-Api-Key": aKey } }],
        ["a multi-value header alone", { headers: null, multiValueHeaders: { "x-api-key": [aKey] } }],
        ["the same key in both maps", { headers: { "X-Api-Key": aKey }, multiValueHeaders: { "X-Api-Key": [aKey] } }],
        [
            "the same key sent twice",
            { headers: { "x-api-key": aKey }, multiValueHeaders: { "x-api-key": [aKey, aKey] } },
        ],
        ["the same key in two spellings of the header", { headers: { "x-api-key": aKey, "X-API-KEY": aKey } }],
        ["what API Gateway meters, where it agrees", { headers: { "x-api-key": aKey }, apiKey: aKey }],
        ["an empty metered key beside a header", { headers: { "x-api-key": aKey }, apiKey: "" }],
        ["other headers beside it", { headers: { "x-api-key": aKey, authorization: other, "x-api-key-2": other } }],
    ];
    for (const [what, request] of found) {
        it(`is found in ${what}`, () => assert.ok(callerKey(asked(request)) === aKey));
    }

    const refused: [what: string, request: Asked][] = [
        ["no header", { headers: {} }],
        ["no headers at all", { headers: null, multiValueHeaders: null }],
        ["an empty header", { headers: { "x-api-key": "" } }],
        ["an empty list", { headers: null, multiValueHeaders: { "x-api-key": [] } }],
        ["two different values", { headers: { "x-api-key": aKey }, multiValueHeaders: { "x-api-key": [other, aKey] } }],
        [
            "two different values, the last empty",
            { headers: { "x-api-key": "" }, multiValueHeaders: { "x-api-key": [aKey, ""] } },
        ],
        ["two spellings with different values", { headers: { "x-api-key": aKey, "X-API-KEY": other } }],
        ["two values joined by a comma", { headers: { "x-api-key": `${aKey},${other}` } }],
        ["two values joined by comma and blank", { headers: { "x-api-key": `${aKey}, ${aKey}` } }],
        ["a blank before it", { headers: { "x-api-key": ` ${aKey}` } }],
        ["a blank after it", { headers: { "x-api-key": `${aKey} ` } }],
        ["a line break after it", { headers: { "x-api-key": `${aKey}\n` } }],
        ["a metered key that is another", { headers: { "x-api-key": aKey }, apiKey: other }],
        ["19 characters", { headers: { "x-api-key": "a".repeat(19) } }],
        ["129 characters", { headers: { "x-api-key": "a".repeat(129) } }],
        ["a letter beyond ASCII", { headers: { "x-api-key": `é${aKey}` } }],
        ["a digit beyond ASCII", { headers: { "x-api-key": `١${aKey}` } }],
        ["a dash", { headers: { "x-api-key": `${aKey}-1` } }],
        ["another header that ends alike", { headers: { "my-x-api-key": aKey } }],
        ["a query string in its place", { headers: { "api-key": aKey } }],
    ];
    for (const [what, request] of refused) {
        it(`is none with ${what}`, () => assert.ok(callerKey(asked(request)) === undefined));
    }

    it("has 20 to 128 letters and digits", () => {
        for (const length of [20, 128]) {
            const key = "a".repeat(length);
            assert.ok(callerKey(asked({ headers: { "x-api-key": key } })) === key);
        }
    });

    it("is never one of several, however they are sent", () => {
        const key = fc.constantFrom<string>(aKey, other, "", `${aKey}${other}`);
        const spelling = fc.constantFrom("x-api-key", "X-Api-Key", "X-API-KEY");
        const request = fc.record({
            headers: fc.dictionary(spelling, key),
            multiValueHeaders: fc.dictionary(spelling, fc.array(key, { maxLength: 3 })),
            apiKey: fc.option(key, { nil: undefined }),
        });
        fc.assert(
            fc.property(request, ({ headers, multiValueHeaders, apiKey }) => {
                const sent = new Set([...Object.values(headers), ...Object.values(multiValueHeaders).flat()]);
                if (apiKey) {
                    sent.add(apiKey);
                }
                const event = asked(
                    apiKey === undefined ? { headers, multiValueHeaders } : { headers, multiValueHeaders, apiKey },
                );
                const answer = callerKey(event);
                assert.ok(answer === undefined || (sent.size === 1 && sent.has(answer)), "a key out of several");
            }),
            { numRuns: 500 },
        );
    });
});
