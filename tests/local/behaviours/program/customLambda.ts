import { lambdaFunction, type Operation, restApi } from "./restApi";

/** Answers with its event, or fails as that says. */
const code = `exports.handler = async (event) => {
    if (event.fail !== undefined) {
        throw event.type === undefined ? new Error(event.fail) : Object.assign(new Error(event.fail), { name: event.type });
    }
    return event.answer === undefined ? event : event.answer;
};`;

const custom = lambdaFunction("custom", code);

interface Given {
    readonly statuses?: readonly string[];
    readonly headers?: readonly string[];
    readonly responses: Readonly<Record<string, unknown>>;
    readonly [more: string]: unknown;
}

function integrated({ statuses = ["200"], headers = [], responses, ...more }: Given): Operation {
    const declared = Object.fromEntries(headers.map((name) => [name, { schema: { type: "string" } }]));
    return {
        responses: Object.fromEntries(statuses.map((status) => [status, { description: status, headers: declared }])),
        "x-amazon-apigateway-integration": {
            type: "aws",
            httpMethod: "POST",
            uri: custom.invokeArn,
            responses,
            ...more,
        },
    };
}

const plain = { default: { statusCode: "200" } };

restApi("custom-lambda", {
    paths: {
        "/plain": { post: integrated({ responses: plain }), get: integrated({ responses: plain }) },
        "/mapped/{id}": {
            get: integrated({
                responses: plain,
                requestTemplates: {
                    "application/json": `{"id": "$input.params('id')", "param1": "$input.params('param1')"}`,
                },
            }),
        },
        "/selected": {
            post: integrated({
                statuses: ["200", "405", "502"],
                responses: {
                    default: { statusCode: "200" },
                    ".*400.*": { statusCode: "405" },
                    ".*5\\d\\d.*": { statusCode: "502" },
                },
            }),
        },
        "/any-error": {
            post: integrated({
                statuses: ["200", "500"],
                responses: { default: { statusCode: "200" }, ".+": { statusCode: "500" } },
            }),
        },
        "/no-default": {
            post: integrated({ statuses: ["400"], responses: { "Invalid.*": { statusCode: "400" } } }),
        },
        "/undeclared": { post: integrated({ responses: { default: { statusCode: "201" } } }) },
        "/template": {
            post: integrated({
                responses: {
                    default: {
                        statusCode: "200",
                        responseTemplates: {
                            "application/json":
                                "#if($input.path('$.status') == 202)#set($context.responseOverride.status = 202)#end" +
                                `{"told": $input.json('$.told')}`,
                        },
                    },
                },
            }),
        },
        "/headers": {
            post: integrated({
                headers: ["X-Type", "X-Kind", "X-Trace", "X-Function", "X-Fixed"],
                responses: {
                    default: {
                        statusCode: "200",
                        responseParameters: {
                            "method.response.header.X-Type": "integration.response.body.errorType",
                            "method.response.header.X-Kind": "integration.response.body.errorMessage.kind",
                            "method.response.header.X-Trace": "integration.response.body.errorMessage.trace",
                            "method.response.header.X-Function":
                                "integration.response.body.errorMessage.trace.function",
                            "method.response.header.X-Fixed": "'fixed'",
                        },
                    },
                },
            }),
        },
        "/event": {
            post: integrated({
                responses: plain,
                requestParameters: { "integration.request.header.X-Amz-Invocation-Type": "'Event'" },
            }),
        },
        "/never": { post: integrated({ responses: plain, passthroughBehavior: "never" }) },
    },
    functions: { custom },
});
