import { http, httpProxy } from "./backEnd";
import { echoCode, lambdaFunction, type Operation, proxyTo, restApi } from "./restApi";

const any = "x-amazon-apigateway-any-method";
const echo = lambdaFunction("binary-echo", echoCode);

/** Answers with a body, its type and whether it is base64 as the query says. */
const told = lambdaFunction(
    "binary-told",
    `exports.handler = async ({ queryStringParameters: { body, type, encoded } }) => ({
        statusCode: 200,
        headers: { "Content-Type": type },
        body,
        isBase64Encoded: encoded === "true",
    });`,
);

/** Of a request: `CONVERT_TO_TEXT`, `CONVERT_TO_BINARY`, or nothing. */
const sends = (contentHandling?: string, more: object = {}): Record<string, Operation> => ({
    post: http("/echo", { contentHandling, ...more, responses: { default: { statusCode: "200" } } }),
});

/** Of a response, from a path of the back end whose end is its type. */
const answers = (contentHandling?: string): Record<string, Operation> => ({
    get: {
        ...http("/{path}", {
            httpMethod: "GET",
            requestParameters: { "integration.request.path.path": "method.request.path.path" },
            responses: { default: { statusCode: "200", contentHandling } },
        }),
        parameters: [{ name: "path", in: "path", required: true, schema: { type: "string" } }],
    },
});

const paths = {
    "/event": { [any]: proxyTo(echo) },
    "/told": { get: proxyTo(told) },
    "/proxy": { [any]: httpProxy("/echo") },
    "/proxied": { get: httpProxy("/bytes/image/png") },
    "/request/none": sends(),
    "/request/text": sends("CONVERT_TO_TEXT"),
    "/request/binary": sends("CONVERT_TO_BINARY"),
    "/request/template": sends("CONVERT_TO_BINARY", {
        requestTemplates: { "application/json": "$input.body" },
    }),
    "/response/none/{path+}": answers(),
    "/response/text/{path+}": answers("CONVERT_TO_TEXT"),
    "/response/binary/{path+}": answers("CONVERT_TO_BINARY"),
};

const lists = { binary: ["image/png", "application/zip", "audio/*", "*/test"], binaryAll: ["*/*"], binaryNone: [] };

for (const [name, types] of Object.entries(lists)) {
    restApi(name, {
        paths,
        functions: { echo, told },
        document: { "x-amazon-apigateway-binary-media-types": types },
        api: { binaryMediaTypes: types },
    });
}
