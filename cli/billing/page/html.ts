/** Markup; whatever else is put into markup is text, and escaped. */
export class Html {
    constructor(readonly markup: string) {}
}

const escapes: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
};

/** A direction that text gives itself would turn the text after it, too. */
const steering = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

function escaped(text: string): string {
    return text.replace(steering, "\uFFFD").replace(/[&<>"']/g, (letter) => escapes[letter] ?? letter);
}

type Part = Html | string | number | readonly Part[];

function markupOf(part: Part): string {
    if (part instanceof Html) {
        return part.markup;
    }
    return typeof part === "object" ? part.map(markupOf).join("") : escaped(String(part));
}

/** Markup in which values stand as text, in elements and in quoted attributes alike. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
    return new Html(strings.map((string, index) => string + markupOf(parts[index] ?? "")).join(""));
}
