import { commandOf, instant } from "../commands";
import type { Customer, CustomerKey } from "../customer";
import type { Deployment, Difference } from "../customers";
import { type KeyFacts, planOf } from "../saga/facts";
import { endOf, hasEnded, isEnabled, keyItemOf } from "../verbs/subscription";

/** A difference, before anything has been done about it. */
export type Found = Omit<Difference, "mended">;

/** The customer's differences between what the registry says and what there is. */
class CustomerDifferences {
    readonly found: Found[] = [];

    constructor(
        private readonly deployment: Deployment,
        private readonly customer: Customer,
    ) {}

    add(kind: Found["kind"], what: string, key?: CustomerKey, mendable = this.customer.managedBy === "run-time"): void {
        const { id, managedBy } = this.customer;
        this.found.push({
            customerId: id,
            ...(key === undefined ? {} : { keyName: key.name }),
            kind,
            mendable,
            message: `${what}; ${this.remedy(kind, mendable, managedBy === "declared")}`,
        });
    }

    private remedy(kind: Found["kind"], mendable: boolean, declared: boolean): string {
        const { deployment, customer } = this;
        if (declared) {
            return kind === "missing-key" ||
                kind === "missing-plan" ||
                kind === "wrong-plan" ||
                kind === "wrong-enabled"
                ? `pulumi refresh --stack ${deployment.stack} and then pulumi up mend it`
                : `pulumi up --stack ${deployment.stack} mends it`;
        }
        return mendable
            ? `${commandOf(deployment, "reconcile", customer.id, "--mend")} mends it`
            : `move it to a tier that there is: ${commandOf(deployment, "move", customer.id, "TIER")}`;
    }
}

/** @param now milliseconds since 1970 */
export function keyDifferences(
    deployment: Deployment,
    customer: Customer,
    facts: readonly KeyFacts[],
    now: number,
): Found[] {
    const all = new CustomerDifferences(deployment, customer);
    const { id, tier } = customer;
    if (customer.keys.length > 0 && planOf(deployment, tier) === undefined) {
        all.add(
            "wrong-plan",
            `${id} is in ${tier}, which the stack ${deployment.stack} does not have`,
            undefined,
            false,
        );
        return all.found;
    }
    for (const key of customer.keys) {
        const of = `key ${key.name} of ${id}`;
        const known = facts.find(({ sha256 }) => sha256 === key.sha256);
        const { apiKey, item } = known ?? {};
        if (apiKey === undefined) {
            all.add("missing-key", `API Gateway has no ${of}, whose value is lost: mended, it has another value`, key);
        } else {
            for (const other of apiKey.tiers.filter((name) => name !== tier)) {
                all.add("wrong-plan", `${of} is in the plan of ${other}, and ${id} in ${tier}`, key);
            }
            if (!apiKey.tiers.includes(tier)) {
                all.add("missing-plan", `${of} is not in the plan of ${tier}`, key);
            }
            if (customer.managedBy === "run-time" && !key.ended && hasEnded(customer, key, now) && apiKey.enabled) {
                const end = instant((endOf(customer, key) ?? 0) * 1_000);
                all.add("expired-key-enabled", `${of} ended at ${end}, and API Gateway still lets it through`, key);
            } else if (apiKey.enabled !== isEnabled(customer, key)) {
                all.add("wrong-enabled", `${of} is ${apiKey.enabled ? "enabled" : "disabled"} at API Gateway`, key);
            }
        }
        if (item === undefined) {
            all.add("missing-registry-item", `the gate knows no ${of}`, key);
        } else {
            const wanted = keyItemOf(customer, key);
            const wrong = (["tier", "status", "keyId", "expiresAt"] as const).filter(
                (attribute) => item[attribute] !== wanted[attribute],
            );
            if (wrong.length > 0) {
                const what = wrong.map(
                    (name) => `${name} ${item[name] ?? "none"} rather than ${wanted[name] ?? "none"}`,
                );
                all.add("wrong-registry-item", `the gate reads of ${of}: ${what.join(", ")}`, key);
            }
        }
    }
    return all.found;
}

/** What was begun on a customer and has not been finished. */
export function unfinished(deployment: Deployment, customer: Customer, now: number): Found[] {
    const { id, operation } = customer;
    if (operation === undefined) {
        return [];
    }
    const { verb, by, startedAt, heldUntil } = operation;
    const isHeld = now < heldUntil;
    const mend = commandOf(deployment, "reconcile", id, "--mend");
    return [
        {
            customerId: id,
            kind: "unfinished-operation",
            mendable: !isHeld,
            message:
                `${verb} of ${id}, begun by ${by} at ${startedAt}, has not been finished; ` +
                (isHeld ? `it may still be at work until ${instant(heldUntil)}` : `${mend} finishes it`),
        },
    ];
}

/** A key at API Gateway that no customer has. */
export function orphanKey(deployment: Deployment, apiKey: { readonly id: string; readonly name: string }): Found {
    return {
        kind: "orphan-key",
        mendable: true,
        message:
            `no customer has the key ${apiKey.id} (${apiKey.name}) at API Gateway; ` +
            `${commandOf(deployment, "reconcile", "--mend")} deletes it`,
    };
}

/** A key in a tier's plan that is none of ours. */
export function strangeKey(
    deployment: Deployment,
    apiKey: { readonly id: string; readonly name: string },
    tier: string,
): Found {
    return {
        kind: "orphan-key",
        mendable: true,
        message:
            `the plan of ${tier} has the key ${apiKey.id} (${apiKey.name}), which no customer has; ` +
            `${commandOf(deployment, "reconcile", "--mend")} unlinks it`,
    };
}

/** What the gate reads of a key that no customer has. */
export function orphanItem(
    deployment: Deployment,
    item: { readonly sha256: string; readonly customerId: string },
): Found {
    return {
        customerId: item.customerId,
        kind: "orphan-registry-item",
        mendable: true,
        message:
            `the gate reads of a key with the SHA-256 ${item.sha256.slice(0, 8)}… that it is ${item.customerId}'s, who has no ` +
            `such key; ${commandOf(deployment, "reconcile", "--mend")} takes it out`,
    };
}
