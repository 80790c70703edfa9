import type { Json } from "../../api/plainValues";
import type { AccountPlan } from "../account";
import type { AccountKey } from "../accountKeys";
import { AwsError } from "../awsError";
import { pageOf } from "../pages";
import { type Call, jsonOf, type Operation, textOf } from "./operation";

function described({ id, name, description, productCode, tags, throttle, quota, stages }: AccountPlan): Json {
    return {
        id,
        name,
        ...(description === undefined ? {} : { description }),
        ...(productCode === undefined ? {} : { productCode }),
        ...(throttle ? { throttle } : {}),
        ...(quota ? { quota } : {}),
        apiStages: stages.map(({ apiId, stageName, throttles }) => ({
            apiId,
            stage: stageName,
            throttle: Object.fromEntries(
                throttles.map(({ path, rateLimit, burstLimit }) => [path, { rateLimit, burstLimit }]),
            ),
        })),
        tags: tags ?? {},
    };
}

/** The value is told to whoever may ask for the link, as AWS does it. */
const describedKey = ({ id, value, name }: AccountKey): Json => ({ id, type: "API_KEY", value, name });

const planIdOf = ({ path }: Call) => path.usageplanId ?? "";
const keyIdOf = ({ path }: Call) => path.keyId ?? "";

function list({ account, query }: Call): Json {
    const keyId = query.get("keyId");
    const planIds = keyId === null ? undefined : account.key(keyId).planIds;
    const wanted = [...account.plans.values()].filter(({ id }) => planIds === undefined || planIds.includes(id));
    const { items, position } = pageOf(wanted, ({ id }) => id, query);
    return { item: items.map(described), ...(position ? { position } : {}) };
}

function listKeys(call: Call): Json {
    const { account, query } = call;
    const name = query.get("name") ?? "";
    const keys = account.keys.inPlan(account.plan(planIdOf(call)).id);
    const wanted = [...keys.values()].filter((key) => key.name.startsWith(name));
    const { items, position } = pageOf(wanted, ({ id }) => id, query);
    return { item: items.map(describedKey), ...(position ? { position } : {}) };
}

function link(call: Call): Json {
    const body = jsonOf(call.body);
    const keyType = textOf(body, "keyType");
    if (keyType !== "API_KEY") {
        throw new AwsError("BadRequestException", `Invalid key type ${keyType ?? ""}: it is API_KEY`);
    }
    return describedKey(call.account.link(planIdOf(call), textOf(body, "keyId") ?? ""));
}

/** @see https://docs.aws.amazon.com/apigateway/latest/api/API_UsagePlan.html */
export const usagePlanOperations: readonly Operation[] = [
    { name: "GetUsagePlans", httpMethod: "GET", path: "/usageplans", status: 200, answer: list },
    {
        name: "GetUsagePlan",
        httpMethod: "GET",
        path: "/usageplans/{usageplanId}",
        status: 200,
        answer: (call) => described(call.account.plan(planIdOf(call))),
    },
    {
        name: "GetUsagePlanKeys",
        httpMethod: "GET",
        path: "/usageplans/{usageplanId}/keys",
        status: 200,
        answer: listKeys,
    },
    {
        name: "CreateUsagePlanKey",
        httpMethod: "POST",
        path: "/usageplans/{usageplanId}/keys",
        status: 201,
        answer: link,
    },
    {
        name: "GetUsagePlanKey",
        httpMethod: "GET",
        path: "/usageplans/{usageplanId}/keys/{keyId}",
        status: 200,
        answer: (call) => describedKey(call.account.linkedKey(planIdOf(call), keyIdOf(call))),
    },
    {
        name: "DeleteUsagePlanKey",
        httpMethod: "DELETE",
        path: "/usageplans/{usageplanId}/keys/{keyId}",
        status: 202,
        answer: (call) => {
            call.account.unlink(planIdOf(call), keyIdOf(call));
            return undefined;
        },
    },
];
