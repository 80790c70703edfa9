import type { AuditLine, Customer, CustomerKey, Operation, Status, Subscription, Verb } from "../customer";
import type { Deployment } from "../customers";
import type { KeyItem, StoredCustomer } from "./registry";

/** An item of the registry, as JavaScript's values. */
export type Item = Record<string, unknown>;

/** The one partition of all customers. */
export const customersPartition = "customers";
export const deploymentKey = { pk: "api", sk: "deployment" };
export const keyItemPrefix = "key#";
export const customerKey = (id: string) => ({ pk: customersPartition, sk: id });
export const keyItemKey = (sha256: string) => ({ pk: `${keyItemPrefix}${sha256}`, sk: "subscription" });
export const auditPartition = (customerId: string) => `customer#${customerId}`;

/** Thrown where an item is not as it must be: somebody else has written to the registry. */
class ItemFault extends Error {
    override readonly name = "ItemFault";
}

class Reader {
    constructor(private readonly item: Item) {}

    private fault(attribute: string, what: string): ItemFault {
        const { pk, sk } = this.item;
        const where = typeof pk === "string" ? ` of the registry's item ${pk} / ${sk}` : "";
        return new ItemFault(`the attribute ${attribute}${where} is not ${what}`);
    }

    text(attribute: string): string {
        return this.optionalText(attribute) ?? this.fail(attribute, "a text");
    }

    optionalText(attribute: string): string | undefined {
        const value = this.item[attribute];
        return value === undefined || typeof value === "string" ? value : this.fail(attribute, "a text");
    }

    number(attribute: string): number {
        return this.optionalNumber(attribute) ?? this.fail(attribute, "a number");
    }

    optionalNumber(attribute: string): number | undefined {
        const value = this.item[attribute];
        return value === undefined || typeof value === "number" ? value : this.fail(attribute, "a number");
    }

    map(attribute: string): Item {
        return this.optionalMap(attribute) ?? this.fail(attribute, "a map");
    }

    optionalMap(attribute: string): Item | undefined {
        const value = this.item[attribute];
        return value === undefined || isItem(value) ? value : this.fail(attribute, "a map");
    }

    private fail(attribute: string, what: string): never {
        throw this.fault(attribute, what);
    }
}

