import * as lambda from "@pulumi/aws/lambda";
import * as pulumi from "@pulumi/pulumi";
import { lambdaFunction, mock, type Operation, proxyTo, restApi } from "./restApi";

const made = (name: string) =>
    lambdaFunction(`permissions-${name}`, `exports.handler = async () => ({ body: "called" });`, {
        name: `permissions-${name}`,
        publish: true,
    });

const none = made("none");
const one = made("one");
const wide = made("wide");
const parameter = made("parameter");
const otherStage = made("other-stage");
const otherApi = made("other-api");
const otherService = made("other-service");
const otherAccount = made("other-account");
const noSource = made("no-source");
const ofAlias = made("of-alias");
const ofFunction = made("of-function");

const alias = (name: string, fn: lambda.Function) =>
    new lambda.Alias(`permissions-${name}`, { name: "live", functionName: fn.name, functionVersion: fn.version });
const aliasOfAlias = alias("of-alias", ofAlias);
const aliasOfFunction = alias("of-function", ofFunction);

const proxied = (uri: pulumi.Input<string>, more: Record<string, unknown> = {}): Operation => ({
    responses: {},
    "x-amazon-apigateway-integration": { type: "aws_proxy", httpMethod: "POST", uri, ...more },
});

const allow = (name: string) =>
    lambdaFunction(
        `permissions-${name}`,
        `exports.handler = async () => ({
    principalId: "caller",
    policyDocument: { Statement: [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: "*" }] },
});`,
    );
const permitted = allow("authorizer");
const unpermitted = allow("no-authorizer");

const scheme = (fn: lambda.Function) => ({
    type: "apiKey",
    name: "Authorization",
    in: "header",
    "x-amazon-apigateway-authtype": "custom",
    "x-amazon-apigateway-authorizer": { type: "token", authorizerUri: fn.invokeArn },
});

const { api } = restApi("permissions", {
    paths: {
        "/none": { get: proxyTo(none) },
        "/role": {
            get: proxied(none.invokeArn, { credentials: "arn:aws:iam::123456789012:role/caller-of-functions" }),
        },
        "/missing": { get: proxied(none.invokeArn.apply((uri) => uri.replace("permissions-none", "nobody"))) },
        "/one": { get: proxyTo(one), post: proxyTo(one) },
        "/one/more": { get: proxyTo(one) },
        "/wide/a/b": { get: proxyTo(wide) },
        "/parameters/{id}": { get: proxyTo(parameter) },
        "/other-stage": { get: proxyTo(otherStage) },
        "/other-api": { get: proxyTo(otherApi) },
        "/other-service": { get: proxyTo(otherService) },
        "/other-account": { get: proxyTo(otherAccount) },
        "/no-source": { get: proxyTo(noSource) },
        "/of-alias/live": { get: proxied(aliasOfAlias.invokeArn) },
        "/of-alias/latest": { get: proxyTo(ofAlias) },
        "/of-function/live": { get: proxied(aliasOfFunction.invokeArn) },
        "/of-function/latest": { get: proxyTo(ofFunction) },
        "/permitted": { get: { ...mock("let through"), security: [{ permitted: [] }] } },
        "/unpermitted": { get: { ...mock("let through"), security: [{ unpermitted: [] }] } },
    },
    document: {
        components: { securitySchemes: { permitted: scheme(permitted), unpermitted: scheme(unpermitted) } },
    },
});

const ofApi = (rest: string) => pulumi.interpolate`${api.executionArn}/${rest}`;

function permit(name: string, fn: lambda.Function, args: Partial<lambda.PermissionArgs>): void {
    new lambda.Permission(`permissions-${name}`, {
        action: "lambda:InvokeFunction",
        principal: "apigateway.amazonaws.com",
        function: fn.name,
        ...args,
    });
}

permit("one", one, { sourceArn: ofApi("*/GET/one") });
permit("wide", wide, { sourceArn: ofApi("*") });
permit("parameter", parameter, { sourceArn: ofApi("test/GET/parameters/*") });
permit("other-stage", otherStage, { sourceArn: ofApi("other/GET/other-stage") });
permit("other-api", otherApi, { sourceArn: "arn:aws:execute-api:us-east-1:123456789012:otherapi00/*" });
permit("other-service", otherService, { principal: "events.amazonaws.com", sourceArn: ofApi("*") });
permit("other-account", otherAccount, { sourceAccount: "210987654321" });
permit("no-source", noSource, {});
permit("of-alias", ofAlias, { sourceArn: ofApi("*"), qualifier: aliasOfAlias.name });
permit("of-function", ofFunction, { sourceArn: ofApi("*") });
permit("authorizer", permitted, { sourceArn: ofApi("authorizers/*") });
permit("no-authorizer", unpermitted, { sourceArn: ofApi("test/GET/unpermitted") });
