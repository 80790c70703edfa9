import type { JsonSchema } from "./api";
import { isJson, type Json } from "./plainValues";

const schemaMaps = new Set(["properties", "patternProperties", "definitions", "dependencies"]);
const schemas = new Set(["items", "additionalItems", "additionalProperties", "not", "allOf", "anyOf", "oneOf"]);

/** A schema with every schema in it changed, itself first; a `$ref` stands alone, as draft 4 has it. */
export function mapSchema(schema: unknown, change: (schema: Json) => Json): unknown {
    if (Array.isArray(schema)) {
        return schema.map((one) => mapSchema(one, change));
    }
    if (!isJson(schema)) {
        return schema;
    }
    const changed = change(schema);
    if (typeof changed.$ref === "string") {
        return { $ref: changed.$ref };
    }
    const entries = Object.entries(changed).map(([keyword, value]) => {
        if (schemaMaps.has(keyword) && isJson(value)) {
            const named = Object.entries(value).map(([name, one]) => [name, mapSchema(one, change)]);
            return [keyword, Object.fromEntries(named)];
        }
        return [keyword, schemas.has(keyword) ? mapSchema(value, change) : value];
    });
    return Object.fromEntries(entries);
}

/** How one model refers to another, and to itself. */
export const modelReference = (name: string): string => `#/definitions/${name}`;

function referredModels(schema: unknown): Set<string> {
    const names = new Set<string>();
    mapSchema(schema, (one) => {
        const [, name] = /^#\/definitions\/([^/]+)/.exec(String(one.$ref ?? "")) ?? [];
        if (name !== undefined) {
            names.add(name);
        }
        return one;
    });
    return names;
}

/** The schema itself, or the model that it stands for. */
function dereferenced(schema: JsonSchema, models: Readonly<Record<string, JsonSchema>>): JsonSchema {
    const [, name] =
        typeof schema === "object" ? (/^#\/definitions\/([^/]+)$/.exec(String(schema.$ref ?? "")) ?? []) : [];
    const model = name === undefined ? undefined : models[name];
    const { [name ?? ""]: _seen, ...others } = models;
    return model === undefined ? schema : dereferenced(model, others);
}

/**
 * A schema with the models that it refers to among its `definitions`, so that it stands alone. It is no `$ref` itself:
 * draft 4 leaves out what stands beside one.
 */
export function selfContained(schema: JsonSchema, models: Readonly<Record<string, JsonSchema>>): JsonSchema {
    const root = dereferenced(schema, models);
    if (typeof root === "boolean") {
        return root;
    }
    const definitions: Record<string, JsonSchema> = {};
    const found = [...referredModels(root)];
    for (let name = found.pop(); name !== undefined; name = found.pop()) {
        const model = models[name];
        if (model !== undefined && !Object.hasOwn(definitions, name)) {
            definitions[name] = model;
            found.push(...referredModels(model));
        }
    }
    return Object.keys(definitions).length === 0 ? root : { ...root, definitions };
}
