import type { APIGatewayProxyEvent } from "aws-lambda";
import { type Fault, invalid, shown } from "./problem";

/** What a caller gave, before it is read. */
export interface Given {
    readonly values: ReadonlyMap<string, unknown>;
    /** What could not even be taken from the request, with the reason. */
    readonly refused: ReadonlyMap<string, string>;
    /** Parameters are written as text; in JSON a number is a number. */
    readonly source: "text" | "json";
}

/** Thrown by a reader: why a value is refused, as the end of a sentence that begins with the parameter's name. */
export class Refused extends Error {}

/** Turns what was given, or undefined, into a value. */
export type Reader<T> = (raw: unknown, source: Given["source"]) => T;

/** Reads every parameter, and throws one problem that names all that are refused. */
export function read<S extends Record<string, Reader<unknown>>>(
    { values, refused, source }: Given,
    readers: S,
): { [Name in keyof S]: ReturnType<S[Name]> } {
    const faults: Fault[] = [];
    const results: Record<string, unknown> = {};
    for (const [parameter, reader] of Object.entries(readers)) {
        const raw = values.get(parameter);
        try {
            const reason = refused.get(parameter);
            if (reason !== undefined) {
                throw new Refused(reason);
            }
            results[parameter] = reader(raw, source);
        } catch (error) {
            if (!(error instanceof Refused)) {
                throw error;
            }
            faults.push({ parameter, value: shown(raw), detail: error.message });
        }
    }
    if (faults.length > 0) {
        throw invalid("invalid-parameter", faults);
    }
    return results as { [Name in keyof S]: ReturnType<S[Name]> };
}

/** The path and query parameters of a request. */
export function givenIn(event: APIGatewayProxyEvent): Given {
    const values = new Map<string, unknown>();
    const refused = new Map<string, string>();
    const repeatable = event.multiValueQueryStringParameters ?? {};
    for (const [name, value] of Object.entries(event.queryStringParameters ?? {})) {
        const all = repeatable[name] ?? [];
        values.set(name, all.length > 1 ? all.join(", ") : value);
        if (all.length > 1) {
            refused.set(name, `is given ${all.length} times; give it once`);
        }
    }
    // API Gateway decodes a query's values, but hands a path's over as they were written. The path goes first.
    for (const [name, value] of Object.entries(event.pathParameters ?? {})) {
        refused.delete(name);
        try {
            values.set(name, decodeURIComponent(value ?? ""));
        } catch {
            values.set(name, value);
            refused.set(name, "has a malformed percent escape; write UTF-8 as %XX");
        }
    }
    return { values, refused, source: "text" };
}

/** The members of a JSON object. */
export function givenAs(object: object): Given {
    return { values: new Map(Object.entries(object)), refused: new Map(), source: "json" };
}
