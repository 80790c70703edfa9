/** A variable of the gateway, such as `$input`: what a template may ask of it. */
export interface Host {
    readonly isHost: true;
    property(name: string): unknown;
    call(name: string, args: readonly unknown[]): unknown;
    /** Undefined where templates may not set anything. */
    assign?(name: string, value: unknown): void;
    toString(): string;
}

export function isHost(value: unknown): value is Host {
    return typeof value === "object" && value !== null && "isHost" in value && value.isHost === true;
}
