import type { ApiKey } from "../gateway/limits/usagePlans";

/** @see https://docs.aws.amazon.com/apigateway/latest/api/API_ApiKey.html */
export interface AccountKey extends ApiKey {
    readonly description: string;
    /** The AWS Marketplace's identifier of who has the key. */
    readonly customerId?: string | undefined;
    readonly tags: Readonly<Record<string, string>>;
    /** Seconds since 1970. */
    readonly createdAt: number;
    /** Seconds since 1970. */
    readonly updatedAt: number;
    /** Whether the program declares it; the others were made while the gateway ran. */
    readonly declared: boolean;
}

/** Hears of a key as it is from now on, or was before it was deleted. */
type KeyListener = (key: AccountKey, deleted: boolean) => void;

/** An account's keys: by id, by value, and by the plans that they are in. */
export class AccountKeys {
    private readonly byId = new Map<string, AccountKey>();
    private readonly byValue = new Map<string, AccountKey>();
    private readonly byPlan = new Map<string, Map<string, AccountKey>>();
    /** Hears of every change from now on. */
    listener: KeyListener = () => {};

    constructor(keys: readonly AccountKey[]) {
        for (const key of keys) {
            this.index(key);
        }
    }

    get size(): number {
        return this.byId.size;
    }

    /** In the order in which they were made. */
    all(): AccountKey[] {
        return [...this.byId.values()];
    }

    get(id: string): AccountKey | undefined {
        return this.byId.get(id);
    }

    withValue(value: string): AccountKey | undefined {
        return this.byValue.get(value);
    }

    /** In the order in which they were linked. */
    inPlan(planId: string): ReadonlyMap<string, AccountKey> {
        return this.byPlan.get(planId) ?? new Map();
    }

    /** Adds a key, or takes it as it is from now on. */
    put(key: AccountKey): void {
        for (const planId of this.byId.get(key.id)?.planIds ?? []) {
            if (!key.planIds.includes(planId)) {
                this.byPlan.get(planId)?.delete(key.id);
            }
        }
        this.index(key);
        this.listener(key, false);
    }

    delete(key: AccountKey): void {
        this.byId.delete(key.id);
        this.byValue.delete(key.value);
        for (const planId of key.planIds) {
            this.byPlan.get(planId)?.delete(key.id);
        }
        this.listener(key, true);
    }

    private index(key: AccountKey): void {
        this.byId.set(key.id, key);
        this.byValue.set(key.value, key);
        for (const planId of key.planIds) {
            const keys = this.byPlan.get(planId) ?? new Map<string, AccountKey>();
            this.byPlan.set(planId, keys.set(key.id, key));
        }
    }
}
