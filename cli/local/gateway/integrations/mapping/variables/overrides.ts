import type { Exchange, Overrides } from "../../../exchange";
import { configurationFault } from "../faults";
import { put } from "../vtl/collectionMethods";
import type { Host } from "../vtl/host";
import { textOf } from "../vtl/values";

/** The overrides of a request, of which there are none at first. */
function overridesOf(exchange: Exchange): Overrides {
    exchange.overrides ??= { responseHeaders: {}, requestHeaders: {}, requestQuery: {}, requestPath: {} };
    return exchange.overrides;
}

/** What one rendering has overridden so far: nothing may be overridden twice. */
export type Overridden = Set<string>;

function once(overridden: Overridden, name: string): void {
    if (overridden.has(name)) {
        throw configurationFault(`${name} is overridden twice`);
    }
    overridden.add(name);
}

type OverrideKind = Exclude<keyof Overrides, "status">;

const kinds: Readonly<Record<"request" | "response", Readonly<Record<string, OverrideKind>>>> = {
    request: { header: "requestHeaders", querystring: "requestQuery", path: "requestPath" },
    response: { header: "responseHeaders" },
};

/** `$context.responseOverride.header` and its like. */
class OverriddenValues implements Host {
    readonly isHost = true;

    constructor(
        private readonly exchange: Exchange,
        private readonly kind: OverrideKind,
        private readonly overridden: Overridden,
    ) {}

    property(name: string): unknown {
        const values = this.exchange.overrides?.[this.kind] ?? {};
        return Object.hasOwn(values, name) ? values[name] : "";
    }

    call(name: string, [key, value]: readonly unknown[]): unknown {
        if (name === "put") {
            this.assign(textOf(key), value);
            return undefined;
        }
        return name === "get" ? this.property(textOf(key)) : undefined;
    }

    assign(name: string, value: unknown): void {
        once(this.overridden, `${this.kind}.${name}`);
        put(
            overridesOf(this.exchange)[this.kind],
            name,
            Array.isArray(value) ? value.map(textOf).join(",") : textOf(value),
        );
    }

    toString(): string {
        return textOf({ ...this.exchange.overrides?.[this.kind] });
    }
}

/** A status that HTTP has; any other override is passed over. */
function statusOf(value: unknown): number | undefined {
    const status = Number(textOf(value));
    return Number.isInteger(status) && status >= 100 && status <= 599 ? status : undefined;
}

/**
 * `$context.responseOverride`, `$context.requestOverride`.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-override-request-response-parameters.html
 */
export class Override implements Host {
    readonly isHost = true;

    constructor(
        private readonly exchange: Exchange,
        private readonly of: "request" | "response",
        private readonly overridden: Overridden,
    ) {}

    property(name: string): unknown {
        if (this.of === "response" && name === "status") {
            return this.exchange.overrides?.status ?? "";
        }
        return this.part(name) ?? "";
    }

    call(name: string, [key]: readonly unknown[]): unknown {
        return name === "get" ? this.property(textOf(key)) : undefined;
    }

    assign(name: string, value: unknown): void {
        if (this.of === "response" && name === "status") {
            once(this.overridden, "responseOverride.status");
            overridesOf(this.exchange).status = statusOf(value);
        }
    }

    toString(): string {
        const names = Object.keys(kinds[this.of]);
        return textOf(Object.fromEntries(names.map((name) => [name, String(this.part(name))])));
    }

    private part(name: string): Host | undefined {
        const ofThis = kinds[this.of];
        const kind = Object.hasOwn(ofThis, name) ? ofThis[name] : undefined;
        return kind && new OverriddenValues(this.exchange, kind, this.overridden);
    }
}
