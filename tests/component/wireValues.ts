import * as rpc from "@pulumi/pulumi/runtime/rpc";

/** A value on its way to the engine, made readable. */
export type Plain = string | number | boolean | null | undefined | Plain[] | { [key: string]: Plain };

/** Stands for a value that only the deployment will know. */
export const unknown = "<unknown>";

/** A value that the engine encrypts. */
export function secret(value: Plain): Plain {
    return { secret: value };
}

/** Reads a value off the wire: secrets as `secret(…)`, assets as their text, resources as their URN. */
export function decoded(value: unknown): Plain {
    if (value === rpc.unknownValue) {
        return unknown;
    }
    if (Array.isArray(value)) {
        return value.map(decoded);
    }
    if (typeof value !== "object" || value === null) {
        return value as Plain;
    }
    const map = value as Record<string, unknown>;
    switch (map[rpc.specialSigKey]) {
        case rpc.specialSecretSig:
            return secret(decoded(map.value));
        case rpc.specialAssetSig:
            return decoded(map.text);
        case rpc.specialArchiveSig:
            return decoded(map.assets);
        case rpc.specialResourceSig:
            return decoded(map.urn);
        default:
            return Object.fromEntries(Object.entries(map).map(([key, item]) => [key, decoded(item)]));
    }
}
