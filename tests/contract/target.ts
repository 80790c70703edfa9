/** Who may call a method, as the contract expects it: not taken from the product, which it judges. */
export interface ExpectedMethod {
    /** `GET`. */
    readonly httpMethod: string;
    /** The template: `/items/{id}`. */
    readonly path: string;
    readonly access: "open" | readonly string[];
    /** A request that the method answers with 2xx. Default: the path as it is, without a body. */
    readonly sample?: { readonly path?: string; readonly body?: string };
}

/** A customer of the target, and one of its keys. */
export interface Caller {
    readonly customer: string;
    /** A disabled customer has none. */
    readonly tier: string | undefined;
    readonly key: string;
}

/** A deployed tiered API. */
export interface Target {
    /** The stage's URL, without a slash at the end. */
    readonly url: string;
    /** Keys by customer, then name. */
    readonly keys: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What is known of a target before it is there. */
export interface TargetTraits {
    readonly name: string;
    /** Titles of tests that the target is known to fail, each with the reason. A listed test that passes fails the run. */
    readonly deviations: Readonly<Record<string, string>>;
    /** Whether throttles and quotas are exact; AWS's are best effort. */
    readonly exactLimits: boolean;
}

/** One key of a customer. The message names the customer, never a key. */
export function keyOf(target: Target, customer: string, name = "primary"): string {
    const key = target.keys[customer]?.[name];
    if (key === undefined) {
        throw new Error(`the target has no key ${name} of ${customer}`);
    }
    return key;
}

/** A well-formed key that nobody has. */
export const unknownKey = `${"0".repeat(39)}x`;
