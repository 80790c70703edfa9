import type { JsonSchema } from "../api";
import type { Findings } from "../findings";
import { mapSchema, modelReference } from "../modelSchemas";
import { isJson, type Json, json } from "../plainValues";
import type { Document } from "./document";

/**
 * Keywords that are no part of what is checked: those that only describe, those that draft 4 does not know, and the two
 * that the import leaves out of request validation.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
const leftOut = new Set([
    "deprecated",
    "discriminator",
    "example",
    "externalDocs",
    "maxItems",
    "minItems",
    "nullable",
    "readOnly",
    "writeOnly",
    "xml",
]);

function schemasOf({ root, swagger }: Document): Json {
    return json(swagger ? root.definitions : json(root.components).schemas);
}

/** A document's schema as a model's: what is not checked is left out, and references go to models. */
export function importedSchema(document: Document, schema: unknown, place: string, findings: Findings): JsonSchema {
    const known = schemasOf(document);
    const found = mapSchema(schema, (one) => {
        if (typeof one.$ref === "string") {
            const [, name = "", rest = ""] =
                /^#\/(?:definitions|components\/schemas)\/([^/]+)(.*)$/.exec(one.$ref) ?? [];
            if (Object.hasOwn(known, name)) {
                return { $ref: modelReference(name) + rest };
            }
            findings.warn(place, `there is no model ${one.$ref}; the reference is left out`);
            return {};
        }
        return Object.fromEntries(Object.entries(one).filter(([keyword]) => !leftOut.has(keyword)));
    });
    return isJson(found) ? found : found !== false;
}

/** The models of a document, by name. */
export function importedModels(document: Document, findings: Findings): Record<string, JsonSchema> {
    const entries = Object.entries(schemasOf(document)).map(([name, schema]): [string, JsonSchema] => {
        const place = `model ${name}`;
        if (!/^[A-Za-z0-9]+$/.test(name)) {
            findings.fault(place, "a model's name has letters and digits alone");
        }
        return [name, importedSchema(document, schema, place, findings)];
    });
    return Object.fromEntries(entries);
}
