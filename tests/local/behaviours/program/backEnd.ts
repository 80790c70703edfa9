import * as pulumi from "@pulumi/pulumi";
import type { Operation } from "./restApi";

/** The URL of what HTTP integrations call. */
export const backEnd = new pulumi.Config().require("backEnd");

/** Where nobody listens. */
export const nobody = "http://127.0.0.1:1";

/** An HTTP proxy integration: the path of the back end, with its variables. */
export function httpProxy(path: string, more: Record<string, unknown> = {}): Operation {
    const uri = path.startsWith("http") ? path : backEnd + path;
    return {
        responses: {},
        "x-amazon-apigateway-integration": { type: "http_proxy", httpMethod: "ANY", uri, ...more },
    };
}

/** An HTTP integration that is no proxy; answers with 200 unless told otherwise. */
export function http(path: string, more: Record<string, unknown> = {}, responses: object = ok): Operation {
    const uri = path.startsWith("http") ? path : backEnd + path;
    return {
        responses,
        "x-amazon-apigateway-integration": {
            type: "http",
            httpMethod: "POST",
            uri,
            responses: { default: { statusCode: "200" } },
            ...more,
        },
    };
}

/** The method responses of an operation: statuses, each with the headers that it may have. */
export function methodResponses(statuses: Readonly<Record<string, readonly string[]>>): Record<string, object> {
    return Object.fromEntries(
        Object.entries(statuses).map(([status, headers]) => [
            status,
            {
                description: status,
                headers: Object.fromEntries(headers.map((name) => [name, { schema: { type: "string" } }])),
            },
        ]),
    );
}

const ok = methodResponses({ "200": [] });
