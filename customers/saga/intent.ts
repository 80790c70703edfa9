import { isDeepStrictEqual } from "node:util";
import type { Customer, Verb } from "../customer";
import type { Secret } from "../secret";
import { beforeOperation } from "../verbs/subscription";
import type { Carried } from "./quotaCarry";

/** What a verb wants of a customer. */
export interface Intent {
    readonly verb: Verb;
    readonly id: string;
    /** How the customer is to be; throws where the verb is refused. @param now milliseconds since 1970 */
    readonly change: (before: Customer | undefined, now: number) => Customer;
    /** The value of the key that the change adds. */
    readonly value?: Secret;
    /** Whether the value was given rather than made here. */
    readonly given?: boolean;
    /** What is to be carried over to a new quota. */
    readonly carried?: (before: Customer, after: Customer) => Promise<Carried>;
    /** Whether the gate's cached answers are to be forgotten in the end. */
    readonly flush?: boolean;
    /** Whether API Gateway and the gate may not be as the registry says: then they are looked at first. */
    readonly untrusted?: boolean;
}

/** What makes a target: all but when it was made and by what id, and the value where one is made here. */
function targetOf({ keys, ...customer }: Customer, withValues: boolean): unknown {
    const { operation: _, createdAt: __, ...rest } = customer;
    const plain = keys.map(({ keyId, sha256, ...key }) =>
        withValues || keyId !== undefined ? { ...key, sha256 } : key,
    );
    return JSON.parse(JSON.stringify({ ...rest, keys: plain }));
}

/** Whether what was begun on a customer is what is wanted: the same verb with the same target. */
export function continues(customer: Customer, intent: Intent): boolean {
    const { operation } = customer;
    if (operation === undefined || operation.verb !== intent.verb) {
        return false;
    }
    try {
        const wanted = intent.change(beforeOperation(customer), Date.parse(operation.startedAt));
        const withValues = intent.given === true;
        return isDeepStrictEqual(targetOf(wanted, withValues), targetOf(customer, withValues));
    } catch {
        return false;
    }
}
