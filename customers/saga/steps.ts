import type { Customer, CustomerKey } from "../customer";
import type { KeyItem } from "../registry/registry";
import { isEnabled, keyItemOf } from "../verbs/subscription";
import type { KeyFacts } from "./facts";

/** A step towards how a customer is to be. Every one may be done twice. */
export type Step =
    /** Write what the gate reads of a key that API Gateway does not have yet: so nobody else takes its value. */
    | { readonly do: "reserve"; readonly key: CustomerKey }
    | { readonly do: "create"; readonly key: CustomerKey }
    /** Say to the AWS Marketplace whose key it is: one that was made with many others does not say it. */
    | { readonly do: "identify"; readonly key: CustomerKey }
    /** Write what the gate reads. */
    | { readonly do: "write"; readonly key: CustomerKey }
    | { readonly do: "refuse"; readonly keyName: string; readonly item: KeyItem }
    | { readonly do: "disable" | "enable"; readonly key: CustomerKey }
    | { readonly do: "unlink"; readonly key: CustomerKey; readonly tier: string }
    | { readonly do: "link"; readonly key: CustomerKey; readonly tier: string }
    | { readonly do: "delete"; readonly keyName: string; readonly keyId: string }
    | { readonly do: "drop"; readonly keyName: string; readonly item: KeyItem }
    /** Take from the new quota what was used of the old one. */
    | { readonly do: "carry"; readonly key: CustomerKey; readonly used: number }
    | { readonly do: "flush" };

/** What is done, in a plain sentence. */
export function sentenceOf(step: Step, customer: Customer): string {
    switch (step.do) {
        case "reserve":
            return `write key ${step.key.name} to the registry, before there is one`;
        case "create":
            return `create key ${step.key.name} at API Gateway`;
        case "identify":
            return `say at API Gateway which customer of the AWS Marketplace has key ${step.key.name}`;
        case "write":
            return `write key ${step.key.name} to the registry: ${customer.status}, ${customer.tier}`;
        case "refuse":
            return `let the gate refuse key ${step.keyName}`;
        case "disable":
        case "enable":
            return `${step.do} key ${step.key.name} at API Gateway`;
        case "unlink":
            return `unlink key ${step.key.name} from the plan of ${step.tier}`;
        case "link":
            return `link key ${step.key.name} to the plan of ${step.tier}`;
        case "delete":
            return `delete key ${step.keyName} at API Gateway`;
        case "drop":
            return `take key ${step.keyName} out of the registry`;
        case "carry":
            return `carry ${step.used} used requests of key ${step.key.name} over to the quota of ${customer.tier}`;
        case "flush":
            return "let the stage forget the gate's cached answers";
    }
}

/** Whether two say the same to the gate. */
function isSame(one: KeyItem, other: KeyItem): boolean {
    const told: readonly (keyof KeyItem)[] = ["customerId", "tier", "status", "keyId", "expiresAt", "managedBy"];
    return told.every((attribute) => one[attribute] === other[attribute]);
}

/** What is there of keys that the customer is not to have: first the gate refuses them, then they go. */
export function removals(gone: readonly KeyFacts[]): Step[] {
    return [
        ...gone.flatMap(({ name, item }): Step[] =>
            item?.status === "active" ? [{ do: "refuse", keyName: name, item }] : [],
        ),
        ...gone.flatMap(({ name, apiKey, item }): Step[] => [
            ...(apiKey === undefined ? [] : [{ do: "delete", keyName: name, keyId: apiKey.id } as const]),
            ...(item === undefined ? [] : [{ do: "drop", keyName: name, item } as const]),
        ]),
    ];
}

/** The plan links of a key: what it is to leave, and right after it what it is to join. */
function links({ tier }: Customer, key: CustomerKey, facts: KeyFacts | undefined): Step[] {
    const tiers = facts?.apiKey?.tiers ?? [];
    return [
        ...tiers.filter((other) => other !== tier).map((other): Step => ({ do: "unlink", key, tier: other })),
        ...(tiers.includes(tier) ? [] : [{ do: "link", key, tier } as const]),
    ];
}

/**
 * The steps from what there is to how a customer is to be, in an order in which nobody ever has more access than before
 * or after: the gate closes first and opens last, and knows a key before a plan does. Keys are made first of all: it
 * may turn out that a value is in use, and then nothing else has been done.
 *
 * @param used by key name, what is to be taken from its quota
 */
export function stepsTo(
    customer: Customer,
    facts: readonly KeyFacts[],
    used: Readonly<Record<string, number>> = {},
    flush = false,
): Step[] {
    const factsOf = (key: CustomerKey) => facts.find(({ sha256 }) => sha256 === key.sha256);
    const steps: Step[] = [];
    const last: Step[] = [];
    const { keys } = customer;

    for (const key of keys) {
        const known = factsOf(key);
        if (known?.apiKey === undefined) {
            steps.push(...(known?.item ? [] : [{ do: "reserve", key } as const]), { do: "create", key });
        } else if (customer.operation?.verb === "import" && customer.marketplaceCustomerId !== undefined) {
            steps.push({ do: "identify", key });
        }
    }
    steps.push(...removals(facts.filter(({ sha256 }) => !keys.some((key) => key.sha256 === sha256))));
    for (const key of keys) {
        const known = factsOf(key);
        const isClosed = known?.item !== undefined && known.item.status !== "active";
        if (known?.apiKey === undefined || known.item === undefined || !isSame(known.item, keyItemOf(customer, key))) {
            (isClosed ? last : steps).push({ do: "write", key });
        }
    }
    const enabled = (key: CustomerKey) => factsOf(key)?.apiKey?.enabled ?? isEnabled(customer, key);
    steps.push(
        ...keys.filter((key) => enabled(key) && !isEnabled(customer, key)).map((key): Step => ({ do: "disable", key })),
        ...keys.flatMap((key) => links(customer, key, factsOf(key))),
        ...keys.filter((key) => !enabled(key) && isEnabled(customer, key)).map((key): Step => ({ do: "enable", key })),
        ...last,
    );
    for (const key of keys) {
        const count = Object.hasOwn(used, key.name) ? used[key.name] : undefined;
        if (count !== undefined) {
            steps.push({ do: "carry", key, used: count });
        }
    }
    return flush ? [...steps, { do: "flush" }] : steps;
}
