import { type ContextReader, contextReader } from "./context";
import { literalOf, queryReader, stageVariableReader } from "./plainSources";
import { headersOf, headerValues, queryOf } from "./requestValues";

type ValueReader = (name: string) => ContextReader;

const joined = (values: readonly string[] | undefined): string | undefined => values?.join(",");

/** Values of the request, by where they are. */
const requestReaders: Readonly<Record<string, ValueReader>> = {
    header: (name) => {
        const lower = name.toLowerCase();
        return ({ request }) => headersOf(request).last[name] ?? headerValues(request, lower).at(-1);
    },
    multivalueheader: (name) => {
        const lower = name.toLowerCase();
        return ({ request }) => joined(headerValues(request, lower)) || undefined;
    },
    querystring: queryReader,
    multivaluequerystring:
        (name) =>
        ({ request }) =>
            joined(queryOf(request).all[name]),
    path:
        (name) =>
        ({ pathParameters }) =>
            pathParameters && Object.hasOwn(pathParameters, name) ? pathParameters[name] : undefined,
};

/**
 * What a header of a gateway response is made from: `'a literal'`, `context.x`, `stageVariables.x` or
 * `method.request.header.x` and the like. Undefined for anything else.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-gateway-response-using-the-console.html
 */
export function headerSource(source: string): ContextReader | undefined {
    const literal = literalOf(source);
    if (literal !== undefined) {
        return () => literal;
    }
    const [, root = "", name = ""] = /^(context|stageVariables|method\.request\.[a-z]+)\.(.+)$/.exec(source) ?? [];
    if (root === "context") {
        return contextReader(name);
    }
    if (root === "stageVariables") {
        return stageVariableReader(name);
    }
    const place = root.slice("method.request.".length);
    return Object.hasOwn(requestReaders, place) ? requestReaders[place]?.(name) : undefined;
}
