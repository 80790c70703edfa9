import type { ApiKey, ControlPlane, NewApiKey } from "../../../customers/controlPlane";
import type { Quota } from "../../../customers/quotaPeriod";
import { Secret } from "../../../customers/secret";

interface Key {
    readonly id: string;
    readonly value: string;
    name: string;
    enabled: boolean;
    marketplaceCustomerId: string | undefined;
}

class Refused extends Error {
    constructor(override readonly name: string) {
        super(name);
    }
}

/** API Gateway in memory, with its rules: a value is one key's, and a key is in one plan of the stage. */
export class StandInGateway {
    readonly keys = new Map<string, Key>();
    /** By plan, the ids of its keys. */
    readonly plans: ReadonlyMap<string, Set<string>>;
    /** By plan and key, the requests used. */
    readonly used = new Map<string, number>();
    readonly extended = new Map<string, number>();
    flushes = 0;
    /** Whether what is left of a quota may be set. */
    lowersQuotas = true;
    /** By name, the keys that ImportApiKeys does not take. */
    refusesImportOf: RegExp | undefined;
    private readonly idsByValue = new Map<string, string>();
    private made = 0;

    constructor(
        tiers: readonly string[],
        readonly quotas: Record<string, Quota> = {},
    ) {
        this.plans = new Map(tiers.map((tier) => [`plan-${tier}`, new Set()]));
    }

    /** The key of a value. */
    keyOf(value: string): Key | undefined {
        const id = this.idsByValue.get(value);
        return id === undefined ? undefined : this.keys.get(id);
    }

    plansOf(keyId: string): string[] {
        return [...this.plans].filter(([, keys]) => keys.has(keyId)).map(([plan]) => plan);
    }

    make({
        name,
        value,
        enabled,
        marketplaceCustomerId,
    }: Pick<NewApiKey, "name" | "value" | "enabled" | "marketplaceCustomerId">): Key {
        this.made += 1;
        const key = { id: `key${this.made}`, name, value: value.reveal(), enabled, marketplaceCustomerId };
        this.keys.set(key.id, key);
        this.idsByValue.set(key.value, key.id);
        return key;
    }

    link(plan: string, keyId: string): void {
        if (!this.keys.has(keyId)) {
            throw new Refused("NotFoundException");
        }
        if (this.plansOf(keyId).some((other) => other !== plan)) {
            throw new Refused("ConflictException");
        }
        this.plans.get(plan)?.add(keyId);
    }

    delete(keyId: string): boolean {
        for (const keys of this.plans.values()) {
            keys.delete(keyId);
        }
        return this.keys.delete(keyId);
    }

    private left(plan: string, keyId: string): number | undefined {
        const quota = this.quotas[plan];
        const at = `${plan} ${keyId}`;
        return quota && (this.extended.get(at) ?? quota.limit) - (this.used.get(at) ?? 0);
    }

    private shown({ id, name, enabled, value }: Key, withValue?: boolean): ApiKey {
        return { id, name, enabled, ...(withValue ? { value: new Secret(value) } : {}) };
    }

    controlPlane(): ControlPlane {
        const gateway = this;
        return {
            async createApiKey(key) {
                return gateway.keyOf(key.value.reveal()) ? undefined : gateway.shown(gateway.make(key));
            },
            async importApiKeys(imported) {
                const ids: string[] = [];
                const warnings: string[] = [];
                for (const row of imported) {
                    if (gateway.refusesImportOf?.test(row.name)) {
                        warnings.push(`${row.name} is refused`);
                        continue;
                    }
                    const key = gateway.keyOf(row.value.reveal()) ?? gateway.make(row);
                    key.name = row.name;
                    key.enabled = row.enabled;
                    ids.push(key.id);
                    try {
                        gateway.link(row.usagePlanId, key.id);
                    } catch {
                        warnings.push(`${row.name} is in another plan of the stage`);
                    }
                }
                return { ids, warnings };
            },
            async apiKey(id, options) {
                const key = gateway.keys.get(id);
                return key && gateway.shown(key, options?.includeValue);
            },
            async *apiKeysNamed(prefix, options) {
                for (const key of [...gateway.keys.values()]) {
                    if (key.name.startsWith(prefix)) {
                        yield gateway.shown(key, options?.includeValues);
                    }
                }
            },
            async setEnabled(id, enabled) {
                const key = gateway.keys.get(id);
                if (key) {
                    key.enabled = enabled;
                }
                return key !== undefined;
            },
            async setMarketplaceCustomer(id, marketplaceCustomerId) {
                const key = gateway.keys.get(id);
                if (key) {
                    key.marketplaceCustomerId = marketplaceCustomerId;
                }
                return key !== undefined;
            },
            async deleteApiKey(id) {
                return gateway.delete(id);
            },
            async quota(plan) {
                return gateway.quotas[plan];
            },
            async *keysOfPlan(plan) {
                for (const id of [...(gateway.plans.get(plan) ?? [])]) {
                    yield { id, name: gateway.keys.get(id)?.name ?? "" };
                }
            },
            async isInPlan(plan, keyId) {
                return gateway.plans.get(plan)?.has(keyId) ?? false;
            },
            async addToPlan(plan, keyId) {
                gateway.link(plan, keyId);
            },
            async removeFromPlan(plan, keyId) {
                return gateway.plans.get(plan)?.delete(keyId) ?? false;
            },
            async usage(plan, keyId) {
                const used = gateway.used.get(`${plan} ${keyId}`);
                const remaining = gateway.left(plan, keyId);
                return used === undefined || remaining === undefined ? [] : [{ used, remaining }];
            },
            async setRemaining(plan, keyId, remaining) {
                const at = `${plan} ${keyId}`;
                if (gateway.lowersQuotas) {
                    gateway.extended.set(at, remaining + (gateway.used.get(at) ?? 0));
                }
                return gateway.lowersQuotas;
            },
            async flushAuthorizers() {
                gateway.flushes += 1;
            },
        };
    }
}
