import * as pulumi from "@pulumi/pulumi";
import { entry, type Faults, show } from "./faults";

const prefix = "#/components/schemas/";

/** Checks that a schema is plain JSON, and that what it refers to is there: AWS would refuse the whole import. */
export function checkSchema(path: string, schema: unknown, known: ReadonlySet<string>, faults: Faults): void {
    if (!faults.map(path, schema)) {
        return;
    }
    checkJson(path, schema, known, faults, []);
}

/** Checks an example or a default. */
export function checkExample(path: string, example: unknown, faults: Faults): void {
    if (example !== undefined) {
        checkJson(path, example, undefined, faults, []);
    }
}

function checkJson(
    path: string,
    value: unknown,
    known: ReadonlySet<string> | undefined,
    faults: Faults,
    within: readonly unknown[],
): void {
    if (within.includes(value)) {
        faults.add(path, "holds itself; give plain JSON");
        return;
    }
    if (value === null || typeof value === "string" || typeof value === "boolean") {
        return;
    }
    if (typeof value === "number") {
        if (!Number.isFinite(value)) {
            faults.add(path, `${show(value)} is no number of JSON; give a finite one`);
        }
        return;
    }
    if (Array.isArray(value)) {
        value.forEach((item, index) => {
            checkJson(`${path}[${index}]`, item, known, faults, [...within, value]);
        });
        return;
    }
    // A Date or a Map would become an empty object, without a word.
    const type = pulumi.Output.isInstance(value) ? "Output" : Object.prototype.toString.call(value).slice(8, -1);
    if (type !== "Object") {
        faults.add(path, `a value of type ${type} is no JSON; give plain JSON`);
        return;
    }
    for (const [key, member] of Object.entries(value as object)) {
        if (member === undefined) {
            continue;
        }
        // An object is a property of that name.
        if (known && key === "$ref" && typeof member !== "object") {
            checkReference(`${path}.$ref`, member, known, faults);
        }
        checkJson(entry(path, key), member, known, faults, [...within, value]);
    }
}

function checkReference(path: string, reference: unknown, known: ReadonlySet<string>, faults: Faults): void {
    if (typeof reference !== "string" || !reference.startsWith(prefix) || !known.has(reference.slice(prefix.length))) {
        const names = [...known].sort().join(", ");
        faults.add(path, `${show(reference)} is not there; write "${prefix}…" with one of ${names}`);
    }
}

/** Checks the API's own schemas, and answers the names that others may refer to. */
export function checkSchemas(schemas: Record<string, unknown> | undefined, faults: Faults): Set<string> {
    const known = new Set(["RefusalProblem"]);
    if (schemas === undefined || !faults.map("schemas", schemas)) {
        return known;
    }
    for (const name of Object.keys(schemas)) {
        const path = entry("schemas", name);
        if (!/^[A-Za-z0-9]+$/.test(name)) {
            faults.add(path, "is not a model's name; AWS allows letters and digits only");
        } else if (name === "RefusalProblem") {
            faults.add(path, "is the schema of the gate's own refusals; give yours another name");
        }
        known.add(name);
    }
    for (const [name, schema] of Object.entries(schemas)) {
        checkSchema(entry("schemas", name), schema, known, faults);
    }
    return known;
}
