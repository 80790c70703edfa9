import type { JsonSchema } from "../api";
import type { Findings } from "../findings";
import { flag, type Json, json, list, text, texts } from "../plainValues";
import { pathParameters } from "../resourcePaths";
import { type Document, resolved } from "./document";
import { importedSchema } from "./models";

const sources: Readonly<Record<string, string>> = { path: "path", query: "querystring", header: "header" };

/** An operation's parameters, which come before those of the same place and name of its path. */
export function declaredParameters(
    document: Document,
    item: Json,
    operation: Json,
    place: string,
    findings: Findings,
): Json[] {
    const byName = new Map<string, Json>();
    for (const declared of [...list(item.parameters), ...list(operation.parameters)]) {
        const parameter = resolved(document, declared, place, findings);
        byName.set(`${text(parameter.in)} ${text(parameter.name)}`, parameter);
    }
    return [...byName.values()];
}

/**
 * `method.request.querystring.page` and whether it is required. Those of the path always are, declared or not.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/api/API_PutMethod.html
 */
export function requestParametersOf(
    path: string,
    parameters: readonly Json[],
    place: string,
    findings: Findings,
): Record<string, boolean> {
    const found: Record<string, boolean> = {};
    for (const parameter of parameters) {
        const location = text(parameter.in) ?? "";
        const name = text(parameter.name) ?? "";
        const source = sources[location];
        if (source !== undefined && !/^[a-zA-Z0-9._$-]+$/.test(name)) {
            findings.fault(place, `the parameter "${name}" has a bad name; write A–Z a–z 0–9 . _ $ -`);
        } else if (source !== undefined) {
            found[`method.request.${source}.${name}`] = flag(parameter.required);
        } else if (location !== "body") {
            findings.warn(place, `the parameter "${name}" is in ${location || "no place"}; it is left out`);
        }
    }
    for (const name of pathParameters(path)) {
        found[`method.request.path.${name}`] = true;
    }
    return found;
}

/** Schemas by content type: of the request body, or of Swagger's parameter in the body for all that is consumed. */
export function requestSchemasOf(
    document: Document,
    operation: Json,
    parameters: readonly Json[],
    place: string,
    findings: Findings,
): Record<string, JsonSchema> {
    if (document.swagger) {
        const body = parameters.find((parameter) => parameter.in === "body");
        if (body?.schema === undefined) {
            return {};
        }
        const schema = importedSchema(document, body.schema, place, findings);
        const consumed = [operation.consumes, document.root.consumes, ["application/json"]].map(texts);
        const types = consumed.find((some) => some.length > 0) ?? [];
        return Object.fromEntries(types.map((type) => [type, schema]));
    }
    const { content } = resolved(document, operation.requestBody, place, findings);
    const schemas = Object.entries(json(content)).flatMap(([type, media]): [string, JsonSchema][] => {
        const { schema } = json(media);
        return schema === undefined ? [] : [[type, importedSchema(document, schema, place, findings)]];
    });
    return Object.fromEntries(schemas);
}
