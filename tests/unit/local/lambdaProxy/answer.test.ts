import assert from "node:assert/strict";
import { validateHeaderName, validateHeaderValue } from "node:http";
import fc from "fast-check";
import {
    answerBody,
    type ProxyAnswer,
    readAnswer,
} from "../../../../cli/local/gateway/integrations/lambdaProxy/answer";

const json: [string, string] = ["Content-Type", "application/json"];

function read(answer: unknown): ProxyAnswer | undefined {
    return readAnswer(JSON.stringify(answer));
}

describe("a function's answer", () => {
    // Recorded: test_apigateway_lambda.py, test_aws_proxy_response_payload_format_validation
    it("is 200 and JSON without a body where it says nothing", () => {
        assert.deepEqual(read({}), { status: 200, headers: [json], body: "", isBase64Encoded: false });
        assert.deepEqual(
            read({ statusCode: null, headers: null, multiValueHeaders: null, body: null, isBase64Encoded: null }),
            { status: 200, headers: [json], body: "", isBase64Encoded: false },
        );
    });

    it("has status, headers and body", () => {
        assert.deepEqual(
            read({ statusCode: 201, headers: { "content-type": "text/plain", "X-A": "1" }, body: "made" }),
            {
                status: 201,
                headers: [
                    ["content-type", "text/plain"],
                    ["X-A", "1"],
                ],
                body: "made",
                isBase64Encoded: false,
            },
        );
    });

    const statuses: [statusCode: unknown, status: number | undefined][] = [
        [204, 204],
        ["201", 201],
        [599, 599],
        ["test", undefined],
        ["", undefined],
        [0, undefined],
        [100, undefined],
        [1000, undefined],
        [200.5, undefined],
        [true, undefined],
        [{}, undefined],
    ];
    for (const [statusCode, status] of statuses) {
        it(`${status === undefined ? "is malformed" : `is ${status}`} with the status ${JSON.stringify(statusCode)}`, () => {
            assert.equal(read({ statusCode })?.status, status);
        });
    }

    const malformed: [what: string, payload: string][] = [
        ["a text", '"justAString"'],
        ["a number", "1"],
        ["null", "null"],
        ["a list", "[]"],
        ["nothing", ""],
        ["no JSON", "{"],
        ["a member that is not known", '{"statusCode":200,"wrongValue":"value"}'],
        ["a member that JavaScript knows", '{"statusCode":200,"__proto__":{}}'],
        ["headers in a list", '{"headers":[]}'],
        ["headers in a text", '{"headers":"a"}'],
        ["a header with many values in headers", '{"headers":{"a":["1"]}}'],
        ["a header that is an object", '{"headers":{"a":{}}}'],
        ["a header without a name", '{"headers":{"":"a"}}'],
        ["a header whose name is none", '{"headers":{"a b":"c"}}'],
        ["a header of two lines", '{"headers":{"a":"b\\r\\nc: d"}}'],
        ["a single value in multiValueHeaders", '{"multiValueHeaders":{"test-multi-invalid":"value1"}}'],
        ["an object in multiValueHeaders", '{"multiValueHeaders":{"a":[{}]}}'],
        ["a body that is an object", '{"body":{}}'],
        ["a body that is a number", '{"body":1}'],
        ["a flag that is none", '{"isBase64Encoded":{}}'],
    ];
    for (const [what, payload] of malformed) {
        it(`is malformed as or with ${what}`, () => {
            assert.equal(readAnswer(payload), undefined);
        });
    }
});

