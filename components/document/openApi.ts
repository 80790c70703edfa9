import type { ApiModel, MethodModel } from "../model";
import { preflightOperation } from "./cors";
import { gatewayResponses, problemSchema } from "./gatewayResponses";
import type { IntegrationValues } from "./integration";
import { operation, validatorOf } from "./operation";

/** What is known of the document only when the engine runs. */
export interface DocumentValues {
    /** The authorizer's invocation ARN. */
    readonly authorizerUri: string;
    /** By method. */
    readonly integrations: Readonly<Record<string, IntegrationValues>>;
    /** JSON. */
    readonly resourcePolicy?: string | undefined;
}

/** Answers are kept by these, so that one for a method never serves another. */
export const identitySources = ["method.request.header.x-api-key", "context.resourcePath", "context.httpMethod"];

/** How long answers are kept where nothing else is said, in seconds. */
export const defaultCacheSeconds = 300;

const validators: Readonly<Record<string, object>> = {
    all: { validateRequestParameters: true, validateRequestBody: true },
    parameters: { validateRequestParameters: true, validateRequestBody: false },
    body: { validateRequestParameters: false, validateRequestBody: true },
};

function securitySchemes({ args, methods }: ApiModel, authorizerUri: string): object {
    const key = { api_key: { type: "apiKey", name: "x-api-key", in: "header" } };
    if (!methods.some((method) => method.gated)) {
        return key;
    }
    const gate = {
        type: "apiKey",
        name: "Unused", // as AWS writes it for an authorizer with several identity sources
        in: "header",
        "x-amazon-apigateway-authtype": "custom",
        "x-amazon-apigateway-authorizer": {
            type: "request",
            authorizerUri,
            authorizerResultTtlInSeconds: args.authorizer?.cacheSeconds ?? defaultCacheSeconds,
            identitySource: identitySources.join(", "),
        },
    };
    return { ...key, gate };
}

function paths({ methods, args }: ApiModel, values: DocumentValues): object {
    const { cors } = args;
    const byPath = new Map<string, MethodModel[]>();
    for (const method of methods) {
        byPath.set(method.path, [...(byPath.get(method.path) ?? []), method]);
    }
    const items = [...byPath].map(([path, ofPath]) => {
        const operations = ofPath.map((method) => [
            method.httpMethod === "ANY" ? "x-amazon-apigateway-any-method" : method.httpMethod.toLowerCase(),
            operation(method, values.integrations[method.key] ?? {}, args),
        ]);
        const preflight = cors ? { options: preflightOperation(args, cors, ofPath) } : {};
        return [path, { ...Object.fromEntries(operations), ...preflight }];
    });
    return Object.fromEntries(items);
}

/**
 * The whole API as one OpenAPI 3.0 document with AWS's extensions: everything that a deployment takes a snapshot of.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html
 */
export function openApiDocument(model: ApiModel, values: DocumentValues): object {
    const { args, methods } = model;
    const used = new Set(methods.flatMap((method) => validatorOf(method) ?? []));
    return {
        openapi: "3.0.3",
        info: {
            title: model.name,
            description: descriptionOf(model),
            version: args.version ?? "1.0.0",
        },
        paths: paths(model, values),
        components: {
            schemas: { ...args.schemas, RefusalProblem: problemSchema },
            securitySchemes: securitySchemes(model, values.authorizerUri),
        },
        "x-amazon-apigateway-api-key-source": "HEADER",
        "x-amazon-apigateway-gateway-responses": gatewayResponses(args.cors),
        "x-amazon-apigateway-endpoint-configuration": {
            disableExecuteApiEndpoint: args.disableExecuteApiEndpoint ?? false,
            ...(args.vpcEndpointIds ? { vpcEndpointIds: args.vpcEndpointIds } : {}),
        },
        ...(used.size > 0
            ? {
                  "x-amazon-apigateway-request-validators": Object.fromEntries(
                      [...used].map((name) => [name, validators[name]]),
                  ),
              }
            : {}),
        ...(args.binaryMediaTypes ? { "x-amazon-apigateway-binary-media-types": args.binaryMediaTypes } : {}),
        ...(args.minimumCompressionSize === undefined
            ? {}
            : { "x-amazon-apigateway-minimum-compression-size": args.minimumCompressionSize }),
        ...(values.resourcePolicy === undefined
            ? {}
            : { "x-amazon-apigateway-policy": JSON.parse(values.resourcePolicy) }),
    };
}

/** What the API says of itself. */
export function descriptionOf(model: ApiModel): string {
    return model.args.description ?? `${model.name}, sold by tier`;
}
