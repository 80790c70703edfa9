/** A time in which a key stood for a customer in a tier. */
export interface SubscriptionPeriod {
    /** API Gateway's id of the key. */
    readonly keyId: string;
    readonly customerId: string;
    readonly tier: string;
    /** Milliseconds since 1970. */
    readonly from: number;
    /** Milliseconds since 1970, excluded; undefined where it goes on. */
    readonly to?: number | undefined;
}
