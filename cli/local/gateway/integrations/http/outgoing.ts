import type { Integration } from "../../../api/api";
import type { Exchange } from "../../exchange";
import { header, queryOf } from "../../requestValues";
import { configurationFault } from "../mapping/faults";
import { type ParameterValue, type RequestParameterReader, requestParameterReader } from "../mapping/parameterSource";
import { methodRequestHeaders } from "../requestHeaders";
import type { PathValue } from "./uri";

/** Recorded: what is mapped from nothing, or from an empty text, is left out. */
function isSent(value: ParameterValue): value is NonNullable<ParameterValue> {
    return value !== undefined && value !== "";
}

/** Headers by lower-case name: how they are spelled, and their values. */
export type OutgoingHeaders = Map<string, { readonly name: string; readonly values: string[] }>;

type Place = "header" | "querystring" | "path";

interface Mapping {
    readonly name: string;
    readonly read: RequestParameterReader;
}

/** Recorded: a mapping that sets one of these makes every request fail. */
const unmappable = new Set(["content-length", "transfer-encoding"]);

/** Recorded: a mapping to one of these is passed over. */
const passedOver = new Set(["connection", "expect", "proxy-authenticate", "te"]);

/** Written anew, or undone on the way: a body reaches the back end uncompressed. */
const notPassed = new Set(["host", "content-encoding"]);

/** Whether an integration may set a header. */
export function isMappable(name: string): boolean {
    return !unmappable.has(name.toLowerCase());
}

/** The parts of a target: `integration.request.header.X`. */
export function requestTarget(target: string): { readonly place: Place; readonly name: string } | undefined {
    const [, place, name] = /^integration\.request\.(header|querystring|path)\.(.+)$/.exec(target) ?? [];
    return place && name ? { place: place as Place, name } : undefined;
}

function mappingsTo(place: Place, parameters: Integration["requestParameters"]): Mapping[] {
    const mappings: Mapping[] = [];
    for (const [target, source] of Object.entries(parameters)) {
        const known = requestTarget(target);
        const read = requestParameterReader(source);
        if (known?.place === place && read) {
            mappings.push({ name: known.name, read });
        }
    }
    return mappings;
}

function setHeader(headers: OutgoingHeaders, name: string, value: string): void {
    headers.set(name.toLowerCase(), { name, values: [value] });
}

function addHeader(headers: OutgoingHeaders, name: string, value: string): void {
    const known = headers.get(name.toLowerCase());
    if (known) {
        known.values.push(value);
    } else {
        setHeader(headers, name, value);
    }
}

function setUnlessSet(headers: OutgoingHeaders, name: string, value: string): void {
    if (!headers.has(name.toLowerCase())) {
        setHeader(headers, name, value);
    }
}

/** What of a request an integration sends on, besides the body. */
interface Outgoing {
    /** Decoded. */
    readonly pathValue: (exchange: Exchange) => PathValue;
    readonly query: (exchange: Exchange) => [string, string][];
    /** Throws a MappingFault where a header is mapped that may not be. */
    readonly headers: (exchange: Exchange, hasBody: boolean) => OutgoingHeaders;
}

/** Values of one name take the place of all that were there before. */
type Query = Map<string, readonly string[]>;

/**
 * The path variables, query string and headers that an HTTP integration sends: those that are mapped, and for a proxy those
 * of the caller behind them. As recorded, a proxy gets the caller's User-Agent, Authorization and X-Forwarded-*, another
 * integration nothing but what is mapped to it.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html
 * @see https://github.com/localstack/localstack/blob/master/tests/aws/services/apigateway/test_apigateway_integrations.snapshot.json
 */
export function outgoing({ type, requestParameters }: Integration): Outgoing {
    const isProxy = type === "HTTP_PROXY";
    const pathMappings = new Map(mappingsTo("path", requestParameters).map(({ name, read }) => [name, read]));
    const queryMappings = mappingsTo("querystring", requestParameters);
    const headerMappings = mappingsTo("header", requestParameters);
    const refused = headerMappings.find(({ name }) => !isMappable(name));
    return {
        pathValue: (exchange) => (name) => {
            const value = exchange.overrides?.requestPath[name] ?? pathMappings.get(name)?.(exchange);
            return typeof value === "object" ? value.at(-1) : value;
        },
        query(exchange) {
            const query: Query = new Map(isProxy ? Object.entries(queryOf(exchange.request).all) : []);
            for (const { name, read } of queryMappings) {
                const value = read(exchange);
                if (isSent(value)) {
                    query.set(name, typeof value === "string" ? [value] : value);
                }
            }
            for (const [name, value] of Object.entries(exchange.overrides?.requestQuery ?? {})) {
                query.set(name, [value]);
            }
            return [...query].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
        },
        headers(exchange, hasBody) {
            if (refused) {
                throw configurationFault(`Header ${refused.name} cannot be set`);
            }
            const headers: OutgoingHeaders = new Map();
            for (const [name, value] of isProxy ? methodRequestHeaders(exchange) : []) {
                if (!notPassed.has(name.toLowerCase())) {
                    addHeader(headers, name, value);
                }
            }
            for (const { name, read } of headerMappings) {
                const value = passedOver.has(name.toLowerCase()) ? undefined : read(exchange);
                if (isSent(value)) {
                    setHeader(headers, name, typeof value === "string" ? value : value.join(","));
                }
            }
            for (const [name, value] of Object.entries(exchange.overrides?.requestHeaders ?? {})) {
                setHeader(headers, name, value);
            }
            addOwn(headers, exchange, hasBody);
            return headers;
        },
    };
}

function addOwn(headers: OutgoingHeaders, exchange: Exchange, hasBody: boolean): void {
    const { id } = exchange.stage.api;
    if (hasBody) {
        setUnlessSet(headers, "Content-Type", header(exchange.request, "content-type") ?? "application/json");
    }
    setUnlessSet(headers, "Accept", "application/json");
    setUnlessSet(headers, "User-Agent", `AmazonAPIGateway_${id}`);
    setUnlessSet(headers, "X-Amzn-Trace-Id", header(exchange.request, "x-amzn-trace-id") ?? exchange.traceId);
    setHeader(headers, "x-amzn-apigateway-api-id", id);
}
