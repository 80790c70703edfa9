import type { Method } from "../api";
import { authorizerOf, type KnownAuthorizer } from "../authorizer";
import type { Findings } from "../findings";
import { isJson, type Json, json, list, text } from "../plainValues";
import { stableId } from "../resourcePaths";
import { type Document, resolved } from "./document";

/** What a security scheme asks for; an unknown one asks for nothing. */
type Scheme = "API_KEY" | "AWS_IAM" | "UNSUPPORTED" | "FAULTY" | KnownAuthorizer;

export type Access = Pick<Method, "apiKeyRequired" | "authorizationType" | "authorizer">;

/** What an operation says of its callers. */
export type AccessOf = (operation: Json, place: string) => Access;

/** A TOKEN authorizer's header; of a REQUEST authorizer that names no sources, the header or query parameter. */
function identitySource(scheme: Json, authorizer: Json): string | undefined {
    const name = text(scheme.name);
    const token = text(authorizer.type)?.toLowerCase() === "token";
    const declared = text(authorizer.identitySource);
    if (declared !== undefined || name === undefined || (name === "Unused" && !token)) {
        return declared;
    }
    return `method.request.${scheme.in === "query" && !token ? "querystring" : "header"}.${name}`;
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html */
function schemeOf(apiId: string, name: string, scheme: Json, findings: Findings): Scheme {
    const authorizer = scheme["x-amazon-apigateway-authorizer"];
    const place = `security scheme ${name}`;
    if (isJson(authorizer)) {
        const known = {
            id: stableId(6, apiId, "authorizer", name),
            name,
            type: authorizer.type,
            identitySource: identitySource(scheme, authorizer),
        };
        return authorizerOf(place, authorizer, known, findings) ?? "FAULTY";
    }
    if (text(scheme["x-amazon-apigateway-authtype"])?.toLowerCase() === "awssigv4") {
        return "AWS_IAM";
    }
    const header = scheme.type === "apiKey" && scheme.in === "header" ? text(scheme.name) : undefined;
    if (header?.toLowerCase() === "x-api-key") {
        return "API_KEY";
    }
    findings.warn(
        place,
        `its type ${text(scheme.type)} is neither an authorizer nor a key in the header x-api-key; it is left out`,
    );
    return "UNSUPPORTED";
}

function namesIn(requirements: unknown): string[] {
    return [...new Set(list(requirements).flatMap((requirement) => Object.keys(json(requirement))))];
}

function accessOf(schemes: readonly Scheme[], place: string, findings: Findings): Access {
    const apiKeyRequired = schemes.includes("API_KEY");
    const authorizers = schemes.filter(
        (scheme) => scheme !== "API_KEY" && scheme !== "UNSUPPORTED" && scheme !== "FAULTY",
    );
    if (authorizers.length > 1) {
        findings.warn(place, "asks for several authorizers; the first is taken");
    }
    const [authorizer] = authorizers;
    if (typeof authorizer === "object") {
        return { apiKeyRequired, authorizationType: "CUSTOM", authorizer };
    }
    return { apiKeyRequired, authorizationType: authorizer ?? "NONE", authorizer: undefined };
}

/**
 * Reads a document's security schemes, once for all operations. An authorizer of the document's own `security` is that
 * of every operation without one; API Gateway requires a key of an operation alone that says so itself.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-key-usage-plan-oas.html
 */
export function compileSecurity(apiId: string, document: Document, findings: Findings): AccessOf {
    const { root, swagger } = document;
    const declared = json(swagger ? root.securityDefinitions : json(root.components).securitySchemes);
    const schemes = new Map<string, Scheme>();
    for (const [name, scheme] of Object.entries(declared)) {
        const place = `security scheme ${name}`;
        schemes.set(name, schemeOf(apiId, name, resolved(document, scheme, place, findings), findings));
    }
    const ofAll = namesIn(root.security);
    if (ofAll.some((name) => schemes.get(name) === "API_KEY")) {
        findings.notice("security", "API Gateway asks for a key where an operation says so, and nowhere else");
    }
    return (operation, place) => {
        const own = operation.security !== undefined;
        const known = (own ? namesIn(operation.security) : ofAll).flatMap((name) => {
            const scheme = schemes.get(name);
            if (scheme === undefined) {
                findings.fault(place, `there is no security scheme ${name}`);
                return [];
            }
            return !own && scheme === "API_KEY" ? [] : [scheme];
        });
        const iam = text(json(operation["x-amazon-apigateway-auth"]).type)?.toUpperCase() === "AWS_IAM";
        return accessOf(iam ? [...known.filter((one) => one === "API_KEY"), "AWS_IAM"] : known, place, findings);
    };
}
