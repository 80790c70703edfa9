import * as pulumi from "@pulumi/pulumi";
import { backEnd, http, httpProxy, methodResponses, nobody } from "./backEnd";
import { type Operation, restApi } from "./restApi";

const any = "x-amazon-apigateway-any-method";

/** An operation with path parameters, which a document has to declare. */
function withPath(operation: Operation, ...names: string[]): Operation {
    const parameters = names.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } }));
    return { ...operation, parameters };
}

const mapped = {
    requestParameters: {
        "integration.request.path.pathVar": "method.request.path.pathVariable",
        "integration.request.path.qsVar": "method.request.querystring.testVar",
        "integration.request.querystring.queryString": "method.request.querystring.testQueryString",
        "integration.request.querystring.testQs": "method.request.querystring.testQueryString",
        "integration.request.querystring.none": "method.request.header.empty",
        "integration.request.header.headerVar": "method.request.header.foobar",
        "integration.request.header.none": "method.request.header.empty",
    },
};

/** An integration whose header is taken from a literal. */
const sets = (header: string) => ({ requestParameters: { [`integration.request.header.${header}`]: "'set'" } });

restApi("httpProxy", {
    paths: {
        "/echo": { [any]: httpProxy("/echo") },
        "/post": { get: httpProxy("/echo", { httpMethod: "POST" }), put: httpProxy("/echo", { httpMethod: "POST" }) },
        "/files/{path+}": {
            [any]: withPath(
                httpProxy("/echo/{path}", {
                    requestParameters: { "integration.request.path.path": "method.request.path.path" },
                }),
                "path",
            ),
        },
        "/status/{status}": {
            [any]: withPath(
                httpProxy("/status/{status}", {
                    requestParameters: { "integration.request.path.status": "method.request.path.status" },
                    // Not looked at: it is a proxy.
                    responses: { default: { statusCode: "200", responseTemplates: { "application/json": "changed" } } },
                }),
                "status",
            ),
        },
        "/mapped/{pathVariable}": {
            [any]: withPath(httpProxy("/echo?testVar={pathVar}&testQs={qsVar}", mapped), "pathVariable"),
        },
        "/headers": { get: httpProxy("/headers") },
        "/untyped": { get: httpProxy("/untyped") },
        "/redirect": { get: httpProxy("/redirect") },
        "/gzip": { get: httpProxy("/gzip") },
        "/nobody": { get: httpProxy(nobody) },
        "/hangup": { get: httpProxy("/hangup") },
        "/unknown": { get: httpProxy("http://nowhere.invalid/") },
        "/slow": { get: httpProxy("/slow/1000", { timeoutInMillis: 60 }) },
        "/large": { get: httpProxy("/large") },
        "/authorized": { get: httpProxy("/echo", sets("Authorization")) },
        "/agent": { get: httpProxy("/echo", sets("User-Agent")) },
        "/length": { get: httpProxy("/echo", sets("Content-Length")) },
        "/encoding": { get: httpProxy("/echo", sets("Transfer-Encoding")) },
        "/variable": { get: httpProxy("http://${stageVariables.host}/echo/of-a-variable") },
    },
    stage: { variables: { host: pulumi.output(backEnd).apply((url) => url.replace("http://", "")) } },
});

const bySelection = {
    responses: {
        "4\\d{2}": { statusCode: "400" },
        "50[12]": { statusCode: "502", responseTemplates: { "application/json": '{"was":$input.json("$.status")}' } },
        default: { statusCode: "200" },
    },
    requestParameters: { "integration.request.path.status": "method.request.path.status" },
};

restApi("httpCustom", {
    paths: {
        "/echo": { [any]: http("/echo") },
        "/get": { post: http("/echo", { httpMethod: "GET" }) },
        "/pets/{id}": {
            get: withPath(
                http("/echo/{id}", {
                    requestParameters: {
                        "integration.request.path.id": "method.request.path.id",
                        "integration.request.querystring.page": "method.request.querystring.page",
                        "integration.request.header.X-Tenant": "method.request.header.x-tenant",
                        "integration.request.header.X-Stage": "context.stage",
                        "integration.request.header.X-Variable": "stageVariables.color",
                        "integration.request.header.X-Literal": "'a literal'",
                        "integration.request.header.Accept": "method.request.header.accept",
                    },
                }),
                "id",
            ),
        },
        "/template": {
            post: http("/echo", {
                requestTemplates: { "application/json": '{"name":$input.json("$.pet.name")}' },
            }),
        },
        "/status/{status}": {
            get: withPath(
                http("/status/{status}", bySelection, methodResponses({ "200": [], "400": [], "502": [] })),
                "status",
            ),
        },
        "/default/{status}": {
            get: withPath(
                http("/status/{status}", { ...bySelection, responses: { default: { statusCode: "200" } } }),
                "status",
            ),
        },
        "/none/{status}": {
            get: withPath(
                http("/status/{status}", { ...bySelection, responses: { "2\\d{2}": { statusCode: "200" } } }),
                "status",
            ),
        },
        "/headers": {
            get: http(
                "/headers",
                {
                    responses: {
                        default: {
                            statusCode: "201",
                            responseParameters: {
                                "method.response.header.X-Mapped": "integration.response.header.X-Own",
                                "method.response.header.X-All": "integration.response.multivalueheader.Set-Cookie",
                                "method.response.header.X-None": "integration.response.header.X-None",
                                "method.response.header.X-Literal": "'literal'",
                                "method.response.header.Date": "'never'",
                                "method.response.header.WWW-Authenticate":
                                    "integration.response.header.WWW-Authenticate",
                            },
                        },
                    },
                },
                methodResponses({
                    "201": ["X-Mapped", "X-All", "X-None", "X-Literal", "Date", "WWW-Authenticate"],
                }),
            ),
        },
        "/body": {
            post: http(
                "/echo",
                {
                    responses: {
                        default: {
                            statusCode: "200",
                            responseParameters: {
                                "method.response.header.X-Method": "integration.response.body.method",
                                "method.response.header.X-Sent": "integration.response.body.body",
                            },
                            responseTemplates: {
                                "application/json":
                                    '#set($root = $input.path(\'$\')){"method":"$root.method","url":$input.json(\'$.url\')}',
                            },
                        },
                    },
                },
                methodResponses({ "200": ["X-Method", "X-Sent"] }),
            ),
        },
        "/length": { get: http("/echo", sets("Content-Length")) },
        "/encoding": { get: http("/echo", sets("Transfer-Encoding")) },
        "/authorized": { get: http("/echo", sets("Authorization")) },
        "/slow": { get: http("/slow/1000", { timeoutInMillis: 60 }) },
        "/nobody": { get: http(nobody) },
        "/variable": { get: http("http://${stageVariables.host}/echo/of-a-variable") },
    },
    stage: {
        variables: { color: "blue", host: pulumi.output(backEnd).apply((url) => url.replace("http://", "")) },
    },
});
