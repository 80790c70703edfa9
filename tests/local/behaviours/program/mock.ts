import { methodResponses } from "./backEnd";
import { mock, type Operation, restApi } from "./restApi";

const json = (template: string) => ({ "application/json": template });

/** Answers by the status that a query parameter names. */
const chosen: Operation = {
    ...mock("", {
        requestTemplates: json("{\"statusCode\": $input.params('status')}"),
        responses: {
            "404": { statusCode: "404", responseTemplates: json('{"chosen":404}') },
            "5\\d{2}": { statusCode: "503", responseTemplates: json('{"chosen":503}') },
            default: { statusCode: "200", responseTemplates: json('{"chosen":"default"}') },
        },
    }),
    responses: methodResponses({ "200": [], "404": [], "503": [] }),
};

const scoped: Operation = {
    ...mock("", {
        requestTemplates: json(`{
#if( $input.params('scope') == "internal" )
    "statusCode": 200
#else
    "statusCode": 500
#end
}`),
        responses: {
            "200": { statusCode: "200", responseTemplates: json('{"message":"internal"}') },
            "5\\d{2}": { statusCode: "500", responseTemplates: json('{"message":"scope is not internal"}') },
        },
    }),
    responses: methodResponses({ "200": [], "500": [] }),
};

const overriding = `#set($context.responseOverride.status = 444)
#set($context.responseOverride.header.foo = "bar")
#set($context.requestOverride.path.body = $util.base64Decode($input.params('testPath')))
{"statusCode": 200}`;

const seen = `#set($body = $util.parseJson($context.requestOverride.path.body))
#if($body.message == "path1"){"response":"path was path one"}#else{"response":"this is the else clause"}#end`;

const inPath = (name: string) => ({
    parameters: [{ name, in: "path", required: true, schema: { type: "string" } }],
});

restApi("mock", {
    paths: {
        "/empty": {
            get: mock("", { responses: { default: { statusCode: "200" } } }),
            post: mock("", { responses: { default: { statusCode: "200" } } }),
        },
        "/pattern": { get: mock("", { responses: { "2\\d{2}": { statusCode: "200" } } }) },
        "/unquoted": { get: mock('"ok"', { requestTemplates: json("{statusCode: 200}") }) },
        "/cdk": { options: mock('"ok"', { requestTemplates: json("{ statusCode: 200 }") }) },
        "/chosen": { get: chosen },
        "/scoped": { get: scoped },
        "/unmatched": { get: mock("", { responses: { "4\\d{2}": { statusCode: "200" } } }) },
        "/without-status": { get: mock("ok", { requestTemplates: json("{}") }) },
        "/text-status": { get: mock("ok", { requestTemplates: json('{"statusCode": "200"}') }) },
        "/cut-off": { get: mock("ok", { requestTemplates: json('{"statusCode": 200') }) },
        "/no-template": { post: mock("ok", { requestTemplates: {} }) },
        "/undeclared": { get: mock("ok", { responses: { default: { statusCode: "202" } } }) },
        "/sees": {
            get: mock(
                '{"name":"$input.params(\'name\')","stage":"$context.stage","color":"$stageVariables.color","body":$input.body}',
            ),
            post: mock('{"body":$input.body}'),
        },
        "/overrides/{testPath}": {
            get: { ...mock(seen, { requestTemplates: json(overriding) }), ...inPath("testPath") },
        },
        "/literals": {
            get: {
                ...mock("", {
                    responses: {
                        default: {
                            statusCode: "200",
                            responseParameters: {
                                "method.response.header.X-Literal": "'a literal, with \"quotes\"'",
                                "method.response.header.Content-Type": "'text/csv'",
                                "method.response.header.X-Stage": "context.stage",
                                "method.response.header.X-Color": "stageVariables.color",
                            },
                            responseTemplates: json("a,b"),
                        },
                    },
                }),
                responses: methodResponses({ "200": ["X-Literal", "Content-Type", "X-Stage", "X-Color"] }),
            },
        },
        "/keyed": { get: { ...mock("ok"), security: [{ apiKey: [] }] } },
    },
    document: { components: { securitySchemes: { apiKey: { type: "apiKey", name: "x-api-key", in: "header" } } } },
    stage: { variables: { color: "blue" } },
});
