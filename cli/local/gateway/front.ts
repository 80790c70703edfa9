import type { IncomingMessage, ServerResponse } from "node:http";
import { mostBytes } from "./requestBody";

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
const mostHeaderBytes = 10_240;

/** What is refused before any API is looked at: a status, and why. */
type FrontRefusal = readonly [status: number, text: string];

/** As recorded of an API with a REQUEST_TOO_LARGE response of its own: https://github.com/koki-develop/lgtm-generator/issues/10 */
export const bodyTooLarge: FrontRefusal = [413, `HTTP content length exceeded ${mostBytes} bytes.`];

/**
 * The limit is documented, its status is not: the text was seen at
 * https://ntsblog.homedev.com.au/index.php/2021/03/09/aws-api-gateway-http-header-is-larger-than-10240-bytes/, and 431 at
 * https://backbencher.dev/solved-431-status-code-with-request-header-fields-too-large
 */
export const headersTooLarge: FrontRefusal = [431, `HTTP header is larger than ${mostHeaderBytes} bytes.`];

/** Whether the values of a request's headers are more in all than API Gateway takes. */
export function hasTooLargeHeaders({ rawHeaders }: IncomingMessage): boolean {
    let bytes = 0;
    for (let at = 1; at < rawHeaders.length; at += 2) {
        bytes += (rawHeaders[at] as string).length;
    }
    return bytes > mostHeaderBytes;
}

/**
 * Answers in plain text, without the ids, gateway response and log line that an API would give. The connection stays, for a
 * client that asked for its end may still be sending, and would be cut off before it reads.
 */
export function refuseInFront(response: ServerResponse, [status, text]: FrontRefusal): void {
    response.writeHead(status, {
        "Content-Type": "text; charset=utf-8",
        "Content-Length": Buffer.byteLength(text),
        Connection: "keep-alive",
    });
    response.end(text);
}
