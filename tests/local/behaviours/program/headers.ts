import { unmappable } from "./headerNames";
import { echoCode, lambdaFunction, mock, type Operation, proxyTo, restApi } from "./restApi";

const echo = lambdaFunction("headers-echo", echoCode);
const answers = lambdaFunction("headers-answers", "exports.handler = async ({ body }) => JSON.parse(body);");
/** Its answer is what it got. */
const custom = lambdaFunction("headers-custom", "exports.handler = async (event) => event;");

const names = ["Accept", "Connection", "Content-MD5", "Date", "Expect", "Max-Forwards", "Referer", "Server", "TE"];
const answered = [
    ...["Accept", "Age", "Pragma", "Range", "Referer", "TE", "Via", "Warn"],
    ...["Authorization", "Connection", "Content-Length", "Content-MD5", "Date", "Expect", "Host", "Max-Forwards"],
    ...["Proxy-Authenticate", "Server", "Trailer", "Transfer-Encoding", "Upgrade", "User-Agent", "WWW-Authenticate"],
];

const mapping: Operation = {
    responses: {
        "200": {
            description: "answered",
            headers: Object.fromEntries(answered.map((name) => [name, { schema: { type: "string" } }])),
        },
    },
    "x-amazon-apigateway-integration": {
        type: "aws",
        httpMethod: "POST",
        uri: custom.invokeArn,
        requestTemplates: {
            "application/json": `{${names.map((name) => `"${name}":"$input.params('${name}')"`).join(",")}}`,
        },
        responses: {
            default: {
                statusCode: "200",
                responseParameters: Object.fromEntries(
                    answered.map((name) => [`method.response.header.${name}`, `'mapped ${name}'`]),
                ),
            },
        },
    },
};

const setting = (type: "aws" | "aws_proxy", name: string): Operation => ({
    responses: { "200": { description: "answered" } },
    "x-amazon-apigateway-integration": {
        type,
        httpMethod: "POST",
        uri: echo.invokeArn,
        requestParameters: { [`integration.request.header.${name}`]: "'a value'" },
        responses: { default: { statusCode: "200" } },
    },
});

restApi("headers", {
    paths: {
        "/echo": { get: proxyTo(echo), post: proxyTo(echo) },
        "/answer": { post: proxyTo(answers) },
        "/mock": { get: mock("mock") },
        "/custom": { get: mapping },
        ...Object.fromEntries(
            [...unmappable, "X-Own"].flatMap((name) => [
                [`/proxy/${name}`, { get: setting("aws_proxy", name) }],
                [`/custom/${name}`, { get: setting("aws", name) }],
            ]),
        ),
    },
    functions: { echo, answers, custom },
});

// Without an endpointConfiguration an API is edge-optimized.
restApi("headers-edge", {
    paths: { "/echo": { get: proxyTo(echo) }, "/type": { get: mock("$context.endpointType") } },
    functions: { echo },
    api: { endpointConfiguration: undefined as never },
});
