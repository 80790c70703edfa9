import { isDeepStrictEqual } from "node:util";
import { type JsonSchema, schemas } from "../../../handlers/workdays/documentation";

function type(value: unknown): string {
    return Array.isArray(value) ? "array" : Number.isInteger(value) ? "integer" : typeof value;
}

function memberFaults(value: object, schema: JsonSchema, at: string): string[] {
    const properties = (schema.properties ?? {}) as Record<string, JsonSchema>;
    const missing = ((schema.required ?? []) as string[]).filter((name) => !(name in value));
    return [
        ...missing.map((name) => `${at}.${name} is missing`),
        ...Object.entries(value).flatMap(([name, member]) =>
            properties[name] ? faults(member, properties[name], `${at}.${name}`) : [`${at}.${name} is not documented`],
        ),
    ];
}

/** What of a value its schema does not allow, as far as these schemas go. Members that none documents are refused. */
export function faults(value: unknown, schema: JsonSchema, at = "$"): string[] {
    if (typeof schema.$ref === "string") {
        const named = schemas[schema.$ref.replace("#/components/schemas/", "")];
        return named ? faults(value, named, at) : [`${at}: there is no ${schema.$ref}`];
    }
    if (value === null && schema.nullable) {
        return [];
    }
    if (schema.oneOf) {
        const matching = (schema.oneOf as JsonSchema[]).filter((one) => faults(value, one, at).length === 0);
        return matching.length === 1 ? [] : [`${at} matches ${matching.length} of its alternatives`];
    }
    if (schema.allOf) {
        return (schema.allOf as JsonSchema[]).flatMap((one) => faults(value, one, at));
    }
    if (schema.type && schema.type !== type(value)) {
        return [`${at} is not ${schema.type}`];
    }
    if (schema.enum && !(schema.enum as unknown[]).some((one) => isDeepStrictEqual(one, value))) {
        return [`${at} is none of the enumerated`];
    }
    if (schema.pattern && !new RegExp(schema.pattern as string).test(value as string)) {
        return [`${at} does not match ${schema.pattern}`];
    }
    if (schema.format === "date" && !/^\d{4}-\d{2}-\d{2}$/.test(value as string)) {
        return [`${at} is not a date`];
    }
    if (Array.isArray(value)) {
        return value.flatMap((item, index) => faults(item, (schema.items ?? {}) as JsonSchema, `${at}[${index}]`));
    }
    return schema.type === "object" ? memberFaults(value as object, schema, at) : [];
}
