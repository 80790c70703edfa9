import { createHash, randomInt } from "node:crypto";
import { Secret } from "./secret";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const length = 40;
const form = /^[A-Za-z0-9]{20,128}$/;

/** A new key's value: 40 letters and digits, each as likely as any other. */
export function newKeyValue(): Secret {
    return new Secret(Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join(""));
}

/** The value's SHA-256, hex. */
export function sha256Of(value: Secret): string {
    return createHash("sha256").update(value.reveal()).digest("hex");
}

/**
 * Why a given value can be no key, or undefined. The text does not hold the value.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
 */
export function keyValueFault(value: Secret): string | undefined {
    const text = value.reveal();
    return form.test(text)
        ? undefined
        : `a key has 20 to 128 letters and digits, and the given one has ${text.length} characters` +
              `${/^[A-Za-z0-9]*$/.test(text) ? "" : ", others among them"}; give another, or none and one is made`;
}
