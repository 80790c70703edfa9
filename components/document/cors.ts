import type { CorsArgs } from "../args";
import type { MethodModel } from "../model";

/** Headers that an answer to a cross-origin call carries, whoever gives it. */
export function answerHeaders(cors: CorsArgs | undefined): Record<string, string> {
    if (!cors) {
        return {};
    }
    const [origin = "*"] = cors.origins;
    return {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Expose-Headers": "Retry-After,x-amzn-RequestId,x-amzn-ErrorType",
        ...(cors.credentials ? { "Access-Control-Allow-Credentials": "true" } : {}),
        ...(origin === "*" ? {} : { Vary: "Origin" }),
    };
}

const anyVerb = ["DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"];

/** The answer to a path's preflight request. */
function preflightHeaders(cors: CorsArgs, methods: readonly MethodModel[]): Record<string, string> {
    const verbs = methods.flatMap(({ httpMethod }) => (httpMethod === "ANY" ? anyVerb : [httpMethod]));
    return {
        ...answerHeaders(cors),
        "Access-Control-Allow-Headers": (cors.headers ?? ["content-type", "x-api-key"]).join(","),
        "Access-Control-Allow-Methods": [...new Set(cors.methods ?? [...verbs, "OPTIONS"])].sort().join(","),
        ...(cors.maxAge === undefined ? {} : { "Access-Control-Max-Age": String(cors.maxAge) }),
    };
}

/** The `OPTIONS` operation of a path, answered by API Gateway itself, without a key. */
export function preflightOperation(cors: CorsArgs, methods: readonly MethodModel[]): object {
    const headers = Object.entries(preflightHeaders(cors, methods));
    return {
        summary: "Preflight of cross-origin calls",
        tags: ["CORS"],
        responses: {
            "204": {
                description: "What a browser may send",
                headers: Object.fromEntries(headers.map(([name]) => [name, { schema: { type: "string" } }])),
            },
        },
        "x-amazon-apigateway-integration": {
            type: "mock",
            // A body that no template fits would reach the mock without a status, and be a 500.
            passthroughBehavior: "when_no_templates",
            requestTemplates: { "application/json": '{"statusCode": 204}' },
            responses: {
                default: {
                    statusCode: "204",
                    responseParameters: Object.fromEntries(
                        headers.map(([name, value]) => [`method.response.header.${name}`, `'${value}'`]),
                    ),
                },
            },
        },
    };
}
