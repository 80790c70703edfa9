/** What whoever types the command can mend; its text is all that is shown of it. */
export class CommandError extends Error {
    override readonly name = "CommandError";
}
