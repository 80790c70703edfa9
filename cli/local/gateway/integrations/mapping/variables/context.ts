import { type ContextReader, contextReader } from "../../../context";
import type { Exchange } from "../../../exchange";
import type { ValueMap } from "../vtl/values";
import { MapHost } from "./mapHost";
import { type Overridden, Override } from "./overrides";

/** What stands under a variable that is no value itself, for templates that list it. */
const members: Readonly<Record<string, readonly string[]>> = {
    identity: ["apiKey", "apiKeyId", "sourceIp", "userAgent"],
    error: ["message", "messageString", "responseType", "validationErrorString"],
    integration: ["error", "integrationStatus", "latency", "requestId", "status"],
    authorizer: ["principalId"],
};

const topMembers = [
    "accountId",
    "apiId",
    "deploymentId",
    "domainName",
    "domainPrefix",
    "extendedRequestId",
    "httpMethod",
    "path",
    "protocol",
    "requestId",
    "requestTime",
    "requestTimeEpoch",
    "resourceId",
    "resourcePath",
    "stage",
];

const readers = new Map<string, ContextReader | undefined>();
const mostReaders = 1_000;

function readerOf(name: string): ContextReader | undefined {
    if (readers.has(name)) {
        return readers.get(name);
    }
    const reader = contextReader(name);
    if (readers.size < mostReaders) {
        readers.set(name, reader);
    }
    return reader;
}

/** Whether `$context.NAME` is a variable, or has some under it. */
export function isContextVariable(name: string): boolean {
    return Object.hasOwn(members, name) || /^(request|response)Override\b/.test(name) || readerOf(name) !== undefined;
}

/** `$context.identity` and its like. */
class ContextPart extends MapHost {
    constructor(
        private readonly exchange: Exchange,
        private readonly name: string,
    ) {
        super();
    }

    override property(name: string): unknown {
        const full = `${this.name}.${name}`;
        const value = readerOf(full)?.(this.exchange);
        return value ?? (this.name === "authorizer" && name === "claims" ? new ContextPart(this.exchange, full) : "");
    }

    protected override asMap(): ValueMap {
        const map: ValueMap = {};
        const own = this.name === "authorizer" ? Object.keys(this.exchange.authorizer?.context ?? {}) : [];
        for (const name of [...(members[this.name] ?? []), ...own]) {
            const value = readerOf(`${this.name}.${name}`)?.(this.exchange);
            if (value !== undefined) {
                map[name] = value;
            }
        }
        return map;
    }
}

/**
 * `$context`: a variable that a request has no value for is an empty text.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
 */
export class Context extends MapHost {
    private readonly overridden: Overridden = new Set();

    constructor(private readonly exchange: Exchange) {
        super();
    }

    override property(name: string): unknown {
        switch (name) {
            case "requestOverride":
                return new Override(this.exchange, "request", this.overridden);
            case "responseOverride":
                return new Override(this.exchange, "response", this.overridden);
            default:
                return readerOf(name)?.(this.exchange) ?? (Object.hasOwn(members, name) ? this.part(name) : "");
        }
    }

    override call(name: string, args: readonly unknown[]): unknown {
        return name === "get" ? this.property(String(args[0])) : super.call(name, args);
    }

    protected override asMap(): ValueMap {
        const map: ValueMap = {};
        for (const name of topMembers) {
            const value = readerOf(name)?.(this.exchange);
            if (value !== undefined) {
                map[name] = value;
            }
        }
        return map;
    }

    private part(name: string): ContextPart {
        return new ContextPart(this.exchange, name);
    }
}
