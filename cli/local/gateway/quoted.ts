/** What JSON escapes: quotes, backslashes, control characters, and halves of surrogate pairs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are among what is looked for
const escaped = /["\\\u0000-\u001f\ud800-\udfff]/;

/** A text as `JSON.stringify` has it, in half the time where nothing is to be escaped: an event quotes two dozen texts. */
export function quoted(text: string): string {
    return escaped.test(text) ? JSON.stringify(text) : `"${text}"`;
}
