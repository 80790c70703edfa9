/** What a user can mend; its text names the thing, the value and the remedy. */
export class MeteringError extends Error {
    override readonly name = "MeteringError";
}
