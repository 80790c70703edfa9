import type { Api, GatewayResponse, Method, ResponseType } from "../api";
import type { ApiDefinition } from "../definition";
import type { Findings } from "../findings";
import { gatewayResponseOf, isResponseType } from "../gatewayResponse";
import { selfContained } from "../modelSchemas";
import { flag, isJson, type Json, json, number, text, texts } from "../plainValues";
import { pathOf, pathParts, resourceIdOf } from "../resourcePaths";
import { basePathParts } from "./basePath";
import { type Document, readDocument, resolved } from "./document";
import { importedModels } from "./models";
import { methodOf, type PlacedOperation } from "./operation";
import { compileSecurity } from "./security";
import { compileValidators } from "./validators";

/** Where a document goes. */
interface ImportTarget {
    readonly apiId: string;
    readonly rootResourceId: string | undefined;
    /** The import's parameter `basepath`. */
    readonly basePath: string | undefined;
}

const anyMethod = "x-amazon-apigateway-any-method";
const verbs = new Set(["delete", "get", "head", "options", "patch", "post", "put", anyMethod]);

interface PlacedPaths {
    readonly paths: readonly string[];
    readonly operations: readonly PlacedOperation[];
}

function placePaths(document: Document, target: ImportTarget, findings: Findings): PlacedPaths {
    const base = basePathParts(document, target.basePath, findings);
    const paths: string[] = [];
    const operations: PlacedOperation[] = [];
    const seen = new Set<string>();
    for (const [key, declared] of Object.entries(json(document.root.paths))) {
        if (key.startsWith("x-")) {
            continue;
        }
        if (!key.startsWith("/")) {
            findings.fault(key, "a path begins with a slash");
            continue;
        }
        const resourcePath = pathOf([...base, ...pathParts(key)]);
        const root = resourcePath === "/" ? target.rootResourceId : undefined;
        const resourceId = root ?? resourceIdOf(target.apiId, resourcePath);
        paths.push(resourcePath);
        const item = resolved(document, declared, key, findings);
        for (const [verb, operation] of Object.entries(item)) {
            if (!verbs.has(verb) || !isJson(operation)) {
                continue;
            }
            const httpMethod = verb === anyMethod ? "ANY" : verb.toUpperCase();
            const name = `${httpMethod} ${resourcePath}`;
            if (seen.has(name)) {
                findings.fault(name, `${key} is the same resource as another path, and both have this method`);
            }
            seen.add(name);
            operations.push({ httpMethod, resourcePath, resourceId, item, operation });
        }
    }
    return { paths, operations };
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-gateway-responses.html */
function gatewayResponses(root: Json, findings: Findings): Api["gatewayResponses"] {
    const found: Partial<Record<ResponseType, GatewayResponse>> = {};
    for (const [type, response] of Object.entries(json(root["x-amazon-apigateway-gateway-responses"]))) {
        const place = `gateway response ${type}`;
        if (isResponseType(type)) {
            found[type] = gatewayResponseOf(place, json(response), findings);
        } else {
            findings.fault(place, "there is no such type");
        }
    }
    return found;
}

function noteUnserved(root: Json, findings: Findings): void {
    if (root["x-amazon-apigateway-policy"] !== undefined) {
        findings.notice("x-amazon-apigateway-policy", "the resource policy is left aside");
    }
    const endpoint = json(root["x-amazon-apigateway-endpoint-configuration"]);
    if (flag(endpoint.disableExecuteApiEndpoint)) {
        findings.notice("x-amazon-apigateway-endpoint-configuration", "disableExecuteApiEndpoint is left aside");
    }
}

/**
 * Reads a RestApi's body as API Gateway's import does; nothing where it is no document.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html
 */
export function importDocument(body: string, target: ImportTarget, findings: Findings): ApiDefinition | undefined {
    const document = readDocument(body, findings);
    if (document === undefined) {
        return undefined;
    }
    const { root } = document;
    const models = importedModels(document, findings);
    const accessOf = compileSecurity(target.apiId, document, findings);
    const validatorOf = compileValidators(document, findings);
    const { paths, operations } = placePaths(document, target, findings);
    const methods = operations.map((operation): Method => {
        const method = methodOf(operation, { document, accessOf, validatorOf, findings });
        const requestModels = Object.entries(method.requestModels).map(([type, schema]) => [
            type,
            selfContained(schema, models),
        ]);
        return { ...method, requestModels: Object.fromEntries(requestModels) };
    });
    noteUnserved(root, findings);
    return {
        apiKeySource: text(root["x-amazon-apigateway-api-key-source"])?.toUpperCase(),
        binaryMediaTypes: texts(root["x-amazon-apigateway-binary-media-types"]),
        minimumCompressionSize: number(root["x-amazon-apigateway-minimum-compression-size"]),
        paths,
        methods,
        gatewayResponses: gatewayResponses(root, findings),
        models,
    };
}
