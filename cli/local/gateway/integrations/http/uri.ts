import type { Exchange } from "../../exchange";
import { configurationFault } from "../mapping/faults";
import { wellFormed } from "../wellFormed";

/** Where a request goes. */
export interface Target {
    readonly protocol: "http:" | "https:";
    readonly hostname: string;
    /** Empty for the protocol's own. */
    readonly port: string;
    /** As the Host header has it. */
    readonly host: string;
    /** Encoded, with the query string. */
    readonly path: string;
}

/** The value of a path variable, `{NAME}`; undefined where nothing is mapped to it. */
export type PathValue = (name: string) => string | undefined;

type Part =
    | { readonly text: string }
    | { readonly stageVariable: string }
    | { readonly pathVariable: string; readonly inQuery: boolean };

const variable = /\$\{stageVariables\.([^}]+)\}|\{([^}]+)\}/g;

function partsOf(uri: string): Part[] {
    const parts: Part[] = [];
    const query = uri.indexOf("?");
    let from = 0;
    for (const match of uri.matchAll(variable)) {
        const [whole, stageVariable, pathVariable = ""] = match;
        parts.push({ text: uri.slice(from, match.index) });
        parts.push(
            stageVariable === undefined
                ? { pathVariable: pathVariable.replace(/\+$/, ""), inQuery: query >= 0 && match.index > query }
                : { stageVariable },
        );
        from = match.index + whole.length;
    }
    parts.push({ text: uri.slice(from) });
    return parts;
}

/** The names of an endpoint's path variables. */
export function pathVariables(uri: string): string[] {
    return partsOf(uri).flatMap((part) => ("pathVariable" in part ? [part.pathVariable] : []));
}

/** A decoded value as it stands in a path: slashes stay, what would end the path does not. */
function inPath(value: string): string {
    return encodeURI(wellFormed(value)).replaceAll("?", "%3F").replaceAll("#", "%23");
}

function inQuery(value: string): string {
    return encodeURIComponent(wellFormed(value));
}

const endpoint = /^(https?):\/\/([^/?#]+)([^?#]*)(?:\?([^#]*))?/i;

/**
 * The endpoint of an integration, with its variables filled in and more of a query string behind its own. Throws a
 * MappingFault where that is no endpoint.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/setup-http-integrations.html
 */
export function compiledUri(
    uri: string,
): (exchange: Exchange, pathValue: PathValue, query: readonly (readonly [string, string])[]) => Target {
    const parts = partsOf(uri);
    const filled = ({ stage }: Exchange, pathValue: PathValue): string => {
        let whole = "";
        for (const part of parts) {
            if ("text" in part) {
                whole += part.text;
            } else if ("stageVariable" in part) {
                whole += stage.variables[part.stageVariable] ?? "";
            } else {
                const value = pathValue(part.pathVariable);
                if (value === undefined) {
                    throw configurationFault(`Illegal character in path: nothing is mapped to {${part.pathVariable}}`);
                }
                whole += part.inQuery ? inQuery(value) : inPath(value);
            }
        }
        return whole;
    };
    return (exchange, pathValue, query) => {
        const [, protocol, authority, path, ownQuery] = endpoint.exec(filled(exchange, pathValue)) ?? [];
        const origin = `${protocol}://${authority}`;
        if (authority === undefined || !URL.canParse(origin)) {
            throw configurationFault("Invalid endpoint address");
        }
        const url = new URL(origin);
        const more = query.map(([name, value]) => `${inQuery(name)}=${inQuery(value)}`);
        const all = [...(ownQuery ? [ownQuery] : []), ...more].join("&");
        return {
            protocol: url.protocol as Target["protocol"],
            hostname: url.hostname.replace(/^\[|\]$/g, ""),
            port: url.port,
            host: url.host,
            path: (path || "/") + (all === "" ? "" : `?${all}`),
        };
    };
}
