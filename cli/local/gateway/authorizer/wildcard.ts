const star = 42;
const question = 63;

/**
 * Whether a text matches a pattern in which `*` stands for any characters, slashes too, and `?` for one. In linear space and
 * without going back further than the last `*`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function matches(pattern: string, text: string): boolean {
    let at = 0;
    let inPattern = 0;
    let lastStar = -1;
    let afterStar = 0;
    while (at < text.length) {
        const code = pattern.charCodeAt(inPattern);
        if (code === star) {
            lastStar = inPattern++;
            afterStar = at;
        } else if (code === question || code === text.charCodeAt(at)) {
            inPattern++;
            at++;
        } else if (lastStar >= 0) {
            inPattern = lastStar + 1;
            at = ++afterStar;
        } else {
            return false;
        }
    }
    while (pattern.charCodeAt(inPattern) === star) {
        inPattern++;
    }
    return inPattern === pattern.length;
}
