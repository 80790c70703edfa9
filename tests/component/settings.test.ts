import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { wholeArgs } from "../unit/wholeArgs";
import { recordedApi, registered, smallApi, waitsFor } from "./smallApi";

describe("logs", () => {
    it("go to a Firehose that is given, and then to no group", async () => {
        const firehoseArn = "arn:aws:firehose:eu-west-1:123456789012:deliverystream/amazon-apigateway-lines";
        const recording = await recordedApi({ ...smallApi(), accessLog: { firehoseArn: pulumi.output(firehoseArn) } });
        assert.ok(!recording.registrations.has("LogGroup cat-access"));
        const { destinationArn } = registered(recording, "Stage cat").inputs.accessLogSettings as Record<
            string,
            string
        >;
        assert.equal(destinationArn, firehoseArn);
    });

    it("are kept for as long as is said, and else for a while", async () => {
        const days = async (change: object) => {
            const recording = await recordedApi({ ...smallApi(), ...change });
            return ["access", "authorizer", "execution"].map(
                (log) => registered(recording, `LogGroup cat-${log}`).inputs.retentionInDays,
            );
        };
        assert.deepEqual(await days({}), [90, 30, 30]);
        const given = {
            accessLog: { retentionDays: 1 },
            authorizer: { logRetentionDays: 3 },
            executionLog: { level: "INFO", retentionDays: 5 },
        };
        assert.deepEqual(await days(given), [1, 3, 5]);
    });

    it("of execution have a group of AWS's own name, there before the stage, and none when they are off", async () => {
        const recording = await recordedApi(smallApi());
        const { name } = registered(recording, "LogGroup cat-execution").inputs;
        assert.equal(name, "API-Gateway-Execution-Logs_id-of-cat/dev");
        assert.ok(waitsFor(registered(recording, "Stage cat")).includes("LogGroup cat-execution"));
        for (const executionLog of [{}, { level: "OFF" as const }]) {
            const { registrations } = await recordedApi({ ...smallApi(), executionLog });
            assert.ok(!registrations.has("LogGroup cat-execution"));
        }
    });

    it("have the fields that are given", async () => {
        const format = { id: "$context.requestId" };
        const recording = await recordedApi({ ...smallApi(), accessLog: { format } });
        const settings = registered(recording, "Stage cat").inputs.accessLogSettings as Record<string, string>;
        assert.equal(settings.format, '{"id":"$context.requestId"}');
    });
});

describe("every property", () => {
    it("reaches the resource that it is for", async () => {
        const recording = await recordedApi(wholeArgs());
        const inputs = (name: string) => registered(recording, name).inputs;
        const { body, ...api } = inputs("RestApi cat");
        assert.equal(JSON.parse(String(body)).info.version, "2.0.0");
        assert.deepEqual(api, {
            description: "Items",
            apiKeySource: "HEADER",
            binaryMediaTypes: ["image/*", "*/*"],
            minimumCompressionSize: "0",
            disableExecuteApiEndpoint: true,
            endpointConfiguration: { types: "PRIVATE", vpcEndpointIds: ["vpce-1"] },
            tags: { team: "items" },
        });
        const { stageName, variables, xrayTracingEnabled } = inputs("Stage cat");
        assert.deepEqual([stageName, variables, xrayTracingEnabled], ["v1", { colour: "blue" }, true]);
        assert.deepEqual(inputs("MethodSettings cat").settings, {
            loggingLevel: "INFO",
            metricsEnabled: true,
            dataTraceEnabled: false,
            throttlingRateLimit: 0.5,
            throttlingBurstLimit: 10,
        });
        assert.deepEqual(inputs("UsagePlan cat/bronze"), {
            description: "To try it",
            apiStages: [
                {
                    apiId: "id-of-cat",
                    stage: "v1",
                    throttles: [{ path: "/items/{id}/GET", rateLimit: 0.5, burstLimit: 10 }],
                },
            ],
            throttleSettings: { rateLimit: 0.5, burstLimit: 10 },
            quotaSettings: { limit: 1_000, period: "MONTH", offset: 27 },
            productCode: "bronze-code",
            tags: { team: "items", level: "low" },
        });
        const { memorySize, reservedConcurrentExecutions } = inputs("Function cat-authorizer");
        assert.deepEqual([memorySize, reservedConcurrentExecutions], [512, 10]);
        const { description, customerId, enabled } = inputs("ApiKey cat/acme/primary");
        assert.deepEqual([description, customerId, enabled], ["Acme", "market", false]);
    });
});

describe("what a program leaves out", () => {
    it("is named where AWS would leave it as it was", async () => {
        const { body, ...api } = registered(await recordedApi(smallApi()), "RestApi cat").inputs;
        assert.ok(body);
        assert.deepEqual(api, {
            description: "cat, sold by tier",
            apiKeySource: "HEADER",
            binaryMediaTypes: [],
            minimumCompressionSize: "-1",
            disableExecuteApiEndpoint: false,
            endpointConfiguration: { types: "REGIONAL" },
        });
    });
});
