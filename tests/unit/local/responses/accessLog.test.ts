import assert from "node:assert/strict";
import fc from "fast-check";
import { compileAccessLogFormat } from "../../../../cli/local/gateway/accessLog";
import { contextReader } from "../../../../cli/local/gateway/context";
import type { Exchange } from "../../../../cli/local/gateway/exchange";
import { testExchange, testMethod, testRequest } from "../exchanges";

// https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html

const exchange = testExchange({
    method: testMethod("GET", "/pets/{petId}"),
    apiKey: { id: "keyid", value: "a-secret-of-20-characters" },
    authorizer: { principalId: "user", context: { tier_name: "gold", count: 3, trial: false } },
});

function logged(format: string, of: Exchange = exchange): string {
    return compileAccessLogFormat(format).line(of);
}

describe("an access-log line", () => {
    const cases: [what: string, format: string, line: string][] = [
        [
            // The page's own CLF example.
            "is in the common log format",
            '$context.identity.sourceIp $context.identity.caller $context.identity.user [$context.requestTime]"$context.httpMethod $context.resourcePath $context.protocol" $context.status $context.responseLength $context.requestId $context.extendedRequestId',
            '127.0.0.1 - - [09/Apr/2015:12:34:56 +0000]"GET /pets/{petId} HTTP/1.1" 200 17 c6af9ac6-7b61-11e6-9a41-93e8deadbeef fTX0oGxcoAMEawg=',
        ],
        [
            "is JSON",
            '{ "requestId":"$context.requestId", "status":$context.status, "user":"$context.identity.user" }',
            '{ "requestId":"c6af9ac6-7b61-11e6-9a41-93e8deadbeef", "status":200, "user":"-" }',
        ],
        ["has variables next to each other", "$context.stage$context.httpMethod$context.stage", "devGETdev"],
        ["takes the longest name", "$context.identity.apiKeyId,$context.integration.status", "keyid,-"],
        ["takes no name that is too long", "$context.identity.apiKeyIdx", "-"],
        [
            "has names before punctuation",
            "$context.stage. $context.stage-x $context.stage, $context.stage.",
            "dev. dev-x dev, dev.",
        ],
        ["has names before a suffix", "$context.stage.json", "dev.json"],
        [
            "has the authorizer's values",
            "$context.authorizer.tier_name $context.authorizer.count $context.authorizer.trial",
            "gold 3 false",
        ],
        // "For property, the only supported special character is the underscore."
        ["ends a property at other characters", "$context.authorizer.tier-name", "--name"],
        ["has a dash for what is unknown", "$context.routeKey", "-"],
        [
            "has other variables as they stand",
            "$stageVariables.colour $input.body ${context.stage} $$context.stage $",
            "$stageVariables.colour $input.body ${context.stage} $dev $",
        ],
        ["has a dash where there was no error", "$context.error.message $context.error.messageString", "- -"],
        ["may be constant", "hello", "hello"],
        ["may be empty", "", ""],
        ["ends with one line feed, whatever ends the format", "$context.stage\n", "dev"],
    ];
    for (const [what, format, line] of cases) {
        it(what, () => {
            assert.equal(logged(format), `${line}\n`);
        });
    }

    it("quotes the message of an error", () => {
        const refused = testExchange({ refusal: { type: "ACCESS_DENIED", message: 'a "no"' } });
        assert.equal(
            logged('"$context.error.message" $context.error.messageString $context.error.responseType', refused),
            '"a \\"no\\"" "a \\"no\\"" ACCESS_DENIED\n',
        );
    });

    it("has the response header that a template set", () => {
        const overrides = { responseHeaders: { "X-Page": "7" }, requestHeaders: {}, requestQuery: {}, requestPath: {} };
        assert.equal(logged("<$context.responseOverride.header.X-Page>", testExchange({ overrides })), "<7>\n");
    });

    // Recorded from AWS on 10 July 2024: https://github.com/DataBiosphere/azul/issues/4348
    it("escapes quotes and backslashes of a value", () => {
        const request = testRequest({ rawHeaders: ["User-Agent", '""\\"This is a special user-agent\\"""'] });
        assert.equal(
            logged('{"agent": "$context.identity.userAgent"}', testExchange({ request })),
            '{"agent": "\\"\\"\\\\\\"This is a special user-agent\\\\\\"\\"\\""}\n',
        );
    });

    it("is one line of JSON, whatever the values are", () => {
        const { line } = compileAccessLogFormat(
            '{"a":"$context.authorizer.a","b":"$context.identity.userAgent","c":$context.error.messageString}',
        );
        fc.assert(
            fc.property(fc.string({ unit: "binary" }), fc.string(), fc.string(), (a, agent, message) => {
                const text = line(
                    testExchange({
                        authorizer: { principalId: "", context: { a } },
                        request: testRequest({ rawHeaders: ["User-Agent", agent] }),
                        refusal: { type: "ACCESS_DENIED", message },
                    }),
                );
                assert.equal(text.indexOf("\n"), text.length - 1);
                assert.deepEqual(JSON.parse(text), { a, b: agent, c: message });
            }),
        );
    });

    it("never holds a key", () => {
        const format = "$context.requestId $context.identity.apiKey $context.identity.apiKeyId";
        assert.equal(logged(format), `${exchange.requestId} ********** keyid\n`);
        assert.equal(logged(format, testExchange()), `${exchange.requestId} - -\n`);
    });

    it("is what replacing each variable gives", () => {
        const names = [
            "stage",
            "status",
            "identity.sourceIp",
            "identity.user",
            "requestTime",
            "authorizer.count",
            "nope",
            "path",
        ];
        const literal = fc.constantFrom(
            "",
            " ",
            "-",
            ".",
            '"',
            "{",
            "}",
            "$",
            "\\",
            "$context",
            "é",
            "stage",
            '":"',
            "/",
        );
        const piece = fc.oneof(
            literal,
            fc.constantFrom(...names).map((name) => ({ name })),
        );
        fc.assert(
            fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
                let format = "";
                let expected = "";
                for (const one of pieces) {
                    // A literal that would go on with a name, or start one, is set apart.
                    if (typeof one === "string") {
                        const text = /^[\w.]/.test(one) ? ` ${one}` : one;
                        format += text;
                        expected += text;
                    } else {
                        const value = contextReader(one.name)?.(exchange);
                        format += `|$context.${one.name}`;
                        expected += `|${value ?? "-"}`;
                    }
                }
                assert.equal(logged(format), `${expected}\n`);
            }),
            { numRuns: 1_000 },
        );
    });
});

