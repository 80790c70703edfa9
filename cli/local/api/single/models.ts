import type { JsonSchema } from "../api";
import type { Findings } from "../findings";
import { mapSchema, modelReference } from "../modelSchemas";
import { isJson, json, text } from "../plainValues";
import { nameOf, type OwnResources, placeOf } from "./ownResources";

/** A model refers to another by its URL: `https://apigateway.amazonaws.com/restapis/ID/models/NAME`. */
const modelUrl = /^[^#]*\/models\/([A-Za-z0-9]+)(?:#(\/.*)?)?$/;

function embeddable(schema: unknown, name: string): JsonSchema {
    // These would make a schema's own references mean something else once it stands among others.
    const { $schema: _dialect, id: _base, ...rest } = json(schema);
    const embedded = mapSchema(rest, (one) => {
        const reference = text(one.$ref);
        if (reference === undefined) {
            return one;
        }
        const [, model, pointer = ""] = modelUrl.exec(reference) ?? [];
        if (model !== undefined) {
            return { $ref: modelReference(model) + pointer };
        }
        return reference.startsWith("#") ? { $ref: modelReference(name) + reference.slice(1) } : one;
    });
    return json(embedded);
}

/**
 * The schemas of single models by name.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html
 */
export function singleModels(own: OwnResources, findings: Findings): Record<string, JsonSchema> {
    const models: Record<string, JsonSchema> = {};
    for (const model of own.of("Model")) {
        const name = nameOf(model);
        const place = placeOf(model);
        if (!/^[A-Za-z0-9]+$/.test(name)) {
            findings.fault(place, `its name "${name}" has to be of letters and digits alone`);
        }
        try {
            const schema: unknown = JSON.parse(text(model.state.schema) ?? "{}");
            if (!isJson(schema)) {
                findings.fault(place, "its schema is no JSON object");
            }
            models[name] = embeddable(schema, name);
        } catch (error) {
            findings.fault(place, `its schema is no JSON: ${(error as Error).message}`);
        }
    }
    return models;
}
