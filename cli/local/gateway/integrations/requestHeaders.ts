import type { Exchange } from "../exchange";

/** Headers that end at API Gateway: no mapping sees them, and no back end gets them. */
const ended = new Set([
    "connection",
    "content-length",
    "content-md5",
    "expect",
    "keep-alive",
    "max-forwards",
    "proxy-authenticate",
    "proxy-connection",
    "server",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "www-authenticate",
    "x-amzn-trace-id",
    "x-forwarded-for",
    "x-forwarded-port",
    "x-forwarded-proto",
]);

type Header = readonly [name: string, value: string];

const known = new WeakMap<Exchange, readonly Header[]>();

/** The caller's chain of addresses, with the connection's at its end. */
function forwardedFor({ rawHeaders, sourceIp }: Exchange["request"]): string {
    let chain = "";
    for (let at = 0; at < rawHeaders.length; at += 2) {
        if (rawHeaders[at]?.toLowerCase() === "x-forwarded-for") {
            chain += `${rawHeaders[at + 1]}, `;
        }
    }
    return chain + sourceIp;
}

function madeHeaders(exchange: Exchange): readonly Header[] {
    const { rawHeaders } = exchange.request;
    const headers: Header[] = [];
    let trace = exchange.traceId;
    for (let at = 0; at < rawHeaders.length; at += 2) {
        const name = rawHeaders[at] ?? "";
        const lowerName = name.toLowerCase();
        if (!ended.has(lowerName)) {
            headers.push([name, rawHeaders[at + 1] ?? ""]);
        } else if (lowerName === "x-amzn-trace-id") {
            trace = rawHeaders[at + 1] ?? "";
        }
    }
    headers.push(
        ["X-Amzn-Trace-Id", trace],
        ["X-Forwarded-For", forwardedFor(exchange.request)],
        ["X-Forwarded-Port", "443"],
        ["X-Forwarded-Proto", "https"],
    );
    return headers;
}

/**
 * The headers of a method request, in their order: those that the caller sent, without what ends at API Gateway, and what
 * API Gateway adds. Port and protocol are those of AWS, for back ends that would turn plain HTTP away.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function methodRequestHeaders(exchange: Exchange): readonly Header[] {
    let headers = known.get(exchange);
    if (headers === undefined) {
        headers = madeHeaders(exchange);
        known.set(exchange, headers);
    }
    return headers;
}

/**
 * All values of a method request's header that is spelled like this: parameters are mapped by the case of their names, but
 * for Authorization, which API Gateway spells anew.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function spelledHeader(exchange: Exchange, name: string): string[] {
    if (name === "Authorization") {
        return methodRequestHeader(exchange, name);
    }
    return methodRequestHeaders(exchange).flatMap(([sent, value]) => (sent === name ? [value] : []));
}

/** All values of a method request's header, whatever its case. */
export function methodRequestHeader(exchange: Exchange, name: string): string[] {
    const lowerName = name.toLowerCase();
    const values: string[] = [];
    for (const [sent, value] of methodRequestHeaders(exchange)) {
        if (sent.length === lowerName.length && sent.toLowerCase() === lowerName) {
            values.push(value);
        }
    }
    return values;
}
