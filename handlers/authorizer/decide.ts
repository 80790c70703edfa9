import type { AccessTable } from "./accessTable";
import type { Subscription } from "./subscription";

/** A method as API Gateway names it to the authorizer. */
export interface CalledMethod {
    readonly httpMethod: string;
    /** The template: `/reports/{reportId}`. */
    readonly resourcePath: string;
}

export type Reason =
    | "entitled"
    | "invalid-api-key"
    | "subscription-suspended"
    | "subscription-expired"
    | "unknown-tier"
    | "unknown-method"
    | "tier-not-entitled";

export interface Decision {
    readonly allow: boolean;
    readonly reason: Reason;
    /** The tiers that may call the method, where it is known. */
    readonly allowedTiers: readonly string[];
}

const noTiers: readonly string[] = [];
const refuse = (reason: Reason, allowedTiers = noTiers): Decision => ({ allow: false, reason, allowedTiers });

/**
 * Whether a subscription may call a method. It fails closed: whatever is not known is refused.
 *
 * @param now seconds since 1970
 */
export function decide(
    table: AccessTable,
    subscription: Subscription | undefined,
    method: CalledMethod,
    now: number,
): Decision {
    if (subscription === undefined) {
        return refuse("invalid-api-key");
    }
    if (subscription.status !== "active") {
        return refuse("subscription-suspended");
    }
    if (subscription.expiresAt !== undefined && !(now < subscription.expiresAt)) {
        return refuse("subscription-expired");
    }
    if (!table.tiers.includes(subscription.tier)) {
        return refuse("unknown-tier");
    }
    const allowedTiers =
        own(table, `${method.httpMethod} ${method.resourcePath}`) ?? own(table, `ANY ${method.resourcePath}`);
    if (allowedTiers === undefined) {
        return refuse("unknown-method");
    }
    return allowedTiers.includes(subscription.tier)
        ? { allow: true, reason: "entitled", allowedTiers }
        : refuse("tier-not-entitled", allowedTiers);
}

function own(table: AccessTable, key: string): readonly string[] | undefined {
    return Object.hasOwn(table.methods, key) ? table.methods[key] : undefined;
}
