/**
 * Whether a Content-Type, or the first media type of an Accept, is one of the API's binary media types. A type's `*` after
 * the slash stands for all its subtypes; two stars stand for anything, even for nothing; a star before a subtype is idle.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings.html
 */
export function binaryMedia(binaryMediaTypes: readonly string[]): (mediaTypes: string | undefined) => boolean {
    const lower = binaryMediaTypes.map((type) => type.trim().toLowerCase());
    if (lower.includes("*/*")) {
        return () => true;
    }
    const usable = lower.filter((type) => !type.startsWith("*"));
    if (usable.length === 0) {
        return () => false;
    }
    const exact = new Set(usable);
    const wide = usable.filter((type) => type.endsWith("/*")).map((type) => type.slice(0, -1));
    return (mediaTypes) => {
        if (mediaTypes === undefined) {
            return false;
        }
        const first = /^[^,;]*/.exec(mediaTypes)?.[0].trim().toLowerCase() ?? "";
        return exact.has(first) || wide.some((prefix) => first.startsWith(prefix));
    };
}
