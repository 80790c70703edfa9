import type { ImportedApiKey } from "../controlPlane";
import type { Customer, CustomerKey } from "../customer";
import type { ImportRow } from "../customers";
import { sha256Of } from "../keyValue";
import { apiKeyName } from "../names";
import type { Parts } from "../parts";
import type { StoredCustomer } from "../registry/registry";
import { KeyTaken, withKeyId } from "../saga/converge";
import { findApiKey } from "../saga/facts";
import { Held } from "../saga/held";
import { auditLineOf } from "../saga/saga";
import type { Secret } from "../secret";
import { added } from "../verbs/add";
import { keyItemOf } from "../verbs/subscription";
import { argsOf } from "./classify";

/** How long an import holds a row: for as long as a group of rows takes. */
const holdMillis = 60_000;

/** A row whose customer is claimed, and whose key is made together with many others. */
export class ImportedRow {
    private constructor(
        private readonly parts: Parts,
        readonly row: ImportRow,
        readonly held: Held,
        readonly value: Secret,
    ) {}

    /** Undefined where somebody else adds the customer at the same time. */
    static async claim(parts: Parts, row: ImportRow): Promise<ImportedRow | undefined> {
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
        return held && new ImportedRow(parts, row, held, value);
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
        return new ImportedRow(parts, row, held, value);
    }

    private get key(): CustomerKey {
        return this.held.customer.keys[0]!;
    }

    get apiKeyName(): string {
        const { id, operation } = this.held.customer;
        return apiKeyName(this.parts.deployment, id, this.key.name, operation.id);
    }

    /** Tells the gate of the key before there is one; throws where another customer has its value. */
    async reserve(): Promise<void> {
        const { customer, revision } = this.held;
        if (!(await this.parts.registry.putKeyItem(keyItemOf(customer, this.key), revision))) {
            throw new KeyTaken(customer.id, this.key.name);
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

    async complete(keyId: string): Promise<Customer> {
        const { registry } = this.parts;
        this.held.learn(withKeyId(this.held.customer, this.key, keyId));
        const { customer, revision } = this.held;
        if (!(await registry.putKeyItem(keyItemOf(customer, this.key), revision))) {
            throw this.held.lost();
        }
        await registry.putAuditLine(customer.id, auditLineOf(customer, customer.operation));
        await this.held.complete(customer);
        return customer;
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
