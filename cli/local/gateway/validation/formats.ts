import { isIPv4, isIPv6 } from "node:net";

/** A format that strings are held to, and what is said of one that is not of it. */
interface Format {
    readonly isValid: (text: string) => boolean;
    readonly error: (text: string) => string;
}

const dateTime = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,12})?(?:Z|[+-]\d\d:?\d\d)$/;
const dateTimes = "[yyyy-MM-dd'T'HH:mm:ssZ, yyyy-MM-dd'T'HH:mm:ss.[0-9]{1,12}Z]";

function isDateTime(text: string): boolean {
    const [, day] = dateTime.exec(text) ?? [];
    const time = Date.parse(`${day}T00:00:00Z`);
    // 30 February is read as 1 March.
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(`${day}T`);
}

function isRegex(text: string): boolean {
    try {
        return new RegExp(text) instanceof RegExp;
    } catch {
        return false;
    }
}

const label = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/**
 * The formats of JSON Schema draft 4; others are not checked.
 *
 * @see https://datatracker.ietf.org/doc/html/draft-fge-json-schema-validation-00#section-7.3
 */
export const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
    [
        "date-time",
        {
            isValid: isDateTime,
            error: (text) => `string "${text}" is invalid against requested date format(s) ${dateTimes}`,
        },
    ],
    [
        "email",
        {
            isValid: (text) => /^[^\s@]+@[^\s@]+$/.test(text),
            error: (text) => `string "${text}" is not a valid email address`,
        },
    ],
    [
        "hostname",
        {
            isValid: (text) => text.length <= 253 && text.split(".").every((part) => label.test(part)),
            error: (text) => `string "${text}" is not a valid hostname`,
        },
    ],
    ["ipv4", { isValid: isIPv4, error: (text) => `string "${text}" is not a valid IPv4 address` }],
    ["ipv6", { isValid: isIPv6, error: (text) => `string "${text}" is not a valid IPv6 address` }],
    ["regex", { isValid: isRegex, error: (text) => `string "${text}" is not a valid ECMA 262 regular expression` }],
    [
        "uri",
        {
            isValid: (text) => !/[\s<>"{}|\\^`]|%(?![0-9A-Fa-f]{2})/.test(text),
            error: (text) => `string "${text}" is not a valid URI`,
        },
    ],
]);
