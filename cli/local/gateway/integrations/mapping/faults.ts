import type { Refusal } from "../../exchange";

/** A request or an answer that cannot be mapped, and what the caller gets for it. */
export class MappingFault extends Error {
    constructor(
        readonly refusal: Refusal,
        /** What execution logs tell of it. */
        reason: string,
    ) {
        super(reason);
    }
}

const configurationError: Refusal = { type: "API_CONFIGURATION_ERROR", message: "Internal server error" };

/** The API is at fault: 500, and the reason is for the log alone. */
export function configurationFault(reason: string): MappingFault {
    return new MappingFault(configurationError, reason);
}

/** The caller is at fault: its body begins as JSON and is none. */
export const invalidJson: Refusal = { type: "DEFAULT_4XX", message: "Invalid JSON in request body", status: 400 };

/** What `work` gives, or the refusal for what it fails with. */
export function mapped<Result>(work: () => Result): Result | Refusal {
    try {
        return work();
    } catch (error) {
        if (error instanceof MappingFault) {
            return error.refusal;
        }
        throw error;
    }
}