describe("the headers of a function's answer", () => {
    function headersOf(headers: unknown, multiValueHeaders?: unknown): [string, string][] | undefined {
        return read({ headers, multiValueHeaders })?.headers;
    }

    // Recorded: test_aws_proxy_response_payload_format_validation, invoke-api-with-headers
    it("are text: numbers and booleans as JSON has them", () => {
        assert.deepEqual(headersOf({ bool: true, off: false, number: 1.5, none: null, empty: "" }), [
            ["bool", "true"],
            ["off", "false"],
            ["number", "1.5"],
            ["empty", ""],
            json,
        ]);
    });

    it("may have many values", () => {
        assert.deepEqual(headersOf(undefined, { "Set-Cookie": ["a=1", "b=2"] }), [
            ["Set-Cookie", "a=1"],
            ["Set-Cookie", "b=2"],
            json,
        ]);
    });

    // https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
    it("are merged, and the same value comes once", () => {
        assert.deepEqual(headersOf({ "test-multi": "solo", other: "x" }, { "tesT-Multi": ["multi"] }), [
            ["tesT-Multi", "multi"],
            ["tesT-Multi", "solo"],
            ["other", "x"],
            json,
        ]);
        assert.deepEqual(headersOf({ a: "1" }, { A: ["1", "2"] }), [["A", "1"], ["A", "2"], json]);
    });

    it("have a content type from either", () => {
        assert.deepEqual(headersOf(undefined, { "Content-type": ["text/html"] }), [["Content-type", "text/html"]]);
    });

    // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
    const remapped = [
        "Authorization",
        "Connection",
        "Content-MD5",
        "Date",
        "Max-Forwards",
        "Server",
        "User-Agent",
        "WWW-Authenticate",
    ];
    // Recorded of an HTTP proxy: test_apigateway_integrations.snapshot.json
    for (const name of [...remapped, "Content-Length", "content-length", "x-amzn-RequestId"]) {
        it(`name ${name} x-amzn-Remapped-${name}`, () => {
            assert.deepEqual(headersOf({ [name]: "1" }), [[`x-amzn-Remapped-${name}`, "1"], json]);
        });
    }
    for (const name of [
        "Expect",
        "Host",
        "Proxy-Authenticate",
        "TE",
        "Trailer",
        "transfer-encoding",
        "Upgrade",
        "Via",
    ]) {
        it(`leave out ${name}`, () => {
            assert.deepEqual(headersOf({ [name]: "1" }), [json]);
        });
    }
    for (const name of ["Age", "Content-Encoding", "Pragma", "Range", "Referer", "Warn", "Cache-Control", "ETag"]) {
        it(`have ${name} as it is`, () => {
            assert.deepEqual(headersOf({ [name]: "1" }), [[name, "1"], json]);
        });
    }
});

describe("the body of a function's answer", () => {
    const answer = (body: string, isBase64Encoded = true): ProxyAnswer => ({
        status: 200,
        headers: [],
        body,
        isBase64Encoded,
    });

    // Recorded: test_apigateway_lambda.py, test_aws_proxy_binary_response
    it("is bytes where it is base64 and binary is accepted", () => {
        assert.deepEqual(answerBody(answer("dGVzdC1kYXRh"), true), Buffer.from("test-data"));
        assert.deepEqual(answerBody(answer("dGVzdA=="), true), Buffer.from("test"));
        assert.deepEqual(answerBody(answer("dGVzdA"), true), Buffer.from("test"));
        assert.deepEqual(answerBody(answer(""), true), Buffer.alloc(0));
    });

    it("is its text otherwise", () => {
        assert.equal(answerBody(answer("dGVzdC1kYXRh"), false), "dGVzdC1kYXRh");
        assert.equal(answerBody(answer("dGVzdC1kYXRh", false), true), "dGVzdC1kYXRh");
    });

    for (const body of ["èé+à)(", "dGVz=dA", "a-_b", "dGVzd", "dGVz dA=="]) {
        it(`is 500 where ${JSON.stringify(body)} says to be base64`, () => {
            assert.deepEqual(answerBody(answer(body), true), {
                type: "API_CONFIGURATION_ERROR",
                message: "Internal server error",
                status: 500,
            });
        });
    }
});

describe("any answer of a function", () => {
    const some = fc.oneof(
        fc.constantFrom<unknown>(null, true, 1, -0.5, "", "a", "200", {}, [], ["a", 1]),
        fc.jsonValue({ maxDepth: 2 }),
    );
    const name = fc.oneof(
        fc.constantFrom("Date", "content-type", "__proto__", "constructor", "x"),
        fc.string({ unit: "binary" }),
    );
    const answers = fc.oneof(
        fc.jsonValue(),
        fc.record(
            {
                statusCode: some,
                headers: fc.oneof(some, fc.dictionary(name, some)),
                multiValueHeaders: fc.oneof(some, fc.dictionary(name, fc.oneof(some, fc.array(some)))),
                body: some,
                isBase64Encoded: some,
            },
            { requiredKeys: [] },
        ),
    );

    it("is one that HTTP can send, or malformed, and never thrown at", () => {
        fc.assert(
            fc.property(answers, fc.boolean(), (value, acceptsBinary) => {
                const answer = read(value);
                if (answer === undefined) {
                    return;
                }
                assert.ok(Number.isInteger(answer.status) && answer.status >= 200 && answer.status <= 999);
                for (const [header, text] of answer.headers) {
                    validateHeaderName(header);
                    validateHeaderValue(header, text);
                }
                assert.ok(answer.headers.some(([header]) => header.toLowerCase() === "content-type"));
                const body = answerBody(answer, acceptsBinary);
                assert.ok(typeof body === "string" || Buffer.isBuffer(body) || body.status === 500);
            }),
            { numRuns: 2_000 },
        );
    });

    it("is malformed where it is no JSON at all, or read", () => {
        fc.assert(
            fc.property(fc.string({ unit: "binary" }), (payload) => {
                const answer = readAnswer(payload);
                assert.ok(answer === undefined || answer.headers.length > 0);
            }),
        );
    });
});
