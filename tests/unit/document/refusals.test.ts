import assert from "node:assert/strict";
import type { CorsArgs } from "../../../components";
import { documentOf, type GatewayResponse } from "./documentOf";
import { nineMethods } from "./nineMethods";

/**
 * Every response that AWS knows.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
const known = [
    "ACCESS_DENIED",
    "API_CONFIGURATION_ERROR",
    "AUTHORIZER_CONFIGURATION_ERROR",
    "AUTHORIZER_FAILURE",
    "BAD_REQUEST_BODY",
    "BAD_REQUEST_PARAMETERS",
    "DEFAULT_4XX",
    "DEFAULT_5XX",
    "EXPIRED_TOKEN",
    "INTEGRATION_FAILURE",
    "INTEGRATION_TIMEOUT",
    "INVALID_API_KEY",
    "INVALID_SIGNATURE",
    "MISSING_AUTHENTICATION_TOKEN",
    "QUOTA_EXCEEDED",
    "REQUEST_TOO_LARGE",
    "RESOURCE_NOT_FOUND",
    "THROTTLED",
    "UNAUTHORIZED",
    "UNSUPPORTED_MEDIA_TYPE",
    "WAF_FILTERED",
];

/** Variables that are replaced by a JSON string with its quotes; all others by bare text. */
const quotedItself = "$context.error.messageString";

function refusalsWith(cors: CorsArgs | undefined): [name: string, response: GatewayResponse][] {
    const { cors: _, ...args } = nineMethods();
    return Object.entries(documentOf(cors ? { ...args, cors } : args)["x-amazon-apigateway-gateway-responses"]);
}

/** The body as a caller gets it. */
function rendered({ responseTemplates }: GatewayResponse, value = "some words"): Record<string, unknown> {
    const template = responseTemplates["application/json"] ?? "";
    return JSON.parse(template.replaceAll(quotedItself, JSON.stringify(value)).replace(/\$context(\.\w+)+/g, value));
}

describe("refusals", () => {
    let refusals: [name: string, response: GatewayResponse][];
    let named: Map<string, GatewayResponse>;
    before(() => {
        refusals = refusalsWith(undefined);
        named = new Map(refusals);
    });

    const cases: [name: string, status: string | undefined, type: string, title: string, retryAfter?: string][] = [
        ["ACCESS_DENIED", "403", "some words", "Forbidden"],
        ["UNAUTHORIZED", "403", "invalid-api-key", "Forbidden"],
        ["INVALID_API_KEY", "403", "invalid-api-key", "Forbidden"],
        ["MISSING_AUTHENTICATION_TOKEN", "404", "not-found", "Not Found"],
        ["THROTTLED", "429", "throttled", "Too Many Requests", "'1'"],
        ["QUOTA_EXCEEDED", "429", "quota-exceeded", "Too Many Requests"],
        ["BAD_REQUEST_PARAMETERS", "400", "invalid-request", "Bad Request"],
        ["BAD_REQUEST_BODY", "400", "invalid-request", "Bad Request"],
        ["AUTHORIZER_FAILURE", "503", "unavailable", "Service Unavailable", "'1'"],
        ["AUTHORIZER_CONFIGURATION_ERROR", "503", "unavailable", "Service Unavailable", "'1'"],
        ["DEFAULT_4XX", undefined, "about:blank", "Request refused"],
        ["DEFAULT_5XX", undefined, "about:blank", "Request failed"],
    ];
    for (const [name, status, type, title, retryAfter] of cases) {
        it(`${name} is ${status ?? "API Gateway's own status"}, ${type}`, () => {
            const response = named.get(name);
            assert.ok(response);
            assert.equal(response.statusCode, status);
            assert.equal(response.responseParameters["gatewayresponse.header.Retry-After"], retryAfter);
            const body = rendered(response);
            assert.deepEqual([body.type, body.title, body.status], [type, title, status && Number(status)]);
            assert.ok(typeof body.detail === "string" && body.detail.length > 0);
            assert.equal(body.requestId, "some words");
        });
    }

    it("are all of a kind that AWS knows, and none more than the table's", () => {
        assert.deepEqual(
            refusals.map(([name]) => name).filter((name) => !known.includes(name)),
            [],
        );
        assert.deepEqual(refusals.map(([name]) => name).sort(), cases.map(([name]) => name).sort());
    });

    it("are problems, from the one template that AWS is sure to find", () => {
        for (const [name, { responseParameters, responseTemplates }] of refusals) {
            assert.equal(responseParameters["gatewayresponse.header.Content-Type"], "'application/problem+json'", name);
            assert.deepEqual(Object.keys(responseTemplates), ["application/json"], name);
        }
    });

    it("say who may call where the gate refuses", () => {
        const body = rendered(named.get("ACCESS_DENIED")!, "told by the gate");
        assert.deepEqual(body, {
            type: "told by the gate",
            title: "Forbidden",
            status: 403,
            detail: "told by the gate",
            tier: "told by the gate",
            allowedTiers: "told by the gate",
            requestId: "told by the gate",
        });
    });

    it("stay JSON where a variable is empty, as after a refusal by the resource policy", () => {
        for (const [name, response] of refusals) {
            assert.equal(rendered(response, "").requestId, "", name);
        }
    });

    it("stay JSON where API Gateway's own words hold quotes", () => {
        for (const name of ["BAD_REQUEST_BODY", "BAD_REQUEST_PARAMETERS", "DEFAULT_4XX", "DEFAULT_5XX"]) {
            const { responseTemplates } = named.get(name)!;
            const own =
                responseTemplates["application/json"]?.replaceAll(quotedItself, JSON.stringify('a "b" \\ c')) ?? "";
            assert.equal(JSON.parse(own).detail, 'a "b" \\ c', name);
        }
    });

    it("set headers to quoted values", () => {
        for (const [name, { responseParameters }] of refusalsWith({
            origins: ["https://app.example"],
            credentials: true,
        })) {
            for (const [header, value] of Object.entries(responseParameters)) {
                assert.match(header, /^gatewayresponse\.header\.[A-Za-z-]+$/, name);
                assert.match(value, /^'[^']+'$/, name);
            }
        }
    });

    const header = (response: GatewayResponse, name: string) =>
        response.responseParameters[`gatewayresponse.header.${name}`];

    it("carry the origin for browsers, and what they may read", () => {
        for (const [name, response] of refusalsWith({ origins: ["*"] })) {
            assert.equal(header(response, "Access-Control-Allow-Origin"), "'*'", name);
            assert.match(header(response, "Access-Control-Expose-Headers") ?? "", /Retry-After/, name);
            assert.equal(header(response, "Access-Control-Allow-Credentials"), undefined, name);
            assert.equal(header(response, "Vary"), undefined, name);
        }
        for (const [name, response] of refusalsWith({ origins: ["https://app.example"], credentials: true })) {
            assert.equal(header(response, "Access-Control-Allow-Origin"), "'https://app.example'", name);
            assert.equal(header(response, "Access-Control-Allow-Credentials"), "'true'", name);
            assert.equal(header(response, "Vary"), "'Origin'", name);
        }
    });

    it("carry no such header without cors", () => {
        for (const [name, { responseParameters }] of refusals) {
            assert.deepEqual(
                Object.keys(responseParameters).filter((one) => /Access-Control|Vary/.test(one)),
                [],
                name,
            );
        }
    });
});
