import type { Customer, CustomerKey } from "../customer";
import { CustomerError } from "../customerError";
import { sha256Of } from "../keyValue";
import { apiKeyName } from "../names";
import type { Parts } from "../parts";
import type { Secret } from "../secret";
import { tierFault } from "../verbs/changed";
import { isEnabled, keyItemOf } from "../verbs/subscription";
import { findApiKey, planOf } from "./facts";
import type { Held } from "./held";
import type { Progress } from "./progress";
import { carryOver } from "./quotaCarry";
import { type Step, sentenceOf } from "./steps";

/** The value is somebody else's already. It is told without the value. */
export class KeyTaken extends CustomerError {
    constructor(customerId: string, keyName: string) {
        super(
            "key-taken",
            `the value given for the key ${keyName} of ${customerId} is in use already, here or elsewhere in the account; ` +
                "give another, or none and one is made",
        );
    }
}

/** Brings API Gateway and the registry's key items to how a customer is to be. */
export class Convergence {
    private unlinkedAt: number | undefined;

    constructor(
        private readonly parts: Parts,
        private readonly held: Held,
        /** By SHA-256, the values of keys that have still to be made. */
        private readonly values: ReadonlyMap<string, Secret>,
        private readonly progress: Progress,
        /** Whether no step can have been done before. */
        private readonly trusted: boolean,
    ) {}

    async run(steps: readonly Step[]): Promise<void> {
        for (const step of steps) {
            this.progress.current = sentenceOf(step, this.held.customer);
            // Between unlinking and linking nothing may cost time.
            if (this.unlinkedAt === undefined) {
                await this.held.keep();
            }
            await this.do(step);
            this.progress.steps.push(this.progress.current);
        }
        this.progress.current = undefined;
    }

    private async do(step: Step): Promise<void> {
        const { controlPlane, deployment, registry } = this.parts;
        switch (step.do) {
            case "reserve":
                return this.write(this.current(step.key), (owner) => new KeyTaken(owner, step.key.name));
            case "create":
                return this.create(step.key);
            case "write":
                return this.write(this.current(step.key), thiefOf);
            case "identify": {
                const { marketplaceCustomerId = "" } = this.held.customer;
                await this.thereIs(step.key, (id) => controlPlane.setMarketplaceCustomer(id, marketplaceCustomerId));
                return;
            }
            case "refuse":
                if (!(await registry.putKeyItem({ ...step.item, status: "removed" }, this.held.revision))) {
                    throw this.held.lost();
                }
                return;
            case "disable":
            case "enable":
                await this.thereIs(step.key, (id) => controlPlane.setEnabled(id, step.do === "enable"));
                return;
            case "unlink":
                return this.unlink(step.key, step.tier);
            case "link":
                return this.link(step.key, step.tier);
            case "delete":
                await controlPlane.deleteApiKey(step.keyId);
                return;
            case "drop":
                return registry.dropKeyItem(step.item, this.held.revision);
            case "carry":
                this.progress.notes.push(
                    await carryOver(this.parts, this.held.customer, this.current(step.key), step.used, this.trusted),
                );
                return;
            case "flush":
                return controlPlane.flushAuthorizers(deployment.restApiId, deployment.stageName);
        }
    }

    /** The key as it is now: a step before may have learned its id. */
    private current(key: CustomerKey): CustomerKey {
        return this.held.customer.keys.find(({ sha256 }) => sha256 === key.sha256) ?? key;
    }

    private async write(key: CustomerKey, taken: (customerId: string, owner: string) => Error): Promise<void> {
        const { customer, revision } = this.held;
        if (await this.parts.registry.putKeyItem(keyItemOf(customer, key), revision)) {
            return;
        }
        const there = await this.parts.registry.keyItem(key.sha256);
        throw there !== undefined && there.customerId !== customer.id
            ? taken(customer.id, there.customerId)
            : this.held.lost();
    }

    private async create(key: CustomerKey): Promise<void> {
        const { controlPlane, deployment } = this.parts;
        const { customer } = this.held;
        const value = this.values.get(key.sha256);
        if (value === undefined) {
            throw new Error(`the value of the key ${key.name} of ${customer.id} is not known`);
        }
        const name = apiKeyName(deployment, customer.id, key.name, customer.operation.id);
        const made =
            (await controlPlane.createApiKey({
                name,
                value,
                description: customer.description ?? `Customer ${customer.id} of ${deployment.name}`,
                enabled: isEnabled(customer, key),
                tags: { api: deployment.name, stack: deployment.stack, customer: customer.id },
                ...(customer.marketplaceCustomerId === undefined
                    ? {}
                    : { marketplaceCustomerId: customer.marketplaceCustomerId }),
            })) ?? (await findApiKey(this.parts, customer.id, key, customer.operation.id));
        // An answer that was lost is asked for again, and then the value is in use: by this very key.
        if (made === undefined || (made.value !== undefined && sha256Of(made.value) !== key.sha256)) {
            throw new KeyTaken(customer.id, key.name);
        }
        this.held.learn(withKeyId(customer, key, made.id));
        this.progress.madeKeys.push({ name: key.name, keyId: made.id, value });
    }

    private async unlink(key: CustomerKey, tier: string): Promise<void> {
        this.unlinkedAt ??= this.parts.now();
        const planId = planOf(this.parts.deployment, tier);
        await this.withId(key, async (id) => planId && this.parts.controlPlane.removeFromPlan(planId, id));
    }

    private async link(key: CustomerKey, tier: string): Promise<void> {
        const { controlPlane, deployment, now } = this.parts;
        const planId = planOf(deployment, tier);
        if (planId === undefined) {
            throw new CustomerError("unknown-tier", tierFault(deployment.usagePlans, deployment.stack, tier));
        }
        await this.withId(key, (id) => controlPlane.addToPlan(planId, id));
        if (this.unlinkedAt !== undefined) {
            this.progress.gapMillis = Math.max(this.progress.gapMillis ?? 0, now() - this.unlinkedAt);
            this.unlinkedAt = undefined;
        }
    }

    private withId<T>(key: CustomerKey, act: (keyId: string) => Promise<T>): Promise<T> {
        const { keyId } = this.current(key);
        if (keyId === undefined) {
            throw new Error(`the key ${key.name} of ${this.held.customer.id} has not been made`);
        }
        return act(keyId);
    }

    private async thereIs(key: CustomerKey, act: (keyId: string) => Promise<boolean>): Promise<void> {
        if (!(await this.withId(key, act))) {
            throw new Error(`API Gateway has no key ${key.name} of ${this.held.customer.id} any more`);
        }
    }
}

function thiefOf(customerId: string, owner: string): Error {
    return new Error(`the registry takes a key of ${customerId} for ${owner}'s`);
}

/** The customer with the id of one of its keys. */
export function withKeyId<C extends Customer>(customer: C, { sha256 }: CustomerKey, keyId: string): C {
    return {
        ...customer,
        keys: customer.keys.map((key) => (key.sha256 === sha256 ? { ...key, keyId } : key)),
    };
}
