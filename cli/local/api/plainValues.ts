/** A JSON object of which nothing is known yet. */
export type Json = Readonly<Record<string, unknown>>;

export function isJson(value: unknown): value is Json {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object, or an empty one. */
export function json(value: unknown): Json {
    return isJson(value) ? value : {};
}

export function list(value: unknown): readonly unknown[] {
    return Array.isArray(value) ? value : [];
}

/** Text that says something: YAML writes a status as a number, Pulumi a size as text. */
export function text(value: unknown): string | undefined {
    const scalar = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
    return scalar && value !== "" ? String(value) : undefined;
}

export function texts(value: unknown): string[] {
    return list(value).flatMap((item) => text(item) ?? []);
}

export function flag(value: unknown): boolean {
    return value === true || value === "true";
}

/** A number, however it is written. */
export function number(value: unknown): number | undefined {
    const found = typeof value === "number" || text(value) !== undefined ? Number(value) : Number.NaN;
    return Number.isFinite(found) ? found : undefined;
}

/** The id that an input refers to: itself, or that of a resource that was given whole. */
export function idOf(value: unknown): string | undefined {
    return text(isJson(value) ? value.id : value);
}
