import assert from "node:assert/strict";
import type { TieredApiArgs } from "../../../components";
import { openApiDocument } from "../../../components/document/openApi";
import { modelOf } from "../../../components/model";

/** Any JSON object. */
export type Json = Record<string, unknown>;

export interface Integration extends Json {
    type: string;
    httpMethod?: string;
    uri?: string;
    requestParameters?: Record<string, string>;
    requestTemplates?: Record<string, string>;
    contentHandling?: string;
    responses?: Record<
        string,
        { statusCode: string; contentHandling?: string; responseParameters?: Json; responseTemplates?: Json }
    >;
}

export interface Operation extends Json {
    operationId?: string;
    parameters?: { name: string; in: string; required: boolean }[];
    responses: Record<string, { headers?: Json }>;
    security?: Record<string, string[]>[];
    "x-amazon-apigateway-integration": Integration;
    "x-amazon-apigateway-request-validator"?: string;
}

export interface GatewayResponse {
    statusCode?: string;
    responseParameters: Record<string, string>;
    responseTemplates: Record<string, string>;
}

/** A document, in what tests read of it. */
export interface Document extends Json {
    openapi: string;
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, Json>; securitySchemes: Record<string, Json> };
    "x-amazon-apigateway-gateway-responses": Record<string, GatewayResponse>;
    "x-amazon-apigateway-request-validators"?: Record<string, Json>;
}

export const authorizerUri =
    "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:gate/invocations";

/** The document of arguments without a fault, with back ends that are known. */
export function documentOf(args: TieredApiArgs): Document {
    const { model, faults } = modelOf("catalogue", "dev", args);
    assert.deepEqual(faults, []);
    const integrations = model.methods.map(({ key, args: { integration } }) => {
        const url = integration.http?.url ?? integration.vpcLink?.url;
        const uri = integration.lambda ? `arn:of:${key}` : (url as string | undefined);
        const connectionId = integration.vpcLink?.connectionId as string | undefined;
        return [key, { ...(uri ? { uri } : {}), ...(connectionId ? { connectionId } : {}) }];
    });
    const resourcePolicy = args.resourcePolicy as string | undefined;
    return openApiDocument(model, {
        authorizerUri,
        integrations: Object.fromEntries(integrations),
        resourcePolicy,
    }) as Document;
}

/** Every operation with its method's name. */
export function operationsOf(document: Document): [key: string, operation: Operation][] {
    return Object.entries(document.paths).flatMap(([path, item]) =>
        Object.entries(item).map(([verb, operation]): [string, Operation] => {
            const httpMethod = verb === "x-amazon-apigateway-any-method" ? "ANY" : verb.toUpperCase();
            return [`${httpMethod} ${path}`, operation];
        }),
    );
}
