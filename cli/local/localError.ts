/** What a user can mend; its text is all that is shown of it. */
export class LocalError extends Error {
    override readonly name: string = "LocalError";
}

/** What a user can mend is told in its own words, anything else with its stack. */
export function errorText(error: unknown): string {
    if (error instanceof LocalError) {
        return error.message;
    }
    return error instanceof Error ? String(error.stack) : String(error);
}
