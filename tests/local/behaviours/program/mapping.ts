import { http, methodResponses } from "./backEnd";
import { mock, type Operation, restApi } from "./restApi";
import { templates } from "./templates";

const idInPath = { parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }] };

const byTemplate = Object.entries(templates).map(([name, template]) => [
    `/${name}/{id}`,
    { post: { ...http("/echo", { requestTemplates: { "application/json": template } }), ...idInPath } },
]);

restApi("mappingTemplates", {
    paths: Object.fromEntries(byTemplate),
    stage: { variables: { color: "blue" } },
});

const json = { "application/json": '{"rendered":true}' };

function passing(passthroughBehavior: string, requestTemplates: Record<string, string>): { post: Operation } {
    return { post: http("/echo", { passthroughBehavior, requestTemplates }) };
}

restApi("passthrough", {
    paths: {
        "/no-match": passing("when_no_match", json),
        "/no-templates": passing("when_no_templates", json),
        "/no-templates-at-all": passing("when_no_templates", {}),
        "/never": passing("never", json),
        "/never-at-all": passing("never", {}),
        "/default": passing("never", { ...json, $default: '{"default":true}' }),
        "/unset": { post: http("/echo", { requestTemplates: json }) },
    },
});

restApi("mappingParameters", {
    paths: {
        "/request/{id}": {
            post: {
                ...http("/echo/{id}", {
                    requestParameters: {
                        "integration.request.path.id": "method.request.path.id",
                        "integration.request.header.last": "method.request.header.X-Many",
                        "integration.request.header.all": "method.request.multivalueheader.X-Many",
                        "integration.request.header.none": "method.request.header.X-None",
                        "integration.request.header.body": "method.request.body",
                        "integration.request.header.name": "method.request.body.petstore.pets[0].name",
                        "integration.request.querystring.last": "method.request.querystring.many",
                        "integration.request.querystring.all": "method.request.multivaluequerystring.many",
                        "integration.request.querystring.OTHER": "method.request.querystring.MANY",
                    },
                }),
                ...idInPath,
            },
        },
        "/overrides/{id}": {
            post: {
                ...http("/echo/{id}", {
                    requestParameters: {
                        "integration.request.path.id": "method.request.path.id",
                        "integration.request.header.X-Mapped": "'mapped'",
                        "integration.request.querystring.mapped": "'mapped'",
                    },
                    requestTemplates: {
                        "application/json": `#set($context.requestOverride.path.id = "overridden")
#set($context.requestOverride.header.X-Mapped = "overridden")
#set($context.requestOverride.header.X-New = "new")
#set($context.requestOverride.querystring.mapped = "overridden"){"rendered":true}`,
                    },
                }),
                ...idInPath,
            },
        },
        "/accept": {
            get: mock("", {
                responses: {
                    default: {
                        statusCode: "200",
                        responseTemplates: { "application/xml": "<xml/>", "application/json": '{"json":true}' },
                    },
                },
            }),
        },
        "/response/{status}": {
            get: {
                ...mock("", {
                    responses: {
                        default: {
                            statusCode: "200",
                            responseParameters: { "method.response.header.X-Mapped": "'mapped'" },
                            responseTemplates: {
                                "application/json": `#set($context.responseOverride.header.X-Mapped = "overridden")
#set($context.responseOverride.header.X-New = "new")
#if($input.params('status') != "none")
#set($context.responseOverride.status = $util.parseJson($input.params('status')))
#end{"rendered":true}`,
                            },
                        },
                    },
                }),
                responses: methodResponses({ "200": ["X-Mapped"] }),
                parameters: [{ name: "status", in: "path", required: true, schema: { type: "string" } }],
            },
        },
        "/twice": {
            get: mock(`#set($context.responseOverride.header.X = "1")#set($context.responseOverride.header.X = "2")`),
        },
        "/broken": { get: mock("#if($x)") },
    },
});
