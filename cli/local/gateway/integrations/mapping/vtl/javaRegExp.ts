const known = new Map<string, RegExp>();
const mostKnown = 500;

/** Java's `(?i)` and its like at the head of a pattern. */
const inlineFlags = /^\(\?([ims]+)\)/;

function translated(pattern: string, flags: string): RegExp {
    const inline = inlineFlags.exec(pattern);
    const source = inline ? pattern.slice(inline[0].length) : pattern;
    const all = flags + (inline?.[1] ?? "");
    try {
        return new RegExp(source, `${all}u`);
    } catch {
        // Java lets more characters be escaped than JavaScript does with full Unicode.
        return new RegExp(source, all);
    }
}

/** A Java regular expression, for all of its matches. Throws where JavaScript has no such thing. */
export function javaRegExp(pattern: string): RegExp {
    let regExp = known.get(pattern);
    if (regExp === undefined) {
        regExp = translated(pattern, "g");
        if (known.size < mostKnown) {
            known.set(pattern, regExp);
        }
    }
    return regExp;
}

/** A Java regular expression that has to match a text as a whole. */
export function wholeMatch(pattern: string): (text: string) => boolean {
    const inline = inlineFlags.exec(pattern)?.[0] ?? "";
    const regExp = translated(`${inline}^(?:${pattern.slice(inline.length)})$`, "");
    return (text) => regExp.test(text);
}

/** Java's replacement text: `$1` is a group, and a backslash takes the next character as it is. */
export function javaReplacement(text: string): (...match: unknown[]) => string {
    return (...match) =>
        text.replace(/\\(.)|\$(\d)/gs, (_, literal: string | undefined, group: string | undefined) =>
            literal === undefined ? String(match[Number(group)] ?? "") : literal,
        );
}
