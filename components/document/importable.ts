/**
 * Keywords of an OpenAPI schema that say nothing of what is valid, and that API Gateway's models, which are JSON Schema
 * draft 4, do not know: an import with `example` in a schema is refused.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
const annotations = new Set(["deprecated", "discriminator", "example", "externalDocs", "readOnly", "writeOnly", "xml"]);

/** Keywords whose value is no schema, whatever its members are called. */
const values = new Set(["const", "default", "enum", "required"]);

function mapValues(map: object, change: (value: unknown, key: string) => unknown): object {
    return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value, key)]));
}

function importableSchema(schema: unknown): unknown {
    if (Array.isArray(schema)) {
        return schema.map(importableSchema);
    }
    if (typeof schema !== "object" || schema === null) {
        return schema;
    }
    const kept = Object.fromEntries(Object.entries(schema).filter(([keyword]) => !annotations.has(keyword)));
    return mapValues(kept, (value, keyword) => {
        if (keyword === "properties" && typeof value === "object" && value !== null) {
            return mapValues(value, importableSchema);
        }
        return values.has(keyword) ? value : importableSchema(value);
    });
}

/** The document as API Gateway takes it: its schemas without what is there for readers only. */
export function importable(document: unknown): unknown {
    if (Array.isArray(document)) {
        return document.map(importable);
    }
    if (typeof document !== "object" || document === null) {
        return document;
    }
    return mapValues(document, (value, key) => {
        if (key === "schema") {
            return importableSchema(value);
        }
        if (key === "schemas" && typeof value === "object" && value !== null) {
            return mapValues(value, importableSchema);
        }
        return key === "example" ? value : importable(value);
    });
}
