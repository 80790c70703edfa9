import { escaped } from "../../escaped";
import type { Exchange } from "../../exchange";

/** What becomes of a request's header on its way into an event. */
type Role = "passed" | "dropped" | "length" | "authorization" | "userAgent" | "contentType" | "forwardedFor" | "trace";

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html */
const roles: Readonly<Record<string, Role>> = {
    authorization: "authorization",
    connection: "dropped",
    "content-length": "length",
    "content-md5": "dropped",
    "content-type": "contentType",
    expect: "dropped",
    // Written anew, under the name that it has in every event.
    host: "dropped",
    "max-forwards": "dropped",
    "proxy-authenticate": "dropped",
    server: "dropped",
    te: "dropped",
    trailer: "dropped",
    "transfer-encoding": "dropped",
    upgrade: "dropped",
    "user-agent": "userAgent",
    "www-authenticate": "dropped",
    "x-amzn-trace-id": "trace",
    "x-forwarded-for": "forwardedFor",
    "x-forwarded-port": "dropped",
    "x-forwarded-proto": "dropped",
};

/** Recorded: an edge-optimized API spells these two in its own way, whatever their case was. */
const edgeSpelling: Readonly<Partial<Record<Role, string>>> = {
    authorization: "Authorization",
    userAgent: "User-Agent",
};

interface HeaderName {
    /** `"Accept"` */
    readonly called: string;
    readonly edgeCalled: string;
    readonly role: Role;
}

const knownNames = new Map<string, HeaderName>();
const mostKnownNames = 1_000;

function headerName(name: string): HeaderName {
    let known = knownNames.get(name);
    if (known === undefined) {
        const lowerName = name.toLowerCase();
        const role = (Object.hasOwn(roles, lowerName) ? roles[lowerName] : undefined) ?? "passed";
        known = {
            called: JSON.stringify(name),
            edgeCalled: JSON.stringify(edgeSpelling[role] ?? name),
            role,
        };
        if (knownNames.size < mostKnownNames) {
            knownNames.set(name, known);
        }
    }
    return known;
}

/** The headers of an event, and what else is told of them. */
interface EventHeaders {
    /** JSON objects. */
    readonly headers: string;
    readonly multiValueHeaders: string;
    readonly contentType: string | undefined;
    readonly userAgent: string | undefined;
}

/** As API Gateway's callers come over HTTPS, whatever they come over here. */
const overHttps = '"X-Forwarded-Port":"443","X-Forwarded-Proto":"https"';
const overHttpsAll = '"X-Forwarded-Port":["443"],"X-Forwarded-Proto":["https"]';

/**
 * The headers of a Lambda proxy event: names as they were sent, the last value of each and all of them, without those
 * that API Gateway keeps for itself, and with those that it adds. An authorizer is told the length too, as recorded.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function eventHeaders({ request, traceId, stage }: Exchange, forAuthorizer = false): EventHeaders {
    const { rawHeaders, sourceIp, host } = request;
    const isEdge = (stage.api.endpointType ?? "EDGE") === "EDGE";
    const names: string[] = [];
    /** By the place of the name: the last value, and all of them, without the quotes around. */
    const last: string[] = [];
    const all: string[] = [];
    let contentType: string | undefined;
    let userAgent: string | undefined;
    let forwardedBefore = "";
    let trace = traceId;
    for (let at = 0; at < rawHeaders.length; at += 2) {
        const name = rawHeaders[at] ?? "";
        const value = rawHeaders[at + 1] ?? "";
        const { called, edgeCalled, role } = headerName(name);
        switch (role) {
            case "dropped":
                continue;
            case "length":
                if (!forAuthorizer) {
                    continue;
                }
                break;
            case "authorization":
                if (value.startsWith("AWS4-HMAC-SHA256 ")) {
                    continue;
                }
                break;
            case "userAgent":
                userAgent = value;
                break;
            case "contentType":
                contentType = value;
                break;
            case "forwardedFor":
                forwardedBefore += `${value}, `;
                continue;
            case "trace":
                trace = value;
                continue;
        }
        const text = escaped(value);
        const member = isEdge ? edgeCalled : called;
        const before = names.indexOf(member);
        if (before < 0) {
            names.push(member);
            last.push(text);
            all.push(text);
        } else {
            last[before] = text;
            all[before] += `","${text}`;
        }
    }
    let headers = "{";
    let multiValueHeaders = "{";
    for (let at = 0; at < names.length; at++) {
        headers += `${names[at]}:"${last[at]}",`;
        multiValueHeaders += `${names[at]}:["${all[at]}"],`;
    }
    const hostText = escaped(host);
    const traceText = escaped(trace);
    const forText = escaped(forwardedBefore + sourceIp);
    return {
        headers: `${headers}"Host":"${hostText}","X-Amzn-Trace-Id":"${traceText}","X-Forwarded-For":"${forText}",${overHttps}}`,
        multiValueHeaders: `${multiValueHeaders}"Host":["${hostText}"],"X-Amzn-Trace-Id":["${traceText}"],"X-Forwarded-For":["${forText}"],${overHttpsAll}}`,
        contentType,
        userAgent,
    };
}
