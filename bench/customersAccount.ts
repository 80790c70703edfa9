import {
    BatchWriteItemCommand,
    type BatchWriteItemCommandInput,
    DynamoDBClient,
    PutItemCommand,
    type PutItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import { Account } from "../cli/local/controlPlane/account";
import { documentedRates } from "../cli/local/controlPlane/callRates";
import { ControlPlaneServer } from "../cli/local/controlPlane/server";
import { DynamoDbClient } from "../cli/local/dynamodb/dynamoDbClient";
import { DynamoDbProcess, type TableCall } from "./dynamoDb";

const restApiId = "abcde12345";
const stageName = "bench";
const region = "us-east-1";
/** As many as the SDK has connections. */
const writesAtOnce = 50;
export const registryTable = "bench-registry";

/** Usage plan ids by tier. */
const usagePlans = { bronze: "plan0bronz", gold: "plan0golde" };

/** The registry of a deployment without customers. */
export class Registry {
    private readonly client: DynamoDbClient;

    private constructor(private readonly dynamoDb: DynamoDbProcess) {
        this.client = new DynamoDbClient(dynamoDb.port);
    }

    static async start(): Promise<Registry> {
        const registry = new Registry(await DynamoDbProcess.start());
        await registry.client.call("CreateTable", {
            TableName: registryTable,
            BillingMode: "PAY_PER_REQUEST",
            AttributeDefinitions: ["pk", "sk"].map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
            KeySchema: [
                { AttributeName: "pk", KeyType: "HASH" },
                { AttributeName: "sk", KeyType: "RANGE" },
            ],
        });
        const texts = {
            pk: "api",
            sk: "deployment",
            name: "bench",
            stack: "bench",
            project: "bench",
            restApiId,
            stageName,
        };
        await registry.client.call("PutItem", {
            TableName: registryTable,
            Item: {
                ...attributes(texts),
                cacheSeconds: { N: "300" },
                usagePlans: { M: attributes(usagePlans) },
            },
        });
        await registry.calls();
        return registry;
    }

    get url(): string {
        return this.dynamoDb.url;
    }

    /** Since they were last asked for. */
    calls(): Promise<readonly TableCall[]> {
        return this.dynamoDb.calls();
    }

    /** How long the SDK alone takes to write anew what was written elsewhere, in as many calls, in seconds. */
    async replay(calls: readonly TableCall[]): Promise<number> {
        const credentials = { accessKeyId: "bench", secretAccessKey: "bench" };
        const client = new DynamoDBClient({ endpoint: this.url, region, credentials });
        const writes = calls.flatMap(({ operation, body }) => {
            const input: unknown = JSON.parse(body);
            return operation === "PutItem"
                ? () => client.send(new PutItemCommand(input as PutItemCommandInput))
                : operation === "BatchWriteItem"
                  ? () => client.send(new BatchWriteItemCommand(input as BatchWriteItemCommandInput))
                  : [];
        });
        const started = performance.now();
        let next = 0;
        const work = async () => {
            for (let write = writes[next++]; write !== undefined; write = writes[next++]) {
                await write();
            }
        };
        await Promise.all(Array.from({ length: writesAtOnce }, work));
        client.destroy();
        return (performance.now() - started) / 1_000;
    }

    async stop(): Promise<void> {
        this.client.close();
        await this.dynamoDb.stop();
    }
}

const attributes = (texts: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(texts).map(([name, S]) => [name, { S }]));

/**
 * An account with a deployment of two tiers and no customers. Its control plane keeps to the rates that AWS documents, and
 * answers 429 to whoever does not.
 */
export class CustomersAccount {
    private constructor(
        readonly controlPlane: ControlPlaneServer,
        readonly registry: Registry,
    ) {}

    static async start(): Promise<CustomersAccount> {
        const plans = Object.entries(usagePlans).map(([name, id]) => ({
            id,
            name,
            throttle: undefined,
            quota: { limit: 10_000, period: "MONTH" as const, offset: 0 },
            stages: [{ apiId: restApiId, stageName, throttles: [] }],
        }));
        const stages = [{ restApiId, apiName: "bench", stageName, deploymentId: "deploy" }];
        const account = new Account({ plans, stages });
        return new CustomersAccount(
            await ControlPlaneServer.listen(account, { rates: documentedRates }),
            await Registry.start(),
        );
    }

    /** What points the command line to it. */
    get env(): Readonly<Record<string, string>> {
        return {
            AWS_ENDPOINT_URL: this.controlPlane.url,
            AWS_ENDPOINT_URL_DYNAMODB: this.registry.url,
            AWS_REGION: region,
            AWS_ACCESS_KEY_ID: "bench",
            AWS_SECRET_ACCESS_KEY: "bench",
        };
    }

    async stop(): Promise<void> {
        await Promise.all([this.registry.stop(), this.controlPlane.close()]);
    }
}
