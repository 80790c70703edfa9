import assert from "node:assert/strict";
import type { Method } from "../../../../cli/local/api/api";
import type { Exchange, Refusal } from "../../../../cli/local/gateway/exchange";
import { validationStep } from "../../../../cli/local/gateway/validation/validationStep";
import { api, exchangeOf, method } from "../authorizer/standIns";

const both = { name: "all", parameters: true, body: true };
const parametersOnly = { name: "parameters", parameters: true, body: false };
const bodyOnly = { name: "body", parameters: false, body: true };

function ask(changes: Partial<Method>, exchange: Exchange): Refusal | undefined {
    const { step, notices } = validationStep({ ...method, ...changes }, api);
    assert.deepEqual(notices, []);
    assert.ok(step);
    const refusal = step(exchange);
    assert.ok(!(refusal instanceof Promise));
    return refusal;
}

function sending(body: string, contentType?: string): Exchange {
    const rawHeaders = contentType === undefined ? [] : ["Content-Type", contentType];
    return exchangeOf({ httpMethod: "POST", body: Buffer.from(body), rawHeaders });
}

describe("a method without a validator", () => {
    const nothing: [what: string, changes: Partial<Method>][] = [
        ["has none", { validator: undefined }],
        ["has one that checks nothing", { validator: { name: "none", parameters: false, body: false } }],
        [
            "has one of parameters, with none required",
            { validator: parametersOnly, requestParameters: { "method.request.querystring.a": false } },
        ],
        [
            "has one of bodies, without a model",
            { validator: bodyOnly, requestParameters: { "method.request.querystring.a": true } },
        ],
    ];
    for (const [what, changes] of nothing) {
        it(`has no step where it ${what}`, () => {
            assert.deepEqual(validationStep({ ...method, requestModels: {}, ...changes }, api), {
                step: undefined,
                notices: [],
            });
        });
    }
});

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
describe("required parameters", () => {
    const required = {
        "method.request.querystring.qs1": true,
        "method.request.path.issuer": true,
        "method.request.header.x-header-param": true,
        "method.request.querystring.free": false,
    };
    const missing = (names: string): Refusal => ({
        type: "BAD_REQUEST_PARAMETERS",
        message: `Missing required request parameters: [${names}]`,
    });

    // LocalStack, test_apigateway_common.snapshot.json, test_api_gateway_request_validator, recorded on AWS 10-01-2024.
    const recorded: [what: string, exchange: Exchange, refusal: Refusal][] = [
        ["all", exchangeOf(), missing("x-header-param, issuer, qs1")],
        ["a header", exchangeOf({ rawQuery: "qs1=a" }, { pathParameters: { issuer: "i" } }), missing("x-header-param")],
        [
            "a query string parameter",
            exchangeOf({ rawHeaders: ["x-header-param", "a"] }, { pathParameters: { issuer: "i" } }),
            missing("qs1"),
        ],
    ];
    for (const [what, exchange, refusal] of recorded) {
        it(`are missing: ${what}`, () => {
            assert.deepEqual(ask({ validator: parametersOnly, requestParameters: required }, exchange), refusal);
        });
    }

    const one: [source: string, exchange: Exchange, there: boolean][] = [
        ["header.X-Tenant", exchangeOf({ rawHeaders: ["x-tenant", "a"] }), true],
        ["header.x-tenant", exchangeOf({ rawHeaders: ["X-TENANT", "a"] }), true],
        ["header.X-Tenant", exchangeOf({ rawHeaders: ["X-Tenant", ""] }), false],
        ["header.X-Tenant", exchangeOf({ rawHeaders: ["X-Tenant2", "a"] }), false],
        ["querystring.a", exchangeOf({ rawQuery: "a=0" }), true],
        ["querystring.a", exchangeOf({ rawQuery: "a=" }), false],
        ["querystring.a", exchangeOf({ rawQuery: "a" }), false],
        ["querystring.a", exchangeOf({ rawQuery: "a=+" }), false],
        ["querystring.a", exchangeOf({ rawQuery: "A=1" }), false],
        ["querystring.toString", exchangeOf(), false],
        ["path.petId", exchangeOf(), true],
        ["path.petId", exchangeOf({}, { pathParameters: { petId: "" } }), false],
        ["path.petId", exchangeOf({}, { pathParameters: undefined }), false],
    ];
    for (const [source, exchange, there] of one) {
        const { rawHeaders, rawQuery } = exchange.request;
        it(`${source} is ${there ? "there" : "missing"} in ${JSON.stringify([...rawHeaders, rawQuery])}`, () => {
            const requestParameters = { [`method.request.${source}`]: true };
            const refusal = ask({ validator: parametersOnly, requestParameters }, exchange);
            assert.equal(refusal === undefined, there);
        });
    }

    it("are told before the body is read", () => {
        const changes = {
            validator: both,
            requestParameters: required,
            requestModels: { "application/json": { type: "object" } },
        };
        assert.equal(ask(changes, sending("[]"))?.type, "BAD_REQUEST_PARAMETERS");
        const exchange = exchangeOf(
            { rawHeaders: ["x-header-param", "a"], rawQuery: "qs1=a", body: Buffer.from("[]") },
            { pathParameters: { issuer: "i" } },
        );
        assert.equal(ask(changes, exchange)?.type, "BAD_REQUEST_BODY");
        assert.equal(ask({ ...changes, validator: bodyOnly }, sending("{}")), undefined);
    });
});

