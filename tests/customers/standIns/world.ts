import assert from "node:assert/strict";
import { inspect } from "node:util";
import type { Customers, Deployment } from "../../../customers/customers";
import { customersOf } from "../../../customers/customersOf";
import { sha256Of } from "../../../customers/keyValue";
import { customerKey, deploymentKey, type Item, keyItemKey } from "../../../customers/registry/items";
import { Secret } from "../../../customers/secret";
import { hasEnded } from "../../../customers/verbs/subscription";
import { decide } from "../../../handlers/authorizer/decide";
import { StandInGateway } from "./gateway";
import { type Fault, Process } from "./process";
import { StandInTable } from "./registry";

export const tiers = ["bronze", "silver", "gold"];

/** A method for each tier alone: which of them the gate opens says what the gate takes a caller for. */
const access = { tiers, methods: Object.fromEntries(tiers.map((tier) => [`GET /${tier}`, [tier]])) };

export const deployment: Deployment = {
    name: "workdays",
    stack: "dev",
    project: "shop",
    restApiId: "api123",
    stageName: "v1",
    cacheSeconds: 300,
    usagePlans: Object.fromEntries(tiers.map((tier) => [tier, `plan-${tier}`])),
};

const monthly = { limit: 1_000, period: "MONTH" as const, offset: 0 };

/** The tier that a customer's item opens to one of its keys. */
function mayHave(state: Item | undefined, sha256: string): string[] {
    const keys = Object.values((state?.keys ?? {}) as Item) as { readonly sha256: string }[];
    return state?.status === "active" && keys.some((key) => key.sha256 === sha256) ? [String(state.tier)] : [];
}

/** Everything there is: API Gateway, the registry, and the time. */
export class World {
    readonly clock = { now: Date.parse("2026-10-05T10:00:00Z") };
    readonly table = new StandInTable();
    readonly gateway = new StandInGateway(tiers, {
        "plan-bronze": monthly,
        "plan-silver": { ...monthly, limit: 5_000 },
    });
    /** All that was ever said to anybody. */
    readonly said: unknown[] = [];
    /** Whether somebody has changed something by hand: then access may be wrong until it is mended. */
    isDisturbed = false;
    /** Whether somebody's last call may have come after others went on: then a plan may be wrong until it is mended. */
    isLate = false;
    private violation: unknown;
    private made = 0;
    /** The values that were ever made or given. */
    private readonly values = new Map<string, Secret>();
    private readonly sha256s = new Map<string, string>();

    /** @param ids of the customers that there may be */
    constructor(
        readonly ids: readonly string[],
        given: readonly Secret[] = [],
    ) {
        this.table.put({ ...deploymentKey, ...deployment });
        for (const value of given) {
            this.know(value);
        }
    }

    private know(value: Secret): Secret {
        const sha256 = sha256Of(value);
        this.values.set(sha256, value);
        this.sha256s.set(value.reveal(), sha256);
        return value;
    }

    private newKeyValue(): Secret {
        this.made += 1;
        return this.know(new Secret(`secretvalue${String(this.made).padStart(20, "0")}`));
    }

    /** The verbs as an operator's process has them. */
    operator(
        name: string,
        fault?: Fault,
        yields: () => Promise<void> = async () => {},
    ): { customers: Customers; process: Process } {
        const process = new Process({ clock: this.clock, yields, look: () => this.look() }, fault);
        const customers = customersOf({
            registry: process.through(this.table.registry()),
            controlPlane: process.through(this.gateway.controlPlane()),
            deployment,
            now: () => this.clock.now,
            sleep: async (millis) => {
                await yields();
                this.clock.now += millis;
            },
            newKeyValue: () => this.newKeyValue(),
            newId: () => {
                this.made += 1;
                return `id${this.made}`;
            },
            by: async () => `arn:aws:iam::123456789012:user/${name}`,
            calls: () => process.calls,
        });
        return { customers, process };
    }

    /** The tier that a caller with a value has now at the gate and the plans its key is in; undefined for no access. */
    accessOf(sha256: string): { readonly tier: string; readonly plans: readonly string[] } | undefined {
        const key = this.gateway.keyOf(this.values.get(sha256)?.reveal() ?? "");
        const plans = key?.enabled ? this.gateway.plansOf(key.id) : [];
        const item = plans.length === 0 ? undefined : this.table.keyItem(sha256);
        if (item === undefined) {
            return undefined;
        }
        const subscription = { ...item, keyId: item.keyId ?? "" };
        const tier = tiers.find(
            (name) =>
                decide(access, subscription, { httpMethod: "GET", resourcePath: `/${name}` }, this.clock.now / 1_000)
                    .allow,
        );
        return tier === undefined ? undefined : { tier, plans };
    }

