/** A schema of OpenAPI 3.0. */
export type JsonSchema = Record<string, unknown>;

export interface Parameter {
    name: string;
    in: "path" | "query" | "header";
    description?: string;
    required?: boolean;
    schema: JsonSchema;
    example?: unknown;
}

export interface RequestBody {
    description?: string;
    required?: boolean;
    contentType?: string;
    schema: JsonSchema;
    example?: unknown;
}

export interface Response {
    description: string;
    contentType?: string;
    schema?: JsonSchema;
    example?: unknown;
}

/** What the API's document says of a method. */
export interface Operation {
    operationId: string;
    summary: string;
    description?: string;
    tags?: string[];
    parameters?: Parameter[];
    requestBody?: RequestBody;
    responses: Record<string, Response>;
}
