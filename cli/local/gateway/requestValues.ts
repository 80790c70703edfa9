import type { IncomingRequest } from "./exchange";

/** Values by name: the last of each, and all of each. Both are empty where there are none. */
export interface Values {
    readonly last: Readonly<Record<string, string>>;
    readonly all: Readonly<Record<string, readonly string[]>>;
}

interface ValuesOfRequest {
    headers?: Values;
    query?: Values;
}

const known = new WeakMap<IncomingRequest, ValuesOfRequest>();

function valuesOf(request: IncomingRequest): ValuesOfRequest {
    let values = known.get(request);
    if (values === undefined) {
        values = {};
        known.set(request, values);
    }
    return values;
}

function grouped(pairs: Iterable<readonly [string, string]>): Values {
    const last: Record<string, string> = Object.create(null);
    const all: Record<string, string[]> = Object.create(null);
    for (const [name, value] of pairs) {
        last[name] = value;
        const values = all[name];
        if (values === undefined) {
            all[name] = [value];
        } else {
            values.push(value);
        }
    }
    return { last, all };
}

function* headerPairs({ rawHeaders }: IncomingRequest): Iterable<readonly [string, string]> {
    for (let at = 0; at < rawHeaders.length; at += 2) {
        yield [rawHeaders[at] ?? "", rawHeaders[at + 1] ?? ""];
    }
}

function decoded(text: string): string {
    const spaced = text.includes("+") ? text.replaceAll("+", " ") : text;
    if (!spaced.includes("%")) {
        return spaced;
    }
    try {
        return decodeURIComponent(spaced);
    } catch {
        return spaced;
    }
}

function* queryPairs({ rawQuery }: IncomingRequest): Iterable<readonly [string, string]> {
    // A semicolon separates too. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
    for (const part of rawQuery.split(/[&;]/)) {
        if (part !== "") {
            const equals = part.indexOf("=");
            yield equals < 0 ? [decoded(part), ""] : [decoded(part.slice(0, equals)), decoded(part.slice(equals + 1))];
        }
    }
}

/** The headers by name, spelled as they were sent. */
export function headersOf(request: IncomingRequest): Values {
    const values = valuesOf(request);
    values.headers ??= grouped(headerPairs(request));
    return values.headers;
}

/** The query string's parameters by name, decoded. */
export function queryOf(request: IncomingRequest): Values {
    const values = valuesOf(request);
    values.query ??= grouped(queryPairs(request));
    return values.query;
}

/** All values of a header, whatever its case. */
export function headerValues({ rawHeaders }: IncomingRequest, lowerName: string): string[] {
    const values: string[] = [];
    for (let at = 0; at < rawHeaders.length; at += 2) {
        const name = rawHeaders[at] ?? "";
        if (name.length === lowerName.length && name.toLowerCase() === lowerName) {
            values.push(rawHeaders[at + 1] ?? "");
        }
    }
    return values;
}

/** The last value of a header, whatever its case. */
export function header({ rawHeaders }: IncomingRequest, lowerName: string): string | undefined {
    for (let at = rawHeaders.length - 2; at >= 0; at -= 2) {
        const name = rawHeaders[at] ?? "";
        if (name.length === lowerName.length && name.toLowerCase() === lowerName) {
            return rawHeaders[at + 1];
        }
    }
    return undefined;
}