    /** While things change: nobody has more than before or after, at the gate or in a plan. */
    private look(): void {
        if (!this.isDisturbed) {
            try {
                this.checkAccess();
            } catch (error) {
                this.violation ??= error;
            }
        }
    }

    /** Throws what was wrong while things changed: the verbs themselves would have caught it. */
    checkWhatWasSeen(): void {
        if (this.violation !== undefined) {
            throw this.violation;
        }
    }

    private checkAccess(): void {
        for (const { id, name, value, enabled } of this.gateway.keys.values()) {
            const sha256 = this.sha256s.get(value);
            const plans = this.gateway.plansOf(id);
            if (sha256 === undefined || plans.length === 0) {
                continue;
            }
            const owner = this.table.get(keyItemKey(sha256))?.customerId;
            assert.ok(owner !== undefined || this.isLate, `${name} is in ${plans}, and the gate knows no such key`);
            const item = owner === undefined ? undefined : this.table.get(customerKey(String(owner)));
            const operation = item?.operation as Item | undefined;
            const may = [item, operation?.before as Item | undefined].flatMap((state) => mayHave(state, sha256));
            const told = may.join(", ") || "nothing";
            const has = enabled ? this.accessOf(sha256) : undefined;
            if (has !== undefined) {
                assert.ok(may.includes(has.tier), `${owner} has ${has.tier}, and may have ${told}`);
                const isPlanned = plans.every((plan) => may.includes(plan.slice("plan-".length)));
                assert.ok(isPlanned || this.isLate, `${owner}'s key is in ${plans}, and may have ${told}`);
            }
        }
    }

    /** When nothing is under way: API Gateway and the gate are as the registry says, and there is nothing else. */
    check(): void {
        const known = new Set<string>();
        const items = new Set<string>();
        for (const customer of this.ids.map((id) => this.table.customer(id)).filter((each) => each !== undefined)) {
            assert.equal(customer.operation, undefined);
            for (const key of customer.keys) {
                const what = `${customer.id} ${key.name}`;
                const isOpen = customer.status === "active" && !hasEnded(customer, key, this.clock.now);
                const apiKey = this.gateway.keys.get(key.keyId ?? "");
                assert.ok(apiKey, `${what} is not at API Gateway`);
                assert.equal(sha256Of(new Secret(apiKey.value)), key.sha256, what);
                assert.equal(apiKey.enabled, isOpen, `${what} is enabled`);
                assert.equal(apiKey.marketplaceCustomerId, customer.marketplaceCustomerId, `${what} is a buyer's`);
                assert.deepEqual(this.gateway.plansOf(apiKey.id), [`plan-${customer.tier}`], what);
                const has = isOpen ? { tier: customer.tier, plans: [`plan-${customer.tier}`] } : undefined;
                assert.deepEqual(this.accessOf(key.sha256), has, what);
                known.add(apiKey.id);
                items.add(key.sha256);
            }
            assert.equal(customer.keys.length > 0, customer.status !== "removed", `${customer.id} has keys`);
        }
        const ours = [...this.gateway.keys.values()].filter(({ name }) => name.startsWith("workdays"));
        assert.deepEqual(new Set(ours.map(({ id }) => id)), known, "API Gateway has the customers' keys and no others");
        for (const sha256 of this.values.keys()) {
            assert.ok(items.has(sha256) || this.table.keyItem(sha256) === undefined, "the gate knows a key of nobody");
        }
    }

    /** No value has ever been said or written down. */
    checkSecrets(): void {
        const text =
            JSON.stringify([this.said, this.table.all()]) +
            inspect(this.said, {
                depth: Number.POSITIVE_INFINITY,
                breakLength: Number.POSITIVE_INFINITY,
                compact: true,
            });
        for (const value of this.values.values()) {
            assert.ok(!text.includes(value.reveal()), "a key's value was said or written");
        }
    }

    /** Nothing is lost: each change of a customer begins where the one before it ended. */
    checkAudit(id: string): void {
        const lines = this.table.partition(`customer#${id}`);
        let last: unknown;
        for (const line of lines) {
            assert.deepEqual(line.before, last, `${id}: ${String(line.verb)}`);
            last = line.after;
        }
        const item = this.table.get({ pk: "customers", sk: id });
        if (item !== undefined && lines.length > 0) {
            const { tier, status, keys } = item;
            const { tier: itsTier, status: itsStatus, keys: itsKeys } = last as typeof item;
            assert.deepEqual({ tier, status, keys }, { tier: itsTier, status: itsStatus, keys: itsKeys }, id);
        }
    }
}
