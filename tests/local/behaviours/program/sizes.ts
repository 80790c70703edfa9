import { echoCode, lambdaFunction, mock, proxyTo, restApi } from "./restApi";

const echo = lambdaFunction("sizes-echo", echoCode);

const counts = lambdaFunction(
    "sizes-counts",
    `exports.handler = async ({ body }) => ({ statusCode: 200, body: String(body.length) });`,
);

const long = lambdaFunction(
    "sizes-long",
    `exports.handler = async () => ({ statusCode: 200, body: "x".repeat(6_400_000) });`,
);

/** Is not done when its integration is given up. */
const slowCode = `exports.handler = async ({ queryStringParameters }) => {
        await new Promise((resolve) => setTimeout(resolve, Number(queryStringParameters.ms)));
        console.log("went on", queryStringParameters.mark);
        return { statusCode: 200 };
    };`;
const slow = lambdaFunction("sizes-slow", slowCode);
/** As slow, and nothing else calls it. */
const lasting = lambdaFunction("sizes-lasting", slowCode);

const any = "x-amazon-apigateway-any-method";

restApi("sizes", {
    paths: {
        "/echo": { [any]: proxyTo(echo) },
        "/counts": { post: proxyTo(counts) },
        "/long": { get: proxyTo(long) },
        "/slow": { get: proxyTo(slow, { timeoutInMillis: 60 }) },
        "/patient": { get: proxyTo(slow) },
        "/lasting": { get: proxyTo(lasting, { timeoutInMillis: 60 }) },
        "/lasting/warm": { get: proxyTo(lasting) },
        "/mock": { [any]: mock("$input.params('id')") },
    },
    document: {
        "x-amazon-apigateway-gateway-responses": {
            INTEGRATION_TIMEOUT: {
                statusCode: "503",
                responseTemplates: { "application/json": '{"own":$context.error.messageString}' },
            },
        },
    },
    functions: { echo, counts, long, slow, lasting },
});

restApi("sizesDefault", { paths: { "/slow": { get: proxyTo(slow, { timeoutInMillis: 60 }) } }, functions: { slow } });

/** Has a gateway response for what is too large. */
restApi("sizesOwn", {
    paths: { "/counts": { post: proxyTo(counts) } },
    document: {
        "x-amazon-apigateway-gateway-responses": {
            REQUEST_TOO_LARGE: {
                statusCode: "400",
                responseTemplates: { "application/json": '{"own":$context.error.messageString}' },
            },
        },
    },
    functions: { counts },
});
