import { additionalNames, isJson, type Json, keywordErrors } from "./keywordErrors";

function itemSchema({ items, additionalItems }: Json, index: number): unknown {
    return Array.isArray(items) && index >= items.length
        ? additionalItems
        : Array.isArray(items)
          ? items[index]
          : items;
}

function propertySchemas(schema: Json, value: Json, name: string): unknown[] {
    const { properties, patternProperties, additionalProperties } = schema;
    const own = isJson(properties) && Object.hasOwn(properties, name) ? [properties[name]] : [];
    const byPattern = Object.entries(isJson(patternProperties) ? patternProperties : {})
        .filter(([pattern]) => new RegExp(pattern).test(name))
        .map(([, one]) => one);
    return additionalNames({ [name]: value }, schema).length > 0 ? [additionalProperties] : [...own, ...byPattern];
}

/**
 * Says what is wrong with a value, in the words and the order of the validator that API Gateway uses: a value's own errors
 * by keyword, and only where there are none so far, those of its members.
 *
 * @param root What the references of the schema, one of draft 4, refer to.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gateway-response-definition.html
 */
export function schemaErrors(root: Json, schema: Json, value: unknown): string[] {
    const errors: string[] = [];
    collect(root, schema, value, errors);
    return errors;
}

function resolved(root: Json, schema: unknown): unknown {
    let found = schema;
    // A reference to itself never ends.
    for (let steps = 0; isJson(found) && typeof found.$ref === "string" && steps < 100; steps++) {
        const path = decodeURIComponent(found.$ref.replace(/^#/, "")).split("/").slice(1);
        found = path.reduce<unknown>((at, name) => {
            const key = name.replaceAll("~1", "/").replaceAll("~0", "~");
            return typeof at === "object" && at !== null ? (at as Json)[key] : undefined;
        }, root);
    }
    return found;
}

function collect(root: Json, given: unknown, value: unknown, errors: string[]): void {
    const schema = resolved(root, given);
    if (!isJson(schema)) {
        return;
    }
    const errorsOf = (inner: unknown, one: unknown): string[] => {
        const found: string[] = [];
        collect(root, inner, one, found);
        return found;
    };
    errors.push(...keywordErrors(schema, value, errorsOf));
    if (errors.length > 0) {
        return;
    }
    if (Array.isArray(value)) {
        value.forEach((one, index) => {
            collect(root, itemSchema(schema, index), one, errors);
        });
    } else if (isJson(value)) {
        for (const name of Object.keys(value).sort()) {
            for (const one of propertySchemas(schema, value, name)) {
                collect(root, one, value[name], errors);
            }
        }
    }
}
