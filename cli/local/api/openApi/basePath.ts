import type { Findings } from "../findings";
import { json, list, text } from "../plainValues";
import { pathParts } from "../resourcePaths";
import type { Document } from "./document";

/** Swagger's `basePath`; OpenAPI's first server variable of this name, or else the path of the first server's URL. */
function declaredBasePath({ root, swagger }: Document): string {
    if (swagger) {
        return text(root.basePath) ?? "";
    }
    const servers = list(root.servers).map(json);
    for (const { variables } of servers) {
        const basePath = text(json(json(variables).basePath).default);
        if (basePath !== undefined) {
            return basePath;
        }
    }
    return (text(servers[0]?.url) ?? "").replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*|^\/\/[^/]*/i, "").replace(/[?#].*$/, "");
}

/**
 * The parts that stand before every path of the document, by the import's parameter `basepath`: none with `ignore`, its
 * default, all with `prepend`, all but the first with `split`.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api-basePath.html
 */
export function basePathParts(document: Document, mode: string | undefined, findings: Findings): string[] {
    const parts = pathParts(declaredBasePath(document));
    switch (mode ?? "ignore") {
        case "ignore":
            return [];
        case "prepend":
            return parts;
        case "split":
            return parts.slice(1);
        default:
            findings.fault("parameters", `basepath is ${mode}; write ignore, prepend or split`);
            return [];
    }
}
