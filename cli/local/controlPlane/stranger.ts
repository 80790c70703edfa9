import type { IncomingHttpHeaders } from "node:http";

/**
 * Why a request is refused before anything of it is looked at, or undefined. A page in a browser cannot ask: it sends an
 * Origin or what Fetch adds, it has no signature, and where its host's name was turned to this machine, it asks for another
 * host.
 *
 * @see https://www.w3.org/TR/fetch-metadata/
 */
export function strangerFault(headers: IncomingHttpHeaders, port: number): string | undefined {
    if (![`127.0.0.1:${port}`, `localhost:${port}`].includes(headers.host ?? "")) {
        return `the control plane is asked as 127.0.0.1:${port}, and by no other name`;
    }
    if (headers.origin !== undefined || headers["sec-fetch-site"] !== undefined) {
        return "the control plane takes no requests of browsers";
    }
    // It is not checked: there are no secrets that it could be checked with.
    if (!headers.authorization?.startsWith("AWS4-HMAC-SHA256 Credential=")) {
        return "the request is not signed; use an AWS SDK or the aws command, with any credentials";
    }
    return undefined;
}
