import {
    type APIGatewayClient,
    CreateApiKeyCommand,
    CreateUsagePlanKeyCommand,
    DeleteApiKeyCommand,
    DeleteUsagePlanKeyCommand,
    FlushStageAuthorizersCacheCommand,
    type ApiKey as GatewayApiKey,
    GetApiKeyCommand,
    GetUsagePlanCommand,
    GetUsagePlanKeyCommand,
    ImportApiKeysCommand,
    paginateGetApiKeys,
    paginateGetUsage,
    paginateGetUsagePlanKeys,
    UpdateApiKeyCommand,
    UpdateUsageCommand,
} from "@aws-sdk/client-api-gateway";
import type { ApiKey, ControlPlane, ImportedApiKey } from "../controlPlane";
import { Secret } from "../secret";
import { ControlPlaneError, controlPlaneError, redacted } from "./controlPlaneError";
import type { Pacer } from "./pacer";

/** The most that a page may hold. */
const pageSize = 500;

/** The calls of one client, whose errors hold no secrets. */
async function called<T>(operation: string, call: () => Promise<T>, values: readonly Secret[] = []): Promise<T> {
    try {
        return await call();
    } catch (error) {
        throw controlPlaneError(operation, error, values);
    }
}

/** What a refusal of a certain kind means instead. */
async function unless<T, R>(
    code: string,
    call: Promise<T>,
    otherwise: (error: ControlPlaneError) => R,
): Promise<T | R> {
    try {
        return await call;
    } catch (error) {
        if (error instanceof ControlPlaneError && error.code === code) {
            return otherwise(error);
        }
        throw error;
    }
}

async function* paged<T>(operation: string, pages: AsyncIterable<T>): AsyncIterable<T> {
    const each = pages[Symbol.asyncIterator]();
    for (;;) {
        const page = await called(operation, () => each.next());
        if (page.done) {
            return;
        }
        yield page.value;
    }
}

function apiKeyOf({ id = "", name = "", enabled = false, value }: GatewayApiKey): ApiKey {
    return { id, name, enabled, ...(value === undefined ? {} : { value: new Secret(value) }) };
}

/** API Gateway means by one code that something is there already, and that another call changes it just now. */
const isConcurrent = ({ message }: Error) => /concurrent/i.test(message);

const done = () => true;
const missing = () => false;
const notFound = "NotFoundException";
const conflict = "ConflictException";

/** Keeps a client's calls, every try of them, to a pace. */
export function paced(client: APIGatewayClient, pacer: Pacer): APIGatewayClient {
    client.middlewareStack.add(
        (next, context) => async (args) => {
            await pacer.turn(context.commandName ?? "");
            return next(args);
        },
        { step: "finalizeRequest", priority: "low", name: "pace", override: true },
    );
    return client;
}

/** Writes the file that ImportApiKeys takes. */
export type ImportFile = (keys: readonly ImportedApiKey[]) => Uint8Array;

