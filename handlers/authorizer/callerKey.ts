import type { APIGatewayRequestAuthorizerEvent } from "aws-lambda";

const header = "x-api-key";

/** The form that AWS gives every key. Anything else is no key, and not worth a look-up. */
const form = /^[A-Za-z0-9]{20,128}$/;

/**
 * The caller's one key. Nothing where there is none, where it cannot be one, or where the request holds several: API
 * Gateway might meter another one than the one that is decided by.
 */
export function callerKey(event: APIGatewayRequestAuthorizerEvent): string | undefined {
    const keys = new Set<string>();
    for (const [name, value] of Object.entries(event.headers ?? {})) {
        if (value !== undefined && name.toLowerCase() === header) {
            keys.add(value);
        }
    }
    for (const [name, values] of Object.entries(event.multiValueHeaders ?? {})) {
        if (name.toLowerCase() === header) {
            for (const value of values ?? []) {
                keys.add(value);
            }
        }
    }
    const metered = event.requestContext.identity?.apiKey;
    if (metered) {
        keys.add(metered);
    }
    const [key] = keys;
    return keys.size === 1 && key !== undefined && form.test(key) ? key : undefined;
}
