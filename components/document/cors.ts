import type { CorsArgs, TieredApiArgs } from "../args";
import type { MethodModel } from "../model";
import { declaredHeaders, mockIntegration } from "./mock";
import { pathParameters } from "./parameters";

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
export function preflightOperation(args: TieredApiArgs, cors: CorsArgs, methods: readonly MethodModel[]): object {
    const headers = preflightHeaders(cors, methods);
    const parameters = pathParameters(methods[0]?.pathParameters ?? []);
    return {
        summary: "Preflight of cross-origin calls",
        tags: ["CORS"],
        ...(parameters.length > 0 ? { parameters } : {}),
        responses: { "204": { description: "What a browser may send", ...declaredHeaders(headers) } },
        "x-amazon-apigateway-integration": mockIntegration(args, { status: 204, headers }),
    };
}
