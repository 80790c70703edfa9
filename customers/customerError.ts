/** Why a verb is refused. */
export type Refusal =
    /** There is no such customer, or it was removed. */
    | "unknown-customer"
    /** The id is taken, or was and is to be taken again only with `reuse`. */
    | "id-taken"
    /** The program declares the customer, so an update changes it. */
    | "declared"
    /** The deployment has no such tier. */
    | "unknown-tier"
    /** Somebody else's operation on the customer has not been finished. */
    | "under-way"
    /** The key's value is in use already, here or elsewhere in the account. */
    | "key-taken"
    /** An argument is not as it must be. */
    | "invalid"
    /** The verb changes nothing that is as asked already, or makes no sense for the customer's status. */
    | "not-applicable"
    /** The registry, or what it says of the deployment, is not there. */
    | "no-registry";

/** A refusal whose text names the thing, the value and the remedy, and never a key's value. */
export class CustomerError extends Error {
    override readonly name = "CustomerError";

    constructor(
        readonly refusal: Refusal,
        message: string,
        /** With `under-way`, milliseconds since 1970, from when on the same verb takes the operation over. */
        readonly until?: number,
    ) {
        super(message);
    }
}
