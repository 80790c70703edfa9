import type { Exchange } from "../../exchange";

/**
 * A path parameter, decoded, as mappings and back ends get it; undefined where there is none.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function decodedPathParameter({ pathParameters }: Exchange, name: string): string | undefined {
    const sent = pathParameters !== undefined && Object.hasOwn(pathParameters, name) ? pathParameters[name] : undefined;
    if (sent === undefined || !sent.includes("%")) {
        return sent;
    }
    try {
        return decodeURIComponent(sent);
    } catch {
        return sent;
    }
}