describe("a body", () => {
    // The schema of LocalStack's test_api_gateway_request_validator.
    const testSchema = {
        title: "testSchema",
        type: "object",
        properties: { a: { type: "number" }, b: { type: "number" } },
        required: ["a", "b"],
    };
    const json = { validator: bodyOnly, requestModels: { "application/json": testSchema } };
    const invalid = (validationError: string): Refusal => ({
        type: "BAD_REQUEST_BODY",
        message: "Invalid request body",
        validationError,
    });

    it("is refused in the words that were recorded", () => {
        assert.deepEqual(
            ask(json, sending('{"test":"test"}', "application/json")),
            invalid('[object has missing required properties (["a","b"])]'),
        );
        assert.equal(ask(json, sending('{"a":1,"b":2}', "application/json")), undefined);
    });

    it("is JSON where no content type is given", () => {
        assert.equal(ask(json, sending("{}"))?.type, "BAD_REQUEST_BODY");
        assert.equal(ask(json, sending('{"a":1,"b":2}')), undefined);
    });

    // Recorded on AWS: 400 by LocalStack, with and without a content type; the words by the console's test of a method.
    it("that is empty, or no JSON, cannot be read", () => {
        for (const body of ["", "{", "a=1", '{"a":1,}']) {
            assert.deepEqual(ask(json, sending(body)), invalid("[Unknown error parsing request body]"));
        }
    });

    it("is of its content type whatever the parameters and the case", () => {
        for (const type of ["application/json; charset=utf-8", "Application/JSON", "application/json;charset=UTF-8"]) {
            assert.equal(ask(json, sending("{}", type))?.type, "BAD_REQUEST_BODY");
        }
    });

    // "If no matching content type is found, request validation is not performed."
    it("of another content type is not checked", () => {
        for (const type of ["text/plain", "application/xml", "application/vnd.api+json", "application/jsonx"]) {
            assert.equal(ask(json, sending("{}", type)), undefined);
        }
    });

    // "To use the same model regardless of the content type, set the content type for your data model to $default."
    it("of any other content type is checked against $default", () => {
        const changes = { validator: bodyOnly, requestModels: { "application/json": {}, $default: testSchema } };
        assert.equal(ask(changes, sending("{}", "text/plain"))?.type, "BAD_REQUEST_BODY");
        assert.equal(ask(changes, sending("{}", "application/json")), undefined);
    });

    it("is told everything that is wrong in one line", () => {
        const requestModels = {
            "application/json": { type: "object", properties: { a: { minimum: 1 }, b: { type: "string" } } },
        };
        assert.deepEqual(
            ask({ validator: bodyOnly, requestModels }, sending('{"b":1,"a":0}')),
            invalid(
                "[numeric instance is lower than the required minimum (minimum: 1, found: 0), " +
                    'instance type (integer) does not match any allowed primitive type (allowed: ["string"])]',
            ),
        );
    });

    it("of a schema that is none lets nothing through, and is told of at start", () => {
        const requestModels = {
            "application/json": { type: "thing" },
            "text/json": { $ref: "#/definitions/Gone" },
            "a/b": { exclusiveMinimum: 3 },
        };
        const { step, notices } = validationStep({ ...method, validator: bodyOnly, requestModels }, api);
        assert.equal(notices.length, 3);
        assert.match(
            notices[0] ?? "",
            /^GET \/pets\/\{petId\}: the model of application\/json is no schema of draft 4: /,
        );
        assert.match(notices[1] ?? "", /^GET \/pets\/\{petId\}: the model of text\/json is no schema of draft 4: /);
        for (const type of ["application/json", "text/json", "a/b"]) {
            assert.deepEqual(step?.(sending("{}", type)), {
                type: "API_CONFIGURATION_ERROR",
                message: "Internal server error",
            });
        }
        assert.equal(step?.(sending("{}", "text/plain")), undefined);
    });
});