describe("an access-log format", () => {
    const cases: [what: string, format: string, notices: RegExp[]][] = [
        ["that AWS takes needs no notice", '{"id":"$context.requestId","user":"$context.identity.user"}\n', []],
        ["may have the other id", "$context.extendedRequestId", []],
        ["is told of a missing id", "$context.status", [/neither \$context\.requestId nor/]],
        [
            "is told of unknown variables",
            "$context.requestId $context.routeKey",
            [/\$context\.routeKey, which REST APIs do not know/],
        ],
        [
            "is told of other variables",
            "$context.requestId $stageVariables.x",
            [/\$stageVariables\.x; it is logged as it stands/],
        ],
        ["is told of keys", "$context.requestId $context.identity.apiKey", [/apiKeyId/]],
        ["is told of lines", "$context.requestId\n$context.status", [/more than one line/]],
        ["is told of its length", `$context.requestId ${"x".repeat(3_072)}`, [/longer than 3072 bytes/]],
    ];
    for (const [what, format, expected] of cases) {
        it(what, () => {
            const { notices } = compileAccessLogFormat(format);
            assert.equal(notices.length, expected.length, notices.join("\n"));
            for (const [index, notice] of notices.entries()) {
                assert.match(notice, expected[index] as RegExp);
            }
        });
    }
});
