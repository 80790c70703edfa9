import type * as Rpc from "@pulumi/pulumi/runtime/rpc";

/** A value as it goes to the engine: JSON, with marked maps for secrets, assets, archives and resources. */
export type WireValue = unknown;
export type WireMap = Record<string, WireValue>;

/** An asset or archive as it goes to the engine. */
export interface WireAsset {
    readonly kind: "asset" | "archive";
    readonly path?: string;
    readonly text?: string;
    readonly uri?: string;
    readonly assets?: Readonly<Record<string, WireValue>>;
}

type Signatures = Pick<
    typeof Rpc,
    | "specialSigKey"
    | "specialSecretSig"
    | "specialAssetSig"
    | "specialArchiveSig"
    | "specialResourceSig"
    | "unknownValue"
>;

const isMap = (value: unknown): value is WireMap =>
    typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads values off the wire, by the signatures of the project's SDK. */
export class Wire {
    constructor(readonly signatures: Signatures) {}

    private signature(value: WireMap): unknown {
        return value[this.signatures.specialSigKey];
    }

    /** The asset or archive that a value is, or undefined. */
    asset(value: WireValue): WireAsset | undefined {
        if (!isMap(value)) {
            return undefined;
        }
        const { specialAssetSig, specialArchiveSig } = this.signatures;
        switch (this.signature(value)) {
            case specialAssetSig:
                return { ...value, kind: "asset" } as WireAsset;
            case specialArchiveSig:
                return { ...value, kind: "archive" } as WireAsset;
            default:
                return undefined;
        }
    }

    /** In clear: secrets opened, resources as their ids, and assets as `onAsset` has them (left out where that is undefined). */
    plain(value: WireValue, onAsset: (asset: WireAsset) => unknown): unknown {
        if (Array.isArray(value)) {
            return value.map((item) => this.plain(item, onAsset) ?? null);
        }
        if (!isMap(value)) {
            return value === this.signatures.unknownValue ? undefined : value;
        }
        const { specialSecretSig, specialResourceSig } = this.signatures;
        switch (this.signature(value)) {
            case specialSecretSig:
                return this.plain(value.value, onAsset);
            case specialResourceSig:
                return value.id || value.urn;
        }
        const asset = this.asset(value);
        if (asset !== undefined) {
            return onAsset(asset);
        }
        const entries = Object.entries(value).map(([key, item]) => [key, this.plain(item, onAsset)] as const);
        return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
    }

    /** As a provider answers: resources as their ids, and the rest as it came. */
    answered(value: WireValue): WireValue {
        if (Array.isArray(value)) {
            return value.map((item) => this.answered(item));
        }
        if (!isMap(value)) {
            return value;
        }
        if (this.signature(value) === this.signatures.specialResourceSig) {
            return value.id || value.urn;
        }
        return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.answered(item)]));
    }

    secret(value: unknown): WireValue {
        const { specialSigKey, specialSecretSig } = this.signatures;
        return isMap(value) && this.signature(value) === specialSecretSig
            ? value
            : { [specialSigKey]: specialSecretSig, value };
    }
}
