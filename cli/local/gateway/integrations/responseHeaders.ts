/** Headers of an integration's answer that API Gateway renames, since it writes its own or keeps the name for itself. */
const remapped = new Set([
    "authorization",
    "connection",
    "content-length",
    "content-md5",
    "date",
    "expect",
    "host",
    "max-forwards",
    "proxy-authenticate",
    "server",
    "trailer",
    "upgrade",
    "user-agent",
    "www-authenticate",
    "x-amzn-requestid",
]);

/** What an integration's header is called in the answer; undefined where it is left out. */
function answeredName(name: string): string | undefined {
    const lowerName = name.toLowerCase();
    if (lowerName === "transfer-encoding") {
        return undefined;
    }
    return remapped.has(lowerName) ? `x-amzn-Remapped-${name}` : name;
}

/**
 * The headers that a caller gets for those of an integration, in their order: `WWW-Authenticate` comes as
 * `x-amzn-Remapped-WWW-Authenticate`. The rule is the same whether a back end sent them or response parameters set them.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function remappedResponseHeaders(headers: Iterable<readonly [string, string]>): [string, string][] {
    const answered: [string, string][] = [];
    for (const [name, value] of headers) {
        const called = answeredName(name);
        if (called !== undefined) {
            answered.push([called, value]);
        }
    }
    return answered;
}