function isItem(value: unknown): value is Item {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Without what is undefined, which DynamoDB has no value for. */
function defined<T extends object>(values: T): T {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}

function keysToItem(keys: readonly CustomerKey[]): Item {
    return Object.fromEntries(keys.map(({ name, ...key }) => [name, defined(key)]));
}

function keysOf(item: Item): CustomerKey[] {
    const keys = Object.entries(item).map(([name, value]): CustomerKey => {
        const read = new Reader(isItem(value) ? value : {});
        return defined({
            name,
            sha256: read.text("sha256"),
            keyId: read.optionalText("keyId"),
            createdAt: read.optionalText("createdAt"),
            expiresAt: read.optionalNumber("expiresAt"),
            ...(isItem(value) && value.ended === true ? { ended: true as const } : {}),
        });
    });
    const order = ({ createdAt = "", name }: CustomerKey) => `${createdAt} ${name}`;
    return keys.sort((one, other) => (order(one) < order(other) ? -1 : 1));
}

/** The gate refuses whatever is not `active`. */
function statusOf(read: Reader): Status {
    const status = read.text("status");
    return status === "active" || status === "removed" ? status : "suspended";
}

function subscriptionToItem({ keys, ...subscription }: Subscription): Item {
    return { ...defined(subscription), keys: keysToItem(keys) };
}

function subscriptionOfItem(item: Item): Subscription {
    const read = new Reader(item);
    return defined({
        tier: read.text("tier"),
        status: statusOf(read),
        expiresAt: read.optionalNumber("expiresAt"),
        keys: keysOf(read.map("keys")),
    });
}

function operationToItem({ before, ...operation }: Operation): Item {
    return { ...defined(operation), ...(before === undefined ? {} : { before: subscriptionToItem(before) }) };
}

function operationOf(item: Item): Operation {
    const read = new Reader(item);
    const before = read.optionalMap("before");
    const used = read.optionalMap("used") as Record<string, number> | undefined;
    const flag = (name: "given" | "flush") => (item[name] === true ? { [name]: true as const } : {});
    return defined({
        id: read.text("id"),
        verb: read.text("verb") as Verb,
        by: read.text("by"),
        startedAt: read.text("startedAt"),
        heldUntil: read.number("heldUntil"),
        hold: read.text("hold"),
        before: before && subscriptionOfItem(before),
        used,
        ...flag("given"),
        ...flag("flush"),
    });
}

/** @param revision of the item that is to be written */
export function customerToItem({ id, keys, operation, ...customer }: Customer, revision: number): Item {
    return {
        ...customerKey(id),
        customerId: id,
        ...defined(customer),
        keys: keysToItem(keys),
        revision,
        ...(operation === undefined ? {} : { operation: operationToItem(operation) }),
    };
}

export function customerOf(item: Item): StoredCustomer {
    const read = new Reader(item);
    const operation = read.optionalMap("operation");
    const customer: Customer = defined({
        id: read.text("customerId"),
        tier: read.text("tier"),
        status: statusOf(read),
        managedBy: read.text("managedBy") === "run-time" ? "run-time" : "declared",
        description: read.optionalText("description"),
        marketplaceCustomerId: read.optionalText("marketplaceCustomerId"),
        expiresAt: read.optionalNumber("expiresAt"),
        keys: keysOf(read.map("keys")),
        createdAt: read.optionalText("createdAt"),
        operation: operation && operationOf(operation),
    });
    return { customer, revision: read.optionalNumber("revision") ?? 0 };
}

/** @param revision of the customer that writes it */
export function keyItemToItem({ sha256, ...item }: KeyItem, revision: number): Item {
    return { ...keyItemKey(sha256), ...defined(item), revision };
}

export function keyItemOfItem(item: Item): KeyItem {
    const read = new Reader(item);
    return defined({
        sha256: read.text("pk").slice(keyItemPrefix.length),
        customerId: read.text("customerId"),
        keyName: read.optionalText("keyName"),
        tier: read.text("tier"),
        status: read.text("status"),
        managedBy: read.text("managedBy") === "run-time" ? "run-time" : "declared",
        keyId: read.optionalText("keyId"),
        expiresAt: read.optionalNumber("expiresAt"),
    });
}

export function auditLineToItem(customerId: string, { before, after, ...line }: AuditLine): Item {
    return {
        pk: auditPartition(customerId),
        sk: `audit#${line.at}#${line.operationId}`,
        customerId,
        ...defined(line),
        ...(before === undefined ? {} : { before: subscriptionToItem(before) }),
        after: subscriptionToItem(after),
    };
}

export function auditLineOf(item: Item): AuditLine {
    const read = new Reader(item);
    const before = read.optionalMap("before");
    return defined({
        at: read.text("at"),
        by: read.text("by"),
        verb: read.text("verb") as Verb,
        operationId: read.text("operationId"),
        before: before && subscriptionOfItem(before),
        after: subscriptionOfItem(read.map("after")),
    });
}

export function deploymentOf(item: Item): Deployment {
    const read = new Reader(item);
    const usagePlans = new Reader(read.map("usagePlans"));
    return {
        name: read.text("name"),
        stack: read.text("stack"),
        project: read.text("project"),
        restApiId: read.text("restApiId"),
        stageName: read.text("stageName"),
        cacheSeconds: read.number("cacheSeconds"),
        usagePlans: Object.fromEntries(
            Object.keys(read.map("usagePlans")).map((tier) => [tier, usagePlans.text(tier)]),
        ),
    };
}
