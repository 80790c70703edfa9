import type { Secret } from "../secret";

/** What API Gateway's control plane refused. It holds neither request nor answer, which may hold keys. */
export class ControlPlaneError extends Error {
    override readonly name = "ControlPlaneError";

    constructor(
        /** `CreateUsagePlanKey` */
        readonly operation: string,
        /** `TooManyRequestsException` */
        readonly code: string,
        message: string,
    ) {
        super(`${operation}: ${code}: ${message}`);
    }
}

/** A text without the values. */
export function redacted(text: string, values: readonly Secret[]): string {
    return values.reduce((clean, value) => clean.replaceAll(value.reveal(), String(value)), text);
}

/** What went wrong, without the values that the call had. */
export function controlPlaneError(operation: string, error: unknown, values: readonly Secret[]): ControlPlaneError {
    const { name, message } = error instanceof Error ? error : { name: "Error", message: String(error) };
    return new ControlPlaneError(operation, name, redacted(message, values));
}
