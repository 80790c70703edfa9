import { createHash } from "node:crypto";
import * as apigateway from "@pulumi/aws/apigateway";
import * as lambda from "@pulumi/aws/lambda";
import * as pulumi from "@pulumi/pulumi";

/** An operation of an OpenAPI document, with AWS's extensions. */
export type Operation = Readonly<Record<string, unknown>>;

/** A REST API made of an OpenAPI document, with one stage named `test`. */
export interface RestApiArgs {
    /** By path, then verb. */
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
    /** More of the document: components, validators, gateway responses, … */
    readonly document?: Readonly<Record<string, unknown>>;
    readonly api?: Partial<apigateway.RestApiArgs>;
    readonly stage?: Partial<apigateway.StageArgs>;
    /** Functions that the API calls, which have to permit it, by any label. */
    readonly functions?: Readonly<Record<string, lambda.Function>>;
}

export interface MadeRestApi {
    readonly api: apigateway.RestApi;
    readonly stage: apigateway.Stage;
}

/** Values of the document may be outputs, such as a function's ARN. */
export function restApi(name: string, args: RestApiArgs): MadeRestApi {
    const body = pulumi.jsonStringify({
        openapi: "3.0.1",
        info: { title: name, version: "1" },
        paths: args.paths,
        ...args.document,
    } as pulumi.Input<Record<string, unknown>>);
    const api = new apigateway.RestApi(name, {
        body,
        endpointConfiguration: { types: "REGIONAL" },
        ...args.api,
    });
    for (const [label, fn] of Object.entries(args.functions ?? {})) {
        new lambda.Permission(`${name}-${label}`, {
            action: "lambda:InvokeFunction",
            principal: "apigateway.amazonaws.com",
            function: fn.name,
            sourceArn: pulumi.interpolate`${api.executionArn}/*`,
        });
    }
    const triggers = { document: body.apply((text) => createHash("sha256").update(text).digest("hex")) };
    const deployment = new apigateway.Deployment(name, { restApi: api.id, triggers });
    const stage = new apigateway.Stage(name, {
        restApi: api.id,
        deployment: deployment.id,
        stageName: "test",
        ...args.stage,
    });
    return { api, stage };
}

/** A function whose code is the text of `handler.js`; it exports `handler`. */
export function lambdaFunction(name: string, code: string, args: Partial<lambda.FunctionArgs> = {}): lambda.Function {
    return new lambda.Function(name, {
        code: new pulumi.asset.AssetArchive({ "handler.js": new pulumi.asset.StringAsset(code) }),
        handler: "handler.handler",
        runtime: "nodejs22.x",
        role: "arn:aws:iam::123456789012:role/function",
        ...args,
    });
}

/** The integration of a function that gets the whole request and gives the whole answer. */
export function proxyTo(fn: lambda.Function, more: Record<string, unknown> = {}): Operation {
    return {
        responses: {},
        "x-amazon-apigateway-integration": { type: "aws_proxy", httpMethod: "POST", uri: fn.invokeArn, ...more },
    };
}

/** A fixed answer, made by API Gateway itself. */
export function mock(body: string, more: Record<string, unknown> = {}): Operation {
    return {
        responses: { "200": { description: "answered" } },
        "x-amazon-apigateway-integration": {
            type: "mock",
            requestTemplates: { "application/json": '{"statusCode": 200}' },
            responses: { default: { statusCode: "200", responseTemplates: { "application/json": body } } },
            ...more,
        },
    };
}

/** Answers with the event that it got. */
export const echoCode = `exports.handler = async (event) => ({
    statusCode: 200,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(event),
});`;
