import * as pulumi from "@pulumi/pulumi";
import type { ApiKeyArgs, CustomerArgs } from "../args";
import { entry, type Faults, show } from "./faults";
import { isPlain } from "./inputs";
import { limits } from "./limits";
import { checkTags } from "./tags";
import { knownTiers } from "./tiers";

/** A declared key. */
export interface KeyModel {
    readonly customerId: string;
    readonly keyName: string;
    readonly value: pulumi.Input<string> | undefined;
}

/** A declared customer. */
export interface CustomerModel {
    readonly id: string;
    readonly tier: string;
    readonly enabled: boolean;
    readonly keys: readonly KeyModel[];
    readonly args: CustomerArgs;
}

const idPattern = /^[A-Za-z0-9][A-Za-z0-9._@-]{0,127}$/;
const keyNamePattern = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const customerProperties: readonly (keyof CustomerArgs)[] = [
    "tier",
    "enabled",
    "keys",
    "description",
    "marketplaceCustomerId",
    "tags",
];

/** Stands for what may be a key's value, put in the wrong place. */
const withheld = "what is given";

/** Why AWS refuses a key's value, or nothing. The value itself is a secret and stays out of the text. */
export function keyValueFault(value: unknown): string | undefined {
    const { least, most } = limits.keyLength;
    const remedy = `give ${least} to ${most} letters and digits, or none and AWS makes one`;
    if (typeof value !== "string") {
        return `a value that is no text cannot be a key; ${remedy}`;
    }
    if (value.length < least || value.length > most) {
        return `a value of ${value.length} characters cannot be a key; ${remedy}`;
    }
    return /^[A-Za-z0-9]+$/.test(value) ? undefined : `a value with other characters cannot be a key; ${remedy}`;
}

/** Where two keys have one value. `values` are known ones by property path. */
export function sharedKeyFaults(values: ReadonlyMap<string, string>): { path: string; fault: string }[] {
    const first = new Map<string, string>();
    return [...values].flatMap(([path, value]) => {
        const other = first.get(value);
        first.set(value, other ?? path);
        return other === undefined
            ? []
            : [{ path, fault: `the value is that of ${other} too; give each key a value of its own` }];
    });
}

/** The property path of a key's value. */
export function keyValuePath(key: KeyModel): string {
    return `${entry(`${entry("customers", key.customerId)}.keys`, key.keyName)}.value`;
}

function checkKeys(path: string, customerId: string, keys: Record<string, ApiKeyArgs>, faults: Faults): KeyModel[] {
    if (!faults.map(path, keys, withheld)) {
        return [];
    }
    return Object.entries(keys).flatMap(([keyName, args]) => {
        const at = entry(path, keyName);
        if (!keyNamePattern.test(keyName)) {
            faults.add(at, "is not a key's name; use 1 to 64 of A–Z a–z 0–9 _ -, beginning with a letter or digit");
        }
        // The value of a bare string would be a secret in clear: name what is expected, never what was given.
        if (typeof args === "string" || pulumi.Output.isInstance(args)) {
            faults.add(at, "is a bare value; write { value: ... }");
            return [];
        }
        if (!faults.object(at, args, ["value"], withheld)) {
            return [];
        }
        const fault = args.value !== undefined && isPlain(args.value) ? keyValueFault(args.value) : undefined;
        if (fault) {
            faults.add(`${at}.value`, fault);
        }
        return [Object.freeze({ customerId, keyName, value: args.value })];
    });
}

/** Checks the declared customers, and answers them by id. */
export function checkCustomers(
    customers: Record<string, CustomerArgs> | undefined,
    tierNames: readonly string[],
    faults: Faults,
): CustomerModel[] {
    if (customers === undefined || !faults.map("customers", customers)) {
        return [];
    }
    const checked: CustomerModel[] = [];
    for (const [id, customer] of Object.entries(customers)) {
        const path = entry("customers", id);
        if (!idPattern.test(id)) {
            faults.add(
                path,
                "is not a customer's id; use 1 to 128 of A–Z a–z 0–9 . _ @ -, beginning with a letter or digit",
            );
        }
        if (!faults.object(path, customer, customerProperties, withheld)) {
            continue;
        }
        if (!tierNames.includes(customer.tier)) {
            faults.add(`${path}.tier`, `there is no tier ${show(customer.tier)}${knownTiers(tierNames)}`);
        }
        faults.flag(`${path}.enabled`, customer.enabled);
        faults.label(`${path}.description`, customer.description);
        faults.label(`${path}.marketplaceCustomerId`, customer.marketplaceCustomerId);
        checkTags(`${path}.tags`, customer.tags, faults);
        const keys = checkKeys(
            `${path}.keys`,
            id,
            customer.keys === undefined ? { primary: {} } : customer.keys,
            faults,
        );
        checked.push(
            Object.freeze({ id, tier: customer.tier, enabled: customer.enabled ?? true, keys, args: customer }),
        );
    }
    const keys = checked.flatMap((customer) => customer.keys);
    if (keys.length > limits.apiKeys) {
        faults.add(
            "customers",
            `${keys.length} keys are more than the ${limits.apiKeys} of an account and region; declare fewer`,
        );
    }
    const known = new Map(
        keys.flatMap((key) => (key.value !== undefined && isPlain(key.value) ? [[keyValuePath(key), key.value]] : [])),
    );
    for (const { path, fault } of sharedKeyFaults(known)) {
        faults.add(path, fault);
    }
    return checked;
}
