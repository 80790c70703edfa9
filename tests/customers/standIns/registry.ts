import type { Customer } from "../../../customers/customer";
import {
    auditLineOf,
    auditLineToItem,
    auditPartition,
    customerKey,
    customerOf,
    customersPartition,
    customerToItem,
    deploymentKey,
    deploymentOf,
    type Item,
    keyItemKey,
    keyItemOfItem,
    keyItemPrefix,
    keyItemToItem,
} from "../../../customers/registry/items";
import type { KeyItem, Registry } from "../../../customers/registry/registry";

const at = ({ pk, sk }: Item) => `${pk}\n${sk}`;

/** The registry's table in memory, with the items as DynamoDB would hold them. */
export class StandInTable {
    private readonly items = new Map<string, Item>();

    get(key: Item): Item | undefined {
        return this.items.get(at(key));
    }

    put(item: Item): void {
        this.items.set(at(item), { ...item });
    }

    delete(key: Item): void {
        this.items.delete(at(key));
    }

    all(): Item[] {
        return [...this.items.values()];
    }

    partition(pk: string): Item[] {
        return this.all()
            .filter((item) => item.pk === pk)
            .sort((one, other) => (String(one.sk) < String(other.sk) ? -1 : 1));
    }

    customer(id: string): Customer | undefined {
        const item = this.get(customerKey(id));
        return item && customerOf(item).customer;
    }

    keyItem(sha256: string): KeyItem | undefined {
        const item = this.get(keyItemKey(sha256));
        return item && keyItemOfItem(item);
    }

    /** The registry over the table, under the conditions that the one in DynamoDB sets. */
    registry(): Registry {
        const table = this;
        const isAt = (id: string, revision: number | undefined) =>
            table.get(customerKey(id))?.revision === revision &&
            (revision !== undefined || table.get(customerKey(id)) === undefined);
        const isOwned = (sha256: string, customerId: string, revision: number) => {
            const item = table.get(keyItemKey(sha256));
            return (
                item === undefined ||
                (item.customerId === customerId && (item.revision === undefined || Number(item.revision) <= revision))
            );
        };
        return {
            async deployment() {
                const item = table.get(deploymentKey);
                return item && deploymentOf(item);
            },
            async customer(id) {
                const item = table.get(customerKey(id));
                return item && customerOf(item);
            },
            async *customers() {
                yield* table.partition(customersPartition).map(customerOf);
            },
            async putCustomer(customer, revision) {
                const isFree = isAt(customer.id, revision);
                if (isFree) {
                    table.put(customerToItem(customer, (revision ?? 0) + 1));
                }
                return isFree;
            },
            async dropCustomer(id, revision) {
                const isThere = isAt(id, revision);
                if (isThere) {
                    table.delete(customerKey(id));
                }
                return isThere;
            },
            async keyItem(sha256) {
                return table.keyItem(sha256);
            },
            async *keyItems() {
                const items = table.all().filter(({ pk }) => String(pk).startsWith(keyItemPrefix));
                yield* items.map(keyItemOfItem);
            },
            async putKeyItem(item, revision) {
                const isFree = isOwned(item.sha256, item.customerId, revision);
                if (isFree) {
                    table.put(keyItemToItem(item, revision));
                }
                return isFree;
            },
            async dropKeyItem({ sha256, customerId }, revision) {
                if (isOwned(sha256, customerId, revision)) {
                    table.delete(keyItemKey(sha256));
                }
            },
            async putAuditLine(customerId, line) {
                table.put(auditLineToItem(customerId, line));
            },
            async putAuditLines(lines) {
                for (const { customerId, line } of lines) {
                    table.put(auditLineToItem(customerId, line));
                }
            },
            async putNewKeyItems(items) {
                for (const { item, revision } of items) {
                    table.put(keyItemToItem(item, revision));
                }
            },
            async auditLines(customerId) {
                return table.partition(auditPartition(customerId)).map(auditLineOf).reverse();
            },
        };
    }
}
