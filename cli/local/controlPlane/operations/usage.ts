import type { Json } from "../../api/plainValues";
import type { AccountKey } from "../accountKeys";
import { AwsError } from "../awsError";
import { dailyUsage, daysOf } from "../dailyUsage";
import { pageOf } from "../pages";
import { type Call, type Operation, patchesOf } from "./operation";

const planIdOf = ({ path }: Call) => path.usageplanId ?? "";

/** What keys have used, each on every day of the call's. */
function valuesOf(call: Call, keys: readonly AccountKey[], days: readonly number[]): Json {
    const { id: planId, quota } = call.account.plan(planIdOf(call));
    const used = keys.map(({ id }): [string, unknown[]] => {
        return [id, dailyUsage(days, call.account.counters.known(planId, id)?.usage() ?? [], quota)];
    });
    return Object.fromEntries(used.filter(([, all]) => all.length > 0));
}

function get(call: Call): Json {
    const { account, query } = call;
    const usagePlanId = account.plan(planIdOf(call)).id;
    const [startDate, endDate] = [query.get("startDate"), query.get("endDate")];
    const days = daysOf(startDate, endDate);
    const keyId = query.get("keyId");
    const keys = keyId === null ? account.keys.inPlan(usagePlanId).values() : [account.linkedKey(usagePlanId, keyId)];
    const { items, position } = pageOf(keys, ({ id }) => id, query);
    return { usagePlanId, startDate, endDate, values: valuesOf(call, items, days), ...(position ? { position } : {}) };
}

function setRemaining(call: Call): Json {
    const { account } = call;
    const keyId = call.path.keyId ?? "";
    for (const { value } of patchesOf(call, ["/remaining"])) {
        if (!/^\d{1,15}$/.test(value)) {
            throw new AwsError(
                "BadRequestException",
                `Invalid remaining quota ${value}: it is a whole number, 0 or more`,
            );
        }
        account.setRemaining(planIdOf(call), keyId, Number(value));
    }
    const today = new Date(account.now()).toISOString().slice(0, 10);
    const values = valuesOf(call, [account.key(keyId)], daysOf(today, today));
    return { usagePlanId: planIdOf(call), startDate: today, endDate: today, values };
}

/** @see https://docs.aws.amazon.com/apigateway/latest/api/API_GetUsage.html */
export const usageOperations: readonly Operation[] = [
    { name: "GetUsage", httpMethod: "GET", path: "/usageplans/{usageplanId}/usage", status: 200, answer: get },
    {
        name: "UpdateUsage",
        httpMethod: "PATCH",
        path: "/usageplans/{usageplanId}/keys/{keyId}/usage",
        status: 200,
        answer: setRemaining,
    },
];
