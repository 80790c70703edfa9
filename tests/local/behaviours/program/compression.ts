import { http } from "./backEnd";
import { echoCode, lambdaFunction, mock, proxyTo, restApi } from "./restApi";

const echo = lambdaFunction("compression-echo", echoCode);

/** Answers with what it says that it compressed itself. */
const itself = lambdaFunction(
    "compression-itself",
    `exports.handler = async () => ({
        statusCode: 200,
        headers: { "Content-Encoding": "br" },
        body: "x".repeat(500),
    });`,
);

const paths = {
    "/short": { get: mock("x".repeat(99)) },
    "/exact": { get: mock("x".repeat(100)) },
    "/rendered": { get: mock("#foreach($i in [1..300])x#end") },
    "/itself": { get: proxyTo(itself) },
    "/event": { post: proxyTo(echo) },
    "/proxy": { post: http("/echo") },
    "/template": {
        post: http("/echo", { requestTemplates: { "application/json": "$input.json('$.name')" } }),
    },
    "/validated": {
        post: {
            ...http("/echo"),
            "x-amazon-apigateway-request-validator": "body",
            requestBody: {
                content: { "application/json": { schema: { $ref: "#/components/schemas/Named" } } },
            },
        },
    },
};

const document = {
    "x-amazon-apigateway-request-validators": { body: { validateRequestBody: true, validateRequestParameters: false } },
    components: {
        schemas: { Named: { type: "object", required: ["name"], properties: { name: { type: "string" } } } },
    },
};

const functions = { echo, itself };

restApi("compression", { paths, document, functions, api: { minimumCompressionSize: "100" } });
restApi("compressionOfAll", { paths, document, functions, api: { minimumCompressionSize: "0" } });
restApi("compressionOff", { paths, document, functions });
