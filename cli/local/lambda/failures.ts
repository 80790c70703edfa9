import type { Failure } from "./messages";

function failure(errorType: string, errorMessage: string): Failure {
    return { errorType, errorMessage, payload: JSON.stringify({ errorType, errorMessage }) };
}

/** @param timeout Milliseconds. */
export function timedOut(requestId: string, timeout: number): Failure {
    const seconds = (timeout / 1_000).toFixed(2);
    return failure("Sandbox.Timedout", `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`);
}

/** @param reason `exit status 1`, `signal: aborted`; undefined where the function ended itself without a fault. */
export function exited(requestId: string, reason: string | undefined): Failure {
    const how = reason === undefined ? "exited without providing a reason" : `exited with error: ${reason}`;
    return failure("Runtime.ExitError", `RequestId: ${requestId} Error: Runtime ${how}`);
}

/** Bytes of an event. */
const requestLimit = 6_291_456;
/** Bytes of an answer. */
const responseLimit = 6_291_556;

const longerThan = (text: string, bytes: number) => text.length > bytes / 3 && Buffer.byteLength(text) > bytes;

/**
 * Why Lambda takes no event of this size; undefined where it does.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export function oversizedRequest(payload: string): string | undefined {
    return longerThan(payload, requestLimit)
        ? `Request must be smaller than ${requestLimit} bytes for the InvokeFunction operation`
        : undefined;
}

/** What becomes of an answer that Lambda does not pass on; undefined where it does. */
export function oversizedResponse(payload: string): Failure | undefined {
    return longerThan(payload, responseLimit)
        ? failure(
              "Function.ResponseSizeTooLarge",
              `Response payload size exceeded maximum allowed payload size (${responseLimit} bytes).`,
          )
        : undefined;
}
