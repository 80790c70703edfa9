import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { Account } from "../cli/local/controlPlane/account";
import { documentedRates } from "../cli/local/controlPlane/callRates";
import { ControlPlaneServer } from "../cli/local/controlPlane/server";
import { type Calls, DynamoDbProcess } from "./dynamoDb";

const restApiId = "abcde12345";
const stageName = "bench";
export const registryTable = "bench-registry";
const credentials = { accessKeyId: "bench", secretAccessKey: "bench" };
const region = "us-east-1";

/** Usage plan ids by tier. */
const usagePlans = { bronze: "plan0bronz", gold: "plan0golde" };

/**
 * An account with a deployment of two tiers and no customers. Its control plane keeps to the rates that AWS documents, and
 * answers 429 to whoever does not.
 */
export class CustomersAccount {
    private constructor(
        readonly controlPlane: ControlPlaneServer,
        private readonly dynamoDb: DynamoDbProcess,
        /** A bare client of its DynamoDB. */
        readonly table: DynamoDBDocumentClient,
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
        const controlPlane = await ControlPlaneServer.listen(new Account({ plans, stages }), {
            rates: documentedRates,
        });
        const dynamoDb = await DynamoDbProcess.start();
        const client = new DynamoDBClient({ endpoint: dynamoDb.url, region, credentials });
        const names = ["pk", "sk"] as const;
        await client.send(
            new CreateTableCommand({
                TableName: registryTable,
                BillingMode: "PAY_PER_REQUEST",
                AttributeDefinitions: names.map((name) => ({ AttributeName: name, AttributeType: "S" })),
                KeySchema: [
                    { AttributeName: "pk", KeyType: "HASH" },
                    { AttributeName: "sk", KeyType: "RANGE" },
                ],
            }),
        );
        const table = DynamoDBDocumentClient.from(client);
        const deployment = { name: "bench", stack: "bench", project: "bench", restApiId, stageName, usagePlans };
        const Item = { pk: "api", sk: "deployment", cacheSeconds: 300, prices: "{}", ...deployment };
        await table.send(new PutCommand({ TableName: registryTable, Item }));
        return new CustomersAccount(controlPlane, dynamoDb, table);
    }

    /** What points an AWS SDK, or the command line, to it. */
    get env(): Readonly<Record<string, string>> {
        return {
            AWS_ENDPOINT_URL: this.controlPlane.url,
            AWS_ENDPOINT_URL_DYNAMODB: this.dynamoDb.url,
            AWS_REGION: region,
            AWS_ACCESS_KEY_ID: credentials.accessKeyId,
            AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
        };
    }

    /** What was called of DynamoDB. */
    tableCalls(): Promise<Calls> {
        return this.dynamoDb.calls();
    }

    async stop(): Promise<void> {
        this.table.destroy();
        await Promise.all([this.dynamoDb.stop(), this.controlPlane.close()]);
    }
}
