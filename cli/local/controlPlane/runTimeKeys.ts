import { isJson, list } from "../api/plainValues";
import type { AccountKey } from "./accountKeys";
import type { DeclaredAccount } from "./declaredAccount";

/** A key as it is kept. */
export function isAccountKey(value: unknown): value is AccountKey {
    return (
        isJson(value) &&
        ["id", "name", "value", "description"].every((name) => typeof value[name] === "string") &&
        typeof value.enabled === "boolean" &&
        isJson(value.tags) &&
        list(value.planIds) === value.planIds
    );
}

/**
 * The keys that there are: those that the program declares, as it declares them, and beside them those that were made at run
 * time. Of these, links to a plan that the program no longer has are passed over, and hold again when it is back.
 */
export function laidOver(
    { plans, keys }: DeclaredAccount,
    runTime: readonly AccountKey[],
): { keys: AccountKey[]; notices: string[] } {
    const all = [...keys];
    const notices: string[] = [];
    const ids = new Set(keys.map(({ id }) => id));
    const values = new Set(keys.map(({ value }) => value));
    const planIds = new Set(plans.map(({ id }) => id));
    for (const key of runTime) {
        if (ids.has(key.id) || values.has(key.value)) {
            notices.push(
                `the key ${key.name}, made at run time, has the value or the id of one that the program declares: that one counts`,
            );
        } else {
            all.push({ ...key, planIds: key.planIds.filter((id) => planIds.has(id)) });
        }
    }
    return { keys: all, notices };
}
