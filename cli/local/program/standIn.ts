import { createHmac } from "node:crypto";

export const alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
export const lowerAlphanumeric = "abcdefghijklmnopqrstuvwxyz0123456789";
export const hexadecimal = "0123456789abcdef";

/**
 * Characters that stand in for what AWS or a secret would give: the same for the same seed and subject, and not to be
 * guessed without the seed. At most 64.
 */
export function standIn(seed: string, subject: string, alphabet: string, length: number): string {
    const digest = createHmac("sha512", Buffer.from(seed, "hex")).update(subject).digest();
    return Array.from(digest.subarray(0, length), (byte) => alphabet[byte % alphabet.length]).join("");
}
