import * as apigateway from "@pulumi/aws/apigateway";
import type * as lambda from "@pulumi/aws/lambda";
import { Permission } from "@pulumi/aws/lambda";
import * as pulumi from "@pulumi/pulumi";
import { echoCode, lambdaFunction, mock, restApi } from "./restApi";

const echo = lambdaFunction("single-echo", echoCode);
const sorting = lambdaFunction(
    "single-sorting",
    `exports.handler = async ({ what }) => {
        if (what !== "fine") {
            throw new Error("not found: " + what);
        }
        return { what };
    };`,
);
const authorizing = lambdaFunction(
    "single-authorizing",
    `exports.handler = async ({ authorizationToken, methodArn }) => ({
        principalId: "someone",
        policyDocument: {
            Version: "2012-10-17",
            Statement: [{ Action: "execute-api:Invoke", Effect: authorizationToken, Resource: methodArn }],
        },
        context: { tier: "gold" },
    });`,
);

const api = new apigateway.RestApi("single", { endpointConfiguration: { types: "REGIONAL" } });
const parts: pulumi.Resource[] = [];

function permit(name: string, fn: lambda.Function): void {
    new Permission(`single-${name}`, {
        action: "lambda:InvokeFunction",
        principal: "apigateway.amazonaws.com",
        function: fn.name,
        sourceArn: pulumi.interpolate`${api.executionArn}/*`,
    });
}
permit("echo", echo);
permit("sorting", sorting);
permit("authorizing", authorizing);

function resource(name: string, pathPart: string, parentId: pulumi.Input<string> = api.rootResourceId) {
    return new apigateway.Resource(`single-${name}`, { restApi: api.id, parentId, pathPart });
}

function method(
    name: string,
    resourceId: pulumi.Input<string>,
    httpMethod: string,
    integration: Omit<apigateway.IntegrationArgs, "restApi" | "resourceId" | "httpMethod">,
    more: Partial<apigateway.MethodArgs> = {},
) {
    const place = { restApi: api.id, resourceId, httpMethod };
    const made = new apigateway.Method(`single-${name}`, { ...place, authorization: "NONE", ...more });
    const behind = new apigateway.Integration(`single-${name}`, { ...place, ...integration }, { dependsOn: made });
    parts.push(made, behind);
    return { place, dependsOn: [made, behind] };
}

const authorizer = new apigateway.Authorizer("single", {
    restApi: api.id,
    type: "TOKEN",
    authorizerUri: authorizing.invokeArn,
    identitySource: "method.request.header.X-Token",
    authorizerResultTtlInSeconds: 0,
});

const toFunction = { type: "AWS_PROXY", integrationHttpMethod: "POST", uri: echo.invokeArn };
const pets = resource("pets", "pets");
const pet = resource("pet", "{petId}", pets.id);
method("pets", pets.id, "GET", toFunction);
method("pet", pet.id, "GET", toFunction, { authorization: "CUSTOM", authorizerId: authorizer.id });
method("any", resource("any", "{proxy+}").id, "ANY", toFunction);

const sorted = method("sorted", resource("sorted", "sorted").id, "POST", {
    type: "AWS",
    integrationHttpMethod: "POST",
    uri: sorting.invokeArn,
});
for (const [statusCode, selectionPattern] of [
    ["200", undefined],
    ["404", "not found.*"],
] as const) {
    const answered = { ...sorted.place, statusCode };
    const header = "method.response.header.X-Sorted";
    const response = new apigateway.MethodResponse(
        `single-${statusCode}`,
        { ...answered, responseParameters: { [header]: true } },
        { dependsOn: sorted.dependsOn },
    );
    parts.push(
        response,
        new apigateway.IntegrationResponse(
            `single-${statusCode}`,
            {
                ...answered,
                ...(selectionPattern === undefined ? {} : { selectionPattern }),
                responseParameters: { [header]: `'${statusCode}'` },
            },
            { dependsOn: response },
        ),
    );
}

const endpoint = restApi("single-endpoint", {
    paths: { "/{a}/{b}": { get: mock("$context.path $input.params('q')") } },
});
const forwarded = resource("forwarded", "forwarded");
method(
    "forwarded",
    resource("forwardedPath", "{proxy+}", forwarded.id).id,
    "GET",
    {
        type: "HTTP_PROXY",
        integrationHttpMethod: "GET",
        uri: pulumi.interpolate`${endpoint.stage.invokeUrl}/{proxy}`,
        requestParameters: { "integration.request.path.proxy": "method.request.path.proxy" },
    },
    { requestParameters: { "method.request.path.proxy": true } },
);

const deployment = new apigateway.Deployment("single", { restApi: api.id }, { dependsOn: parts });
new apigateway.Stage("single", { restApi: api.id, deployment: deployment.id, stageName: "test" });

// What is made after a deployment is in the next one alone.
const later = resource("later", "later", pets.id);
const afterDeployment = { restApi: api.id, resourceId: later.id, httpMethod: "GET" };
const laterMethod = new apigateway.Method(
    "single-later",
    { ...afterDeployment, authorization: "NONE" },
    { dependsOn: deployment },
);
const laterIntegration = new apigateway.Integration(
    "single-later",
    { ...afterDeployment, ...toFunction },
    { dependsOn: laterMethod },
);
const second = new apigateway.Deployment("single-second", { restApi: api.id }, { dependsOn: laterIntegration });
new apigateway.Stage("single-second", { restApi: api.id, deployment: second.id, stageName: "second" });
