import assert from "node:assert/strict";
import type { TieredApiArgs } from "../../../components";
import { modelOf } from "../../../components/model";

export const mock = { mock: {} };
/** A method for every tier. */
export const keyed = { fromTier: "bronze", integration: mock };
export const open = { open: true, integration: mock };
export const throttle = { rateLimit: 5, burstLimit: 10 };

/** The least that has no fault: two tiers and a method. */
export const faultless: TieredApiArgs = {
    tiers: [{ name: "bronze" }, { name: "gold" }],
    methods: { "GET /items": keyed },
};

/** What is wrong, what is changed of `faultless`, and all that is said about it. */
export type FaultCase = readonly [what: string, change: object, faults: readonly string[]];

export function faultsOf(change: object, name = "catalogue", stackName = "dev"): string[] {
    return modelOf(name, stackName, { ...faultless, ...change }).faults;
}

/** A test for each case. */
export function faultTable(cases: readonly FaultCase[]): void {
    for (const [what, change, faults] of cases) {
        it(what, () => assert.deepEqual(faultsOf(change), faults));
    }
}

/** The change that gives the tier bronze these properties. */
export function tier(properties: object): object {
    return { tiers: [{ name: "bronze", ...properties }, { name: "gold" }] };
}

/** The change that makes this the one method. */
export function method(args: unknown, key = "GET /items"): object {
    return { methods: { [key]: args } };
}

/** The change that makes this what the document says of the one method. */
export function operation(args: unknown, key?: string): object {
    return method({ ...keyed, operation: args }, key);
}

/** The change that puts this behind the one method. */
export function behind(integration: unknown): object {
    return method({ open: true, integration });
}

/** The change that makes these the methods, for every tier. */
export function named(...keys: string[]): object {
    return { methods: Object.fromEntries(keys.map((key) => [key, keyed])) };
}

/** The change that declares the customer acme. */
export function acme(customer: unknown): object {
    return { customers: { acme: customer } };
}

/** A map of many entries. */
export function many<T>(count: number, key: (index: number) => string, value: T): Record<string, T> {
    return Object.fromEntries(Array.from({ length: count }, (_, index) => [key(index), value]));
}
