import type { AuditLine, Customer, Subscription, Verb } from "./customer";
import type { Secret } from "./secret";

/** What is deployed, as the registry's item `api`/`deployment` says. */
export interface Deployment {
    /** The component's name: `workdays`. */
    readonly name: string;
    readonly stack: string;
    readonly project: string;
    readonly restApiId: string;
    readonly stageName: string;
    /** How long the gate's answers are kept, in seconds. */
    readonly cacheSeconds: number;
    /** Usage plan ids by tier. */
    readonly usagePlans: Readonly<Record<string, string>>;
}

export interface VerbOptions {
    /** Say what would be done, and do nothing. */
    readonly dryRun?: boolean;
}

export interface AddArgs {
    readonly id: string;
    readonly tier: string;
    readonly description?: string;
    readonly marketplaceCustomerId?: string;
    /** The key's name. Default `primary`. */
    readonly keyName?: string;
    /** 20 to 128 letters and digits. Default: 40 that are made here. */
    readonly key?: Secret;
    /** Seconds since 1970, from when on the subscription is refused. Default never. */
    readonly expiresAt?: number;
    /** Take the id of a customer that was removed. Default false. */
    readonly reuse?: boolean;
}

export interface RotateArgs {
    readonly id: string;
    /** How long the keys that there are stay valid, in seconds. Default 7 days. */
    readonly overlapSeconds?: number;
    /** The new key's name. Default the first of `primary`, `primary-2`, `primary-3` … that was never used. */
    readonly keyName?: string;
    readonly key?: Secret;
}

/** A key that a verb made. */
export interface MadeKey {
    readonly name: string;
    readonly keyId: string;
    readonly value: Secret;
}

/** What a verb did, or with `dryRun` would do. */
export interface Outcome {
    readonly verb: Verb;
    readonly customerId: string;
    readonly dryRun: boolean;
    /** Undefined where there was none. */
    readonly before?: Subscription;
    readonly after: Subscription;
    /** What was done, in order, a plain sentence each: `link key primary to the plan of gold`. */
    readonly steps: readonly string[];
    /** What the operator should know: what was carried over, what could not be. */
    readonly notes: readonly string[];
    readonly madeKeys: readonly MadeKey[];
    /** With `move`, the longest time that a key was in no plan, in milliseconds. */
    readonly gapMillis?: number;
    /** After how many seconds at most all callers meet the change: propagation, and what the gate's cache may keep. */
    readonly effectiveWithinSeconds?: number;
}

export interface ListFilter {
    readonly tier?: string;
    readonly status?: Customer["status"];
    readonly managedBy?: Customer["managedBy"];
}

/** What is known of a customer. */
export interface CustomerDetails {
    readonly customer: Customer;
    /** By key name, what API Gateway says of the key in its plan's current period; undefined where the plan has no quota. */
    readonly usage: Readonly<Record<string, { readonly used: number; readonly remaining: number } | undefined>>;
    /** Newest first. */
    readonly audit: readonly AuditLine[];
}

/** A row of an import. */
export interface ImportRow {
    /** In the file, from 1. */
    readonly line: number;
    readonly id: string;
    readonly tier: string;
    readonly description?: string;
    readonly marketplaceCustomerId?: string;
    readonly key?: Secret;
}

export interface RefusedRow {
    readonly line: number;
    /** The column that is at fault. */
    readonly column: string;
    /** What it holds, unless it is a key. */
    readonly value: string;
    readonly reason: string;
}

export interface ImportProgress {
    readonly done: number;
    readonly total: number;
}

/** Rows that another run has begun, which is left alone for a while. */
export interface ImportWait {
    readonly rows: number;
    /** Milliseconds since 1970. */
    readonly until: number;
}

export interface ImportOutcome {
    readonly added: number;
    /** Rows whose customers were there already just as asked. */
    readonly unchanged: number;
    readonly refused: readonly RefusedRow[];
    /** Calls of API Gateway's control plane that were made. */
    readonly calls: number;
    /** Of the customers that were added, their keys. */
    readonly madeKeys: readonly (MadeKey & { readonly customerId: string })[];
}

/** Something that is not as the registry says. */
export interface Difference {
    /** Undefined for a key that no customer has. */
    readonly customerId?: string;
    readonly keyName?: string;
    readonly kind:
        | "unfinished-operation"
        | "missing-key"
        | "orphan-key"
        | "wrong-plan"
        | "missing-plan"
        | "wrong-enabled"
        | "wrong-registry-item"
        | "missing-registry-item"
        | "orphan-registry-item"
        | "expired-key-enabled";
    /** A sentence that names thing and value, and what mends it. */
    readonly message: string;
    /** Whether `reconcile` with `mend` mends it; what a program declares is mended by an update. */
    readonly mendable: boolean;
    readonly mended: boolean;
}

/** The verbs, as functions. Every one may be repeated, and goes on with what an earlier one has left unfinished. */
export interface Customers {
    readonly deployment: Deployment;

    add(args: AddArgs, options?: VerbOptions): Promise<Outcome>;
    move(id: string, tier: string, options?: VerbOptions): Promise<Outcome>;
    rotate(args: RotateArgs, options?: VerbOptions): Promise<Outcome>;
    suspend(id: string, options?: VerbOptions & { readonly now?: boolean }): Promise<Outcome>;
    resume(id: string, options?: VerbOptions & { readonly now?: boolean }): Promise<Outcome>;
    /** @param at seconds since 1970; undefined takes an end off again */
    expire(id: string, at: number | undefined, options?: VerbOptions & { readonly now?: boolean }): Promise<Outcome>;
    remove(id: string, options?: VerbOptions & { readonly now?: boolean }): Promise<Outcome>;

    /** By id. Declared and run-time; without those that were removed, unless asked for. */
    list(filter?: ListFilter): Promise<Customer[]>;
    show(id: string): Promise<CustomerDetails>;
    /** A key's value, which API Gateway keeps. */
    keyValue(id: string, keyName: string): Promise<Secret>;

    import(
        rows: readonly ImportRow[],
        options?: VerbOptions & {
            readonly onProgress?: (progress: ImportProgress) => void;
            readonly onWait?: (wait: ImportWait) => void;
        },
    ): Promise<ImportOutcome>;
    reconcile(options?: { readonly mend?: boolean; readonly id?: string }): Promise<Difference[]>;
    /** What the scheduled sweeper does: disables keys that have expired, finishes what was interrupted. */
    sweep(): Promise<Outcome[]>;
}
