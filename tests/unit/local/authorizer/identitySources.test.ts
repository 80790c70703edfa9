import assert from "node:assert/strict";
import fc from "fast-check";
import { identityReader, isIdentitySource } from "../../../../cli/local/gateway/authorizer/identitySources";
import type { Exchange } from "../../../../cli/local/gateway/exchange";
import { exchangeOf, method, stage } from "./standIns";

function identity(sources: string[], exchange: Exchange): string | undefined {
    return identityReader(sources, stage)(exchange);
}

const keyed = { method: { ...method, apiKeyRequired: true } };

// https://docs.aws.amazon.com/apigateway/latest/api/API_Authorizer.html (identitySource)
describe("an identity source", () => {
    const cases: [source: string, exchange: Exchange, value: string | undefined][] = [
        ["method.request.header.Authorization", exchangeOf({ rawHeaders: ["Authorization", "t"] }), "t"],
        ["method.request.header.Authorization", exchangeOf({ rawHeaders: ["AUTHORIZATION", "t"] }), "t"],
        ["method.request.header.authorization", exchangeOf({ rawHeaders: ["Authorization", "t"] }), "t"],
        ["method.request.header.Authorization", exchangeOf({ rawHeaders: ["Authorization", ""] }), undefined],
        ["method.request.header.Authorization", exchangeOf({ rawHeaders: ["Authorisation", "t"] }), undefined],
        ["method.request.header.X.Y", exchangeOf({ rawHeaders: ["x.y", "t"] }), "t"],
        ["method.request.multivalueheader.X", exchangeOf({ rawHeaders: ["x", "t"] }), "t"],
        ["method.request.querystring.token", exchangeOf({ rawQuery: "token=a%20b" }), "a b"],
        ["method.request.querystring.token", exchangeOf({ rawQuery: "Token=a" }), undefined],
        ["method.request.querystring.token", exchangeOf({ rawQuery: "token=" }), undefined],
        ["method.request.querystring.token", exchangeOf(), undefined],
        ["method.request.querystring.__proto__", exchangeOf(), undefined],
        ["stageVariables.tenant", exchangeOf(), "acme"],
        ["stageVariables.empty", exchangeOf(), undefined],
        ["stageVariables.other", exchangeOf(), undefined],
        ["stageVariables.toString", exchangeOf(), undefined],
        ["context.resourcePath", exchangeOf(), "/pets/{petId}"],
        ["context.httpMethod", exchangeOf({ httpMethod: "PUT" }), "PUT"],
        ["context.path", exchangeOf(), "/dev/pets/42"],
        ["context.stage", exchangeOf(), "dev"],
        ["context.accountId", exchangeOf(), "123456789012"],
        ["context.apiId", exchangeOf(), "abcdefghij"],
        ["context.identity.sourceIp", exchangeOf(), "192.0.2.7"],
        ["context.identity.userAgent", exchangeOf({ rawHeaders: ["User-Agent", "curl"] }), "curl"],
        ["context.identity.userAgent", exchangeOf(), undefined],
        ["context.identity.apiKey", exchangeOf({ rawHeaders: ["X-Api-Key", "k"] }, keyed), "k"],
        ["context.identity.apiKey", exchangeOf({ rawHeaders: ["X-Api-Key", "k"] }), undefined],
        ["context.identity.apiKey", exchangeOf({ rawHeaders: ["x-api-key", "k", "x-api-key", "l"] }, keyed), undefined],
        ["context.identity.userArn", exchangeOf(), undefined],
    ];
    for (const [source, exchange, value] of cases) {
        const { rawHeaders, rawQuery } = exchange.request;
        it(`${source} of ${JSON.stringify([...rawHeaders, rawQuery])} is ${value}`, () => {
            assert.equal(identity([source], exchange), value);
        });
    }

    it("may not be a path parameter, nor what nobody knows", () => {
        for (const source of ["method.request.path.petId", "context.whatever", "Authorization", "context.", ""]) {
            assert.equal(isIdentitySource(source, stage), false);
            assert.equal(identity([source], exchangeOf()), undefined);
        }
        assert.equal(isIdentitySource("context.identity.sourceIp", stage), true);
    });
});

describe("several identity sources", () => {
    const sources = ["method.request.header.a", "method.request.querystring.b", "context.httpMethod"];

    it("are all needed", () => {
        assert.notEqual(identity(sources, exchangeOf({ rawHeaders: ["a", "1"], rawQuery: "b=2" })), undefined);
        assert.equal(identity(sources, exchangeOf({ rawHeaders: ["a", "1"] })), undefined);
        assert.equal(identity(sources, exchangeOf({ rawQuery: "b=2" })), undefined);
        assert.equal(identity(sources, exchangeOf({ rawHeaders: ["a", "1"], rawQuery: "b" })), undefined);
    });

    it("are none, and then anybody is the same", () => {
        assert.equal(identity([], exchangeOf()), "");
    });

    it("give the same text only for the same values", () => {
        const text = fc.string({ unit: fc.constantFrom("1", "2", ":", "a", '"', "[", "\u0000"), maxLength: 6 });
        const values = fc.array(text, { minLength: 1, maxLength: 3 });
        const request = fc.tuple(values, values);
        const three = ["method.request.querystring.x", "method.request.querystring.y", "context.httpMethod"];
        const of = ([x, y]: [string[], string[]]) => {
            const pairs = [
                ...x.map((value) => `x=${encodeURIComponent(value)}`),
                ...y.map((value) => `y=${encodeURIComponent(value)}`),
            ];
            return identity(three, exchangeOf({ rawQuery: pairs.join("&") }));
        };
        fc.assert(
            fc.property(request, request, (one, other) => {
                const [left, right] = [of(one), of(other)];
                if (left !== undefined && left === right) {
                    assert.deepEqual(one, other);
                }
                assert.equal(of(one), left);
            }),
            { numRuns: 3_000 },
        );
        assert.notEqual(of([["1"], ["23"]]), of([["12"], ["3"]]));
        assert.notEqual(of([["1", "2"], ["3"]]), of([["1"], ["2", "3"]]));
        assert.notEqual(of([['\u0000["a","b"]'], ["1"]]), of([["a", "b"], ["1"]]));
    });

    it("take a doubled header for another identity than either of its values", () => {
        const header = ["method.request.header.a"];
        const doubled = identity(header, exchangeOf({ rawHeaders: ["a", "1", "A", "2"] }));
        assert.notEqual(doubled, undefined);
        assert.notEqual(doubled, identity(header, exchangeOf({ rawHeaders: ["a", "1"] })));
        assert.notEqual(doubled, identity(header, exchangeOf({ rawHeaders: ["a", "2"] })));
        assert.notEqual(doubled, identity(header, exchangeOf({ rawHeaders: ["a", "2", "A", "1"] })));
    });
});
