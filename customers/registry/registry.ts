import type { AuditLine, Customer, ManagedBy } from "../customer";
import type { Deployment } from "../customers";

/** What the gate reads of a key. */
export interface KeyItem {
    readonly sha256: string;
    readonly customerId: string;
    readonly keyName?: string;
    readonly tier: string;
    /** `active`; the gate refuses anything else. */
    readonly status: string;
    readonly managedBy: ManagedBy;
    /** Undefined until API Gateway has made the key. */
    readonly keyId?: string;
    /** Seconds since 1970, from when on the gate refuses the key. */
    readonly expiresAt?: number;
}

/** A customer as the registry has it. */
export interface StoredCustomer {
    readonly customer: Customer;
    /** One more with every write; 0 where a program declares the customer. */
    readonly revision: number;
}

/** The subscription registry: single items, read consistently and written under conditions. */
export interface Registry {
    deployment(): Promise<Deployment | undefined>;

    customer(id: string): Promise<StoredCustomer | undefined>;
    /** By id, those that were removed among them. */
    customers(): AsyncIterable<StoredCustomer>;
    /**
     * Writes a customer as the next revision. False where the registry has another revision than the given one;
     * undefined is for no customer.
     */
    putCustomer(customer: Customer, revision: number | undefined): Promise<boolean>;
    /** Takes a customer out. False where the registry has another revision. */
    dropCustomer(id: string, revision: number): Promise<boolean>;

    keyItem(sha256: string): Promise<KeyItem | undefined>;
    keyItems(): AsyncIterable<KeyItem>;
    /** Writes what the gate reads. False where another customer has the key, or a later revision of its own wrote it. */
    putKeyItem(item: KeyItem, revision: number): Promise<boolean>;
    /** Writes what the gate reads of values that were just made, which nobody else can have. Where it fails, some may be written. */
    putNewKeyItems(items: readonly { readonly item: KeyItem; readonly revision: number }[]): Promise<void>;
    /** Takes out what the gate reads, unless another customer has the key or a later revision wrote it. */
    dropKeyItem(item: Pick<KeyItem, "sha256" | "customerId">, revision: number): Promise<void>;

    /** Writing a line again is no second line. */
    putAuditLine(customerId: string, line: AuditLine): Promise<void>;
    /** The same for many customers. Where it fails, some lines may be written. */
    putAuditLines(lines: readonly { readonly customerId: string; readonly line: AuditLine }[]): Promise<void>;
    /** Newest first. */
    auditLines(customerId: string): Promise<AuditLine[]>;
}
