import { BlockList, isIP } from "node:net";
import { matches } from "./wildcard";

/** What conditions are held against: values by lower-case key, `aws:sourceip`. */
export type Facts = Readonly<Record<string, string>>;

/** Whether a condition holds; undefined where that cannot be told. */
export type Condition = (facts: Facts) => boolean | undefined;

type Comparison = (actual: string, expected: string) => boolean | undefined;

function inBlock(ip: string, block: string): boolean | undefined {
    const [address = "", bits] = block.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    const most = family === "ipv6" ? 128 : 32;
    const prefix = bits === undefined ? most : Number(bits);
    if (isIP(address) === 0 || !Number.isInteger(prefix) || prefix < 0 || prefix > most) {
        return undefined;
    }
    const list = new BlockList();
    list.addSubnet(address, prefix, family);
    return isIP(ip) !== 0 && list.check(ip, isIP(ip) === 6 ? "ipv6" : "ipv4");
}

function ordered(read: (text: string) => number, holds: (actual: number, expected: number) => boolean): Comparison {
    return (actual, expected) => {
        const [left, right] = [read(actual), read(expected)];
        return Number.isNaN(left) || Number.isNaN(right) ? undefined : holds(left, right);
    };
}

function time(text: string): number {
    return /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text);
}

function orders(name: string, read: (text: string) => number): Record<string, Comparison> {
    return {
        [`${name}Equals`]: ordered(read, (a, b) => a === b),
        [`${name}LessThan`]: ordered(read, (a, b) => a < b),
        [`${name}LessThanEquals`]: ordered(read, (a, b) => a <= b),
        [`${name}GreaterThan`]: ordered(read, (a, b) => a > b),
        [`${name}GreaterThanEquals`]: ordered(read, (a, b) => a >= b),
    };
}

/** The operators that say what must be; each `Not…` is the opposite of one of them. */
const comparisons: Readonly<Record<string, Comparison>> = {
    StringEquals: (actual, expected) => actual === expected,
    StringEqualsIgnoreCase: (actual, expected) => actual.toLowerCase() === expected.toLowerCase(),
    StringLike: (actual, expected) => matches(expected, actual),
    Bool: (actual, expected) => actual === expected.toLowerCase(),
    IpAddress: inBlock,
    ...orders("Date", time),
    ...orders("Numeric", Number),
};

const opposites: Readonly<Record<string, string>> = {
    StringNotEquals: "StringEquals",
    StringNotEqualsIgnoreCase: "StringEqualsIgnoreCase",
    StringNotLike: "StringLike",
    NotIpAddress: "IpAddress",
    DateNotEquals: "DateEquals",
    NumericNotEquals: "NumericEquals",
};

const unknown: Condition = () => undefined;

function clause(operator: string, key: string, wanted: unknown): Condition {
    const ifExists = operator.endsWith("IfExists");
    const name = ifExists ? operator.slice(0, -"IfExists".length) : operator;
    const opposite = Object.hasOwn(opposites, name) ? opposites[name] : undefined;
    const positive = opposite ?? name;
    const compare = Object.hasOwn(comparisons, positive) ? comparisons[positive] : undefined;
    if (compare === undefined) {
        return unknown;
    }
    const expected = (Array.isArray(wanted) ? wanted : [wanted]).map(String);
    const lowerKey = key.toLowerCase();
    return (facts) => {
        const actual = Object.hasOwn(facts, lowerKey) ? facts[lowerKey] : undefined;
        if (actual === undefined) {
            return ifExists || opposite !== undefined;
        }
        const results = expected.map((one) => compare(actual, one));
        const any = results.includes(true) ? true : results.includes(undefined) ? undefined : false;
        return opposite === undefined || any === undefined ? any : !any;
    };
}

/**
 * Compiles a statement's Condition: every operator and key must hold, any one of a key's values.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function compileCondition(condition: Readonly<Record<string, unknown>>): Condition {
    const clauses = Object.entries(condition).flatMap(([operator, keys]) =>
        typeof keys === "object" && keys !== null
            ? Object.entries(keys).map(([key, wanted]) => clause(operator, key, wanted))
            : [unknown],
    );
    return (facts) => {
        const results = clauses.map((holds) => holds(facts));
        return results.includes(false) ? false : results.includes(undefined) ? undefined : true;
    };
}
