import { type Step, shortType } from "../engine/steps";
import { openedMethods } from "../report/access";
import type { ChangedApi } from "../report/apis";
import { keyOf } from "../report/customers";

/** What is refused unless it is allowed by name, and why. */
export const guards = {
    "delete-key": "a customer's key is deleted or replaced: its value is gone for good",
    "remove-tier-with-customers": "a tier is removed that customers have, declared or run-time",
    "open-paid-method": "a method that needed a key is opened to everybody",
    "replace-api": "the RestApi is replaced or deleted: its URL changes, and every plan loses its link",
    "replace-stage": "the Stage is replaced or deleted: every plan loses its link, and every key is refused",
    "replace-registry": "the registry's table is replaced or deleted: run-time customers and the history are lost",
    "remove-api": "the whole TieredApi is removed, with its registry and all that the registry knows",
} as const;

export type Guard = keyof typeof guards;

/** Something that an update would do and a guard is against. */
export interface Finding {
    readonly guard: Guard;
    /** What it is about: `acme/primary`, `bronze`, `GET /reports`, `shop`. With it, one thing alone can be allowed. */
    readonly subject: string;
    /** A sentence. */
    readonly message: string;
}

/** How many run-time customers each tier has; a text says why that cannot be known. */
export type RunTimeCustomers = ReadonlyMap<string, number> | string;

/** Counts an API's run-time customers. */
export type CountRunTimeCustomers = (registry: NonNullable<ChangedApi["registry"]>) => Promise<RunTimeCustomers>;

const replacedOrDeleted = ({ op }: Step) => op === "replace" || op === "delete";
const done = ({ op }: Step) => (op === "replace" ? "replaced" : "deleted");

function keyFindings({ name, steps }: ChangedApi): Finding[] {
    return steps.flatMap((step) => {
        const key = shortType(step.type) === "ApiKey" && replacedOrDeleted(step) ? keyOf(name, step) : undefined;
        if (key === undefined) {
            return [];
        }
        const subject = `${key.customer}/${key.key}`;
        const message = `the key ${key.key} of customer ${key.customer} would be ${done(step)}, and its value is gone for good`;
        return [{ guard: "delete-key" as const, subject, message }];
    });
}

const precious: readonly (readonly [string, Guard, string])[] = [
    ["RestApi", "replace-api", "the RestApi"],
    ["Stage", "replace-stage", "the Stage"],
    ["Table", "replace-registry", "the subscription registry"],
];

function resourceFindings({ name, steps }: ChangedApi): Finding[] {
    return steps.filter(replacedOrDeleted).flatMap((step) => {
        const [, guard, what] = precious.find(([type]) => type === shortType(step.type)) ?? [];
        return guard ? [{ guard, subject: name, message: `${what} of ${name} would be ${done(step)}` }] : [];
    });
}

function openingFindings({ before, after }: ChangedApi): Finding[] {
    return before && after
        ? openedMethods(before, after).map((method) => ({
              guard: "open-paid-method",
              subject: method,
              message: `${method} would be opened to everybody; it needed a key`,
          }))
        : [];
}

/** `2 declared customers (acme, bella)`. */
function declared(customers: readonly string[]): string {
    const shown = customers.slice(0, 5).join(", ");
    const more = customers.length > 5 ? ` and ${customers.length - 5} more` : "";
    return `${customers.length} declared customer${customers.length === 1 ? "" : "s"} (${shown}${more})`;
}

function holders(api: ChangedApi, tier: string | undefined, runTime: RunTimeCustomers): string | undefined {
    const all = [...(api.before?.customers ?? [])].filter(([, of]) => tier === undefined || of === tier);
    const parts = all.length === 0 ? [] : [declared(all.map(([id]) => id).sort())];
    if (typeof runTime === "string") {
        parts.push(`run-time customers that cannot be counted (${runTime})`);
    } else {
        const counted =
            tier === undefined ? [...runTime.values()].reduce((sum, n) => sum + n, 0) : (runTime.get(tier) ?? 0);
        parts.push(...(counted === 0 ? [] : [`${counted} run-time customer${counted === 1 ? "" : "s"}`]));
    }
    return parts.length === 0 ? undefined : parts.join(" and ");
}

function tierFindings(api: ChangedApi, removed: readonly string[], runTime: RunTimeCustomers): Finding[] {
    return removed.flatMap((tier) => {
        const who = holders(api, tier, runTime);
        const message = `the tier ${tier} would be removed, which ${who} still have; move them first, with an update of its own`;
        return who === undefined ? [] : [{ guard: "remove-tier-with-customers" as const, subject: tier, message }];
    });
}

const none: RunTimeCustomers = new Map();

/** All that the guards find in an update of an API, in the order of `guards`. */
export async function findings(api: ChangedApi, count: CountRunTimeCustomers): Promise<Finding[]> {
    const { before, after, registry } = api;
    const removed = [...(before?.tiers.keys() ?? [])].filter((tier) => !after?.tiers.has(tier));
    const runTime = removed.length > 0 && registry ? await count(registry) : none;
    const found = keyFindings(api);
    if (after === undefined) {
        const who = holders(api, undefined, runTime) ?? "no customers";
        const message = `the TieredApi ${api.name} would be removed, with its registry and ${who}`;
        return [...found, { guard: "remove-api", subject: api.name, message }];
    }
    return [...found, ...tierFindings(api, removed, runTime), ...openingFindings(api), ...resourceFindings(api)];
}
