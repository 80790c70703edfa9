import type { Api, Method } from "./api";

/** What is known of a REST API from its document, before single resources are added to it. */
export interface ApiDefinition {
    readonly apiKeySource: string | undefined;
    readonly binaryMediaTypes: readonly string[];
    readonly minimumCompressionSize: number | undefined;
    /** Of every resource that is named, with a method or without. */
    readonly paths: readonly string[];
    readonly methods: readonly Method[];
    readonly gatewayResponses: Api["gatewayResponses"];
    readonly models: Api["models"];
}

/**
 * An API that was made without a document has two models.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html
 */
export const emptyDefinition: ApiDefinition = {
    apiKeySource: undefined,
    binaryMediaTypes: [],
    minimumCompressionSize: undefined,
    paths: [],
    methods: [],
    gatewayResponses: {},
    models: {
        Empty: { title: "Empty Schema", type: "object" },
        Error: { title: "Error Schema", type: "object", properties: { message: { type: "string" } } },
    },
};
