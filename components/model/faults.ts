import * as pulumi from "@pulumi/pulumi";

/** Of a value in a fault, the characters that are enough to find it by. */
const shownLength = 200;

/** How a value is shown in a fault. */
export function show(value: unknown): string {
    if (pulumi.Output.isInstance(value)) {
        return "an Output";
    }
    if (value instanceof Promise) {
        return "a Promise";
    }
    if (typeof value === "function") {
        return "a function";
    }
    if (typeof value !== "object" && typeof value !== "string") {
        return String(value);
    }
    try {
        const text = JSON.stringify(value);
        return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
    } catch {
        return "an object that holds itself";
    }
}

/** The path of a map's entry: `methods["GET /x"]`. */
export function entry(path: string, key: string): string {
    return `${path}[${JSON.stringify(key)}]`;
}

/** Collects every fault in plain arguments, each with its property path, value and remedy. */
export class Faults {
    readonly list: string[] = [];

    add(path: string, text: string): void {
        this.list.push(`${path}: ${text}`);
    }

    /** Refuses what is no object, and properties that do not exist: a misspelt `quota` would sell without a limit. */
    object(path: string, value: unknown, properties: readonly string[], shown?: string): boolean {
        if (!this.map(path, value, shown)) {
            return false;
        }
        for (const property of Object.keys(value as object)) {
            if (!properties.includes(property)) {
                this.add(`${path}.${property}`, `there is no such property, only ${properties.join(", ")}`);
            }
        }
        return true;
    }

    /** Refuses what is no object, such as an Output. `shown` stands for a value that may be a secret. */
    map(path: string, value: unknown, shown?: string): boolean {
        if (pulumi.Output.isInstance(value) || value instanceof Promise) {
            this.add(path, `is ${show(value)}, which is not known yet; give a plain value`);
            return false;
        }
        if (typeof value !== "object" || value === null || Array.isArray(value)) {
            this.add(
                path,
                value === undefined ? "is missing; give an object" : `${shown ?? show(value)} is no object; give one`,
            );
            return false;
        }
        return true;
    }

    array(path: string, value: unknown): value is unknown[] {
        if (!Array.isArray(value)) {
            this.add(
                path,
                value === undefined ? "is missing; give a list" : `${show(value)} is no list; give a plain one`,
            );
            return false;
        }
        return true;
    }

    strings(path: string, value: unknown): value is string[] {
        if (!this.array(path, value)) {
            return false;
        }
        const wrong = value.findIndex((item) => typeof item !== "string");
        if (wrong >= 0) {
            this.add(`${path}[${wrong}]`, `${show(value[wrong])} is no text; give a plain string`);
        }
        return wrong < 0;
    }

    text(path: string, value: unknown): void {
        if (value !== undefined && typeof value !== "string") {
            this.add(path, `${show(value)} is no text; give a plain string`);
        }
    }

    /** Text that says something. */
    label(path: string, value: unknown): void {
        this.text(path, value);
        if (value === "") {
            this.add(path, "is empty; give some text, or leave it out");
        }
    }

    mediaType(path: string, value: unknown, remedy = '"application/json"'): void {
        if (value !== undefined && !(typeof value === "string" && /^[^\s/]+\/[^\s/]+$/.test(value))) {
            this.add(path, `${show(value)} is no media type; write ${remedy}`);
        }
    }

    flag(path: string, value: unknown): void {
        if (value !== undefined && typeof value !== "boolean") {
            this.add(path, `${show(value)} is neither true nor false; give one of the two`);
        }
    }

    /** A whole number in a range. */
    integer(path: string, value: unknown, least: number, most: number, what: string): void {
        if (value !== undefined && !(Number.isInteger(value) && Number(value) >= least && Number(value) <= most)) {
            this.add(path, `${show(value)} is not ${what}; give a whole number from ${least} to ${most}`);
        }
    }

    oneOf(path: string, value: unknown, allowed: readonly unknown[]): void {
        if (value !== undefined && !allowed.includes(value)) {
            this.add(path, `${show(value)} is not known; give ${allowed.join(" or ")}`);
        }
    }
}
