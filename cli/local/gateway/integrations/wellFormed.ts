/** A text that can be URL-encoded: half of a surrogate pair cannot. */
export function wellFormed(text: string): string {
    return text.replace(/\p{Surrogate}/gu, "\ufffd");
}
