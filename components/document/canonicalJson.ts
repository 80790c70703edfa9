import { createHash } from "node:crypto";

function sorted(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(sorted);
    }
    if (typeof value === "object" && value !== null) {
        const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
        return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
    }
    return value;
}

/** JSON that is the same for the same content, in whatever order it was written down. Lists keep their order. */
export function canonicalJson(value: unknown): string {
    return JSON.stringify(sorted(value));
}

/** SHA-256 in hex. */
export function sha256(text: string): string {
    return createHash("sha256").update(text).digest("hex");
}