/** API Gateway's control plane. What it refuses for a while, a 429 or a 5xx, the client tries again. */
export function awsControlPlane(client: APIGatewayClient, importFile: ImportFile): ControlPlane {
    const isInPlan = (usagePlanId: string, keyId: string) =>
        unless(
            notFound,
            called("GetUsagePlanKey", () => client.send(new GetUsagePlanKeyCommand({ usagePlanId, keyId }))).then(done),
            missing,
        );

    /** @see https://docs.aws.amazon.com/apigateway/latest/api/API_UpdateApiKey.html */
    const updated = (apiKey: string, path: string, value: string) => {
        const patchOperations = [{ op: "replace" as const, path, value }];
        const command = new UpdateApiKeyCommand({ apiKey, patchOperations });
        return unless(notFound, called("UpdateApiKey", () => client.send(command)).then(done), missing);
    };

    return {
        createApiKey({ name, value, description, enabled, marketplaceCustomerId, tags }) {
            const command = new CreateApiKeyCommand({
                name,
                value: value.reveal(),
                description,
                enabled,
                tags: { ...tags },
                ...(marketplaceCustomerId === undefined ? {} : { customerId: marketplaceCustomerId }),
            });
            const made = called("CreateApiKey", () => client.send(command), [value]).then((key) => ({
                id: key.id ?? "",
                name,
                enabled,
            }));
            return unless(conflict, made, (error) => {
                if (isConcurrent(error)) {
                    throw error;
                }
                return undefined;
            });
        },

        async importApiKeys(keys) {
            const values = keys.map(({ value }) => value);
            const command = new ImportApiKeysCommand({ format: "csv", failOnWarnings: false, body: importFile(keys) });
            const { ids = [], warnings = [] } = await called("ImportApiKeys", () => client.send(command), values);
            return { ids, warnings: warnings.map((warning) => redacted(warning, values)) };
        },

        apiKey(apiKey, { includeValue = false } = {}) {
            const command = new GetApiKeyCommand({ apiKey, includeValue });
            return unless(notFound, called("GetApiKey", () => client.send(command)).then(apiKeyOf), () => undefined);
        },

        async *apiKeysNamed(prefix, { includeValues = false } = {}) {
            const query = { includeValues, limit: pageSize, ...(prefix === "" ? {} : { nameQuery: prefix }) };
            for await (const { items = [] } of paged("GetApiKeys", paginateGetApiKeys({ client }, query))) {
                yield* items.map(apiKeyOf).filter(({ name }) => name.startsWith(prefix));
            }
        },

        setEnabled: (apiKey, enabled) => updated(apiKey, "/enabled", String(enabled)),

        setMarketplaceCustomer: (apiKey, customerId) => updated(apiKey, "/customerId", customerId),

        deleteApiKey(apiKey) {
            const command = new DeleteApiKeyCommand({ apiKey });
            return unless(notFound, called("DeleteApiKey", () => client.send(command)).then(done), missing);
        },

        async quota(usagePlanId) {
            const command = new GetUsagePlanCommand({ usagePlanId });
            const { quota } = await called("GetUsagePlan", () => client.send(command));
            return quota?.limit === undefined || quota.period === undefined
                ? undefined
                : { limit: quota.limit, period: quota.period, offset: quota.offset ?? 0 };
        },

        async *keysOfPlan(usagePlanId) {
            const pages = paginateGetUsagePlanKeys({ client }, { usagePlanId, limit: pageSize });
            for await (const { items = [] } of paged("GetUsagePlanKeys", pages)) {
                yield* items.map(({ id = "", name = "" }) => ({ id, name }));
            }
        },

        isInPlan,

        async addToPlan(usagePlanId, keyId) {
            const command = new CreateUsagePlanKeyCommand({ usagePlanId, keyId, keyType: "API_KEY" });
            const added = called("CreateUsagePlanKey", () => client.send(command)).then(done);
            await unless(conflict, added, async (error) => {
                if (!(await isInPlan(usagePlanId, keyId))) {
                    throw error;
                }
                return true;
            });
        },

        removeFromPlan(usagePlanId, keyId) {
            const command = new DeleteUsagePlanKeyCommand({ usagePlanId, keyId });
            return unless(notFound, called("DeleteUsagePlanKey", () => client.send(command)).then(done), missing);
        },

        async usage(usagePlanId, keyId, startDate, endDate) {
            const days: { used: number; remaining: number }[] = [];
            const query = { usagePlanId, keyId, startDate, endDate, limit: pageSize };
            for await (const { items = {} } of paged("GetUsage", paginateGetUsage({ client }, query))) {
                // One key was asked for; whether it stands under its id or its value differs.
                for (const [used = 0, remaining = 0] of Object.values(items).flat()) {
                    days.push({ used, remaining });
                }
            }
            return days;
        },

        setRemaining(usagePlanId, keyId, remaining) {
            const patchOperations = [{ op: "replace" as const, path: "/remaining", value: String(remaining) }];
            const command = new UpdateUsageCommand({ usagePlanId, keyId, patchOperations });
            const set = called("UpdateUsage", () => client.send(command)).then(done);
            return unless("BadRequestException", set, missing);
        },

        async flushAuthorizers(restApiId, stageName) {
            const command = new FlushStageAuthorizersCacheCommand({ restApiId, stageName });
            await called("FlushStageAuthorizersCache", () => client.send(command));
        },
    };
}
