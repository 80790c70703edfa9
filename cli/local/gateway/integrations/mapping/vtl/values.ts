import { isHost } from "./host";

export type ValueMap = Record<string, unknown>;

/** A list that a template made, as against one that was JSON: they are written differently. */
export class JavaList extends Array<unknown> {
    /** Parts of it are plain lists until they are made one. */
    static override get [Symbol.species](): ArrayConstructor {
        return Array;
    }
}

export function javaList(items: Iterable<unknown>): JavaList {
    const list = new JavaList();
    for (const item of items) {
        list.push(item);
    }
    return list;
}

export function isMap(value: unknown): value is ValueMap {
    return typeof value === "object" && value !== null && !Array.isArray(value) && !isHost(value);
}

/**
 * A value as it stands in a rendered template: maps as Java writes them, `{a=1, b=2}`, and lists of JSON as JSON.
 *
 * @see https://github.com/localstack/localstack/blob/master/tests/unit/services/apigateway/test_template_mapping.py
 */
export function textOf(value: unknown): string {
    if (typeof value === "string") {
        return value;
    }
    if (value instanceof JavaList) {
        return `[${value.map(textOf).join(", ")}]`;
    }
    if (Array.isArray(value)) {
        return JSON.stringify(value);
    }
    if (isMap(value)) {
        return `{${Object.keys(value)
            .map((key) => `${key}=${textOf(value[key])}`)
            .join(", ")}}`;
    }
    return value === undefined ? "null" : String(value);
}

/** Null and false alone are false: so are neither zero nor an empty text. */
export function isTrue(value: unknown): boolean {
    return value !== undefined && value !== null && value !== false;
}

/** Values of two kinds are the same where they are written the same. */
export function isSame(one: unknown, other: unknown): boolean {
    if (one === undefined || one === null || other === undefined || other === null) {
        return (one ?? undefined) === (other ?? undefined);
    }
    if (typeof one === "object" && typeof other === "object") {
        return JSON.stringify(one) === JSON.stringify(other);
    }
    return one === other || textOf(one) === textOf(other);
}

type Operation = (one: number, other: number) => number | boolean | undefined;

/** Two whole numbers divide as in Java. */
function quotient(one: number, other: number): number | undefined {
    if (other === 0) {
        return undefined;
    }
    const exact = one / other;
    return Number.isInteger(one) && Number.isInteger(other) ? Math.trunc(exact) : exact;
}

const operations: Readonly<Record<string, Operation>> = {
    "+": (one, other) => one + other,
    "-": (one, other) => one - other,
    "*": (one, other) => one * other,
    "/": quotient,
    "%": (one, other) => (other === 0 ? undefined : one % other),
    ">": (one, other) => one > other,
    ">=": (one, other) => one >= other,
    "<": (one, other) => one < other,
    "<=": (one, other) => one <= other,
};

/** What two numbers give, or two texts with `+`; undefined where Velocity has no answer. */
export function calculated(operator: string): ((one: unknown, other: unknown) => unknown) | undefined {
    const operation = operations[operator];
    if (operation === undefined) {
        return undefined;
    }
    return (one, other) => {
        if (typeof one === "number" && typeof other === "number") {
            return operation(one, other);
        }
        const known = one !== undefined && one !== null && other !== undefined && other !== null;
        const joins = operator === "+" && known && (typeof one === "string" || typeof other === "string");
        return joins ? textOf(one) + textOf(other) : undefined;
    };
}
