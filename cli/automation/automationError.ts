/** What a user can mend, or asked for; its text is all that is shown of it. */
export class AutomationError extends Error {
    override readonly name: string = "AutomationError";
}

/** The operation was ended because its caller asked for it. */
export class CancelledError extends AutomationError {
    override readonly name = "CancelledError";
}
