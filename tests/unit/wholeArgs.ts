import type { TieredApiArgs } from "../../components";

/** Arguments that use every property, without a fault. */
export function wholeArgs(): TieredApiArgs {
    const throttle = { rateLimit: 0.5, burstLimit: 10 };
    return {
        tiers: [
            {
                name: "bronze",
                description: "To try it",
                throttle,
                quota: { limit: 1_000, period: "MONTH", offset: 27 },
                methodThrottles: { "GET /items/{id}": throttle },
                price: {
                    currency: "EUR",
                    monthlyFee: 4_900,
                    includedCalls: 10_000,
                    steps: [{ upTo: 100_000, perThousand: 35.5 }, { perThousand: 0.0035 }],
                    stepMode: "graduated",
                    weights: { "GET /items/{id}": 2.5 },
                    trialDays: 14,
                },
                productCode: "bronze-code",
                tags: { level: "low" },
            },
            { name: "gold", throttle, quota: { limit: 1_000_000, period: "WEEK", offset: 6 } },
        ],
        methods: {
            "GET /": {
                open: true,
                integration: { mock: { statusCode: 200, body: "{}", contentType: "application/json" } },
            },
            "GET /items/{id}": {
                fromTier: "bronze",
                integration: { http: { url: "https://example.com/items/{id}", httpMethod: "GET", timeoutMillis: 50 } },
                throttle,
                validate: { parameters: true },
                operation: {
                    operationId: "getItem",
                    summary: "One item",
                    description: "One item by its id.",
                    tags: ["items"],
                    deprecated: true,
                    parameters: [
                        { name: "id", in: "path", description: "The id", schema: { type: "string" }, example: "a" },
                        { name: "depth", in: "query", required: true },
                    ],
                    responses: {
                        "200": {
                            description: "The item",
                            contentType: "application/json",
                            schema: { $ref: "#/components/schemas/Item" },
                            example: { id: "a" },
                        },
                    },
                },
            },
            "POST /items": {
                tiers: ["gold"],
                integration: { lambda: { functionArn: "arn:aws:lambda:eu-west-1:123456789012:function:items:live" } },
                validate: { parameters: true, body: true },
                operation: {
                    requestBody: {
                        description: "An item",
                        required: true,
                        contentType: "application/json",
                        schema: { $ref: "#/components/schemas/Item" },
                        example: { id: "a" },
                    },
                },
            },
            "ANY /files/{path+}": {
                tiers: ["bronze", "gold"],
                integration: {
                    vpcLink: {
                        connectionId: "link",
                        url: "http://inside.example.com/{path}",
                        httpMethod: "ANY",
                        timeoutMillis: 29_000,
                    },
                },
            },
        },
        customers: {
            acme: {
                tier: "gold",
                enabled: false,
                keys: { primary: {}, second: { value: "SecondKeyOfAcme0123456789" } },
                description: "Acme",
                marketplaceCustomerId: "market",
                tags: { region: "north" },
            },
            "bob@example.com": { tier: "bronze" },
        },
        description: "Items",
        version: "2.0.0",
        schemas: { Item: { type: "object", properties: { id: { type: "string" } } } },
        stageName: "v1",
        stageVariables: { colour: "blue" },
        throttle,
        cors: {
            origins: ["https://app.example.com"],
            headers: ["content-type", "x-api-key"],
            methods: ["GET", "POST"],
            credentials: true,
            maxAge: 600,
        },
        authorizer: {
            cacheSeconds: 60,
            memorySize: 512,
            reservedConcurrency: 10,
            scope: "restricted",
            logRetentionDays: 7,
        },
        accessLog: { retentionDays: 7, format: { id: "$context.requestId", status: "$context.status" } },
        executionLog: { level: "INFO", retentionDays: 7, metrics: true },
        xrayTracing: true,
        endpointType: "PRIVATE",
        vpcEndpointIds: ["vpce-1"],
        minimumCompressionSize: 0,
        binaryMediaTypes: ["image/*", "*/*"],
        resourcePolicy: '{"Version":"2012-10-17","Statement":[]}',
        disableExecuteApiEndpoint: true,
        accountLogging: "none",
        tags: { team: "items" },
    };
}
