import type { ImportedApiKey } from "../controlPlane";
import type { AuditLine, CustomerKey } from "../customer";
import { CustomerError } from "../customerError";
import type { ImportRow, MadeKey } from "../customers";
import { sha256Of } from "../keyValue";
import { apiKeyName } from "../names";
import type { Parts } from "../parts";
import type { KeyItem, StoredCustomer } from "../registry/registry";
import { KeyTaken, withKeyId } from "../saga/converge";
import { findApiKey } from "../saga/facts";
import { Held } from "../saga/held";
import { auditLineOf } from "../saga/saga";
import type { Secret } from "../secret";
import { added } from "../verbs/add";
import { keyItemOf } from "../verbs/subscription";
import { argsOf } from "./classify";

/** A row whose customer is claimed, and whose key is made together with many others. */
export class ImportedRow {
    private constructor(
        private readonly parts: Parts,
        readonly row: ImportRow,
        readonly held: Held,
        readonly value: Secret,
        /** Whether the value was made just now, so that nobody else can have it. */
        readonly isFresh: boolean,
    ) {}

    /** Undefined where somebody else adds the customer at the same time. */
    static async claim(parts: Parts, row: ImportRow, holdMillis: number): Promise<ImportedRow | undefined> {
        const value = row.key ?? parts.newKeyValue();
        const now = parts.now();
        const customer = added(parts.deployment, argsOf(row), sha256Of(value), undefined, now);
        const operation = {
            id: parts.newId(),
            verb: "import" as const,
            by: await parts.by(),
            startedAt: new Date(now).toISOString(),
            ...(row.key === undefined ? {} : { given: true as const }),
        };
        const held = await Held.claim(parts, { ...customer, operation }, undefined, holdMillis);
        return held && new ImportedRow(parts, row, held, value, row.key === undefined);
    }

    /**
     * Goes on with a row that an earlier import has claimed; undefined where somebody else does.
     *
     * @param made the value of the key that the earlier one has made; undefined where it has made none
     */
    static async goOn(
        parts: Parts,
        row: ImportRow,
        { customer, revision }: StoredCustomer,
        made: Secret | undefined,
        holdMillis: number,
    ): Promise<ImportedRow | undefined> {
        const { operation } = customer;
        const held = operation && (await Held.claim(parts, { ...customer, operation }, revision, holdMillis));
        if (held === undefined) {
            return undefined;
        }
        const value = row.key ?? made ?? parts.newKeyValue();
        const sha256 = sha256Of(value);
        const keys = customer.keys.map((key) => ({ ...key, sha256 }));
        if (customer.keys.some((key) => key.sha256 !== sha256)) {
            await held.rewrite({ ...customer, keys });
            for (const key of customer.keys) {
                await parts.registry.dropKeyItem({ sha256: key.sha256, customerId: customer.id }, held.revision);
            }
        }
        return new ImportedRow(parts, row, held, value, false);
    }

    private get key(): CustomerKey {
        return this.held.customer.keys[0]!;
    }

    get apiKeyName(): string {
        const { id, operation } = this.held.customer;
        return apiKeyName(this.parts.deployment, id, this.key.name, operation.id);
    }

    /** What the gate reads of the key. */
    get keyItem(): { readonly item: KeyItem; readonly revision: number } {
        const { customer, revision } = this.held;
        return { item: keyItemOf(customer, this.key), revision };
    }

    /** Tells the gate of the key before there is one; throws where another customer has its value. */
    async reserve(): Promise<void> {
        const { item, revision } = this.keyItem;
        if (!(await this.parts.registry.putKeyItem(item, revision))) {
            throw new KeyTaken(item.customerId, this.key.name);
        }
    }

    /** Makes sure that nobody else goes on with the row while a step is done. False where somebody does. */
    async isKept(): Promise<boolean> {
        try {
            await this.held.keep();
            return true;
        } catch (error) {
            if (error instanceof CustomerError) {
                return false;
            }
            throw error;
        }
    }

    imported(): ImportedApiKey {
        const { id, tier, description } = this.held.customer;
        const { name: api, usagePlans } = this.parts.deployment;
        return {
            name: this.apiKeyName,
            value: this.value,
            description: description ?? `Customer ${id} of ${api}`,
            enabled: true,
            usagePlanId: usagePlans[tier]!,
        };
    }

    /** Tells the gate of the key that has been made. False where somebody else goes on with the row. */
    async tell(keyId: string): Promise<boolean> {
        const { controlPlane, registry } = this.parts;
        this.held.learn(withKeyId(this.held.customer, this.key, keyId));
        const { marketplaceCustomerId } = this.held.customer;
        // ImportApiKeys has no column for it.
        if (marketplaceCustomerId !== undefined) {
            await controlPlane.setMarketplaceCustomer(keyId, marketplaceCustomerId);
        }
        if (!(await this.isKept())) {
            return false;
        }
        const { item, revision } = this.keyItem;
        return registry.putKeyItem(item, revision);
    }

    get auditLine(): { readonly customerId: string; readonly line: AuditLine } {
        const { customer } = this.held;
        return {
            customerId: customer.id,
            line: auditLineOf(customer, customer.operation),
        };
    }

    /** Takes the operation off. */
    complete(): Promise<void> {
        return this.held.complete(this.held.customer);
    }

    get madeKey(): MadeKey & { readonly customerId: string } {
        const { name, keyId = "" } = this.key;
        return { customerId: this.row.id, name, keyId, value: this.value };
    }

    /** The key's id where it was made and is in its plan, though a listing did not show it. */
    async find(): Promise<string | undefined> {
        const { controlPlane, deployment } = this.parts;
        const { id, tier, operation } = this.held.customer;
        const made = await findApiKey(this.parts, id, this.key, operation.id);
        return made !== undefined && (await controlPlane.isInPlan(deployment.usagePlans[tier]!, made.id))
            ? made.id
            : undefined;
    }

    /** Takes back what was begun: there is no such customer then. */
    async undo(): Promise<void> {
        const { registry } = this.parts;
        const { id, operation } = this.held.customer;
        const made = await findApiKey(this.parts, id, this.key, operation.id);
        if (made !== undefined) {
            await this.parts.controlPlane.deleteApiKey(made.id);
        }
        await registry.dropKeyItem({ sha256: this.key.sha256, customerId: id }, this.held.revision);
        await this.held.complete(undefined);
    }

    /** Lets anybody go on with the row at once. */
    release(): Promise<void> {
        return this.held.release();
    }
}
