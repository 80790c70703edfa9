/** The region of everything that is not put elsewhere. */
export const region = "us-east-1";

/** The emulator; empty where there is none. */
export const emulatorUrl = process.env.AWS_ENDPOINT_URL ?? "";

/** Where the emulator serves a stage. */
export function stageUrl(restApiId: string, stageName: string): string {
    return `${emulatorUrl}/restapis/${restApiId}/${stageName}/_user_request_`;
}

/** The emulator tells account, region and service from this; it checks no signature. */
function authorization(service: string, inRegion: string): string {
    return `AWS4-HMAC-SHA256 Credential=test/20260101/${inRegion}/${service}/aws4_request, SignedHeaders=host, Signature=0`;
}

async function answered(response: Response): Promise<Record<string, unknown>> {
    const text = await response.text();
    if (!response.ok) {
        throw new Error(`the emulator answered ${response.status}: ${text}`);
    }
    return JSON.parse(text) as Record<string, unknown>;
}

/** Reads something of API Gateway: `/account`, `/restapis`. */
export async function apiGateway(path: string, inRegion = region): Promise<Record<string, unknown>> {
    const headers = { Authorization: authorization("apigateway", inRegion) };
    return answered(await fetch(`${emulatorUrl}${path}`, { headers }));
}

/** The ids of the REST APIs that there are. */
export async function restApiIds(inRegion = region): Promise<string[]> {
    const { item = [] } = await apiGateway("/restapis?limit=500", inRegion);
    return (item as { id: string }[]).map(({ id }) => id);
}

/** Calls a service that speaks JSON. */
async function json(service: string, target: string, input: object): Promise<Record<string, unknown>> {
    return answered(
        await fetch(emulatorUrl, {
            method: "POST",
            headers: {
                Authorization: authorization(service, region),
                "Content-Type": "application/x-amz-json-1.1",
                "X-Amz-Target": target,
            },
            body: JSON.stringify(input),
        }),
    );
}

/** The lines of a log group. */
export async function logLines(logGroupName: string): Promise<string[]> {
    const { events = [] } = await json("logs", "Logs_20140328.FilterLogEvents", { logGroupName, limit: 10_000 });
    return (events as { message: string }[]).map(({ message }) => message);
}

/** An item in DynamoDB's own form: `{ S: "text" }`. */
export type Item = Record<string, { S?: string; N?: string; M?: Item }>;

/** An item of a table, if it is there. */
export async function tableItem(table: string, pk: string, sk: string): Promise<Item | undefined> {
    const input = { TableName: table, Key: { pk: { S: pk }, sk: { S: sk } }, ConsistentRead: true };
    return (await json("dynamodb", "DynamoDB_20120810.GetItem", input)).Item as Item | undefined;
}

export async function putTableItem(table: string, item: Item): Promise<void> {
    await json("dynamodb", "DynamoDB_20120810.PutItem", { TableName: table, Item: item });
}

export async function deleteTableItem(table: string, pk: string, sk: string): Promise<void> {
    const input = { TableName: table, Key: { pk: { S: pk }, sk: { S: sk } } };
    await json("dynamodb", "DynamoDB_20120810.DeleteItem", input);
}

/** Calls a function, and answers the error that it ended with, if any. */
export async function invoke(functionName: string): Promise<unknown> {
    const response = await fetch(`${emulatorUrl}/2015-03-31/functions/${functionName}/invocations`, {
        method: "POST",
        headers: { Authorization: authorization("lambda", region) },
        body: "{}",
    });
    const text = await response.text();
    if (!response.ok) {
        throw new Error(`the emulator answered ${response.status}: ${text}`);
    }
    return response.headers.has("x-amz-function-error") ? JSON.parse(text) : undefined;
}

/** The names of the policies that a role has, in the order of the alphabet; throws where there is no such role. */
export async function attachedPolicies(roleName: string): Promise<string[]> {
    const response = await fetch(emulatorUrl, {
        method: "POST",
        headers: { Authorization: authorization("iam", region) },
        body: new URLSearchParams({ Action: "ListAttachedRolePolicies", Version: "2010-05-08", RoleName: roleName }),
    });
    const xml = await response.text();
    if (!response.ok) {
        throw new Error(`the emulator answered ${response.status}: ${xml}`);
    }
    return [...xml.matchAll(/<PolicyName>([^<]*)</g)].map(([, name = ""]) => name).sort();
}
