/** A month, a history, prices or a file from which no bill can be made: the message says what and why. */
export class BillingError extends Error {
    override readonly name = "BillingError";
}
