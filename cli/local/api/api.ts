/**
 * A REST API as API Gateway keeps it, whatever it was made from: an OpenAPI document or single resources.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/api/API_RestApi.html
 */
export interface Api {
    readonly id: string;
    /** The logical name of the RestApi resource. */
    readonly name: string;
    readonly apiKeySource: "HEADER" | "AUTHORIZER";
    /** Absent: API Gateway's default, EDGE. */
    readonly endpointType?: "EDGE" | "REGIONAL" | "PRIVATE" | undefined;
    readonly binaryMediaTypes: readonly string[];
    /** Bytes from which on answers are compressed; undefined where they never are. */
    readonly minimumCompressionSize: number | undefined;
    readonly methods: readonly Method[];
    /** By type, those that the API overrides. */
    readonly gatewayResponses: Readonly<Partial<Record<ResponseType, GatewayResponse>>>;
    /** Schemas by model name; one refers to another by `#/definitions/NAME`. */
    readonly models: Readonly<Record<string, JsonSchema>>;
    /** What the gateway does not do that this API asks for, each a sentence that names the thing and its place. */
    readonly notices: readonly string[];
}

export type JsonSchema = boolean | { readonly [keyword: string]: unknown };

/** @see https://docs.aws.amazon.com/apigateway/latest/api/API_Method.html */
export interface Method {
    /** `GET`, or `ANY`. */
    readonly httpMethod: string;
    /** The template: `/pets/{petId}`; `/` is the root. */
    readonly resourcePath: string;
    readonly resourceId: string;
    readonly operationName: string | undefined;
    readonly apiKeyRequired: boolean;
    readonly authorizationType: "NONE" | "CUSTOM" | "AWS_IAM" | "COGNITO_USER_POOLS";
    /** With CUSTOM alone. */
    readonly authorizer: Authorizer | undefined;
    /** `method.request.querystring.page` and whether it is required. */
    readonly requestParameters: Readonly<Record<string, boolean>>;
    /** Schemas by content type, each with the models that it refers to among its `definitions`. */
    readonly requestModels: Readonly<Record<string, JsonSchema>>;
    readonly validator: Validator | undefined;
    readonly integration: Integration | undefined;
    /** Declared answers by status: `method.response.header.X-Page` and whether it is required. */
    readonly responses: Readonly<Record<string, { readonly parameters: Readonly<Record<string, boolean>> }>>;
}

export interface Validator {
    readonly name: string;
    readonly parameters: boolean;
    readonly body: boolean;
}

/** @see https://docs.aws.amazon.com/apigateway/latest/api/API_Authorizer.html */
export interface Authorizer {
    readonly id: string;
    readonly name: string;
    readonly type: "TOKEN" | "REQUEST";
    /** The invocation ARN: `arn:aws:apigateway:…:lambda:path/2015-03-31/functions/FUNCTION_ARN/invocations`. */
    readonly uri: string;
    /** `method.request.header.Authorization`, `context.resourcePath`, …; one for TOKEN, perhaps none for REQUEST. */
    readonly identitySources: readonly string[];
    /** TOKEN: the regular expression that a token has to match. */
    readonly identityValidationExpression: string | undefined;
    /** Seconds; 0 is off. */
    readonly resultTtl: number;
    /** The role that the function is called with, which needs no permission of the function. */
    readonly credentials: string | undefined;
}

/** @see https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html */
export interface Integration {
    readonly type: "AWS_PROXY" | "AWS" | "HTTP_PROXY" | "HTTP" | "MOCK";
    /** The verb that the back end is called with. */
    readonly httpMethod: string | undefined;
    readonly uri: string | undefined;
    readonly connectionType: "INTERNET" | "VPC_LINK";
    /** The role that a function is called with, which needs no permission of the function. */
    readonly credentials: string | undefined;
    /** `integration.request.header.X` by its source: `method.request.querystring.y`, `'a literal'`, `context.x`, … */
    readonly requestParameters: Readonly<Record<string, string>>;
    /** VTL by content type. */
    readonly requestTemplates: Readonly<Record<string, string>>;
    readonly passthroughBehavior: "WHEN_NO_MATCH" | "WHEN_NO_TEMPLATES" | "NEVER";
    readonly contentHandling: "CONVERT_TO_BINARY" | "CONVERT_TO_TEXT" | undefined;
    /** 50 to 29,000. */
    readonly timeoutInMillis: number;
    readonly responses: readonly IntegrationResponse[];
}

/** @see https://docs.aws.amazon.com/apigateway/latest/api/API_IntegrationResponse.html */
export interface IntegrationResponse {
    readonly statusCode: string;
    /** A regular expression; undefined for the default one. */
    readonly selectionPattern: string | undefined;
    /** `method.response.header.X` by its source: `integration.response.header.y`, `'a literal'`, `context.x`, … */
    readonly responseParameters: Readonly<Record<string, string>>;
    /** VTL by content type. */
    readonly responseTemplates: Readonly<Record<string, string>>;
    readonly contentHandling: "CONVERT_TO_BINARY" | "CONVERT_TO_TEXT" | undefined;
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
export const responseTypes = [
    "ACCESS_DENIED",
    "API_CONFIGURATION_ERROR",
    "AUTHORIZER_CONFIGURATION_ERROR",
    "AUTHORIZER_FAILURE",
    "BAD_REQUEST_BODY",
    "BAD_REQUEST_PARAMETERS",
    "DEFAULT_4XX",
    "DEFAULT_5XX",
    "EXPIRED_TOKEN",
    "INTEGRATION_FAILURE",
    "INTEGRATION_TIMEOUT",
    "INVALID_API_KEY",
    "INVALID_SIGNATURE",
    "MISSING_AUTHENTICATION_TOKEN",
    "QUOTA_EXCEEDED",
    "REQUEST_TOO_LARGE",
    "RESOURCE_NOT_FOUND",
    "THROTTLED",
    "UNAUTHORIZED",
    "UNSUPPORTED_MEDIA_TYPE",
    "WAF_FILTERED",
] as const;

export type ResponseType = (typeof responseTypes)[number];

export interface GatewayResponse {
    readonly statusCode: number | undefined;
    /** `gatewayresponse.header.X` by its source: `'a literal'`, `context.x`, `method.request.header.y`, … */
    readonly responseParameters: Readonly<Record<string, string>>;
    /** Templates by content type: $context variables alone, no VTL. */
    readonly responseTemplates: Readonly<Record<string, string>>;
}
