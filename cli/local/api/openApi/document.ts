import { parse } from "yaml";
import type { Findings } from "../findings";
import { isJson, type Json, json, text } from "../plainValues";

/** An API definition file, in OpenAPI 3.0 or in Swagger 2.0. */
export interface Document {
    readonly root: Json;
    readonly swagger: boolean;
}

function parsed(body: string, findings: Findings): unknown {
    try {
        return body.trimStart().startsWith("{") ? JSON.parse(body) : parse(body, { merge: true });
    } catch (error) {
        findings.fault("body", `is neither JSON nor YAML: ${(error as Error).message}`);
        return undefined;
    }
}

/**
 * Reads the body of a RestApi; nothing where it is no document.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api.html
 */
export function readDocument(body: string, findings: Findings): Document | undefined {
    const root = parsed(body, findings);
    if (!isJson(root)) {
        if (findings.faults.length === 0) {
            findings.fault("body", "is no OpenAPI document");
        }
        return undefined;
    }
    const openApi = text(root.openapi);
    const swagger = text(root.swagger);
    if (!openApi?.startsWith("3.0") && !swagger?.startsWith("2")) {
        const version = openApi ?? swagger;
        findings.fault("body", `its version is ${version ?? "missing"}; API Gateway takes openapi 3.0 and swagger 2.0`);
        return undefined;
    }
    if (!isJson(root.paths)) {
        findings.fault("body", "it has no paths");
        return undefined;
    }
    return { root, swagger: openApi === undefined };
}

/** References that refer to each other would never end. */
const deepest = 20;

/** What a JSON pointer stands for: `/components/parameters/page`. */
function pointed(root: Json, pointer: string): unknown {
    let found: unknown = root;
    for (const part of pointer.split("/").slice(1)) {
        const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
        const inside = typeof found === "object" && found !== null && Object.hasOwn(found, key);
        found = inside ? (found as Json)[key] : undefined;
    }
    return found;
}

/** The object, or the one that it refers to. */
export function resolved({ root }: Document, value: unknown, place: string, findings: Findings): Json {
    let found = value;
    for (let depth = 0; isJson(found) && typeof found.$ref === "string"; depth++) {
        const pointer = found.$ref;
        found = pointer.startsWith("#/") ? pointed(root, pointer.slice(1)) : undefined;
        if (found === undefined || depth > deepest) {
            findings.fault(place, `there is nothing at ${pointer}`);
            return {};
        }
    }
    return json(found);
}
