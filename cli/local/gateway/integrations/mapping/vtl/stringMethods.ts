import { javaRegExp, javaReplacement, wholeMatch } from "./javaRegExp";
import { type JavaList, javaList, textOf } from "./values";

export type Method<Target> = (target: Target, ...args: unknown[]) => unknown;

/** As Java cuts a text: empty pieces at the end are left out, unless a limit says otherwise. */
function split(text: string, pattern: string, limit: unknown): JavaList {
    const most = typeof limit === "number" ? limit : 0;
    const pieces: string[] = [];
    let from = 0;
    for (const match of text.matchAll(javaRegExp(pattern))) {
        const end = match.index + match[0].length;
        if (most > 0 && pieces.length === most - 1) {
            break;
        }
        if (end > 0 && match.index < text.length) {
            pieces.push(text.slice(from, match.index));
            from = end;
        }
    }
    pieces.push(text.slice(from));
    while (most === 0 && pieces.length > 1 && pieces.at(-1) === "") {
        pieces.pop();
    }
    return javaList(pieces);
}

function order(one: string, other: string): number {
    return one < other ? -1 : one > other ? 1 : 0;
}

/** What templates may ask of a text: the methods of Java's String. */
export const stringMethods: Readonly<Record<string, Method<string>>> = {
    length: (text) => text.length,
    isEmpty: (text) => text === "",
    isBlank: (text) => text.trim() === "",
    charAt: (text, at) => text[Number(at)],
    substring: (text, from, to) => text.slice(Number(from), to === undefined ? undefined : Number(to)),
    contains: (text, part) => text.includes(textOf(part)),
    startsWith: (text, part) => text.startsWith(textOf(part)),
    endsWith: (text, part) => text.endsWith(textOf(part)),
    indexOf: (text, part, from) => text.indexOf(textOf(part), from === undefined ? 0 : Number(from)),
    lastIndexOf: (text, part) => text.lastIndexOf(textOf(part)),
    equals: (text, other) => text === other,
    equalsIgnoreCase: (text, other) => typeof other === "string" && text.toLowerCase() === other.toLowerCase(),
    compareTo: (text, other) => order(text, textOf(other)),
    compareToIgnoreCase: (text, other) => order(text.toLowerCase(), textOf(other).toLowerCase()),
    toLowerCase: (text) => text.toLowerCase(),
    toUpperCase: (text) => text.toUpperCase(),
    trim: (text) => text.trim(),
    concat: (text, other) => text + textOf(other),
    replace: (text, from, to) => text.replaceAll(textOf(from), () => textOf(to)),
    replaceAll: (text, from, to) => text.replace(javaRegExp(textOf(from)), javaReplacement(textOf(to))),
    replaceFirst: (text, from, to) => {
        const replaced = javaReplacement(textOf(to));
        let isFirst = true;
        return text.replace(javaRegExp(textOf(from)), (...match: unknown[]) => {
            const piece = isFirst ? replaced(...match) : String(match[0]);
            isFirst = false;
            return piece;
        });
    },
    matches: (text, pattern) => wholeMatch(textOf(pattern))(text),
    split: (text, pattern, limit) => split(text, textOf(pattern), limit),
    toString: textOf,
    intern: (text) => text,
};

/** What templates may ask of a number, with Integer's static ones for the idiom `#set($Integer = 0)`. */
export const numberMethods: Readonly<Record<string, Method<number>>> = {
    toString: (number: number, other: unknown) => textOf(other ?? number),
    valueOf: (_: number, text: unknown) => wholeNumber(text),
    parseInt: (_, text) => wholeNumber(text),
    parseDouble: (_, text) => Number(textOf(text)),
    equals: (number, other) => number === other,
    compareTo: (number, other) => Math.sign(number - Number(other)),
    intValue: (number) => Math.trunc(number),
    longValue: (number) => Math.trunc(number),
    doubleValue: (number) => number,
};

function wholeNumber(value: unknown): number | undefined {
    const text = textOf(value);
    return /^[+-]?\d+$/.test(text) ? Number(text) : undefined;
}

export const booleanMethods: Readonly<Record<string, Method<boolean>>> = {
    toString: textOf,
    equals: (flag, other) => flag === other,
    booleanValue: (flag) => flag,
};
