import { contextReader } from "../context";
import type { Exchange, StageContext } from "../exchange";
import { headerValues, queryOf } from "../requestValues";
import { shownApiKey } from "./shownApiKey";

/** Reads a part of the identity; undefined where the request has none. Never the same text for different values. */
type Reader = (exchange: Exchange) => string | undefined;

/** Text that begins so is a list. */
const listMark = "\u0000";

/** The values of a name that may be sent more than once, as one text. */
function together(values: readonly string[]): string | undefined {
    const [first = ""] = values;
    if (values.length > 1 || first.startsWith(listMark)) {
        return values.every((value) => value === "") ? undefined : listMark + JSON.stringify(values);
    }
    return first === "" ? undefined : first;
}

function contextSource(name: string): Reader | undefined {
    if (name === "identity.apiKey") {
        return (exchange) => shownApiKey(exchange) || undefined;
    }
    const read = contextReader(name);
    return (
        read &&
        ((exchange) => {
            const value = read(exchange);
            return value === undefined || value === "" ? undefined : String(value);
        })
    );
}

function readerOf(expression: string, stage: StageContext): Reader | undefined {
    const [, place, name = ""] =
        /^(method\.request\.(?:multivalue)?(?:header|querystring)|stageVariables|context)\.(.+)$/.exec(expression) ??
        [];
    switch (place) {
        case "method.request.header":
        case "method.request.multivalueheader": {
            const lowerName = name.toLowerCase();
            return ({ request }) => together(headerValues(request, lowerName));
        }
        case "method.request.querystring":
        case "method.request.multivaluequerystring":
            return ({ request }) => together(queryOf(request).all[name] ?? []);
        case "stageVariables": {
            const value = Object.hasOwn(stage.variables, name) ? stage.variables[name] : undefined;
            return () => value || undefined;
        }
        case "context":
            return contextSource(name);
        default:
            return undefined;
    }
}

/** Whether an identity can be taken from there. */
export function isIdentitySource(expression: string, stage: StageContext): boolean {
    return readerOf(expression, stage) !== undefined;
}

const nothing: Reader = () => undefined;

/**
 * Reads the identity that is authorized and cached: all sources in their order, as one text that no other values of them
 * give. Undefined where a source is missing or empty, which is refused. Without sources it is an empty text.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/api/API_Authorizer.html
 */
export function identityReader(expressions: readonly string[], stage: StageContext): Reader {
    const readers = expressions.map((expression) => readerOf(expression, stage) ?? nothing);
    const [first] = readers;
    if (first === undefined) {
        return () => "";
    }
    if (readers.length === 1) {
        return first;
    }
    return (exchange) => {
        let identity = "";
        for (const read of readers) {
            const part = read(exchange);
            if (part === undefined) {
                return undefined;
            }
            identity += `${part.length}:${part}`;
        }
        return identity;
    };
}
