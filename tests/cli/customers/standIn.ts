import type { Customer, Subscription, Verb } from "../../../customers/customer";
import { CustomerError } from "../../../customers/customerError";
import type {
    AddArgs,
    CustomerDetails,
    Customers,
    Deployment,
    Difference,
    ImportOutcome,
    ImportProgress,
    ImportRow,
    ImportWait,
    ListFilter,
    MadeKey,
    Outcome,
    RotateArgs,
    VerbOptions,
} from "../../../customers/customers";
import { Secret } from "../../../customers/secret";

/** The value of every key that is made here. */
export const madeValue = "Made0123456789Made0123456789Made01234567";

const createdAt = "2026-01-01T00:00:00.000Z";
const keyOf = (name: string, keyId: string) => ({ name, sha256: "0".repeat(64), keyId, createdAt });

/** A customer of bronze with one key. */
export const acme: Customer = {
    id: "acme",
    tier: "bronze",
    status: "active",
    managedBy: "run-time",
    keys: [keyOf("primary", "key1")],
    createdAt,
};

/** Customers that note how they were called, and do nothing. */
export class CustomersStandIn implements Customers {
    readonly deployment: Deployment = {
        name: "shop",
        stack: "prod",
        project: "shop",
        restApiId: "a1b2c3",
        stageName: "prod",
        cacheSeconds: 300,
        usagePlans: { bronze: "plan1", gold: "plan2" },
    };
    readonly calls: unknown[][] = [];
    /** Thrown by the next calls, one each. */
    readonly failures: Error[] = [];
    customers: readonly Customer[] = [acme];
    differences: readonly Difference[] = [];
    imported: ImportOutcome = { added: 0, unchanged: 0, refused: [], calls: 0, madeKeys: [] };
    progress: readonly ImportProgress[] = [];
    waits: readonly ImportWait[] = [];
    notes: readonly string[] = [];
    details: Partial<CustomerDetails> = {};

    add(args: AddArgs, options?: VerbOptions): Promise<Outcome> {
        const key: MadeKey = { name: "primary", keyId: "key1", value: args.key ?? new Secret(madeValue) };
        return this.done("add", args.id, [args, options], undefined, acme, options?.dryRun ? [] : [key]);
    }

    move(id: string, tier: string, options?: VerbOptions): Promise<Outcome> {
        return this.done("move", id, [id, tier, options], acme, { ...acme, tier });
    }

    rotate(args: RotateArgs, options?: VerbOptions): Promise<Outcome> {
        const name = args.keyName ?? "primary-2";
        const after = { ...acme, keys: [{ ...acme.keys[0]!, expiresAt: 1_800_000_000 }, keyOf(name, "key2")] };
        const key: MadeKey = { name, keyId: "key2", value: args.key ?? new Secret(madeValue) };
        return this.done("rotate", args.id, [args, options], acme, after, options?.dryRun ? [] : [key]);
    }

    suspend(id: string, options?: VerbOptions): Promise<Outcome> {
        return this.done("suspend", id, [id, options], acme, { ...acme, status: "suspended" });
    }

    resume(id: string, options?: VerbOptions): Promise<Outcome> {
        return this.done("resume", id, [id, options], { ...acme, status: "suspended" }, acme);
    }

    expire(id: string, at: number | undefined, options?: VerbOptions): Promise<Outcome> {
        return this.done("expire", id, [id, at, options], acme, at === undefined ? acme : { ...acme, expiresAt: at });
    }

    remove(id: string, options?: VerbOptions): Promise<Outcome> {
        return this.done("remove", id, [id, options], acme, { ...acme, status: "removed", keys: [] });
    }

    async list(filter?: ListFilter): Promise<Customer[]> {
        this.called("list", [filter]);
        return [...this.customers];
    }

    async show(id: string): Promise<CustomerDetails> {
        this.called("show", [id]);
        const customer = this.customers.find((one) => one.id === id);
        if (customer === undefined) {
            throw new CustomerError("unknown-customer", `there is no customer ${id}`);
        }
        return { customer, usage: {}, audit: [], ...this.details };
    }

    async keyValue(id: string, keyName: string): Promise<Secret> {
        this.called("keyValue", [id, keyName]);
        return new Secret(madeValue);
    }

    async import(rows: readonly ImportRow[], options?: Parameters<Customers["import"]>[1]): Promise<ImportOutcome> {
        this.called("import", [rows, { dryRun: options?.dryRun }]);
        for (const wait of this.waits) {
            options?.onWait?.(wait);
        }
        for (const progress of this.progress) {
            options?.onProgress?.(progress);
        }
        return this.imported;
    }

    async reconcile(options?: { readonly mend?: boolean; readonly id?: string }): Promise<Difference[]> {
        this.called("reconcile", [options]);
        return this.differences.map((one) => ({ ...one, mended: options?.mend === true && one.mendable }));
    }

    async sweep(): Promise<Outcome[]> {
        this.called("sweep", []);
        return [];
    }

    private called(verb: string, args: unknown[]): void {
        this.calls.push([verb, ...args]);
        const failure = this.failures.shift();
        if (failure) {
            throw failure;
        }
    }

    private async done(
        verb: Verb,
        customerId: string,
        args: unknown[],
        before: Subscription | undefined,
        after: Subscription,
        madeKeys: readonly MadeKey[] = [],
    ): Promise<Outcome> {
        this.called(verb, args);
        const { dryRun = false } = args.at(-1) as VerbOptions;
        return {
            verb,
            customerId,
            dryRun,
            ...(before === undefined ? {} : { before }),
            after,
            steps: ["one thing", "another thing"],
            notes: this.notes,
            madeKeys,
            ...(verb === "move" && !dryRun ? { gapMillis: 12.3 } : {}),
            effectiveWithinSeconds: verb === "add" ? 60 : 360,
        };
    }
}
