import assert from "node:assert/strict";
import type { Recording } from "./recordedProgram";
import { recordedApi, registered, smallApi } from "./smallApi";

describe("the inputs of an API's resources", () => {
    let recording: Recording;
    before(async () => {
        recording = await recordedApi(smallApi());
    });
    const inputs = (name: string) => registered(recording, name).inputs;

    it("are none for the component, which would hold keys and orders", () => {
        assert.deepEqual(inputs("TieredApi cat"), {});
    });

    it("hold the whole API in one document, and deploy again when it changes", () => {
        const { body, apiKeySource } = inputs("RestApi cat");
        assert.equal(apiKeySource, "HEADER");
        const document = JSON.parse(String(body));
        assert.deepEqual(Object.keys(document.paths), ["/items", "/items/{id}", "/status"]);
        const uri = `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function`;
        assert.equal(document.paths["/items"].post["x-amazon-apigateway-integration"].uri, `${uri}:items/invocations`);
        assert.equal(
            document.components.securitySchemes.gate["x-amazon-apigateway-authorizer"].authorizerUri,
            `${uri}:cat-authorizer/invocations`,
        );
        const { triggers, ...deployment } = inputs("Deployment cat");
        assert.match(String((triggers as Record<string, unknown>).document), /^[0-9a-f]{64}$/);
        assert.deepEqual(deployment, { restApi: "id-of-cat" });
    });

    it("give the stage its name, its log and the settings of all methods", () => {
        const { format, ...log } = inputs("Stage cat").accessLogSettings as Record<string, unknown>;
        assert.deepEqual(log, { destinationArn: "arn:aws:logs:eu-west-1:123456789012:log-group:cat-access" });
        assert.equal(JSON.parse(String(format)).tier, "$context.authorizer.tier");
        assert.equal(inputs("Stage cat").stageName, "dev");
        assert.deepEqual(inputs("MethodSettings cat"), {
            restApi: "id-of-cat",
            stageName: "dev",
            methodPath: "*/*",
            settings: {
                loggingLevel: "ERROR",
                metricsEnabled: false,
                dataTraceEnabled: false,
                throttlingRateLimit: -1,
                throttlingBurstLimit: -1,
            },
        });
        assert.deepEqual(inputs("MethodSettings cat-GET /items/{id}"), {
            restApi: "id-of-cat",
            stageName: "dev",
            methodPath: "~1items~1{id}/GET",
            settings: {
                loggingLevel: "ERROR",
                metricsEnabled: false,
                dataTraceEnabled: false,
                throttlingRateLimit: 5,
                throttlingBurstLimit: 6,
            },
        });
    });

    it("link each tier's plan to the stage", () => {
        assert.deepEqual(inputs("UsagePlan cat/bronze"), {
            description: "Tier bronze of cat",
            apiStages: [{ apiId: "id-of-cat", stage: "dev" }],
            throttleSettings: { rateLimit: 1, burstLimit: 2 },
            tags: {},
        });
        assert.ok(!("throttleSettings" in inputs("UsagePlan cat/gold")));
        assert.ok(!("quotaSettings" in inputs("UsagePlan cat/gold")));
    });

    it("link each key to its tier's plan", () => {
        const link = { keyType: "API_KEY", keyId: "id-of-cat/acme/primary", usagePlanId: "id-of-cat/gold" };
        assert.deepEqual(inputs("UsagePlanKey cat/acme/primary"), link);
    });

    it("lay out the registry as it will be needed", () => {
        assert.deepEqual(inputs("Table cat-registry"), {
            billingMode: "PAY_PER_REQUEST",
            attributes: [
                { name: "pk", type: "S" },
                { name: "sk", type: "S" },
            ],
            hashKey: "pk",
            rangeKey: "sk",
            pointInTimeRecovery: { enabled: true },
            serverSideEncryption: { enabled: true },
            streamEnabled: true,
            streamViewType: "NEW_AND_OLD_IMAGES",
            ttl: { attributeName: "ttl", enabled: true },
        });
    });

    it("give the authorizer its code, its table, and the right to read it and no more", () => {
        const { code, environment, ...more } = inputs("Function cat-authorizer");
        const files = code as Record<string, string>;
        assert.deepEqual(Object.keys(files), ["access.json", "index.js"]);
        assert.deepEqual(JSON.parse(files["access.json"] ?? ""), {
            tiers: ["bronze", "gold"],
            methods: { "GET /items/{id}": ["bronze", "gold"], "POST /items": ["gold"] },
        });
        assert.deepEqual(environment, { variables: { REGISTRY_TABLE: "cat-registry" } });
        assert.equal(more.runtime, "nodejs22.x");
        assert.deepEqual(more.architectures, ["arm64"]);
        assert.ok(!("reservedConcurrentExecutions" in more));
        assert.deepEqual(JSON.parse(String(inputs("RolePolicy cat-authorizer").policy)).Statement, [
            {
                Effect: "Allow",
                Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
                Resource: ["arn:aws:logs:eu-west-1:123456789012:log-group:cat-authorizer:*"],
            },
            {
                Effect: "Allow",
                Action: ["dynamodb:GetItem"],
                Resource: ["arn:aws:dynamodb:eu-west-1:123456789012:table/cat-registry"],
            },
        ]);
    });

    it("let this API alone call the authorizer, as its authorizer, and the back ends", () => {
        const api = "arn:aws:execute-api:eu-west-1:123456789012:id-of-cat";
        const may = { action: "lambda:InvokeFunction", principal: "apigateway.amazonaws.com" };
        assert.deepEqual(inputs("Permission cat-authorizer"), {
            ...may,
            function: "arn:aws:lambda:eu-west-1:123456789012:function:cat-authorizer",
            sourceArn: `${api}/authorizers/*`,
        });
        assert.deepEqual(inputs("Permission cat-back-end-a3dbf4ae"), {
            ...may,
            function: "arn:aws:lambda:eu-west-1:123456789012:function:items",
            sourceArn: `${api}/*`,
        });
    });
});
