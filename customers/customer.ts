/**
 * `active` may call, `suspended` may not for now, `removed` has no keys any more; what is known of it stays.
 */
export type Status = "active" | "suspended" | "removed";

/** `declared` in a Pulumi program, where it is changed with an update; `run-time` by the verbs. */
export type ManagedBy = "declared" | "run-time";

/** One of a customer's keys. Its value is stored nowhere but at API Gateway. */
export interface CustomerKey {
    /** `primary`; unique among the customer's keys. */
    readonly name: string;
    /** The value's SHA-256, hex: under `key#<sha256>` the gate finds the subscription. */
    readonly sha256: string;
    /** API Gateway's id of the key; undefined until it has been made. */
    readonly keyId?: string;
    /** ISO 8601, UTC; undefined where a program declares it. */
    readonly createdAt?: string;
    /** Seconds since 1970, from when on the gate refuses the key: another has taken its place. Undefined for never. */
    readonly expiresAt?: number;
    /** Whether API Gateway refuses the key too, since it or the subscription has ended. */
    readonly ended?: true;
}

/** Who pays: what the registry says of a customer. */
export interface Customer {
    readonly id: string;
    readonly tier: string;
    readonly status: Status;
    readonly managedBy: ManagedBy;
    readonly description?: string;
    /** The AWS Marketplace's identifier of the customer. */
    readonly marketplaceCustomerId?: string;
    /** Seconds since 1970, from when on the gate refuses every key of the customer; undefined for never. */
    readonly expiresAt?: number;
    /** In the order in which they were made. */
    readonly keys: readonly CustomerKey[];
    /** ISO 8601, UTC; undefined where a program declares it. */
    readonly createdAt?: string;
    /** What was begun and has not been finished. */
    readonly operation?: Operation;
}

/** The verbs that change a customer. */
export type Verb =
    | "add"
    | "move"
    | "rotate"
    | "suspend"
    | "resume"
    | "expire"
    | "remove"
    | "import"
    | "reconcile"
    | "sweep";

/**
 * An operation that is under way. The customer's item already says how it is to be in the end; API Gateway and the key's
 * items are brought there step by step, and when all is done the operation is taken off.
 */
export interface Operation {
    readonly id: string;
    readonly verb: Verb;
    /** Who began it: an ARN. */
    readonly by: string;
    /** ISO 8601, UTC. */
    readonly startedAt: string;
    /** Milliseconds since 1970, until when nobody else may go on with it. */
    readonly heldUntil: number;
    /** Who holds it: another id whenever somebody goes on with it. */
    readonly hold: string;
    /** How the customer was before; undefined where there was none. */
    readonly before?: Subscription;
    /** By key name, the requests that the key has used of its quota in the period that it began in. */
    readonly used?: Readonly<Record<string, number>>;
    /** Whether the new key's value was given: then only who has it can go on. */
    readonly given?: true;
    /** Whether the gate's cached answers are to be forgotten in the end. */
    readonly flush?: true;
}

/** What of a customer API Gateway and the gate have to agree on. */
export type Subscription = Pick<Customer, "tier" | "status" | "expiresAt" | "keys">;

/** A change of a customer, kept for good. */
export interface AuditLine {
    /** ISO 8601, UTC. */
    readonly at: string;
    readonly by: string;
    readonly verb: Verb;
    readonly operationId: string;
    readonly before?: Subscription;
    readonly after: Subscription;
}
