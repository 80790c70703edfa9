/** Where a parameter is. */
export const ParameterLocation = { Path: "path", Query: "query", Header: "header" } as const;
export type ParameterLocation = (typeof ParameterLocation)[keyof typeof ParameterLocation];

/** A parameter of a method. */
export interface ParameterArgs {
    name: string;
    in: ParameterLocation;
    description?: string;

    /** Checked by API Gateway when the method validates parameters. Default false; a path parameter always is. */
    required?: boolean;

    /** Its OpenAPI 3.0 schema. Documentation: API Gateway checks presence alone. Default `{ type: "string" }`. */
    // biome-ignore lint/suspicious/noExplicitAny: JSON; Pulumi's component schema knows no narrower type for it
    schema?: Record<string, any>;

    // biome-ignore lint/suspicious/noExplicitAny: JSON
    example?: any;
}

/** The body of a request. */
export interface RequestBodyArgs {
    description?: string;

    /** Default true. */
    required?: boolean;

    /** Default `application/json`. API Gateway validates a body against the schema of its own content type only. */
    contentType?: string;

    /** Its OpenAPI 3.0 schema, best a `$ref` to one of the API's `schemas`. Default: anything. */
    // biome-ignore lint/suspicious/noExplicitAny: JSON
    schema?: Record<string, any>;

    // biome-ignore lint/suspicious/noExplicitAny: JSON
    example?: any;
}

/** An answer of a method. */
export interface ResponseArgs {
    description: string;

    /** Default `application/json`. */
    contentType?: string;

    /** Its OpenAPI 3.0 schema. Default: none. */
    // biome-ignore lint/suspicious/noExplicitAny: JSON
    schema?: Record<string, any>;

    // biome-ignore lint/suspicious/noExplicitAny: JSON
    example?: any;
}

/**
 * What the OpenAPI document says of a method. The refusals of the gate (403, 429, 503) are added to the answers.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html#api-gateway-known-issues-rest-apis
 */
export interface OperationArgs {
    /** Unique in the API. Default: made of verb and path. */
    operationId?: string;

    summary?: string;
    description?: string;
    tags?: string[];
    deprecated?: boolean;

    /** Query, header and path parameters. Path parameters that are not named here are added. */
    parameters?: ParameterArgs[];

    requestBody?: RequestBodyArgs;

    /** Answers by status (`"200"`). Default: `200`, undescribed. */
    responses?: Record<string, ResponseArgs>;
}
