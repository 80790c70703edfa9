import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import {
    BundledFunction,
    type CustomerArgs,
    type ExecutionLogLevel,
    type MethodArgs,
    SubscriptionSweeper,
    type ThrottleArgs,
    type TierArgs,
    TieredApi,
} from "./components";
import { operations, schemas } from "./handlers/workdays/documentation";

const config = new pulumi.Config();
const corsOrigin = config.require("corsOrigin");
const logRetentionDays = config.requireNumber("logRetentionDays");

const workdays = new BundledFunction("workdays", {
    entry: join(__dirname, "handlers", "workdays", "index.ts"),
    description: "Holidays and working days",
    // Some calendars cost seconds to compute, and the processor's share goes with the memory.
    memorySize: 1_024,
    timeout: 29,
    environment: { CORS_ORIGIN: corsOrigin },
    logRetentionDays,
});

/** A method of the handler, documented as the handler documents it. */
function method(key: keyof typeof operations, access: Pick<MethodArgs, "open" | "tiers">): MethodArgs {
    const operation = operations[key];
    return {
        ...access,
        integration: { lambda: { function: workdays.function } },
        operation,
        validate: { parameters: true, body: operation.requestBody !== undefined },
    };
}

const open = { open: true };
const bronzeAndGold = { tiers: ["bronze", "gold"] };
const gold = { tiers: ["gold"] };

const api = new TieredApi("workdays", {
    description: "Public holidays and working days of some 200 countries",
    tiers: config.requireObject<TierArgs[]>("tiers"),
    customers: config.requireObject<Record<string, CustomerArgs>>("customers"),
    methods: {
        "GET /status": method("GET /status", open),
        "GET /countries": method("GET /countries", open),
        "GET /countries/{country}": method("GET /countries/{country}", open),

        "GET /countries/{country}/holidays": method("GET /countries/{country}/holidays", bronzeAndGold),
        "GET /countries/{country}/holidays/next": method("GET /countries/{country}/holidays/next", bronzeAndGold),
        "GET /countries/{country}/workdays/{date}": method("GET /countries/{country}/workdays/{date}", bronzeAndGold),

        "GET /workdays/add": method("GET /workdays/add", gold),
        "GET /workdays/count": method("GET /workdays/count", gold),
        "POST /workdays/batch": method("POST /workdays/batch", gold),
    },
    schemas,
    throttle: config.requireObject<ThrottleArgs>("stageThrottle"),
    cors: { origins: [corsOrigin], maxAge: 3_600 },
    authorizer: { cacheSeconds: config.requireNumber("cacheSeconds"), logRetentionDays },
    accessLog: { retentionDays: logRetentionDays },
    executionLog: {
        level: config.require<ExecutionLogLevel>("executionLogLevel"),
        retentionDays: logRetentionDays,
    },
});

// Customers who come at run time need no update; what is left over of their changes is seen to every few minutes.
new SubscriptionSweeper("workdays", { api, logRetentionDays });

export const url = api.url;
export const restApiId = api.restApiId;
export const stageName = api.stageName;
export const accessMatrix = api.accessMatrix;
export const usagePlanIds = api.usagePlanIds;
export const apiKeyIds = api.apiKeyIds;
export const apiKeys = api.apiKeys;
export const registryTableName = api.registryTableName;
