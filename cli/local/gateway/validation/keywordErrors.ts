import { isDeepStrictEqual } from "node:util";
import { formats } from "./formats";

export type Json = Readonly<Record<string, unknown>>;

/** The errors of a value against a schema that stands in another. */
type ErrorsOf = (schema: unknown, value: unknown) => string[];

/** The errors of a value against one keyword: what the keyword says, the value, the keyword's schema. */
type Keyword = (wanted: never, value: never, schema: Json, errorsOf: ErrorsOf) => string[];

export function isJson(value: unknown): value is Json {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

function typeName(value: unknown): string {
    if (value === null) {
        return "null";
    }
    if (typeof value === "number") {
        return Number.isInteger(value) ? "integer" : "number";
    }
    return Array.isArray(value) ? "array" : typeof value;
}

const text = JSON.stringify;
const lengthOf = (value: string): number => [...value].length;
const countOf = (value: Json): number => Object.keys(value).length;

function failures(schemas: readonly unknown[], value: unknown, errorsOf: ErrorsOf): number {
    return schemas.filter((schema) => errorsOf(schema, value).length > 0).length;
}

/** How far from a whole number a quotient may be and still be one: decimals have no exact form in binary. */
const precision = 1e-10;

function isMultiple(value: number, divisor: number): boolean {
    const quotient = value / divisor;
    return Math.abs(Math.round(quotient) - quotient) <= precision;
}

/** Names that neither `properties` nor `patternProperties` speaks of. */
export function additionalNames(value: Json, { properties, patternProperties }: Json): string[] {
    const known = isJson(properties) ? properties : {};
    const patterns = Object.keys(isJson(patternProperties) ? patternProperties : {}).map((one) => new RegExp(one));
    return Object.keys(value).filter(
        (name) => !Object.hasOwn(known, name) && !patterns.some((pattern) => pattern.test(name)),
    );
}

const ofArrays: Readonly<Record<string, Keyword>> = {
    additionalItems: (wanted: unknown, value: unknown[], { items }) =>
        wanted === false && Array.isArray(items) && value.length > items.length
            ? [`schema only allows ${items.length} elements in array but instance has ${value.length} elements`]
            : [],
    maxItems: (most: number, { length }: unknown[]) =>
        length > most
            ? [`array is too long: must have at most ${most} elements but instance has ${length} elements`]
            : [],
    minItems: (least: number, { length }: unknown[]) =>
        length < least
            ? [`array is too short: must have at least ${least} elements but instance has ${length} elements`]
            : [],
    uniqueItems: (wanted: boolean, value: unknown[]) =>
        wanted && value.some((one, at) => value.slice(0, at).some((other) => isDeepStrictEqual(one, other)))
            ? ["array must not contain duplicate elements"]
            : [],
};

const ofNumbers: Readonly<Record<string, Keyword>> = {
    maximum: (most: number, value: number, { exclusiveMaximum }) => {
        if (value > most) {
            return [`numeric instance is greater than the required maximum (maximum: ${most}, found: ${value})`];
        }
        return exclusiveMaximum === true && value === most
            ? [`numeric instance is not strictly lower than the required maximum ${most}`]
            : [];
    },
    minimum: (least: number, value: number, { exclusiveMinimum }) => {
        if (value < least) {
            return [`numeric instance is lower than the required minimum (minimum: ${least}, found: ${value})`];
        }
        return exclusiveMinimum === true && value === least
            ? [`numeric instance is not strictly greater than the required minimum ${least}`]
            : [];
    },
    multipleOf: (divisor: number, value: number) =>
        isMultiple(value, divisor) ? [] : [`remainder of division is not zero (${value} / ${divisor})`],
};

const ofObjects: Readonly<Record<string, Keyword>> = {
    additionalProperties: (wanted: unknown, value: Json, schema) => {
        const names = wanted === false ? additionalNames(value, schema).sort() : [];
        return names.length > 0
            ? [`object instance has properties which are not allowed by the schema: ${text(names)}`]
            : [];
    },
    dependencies: (wanted: Json, value: Json, _, errorsOf) =>
        Object.entries(wanted)
            .filter(([name]) => Object.hasOwn(value, name))
            .flatMap(([name, needed]) => {
                if (!Array.isArray(needed)) {
                    return errorsOf(needed, value);
                }
                const missing = needed.filter((one) => !Object.hasOwn(value, one)).sort();
                return missing.length > 0
                    ? [
                          `property "${name}" of object has missing property dependencies ` +
                              `(schema requires ${text([...needed].sort())}; missing: ${text(missing)})`,
                      ]
                    : [];
            }),
    maxProperties: (most: number, value: Json) =>
        countOf(value) > most
            ? [`object has too many properties (found ${countOf(value)} but schema requires at most ${most})`]
            : [],
    minProperties: (least: number, value: Json) =>
        countOf(value) < least
            ? [`object has too few properties (found ${countOf(value)} but schema requires at least ${least})`]
            : [],
    required: (names: string[], value: Json) => {
        const missing = [...new Set(names)].filter((name) => !Object.hasOwn(value, name)).sort();
        return missing.length > 0 ? [`object has missing required properties (${text(missing)})`] : [];
    },
};

const ofStrings: Readonly<Record<string, Keyword>> = {
    maxLength: (most: number, value: string) =>
        lengthOf(value) > most
            ? [`string ${text(value)} is too long (length: ${lengthOf(value)}, maximum allowed: ${most})`]
            : [],
    minLength: (least: number, value: string) =>
        lengthOf(value) < least
            ? [`string ${text(value)} is too short (length: ${lengthOf(value)}, required minimum: ${least})`]
            : [],
    pattern: (pattern: string, value: string) =>
        new RegExp(pattern).test(value) ? [] : [`ECMA 262 regex "${pattern}" does not match input string "${value}"`],
    // Checked last, behind all other keywords.
    "~format": (name: string, value: string) => {
        const format = formats.get(name);
        return format === undefined || format.isValid(value) ? [] : [format.error(value)];
    },
};

const ofAll: Readonly<Record<string, Keyword>> = {
    allOf: (schemas: unknown[], value: unknown, _, errorsOf) => {
        const failed = failures(schemas, value, errorsOf);
        const matched = schemas.length - failed;
        return failed > 0
            ? [`instance failed to match all required schemas (matched only ${matched} out of ${schemas.length})`]
            : [];
    },
    anyOf: (schemas: unknown[], value: unknown, _, errorsOf) =>
        failures(schemas, value, errorsOf) === schemas.length
            ? [`instance failed to match at least one required schema among ${schemas.length}`]
            : [],
    enum: (values: unknown[], value: unknown) =>
        values.some((one) => isDeepStrictEqual(one, value))
            ? []
            : [`instance value (${text(value)}) not found in enum (possible values: ${text(values)})`],
    not: (schema: unknown, value: unknown, _, errorsOf) =>
        errorsOf(schema, value).length > 0 ? [] : ["instance matched a schema which it should not have"],
    oneOf: (schemas: unknown[], value: unknown, _, errorsOf) => {
        const matched = schemas.length - failures(schemas, value, errorsOf);
        return matched === 1
            ? []
            : [`instance failed to match exactly one schema (matched ${matched} out of ${schemas.length})`];
    },
    type: (wanted: string | string[], value: unknown) => {
        const types = new Set([wanted].flat());
        if (types.has("number")) {
            types.add("integer");
        }
        const found = typeName(value);
        return types.has(found)
            ? []
            : [
                  `instance type (${found}) does not match any allowed primitive type ` +
                      `(allowed: ${text([...types].sort())})`,
              ];
    },
};

function ofType(value: unknown): Readonly<Record<string, Keyword>> {
    switch (typeName(value)) {
        case "array":
            return ofArrays;
        case "object":
            return ofObjects;
        case "string":
            return ofStrings;
        case "integer":
        case "number":
            return ofNumbers;
        default:
            return {};
    }
}

/** The errors of a value itself, by keywords in the order of their names; those of its members are left aside. */
export function keywordErrors(schema: Json, value: unknown, errorsOf: ErrorsOf): string[] {
    const keywords = Object.entries({ ...ofAll, ...ofType(value) }).sort(([one], [other]) => (one < other ? -1 : 1));
    return keywords.flatMap(([name, keyword]) => {
        const wanted = schema[name.replace("~", "")];
        return wanted === undefined ? [] : keyword(wanted as never, value as never, schema, errorsOf);
    });
}
