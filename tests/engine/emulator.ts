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

async function logs(operation: string, input: object): Promise<Record<string, unknown>> {
    return answered(
        await fetch(emulatorUrl, {
            method: "POST",
            headers: {
                Authorization: authorization("logs", region),
                "Content-Type": "application/x-amz-json-1.1",
                "X-Amz-Target": `Logs_20140328.${operation}`,
            },
            body: JSON.stringify(input),
        }),
    );
}

/** The lines of a log group. */
export async function logLines(logGroupName: string): Promise<string[]> {
    const { events = [] } = await logs("FilterLogEvents", { logGroupName, limit: 10_000 });
    return (events as { message: string }[]).map(({ message }) => message);
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
