import assert from "node:assert/strict";
import { defaultAccessLogFields } from "../../../components";
import { accessLogFormat, formatFaults } from "../../../components/model/accessLogFormat";

describe("the access log's own format", () => {
    const format = accessLogFormat(defaultAccessLogFields);

    it("has no fault, and leaves room for a user's own fields", () => {
        assert.deepEqual(formatFaults({ ...defaultAccessLogFields }), []);
        assert.ok(Buffer.byteLength(format) <= 1_500);
    });

    it("is one line of JSON, whatever the values are", () => {
        assert.ok(!format.includes("\n"));
        const line = JSON.parse(format.replace(/\$context(\.\w+)+/g, "-"));
        assert.deepEqual(Object.keys(line), Object.keys(defaultAccessLogFields));
        assert.deepEqual([...new Set(Object.values(line))], ["-"]);
    });

    it("has what a bill needs, and ids that a caller cannot choose", () => {
        const billed: Record<string, string> = {
            requestId: "$context.extendedRequestId",
            requestTimeEpoch: "$context.requestTimeEpoch",
            apiKeyId: "$context.identity.apiKeyId",
            customerId: "$context.authorizer.customerId",
            tier: "$context.authorizer.tier",
            httpMethod: "$context.httpMethod",
            resourcePath: "$context.resourcePath",
            status: "$context.status",
            responseLength: "$context.responseLength",
            responseLatency: "$context.responseLatency",
        };
        for (const [field, variable] of Object.entries(billed)) {
            assert.equal(defaultAccessLogFields[field], variable);
        }
    });

    it("holds no key", () => {
        assert.doesNotMatch(format, /identity\.apiKey(?!Id)|header|requestOverride/i);
    });

    it("cannot be changed by a program", () => {
        assert.ok(Object.isFrozen(defaultAccessLogFields));
    });
});

describe("a field that holds the key", () => {
    const id = { id: "$context.requestId" };
    const holding = [
        "$context.identity.apiKey",
        "$context.identity.apikey",
        "key=$context.identity.apiKey!",
        "$context.identity.apiKeyId $context.identity.apiKey",
        "${context.identity.apiKey}",
        "${context.identity.apiKeyId}${context.identity.apiKey}",
        "${context.requestOverride.header.x-api-key}",
        "$context.requestOverride.header.x-api-key",
    ];
    for (const value of holding) {
        it(`${value} is refused`, () => {
            assert.deepEqual(formatFaults({ ...id, field: value }), [
                { field: "field", text: `"${value}" would log the caller's key; use $context.identity.apiKeyId` },
            ]);
        });
    }

    it("is none with the key's id", () => {
        for (const field of ["$context.identity.apiKeyId", "${context.identity.apiKeyId}"]) {
            assert.deepEqual(formatFaults({ ...id, field }), []);
        }
    });
});

describe("the length of a format", () => {
    const formatOf = (bytes: number) => {
        const rest = Buffer.byteLength('{"id":"$context.requestId","x":""}');
        return { id: "$context.requestId", x: "é".repeat((bytes - rest) / 2) };
    };

    it("is counted in bytes, up to 3 KB", () => {
        assert.deepEqual(formatFaults(formatOf(3_072)), []);
        assert.deepEqual(formatFaults(formatOf(3_074)), [
            { text: "3074 bytes are more than the 3072 of a format; name fewer fields" },
        ]);
    });
});
