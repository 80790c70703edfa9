/**
 * What becomes of a function's headers: API Gateway writes some itself and hands the function's on under another name,
 * and some it leaves out.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
const fates: ReadonlyMap<string, "remapped" | "dropped"> = new Map([
    ["authorization", "remapped"],
    ["connection", "remapped"],
    ["content-length", "remapped"],
    ["content-md5", "remapped"],
    ["date", "remapped"],
    ["expect", "dropped"],
    ["host", "dropped"],
    ["max-forwards", "remapped"],
    ["proxy-authenticate", "dropped"],
    ["server", "remapped"],
    ["te", "dropped"],
    ["trailer", "dropped"],
    ["transfer-encoding", "dropped"],
    ["upgrade", "dropped"],
    ["user-agent", "remapped"],
    ["via", "dropped"],
    ["www-authenticate", "remapped"],
    ["x-amzn-requestid", "remapped"],
]);

const nameForm = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const valueForm = /^[\t\x20-\x7e\x80-\xff]*$/;

/** A header's value as text, null where there is none, undefined where it is no value for a header. */
function textOf(value: unknown): string | null | undefined {
    switch (typeof value) {
        case "string":
            return valueForm.test(value) ? value : undefined;
        case "number":
        case "boolean":
            return String(value);
        default:
            return value === null ? null : undefined;
    }
}

/** An object, or none at all. */
function isMap(value: unknown): value is Readonly<Record<string, unknown>> | null | undefined {
    return value === undefined || (typeof value === "object" && !Array.isArray(value));
}

/** Headers as callers get them. */
class AnswerHeaders {
    readonly list: [string, string][] = [];
    private hasContentType = false;

    add(name: string, lowerName: string, value: string): void {
        const fate = fates.get(lowerName);
        if (fate === undefined) {
            this.list.push([name, value]);
            this.hasContentType ||= lowerName === "content-type";
        } else if (fate === "remapped") {
            this.list.push([`x-amzn-Remapped-${name}`, value]);
        }
    }

    complete(): [string, string][] {
        if (!this.hasContentType) {
            this.list.push(["Content-Type", "application/json"]);
        }
        return this.list;
    }
}

/**
 * The headers of a function's answer in one list: those of `multiValueHeaders` first, then those of `headers` that are not
 * among them with the same value, spelled as in the former. `application/json` is the Content-Type where they name none.
 * Undefined where they are no headers.
 */
export function answerHeaders(single: unknown, multi: unknown): [string, string][] | undefined {
    if (!isMap(single) || !isMap(multi)) {
        return undefined;
    }
    const headers = new AnswerHeaders();
    const before = new Map<string, { readonly name: string; readonly values: Set<string> }>();
    for (const [name, list] of Object.entries(multi ?? {})) {
        if (!nameForm.test(name) || (list !== null && !Array.isArray(list))) {
            return undefined;
        }
        const lowerName = name.toLowerCase();
        const values = before.get(lowerName)?.values ?? new Set<string>();
        before.set(lowerName, { name, values });
        for (const item of list ?? []) {
            const value = textOf(item);
            if (value === undefined) {
                return undefined;
            }
            if (value !== null) {
                values.add(value);
                headers.add(name, lowerName, value);
            }
        }
    }
    for (const [name, item] of Object.entries(single ?? {})) {
        const value = textOf(item);
        if (value === undefined || !nameForm.test(name)) {
            return undefined;
        }
        const lowerName = name.toLowerCase();
        const same = before.get(lowerName);
        if (value !== null && !same?.values.has(value)) {
            headers.add(same?.name ?? name, lowerName, value);
        }
    }
    return headers.complete();
}
