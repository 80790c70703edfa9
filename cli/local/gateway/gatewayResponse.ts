import type { Api, GatewayResponse, ResponseType } from "../api/api";
import { responseTypes } from "../api/api";
import { chosenType } from "./accept";
import type { ContextReader } from "./context";
import { parseContextText } from "./contextText";
import type { Answer, Exchange, Refusal } from "./exchange";
import { type DefaultResponse, defaultResponses, documentedTemplate } from "./gatewayResponseDefaults";
import { headerSource } from "./headerSource";
import { header } from "./requestValues";

/** What an API answers by itself. */
interface GatewayResponses {
    readonly answer: (exchange: Exchange, refusal: Refusal) => Answer;
    readonly notices: readonly string[];
}

/** One type of response, ready for use. */
type Compiled = (exchange: Exchange, refusal: Refusal) => Answer;

type Header = readonly [name: string, read: ContextReader];

type Render = (exchange: Exchange) => string;

const headerPrefix = "gatewayresponse.header.";

/** Substitutes variables, and nothing more: API Gateway takes no VTL here. */
function compileTemplate(template: string): Render {
    const parts = parseContextText(template);
    return (exchange) => {
        let body = "";
        for (const part of parts) {
            body += typeof part === "string" ? part : (part.read?.(exchange) ?? "");
        }
        return body;
    };
}

/** The body that a request gets, and its content type. */
function compileBodies(templates: Readonly<Record<string, string>>): (exchange: Exchange) => [type: string, Render] {
    const bodies = new Map(
        Object.entries(templates).map(([type, template]): [string, [string, Render]] => [
            type,
            [type, compileTemplate(template)],
        ]),
    );
    const types = [...bodies.keys()];
    const usual = bodies.get(chosenType(types, undefined) ?? "");
    if (!usual) {
        throw new Error("a gateway response without a template");
    }
    if (types.length === 1) {
        return () => usual;
    }
    return ({ request }) => bodies.get(chosenType(types, header(request, "accept")) ?? "") ?? usual;
}

function compileHeaders(type: ResponseType, { responseParameters }: GatewayResponse, notices: string[]): Header[] {
    const headers: Header[] = [];
    for (const [target, source] of Object.entries(responseParameters)) {
        const read = headerSource(source);
        if (!target.startsWith(headerPrefix)) {
            notices.push(`the gateway response ${type} sets ${target}, which is no header; it is not set`);
        } else if (!read) {
            notices.push(
                `the gateway response ${type} takes ${target} from ${source}, which is not known; it is not set`,
            );
        } else {
            headers.push([target.slice(headerPrefix.length), read]);
        }
    }
    return headers;
}

/** A value from a request may hold what no header may. */
function isHeaderValue(value: string): boolean {
    return /^[\t\x20-\x7e\x80-\xff]*$/.test(value);
}

/** The response's own headers take the place of those of the same name. */
function headersOf(exchange: Exchange, usual: readonly [string, string][], own: readonly Header[]): [string, string][] {
    const headers = [...usual];
    for (const [name, read] of own) {
        const value = read(exchange);
        if (value !== undefined && isHeaderValue(String(value))) {
            const lower = name.toLowerCase();
            const at = headers.findIndex(([other]) => other.toLowerCase() === lower);
            headers.splice(at < 0 ? headers.length : at, at < 0 ? 0 : 1, [name, String(value)]);
        }
    }
    return headers;
}

/** The variables of the templates that API Gateway does not know. */
function unknownVariables(type: ResponseType, { responseTemplates }: GatewayResponse): string[] {
    const parts = Object.values(responseTemplates).flatMap(parseContextText);
    return parts.flatMap((part) =>
        typeof part === "string" || part.read
            ? []
            : [`the gateway response ${type} has ${part.text}, which is not known; nothing stands in its place`],
    );
}

function compileResponse(
    type: ResponseType,
    usual: DefaultResponse,
    given: GatewayResponse | undefined,
    notices: string[],
): Compiled {
    const { statusCode, responseTemplates = {} } = given ?? {};
    const withoutTemplates = { "application/json": given ? documentedTemplate : usual.template };
    const bodyOf = compileBodies(Object.keys(responseTemplates).length > 0 ? responseTemplates : withoutTemplates);
    const headers = given ? compileHeaders(type, given, notices) : [];
    notices.push(...(given ? unknownVariables(type, given) : []));
    return (exchange, refusal) => {
        const [contentType, render] = bodyOf(exchange);
        return {
            status: statusCode ?? refusal.status ?? usual.status,
            headers: headersOf(
                exchange,
                [
                    ["Content-Type", contentType],
                    ["x-amzn-ErrorType", usual.errorType],
                ],
                headers,
            ),
            body: render(exchange),
        };
    };
}

/**
 * The gateway responses of an API: a type that it does not set is answered with its DEFAULT_4XX or DEFAULT_5XX, status
 * and all; where it has none of these, as AWS does by itself.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
export function gatewayResponses({ gatewayResponses: given }: Api): GatewayResponses {
    const notices: string[] = [];
    const compiled = new Map<ResponseType, Compiled>();
    for (const type of responseTypes) {
        const usual = defaultResponses[type];
        const fallback = given[usual.status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX"];
        // What is wrong with a fallback is said once, where it stands.
        const said = given[type] ? notices : [];
        compiled.set(type, compileResponse(type, usual, given[type] ?? fallback, said));
    }
    return {
        answer(exchange, refusal) {
            // Its variables read the refusal from here.
            exchange.refusal = refusal;
            return (compiled.get(refusal.type) as Compiled)(exchange, refusal);
        },
        notices,
    };
}
