import { isUtf8 } from "node:buffer";
import type { Integration } from "../../../api/api";
import { configurationFault } from "./faults";

type ContentHandling = Integration["contentHandling"];

const base64 = /^[A-Za-z0-9+/\s]*={0,2}\s*$/;

function decoded(body: string | Buffer): Buffer {
    const text = body.toString("utf8");
    if (!base64.test(text)) {
        throw configurationFault("the body is no base64 text, and cannot be converted to binary");
    }
    return Buffer.from(text, "base64");
}

function encoded(body: string | Buffer): string {
    return Buffer.from(body as Buffer).toString("base64");
}

/** Bytes that are no UTF-8 do not survive as text. */
export function asText(body: string | Buffer): string | Buffer {
    return typeof body === "string" || isUtf8(body) ? body : body.toString("utf8");
}

/**
 * A request's body as its integration gets it; `isBinary` where its Content-Type is one of the API's binary media types.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html
 */
export function convertedRequest(body: Buffer, handling: ContentHandling, isBinary: boolean): string | Buffer {
    if (isBinary) {
        return handling === "CONVERT_TO_TEXT" ? encoded(body) : body;
    }
    return handling === "CONVERT_TO_BINARY" ? decoded(body) : asText(body);
}

/**
 * A back end's body as the caller gets it; `isBinary` where its Content-Type is one of the API's binary media types,
 * `wantsBinary` where the first type of the caller's Accept header is.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html
 */
export function convertedResponse(
    body: string | Buffer,
    handling: ContentHandling,
    isBinary: boolean,
    wantsBinary: boolean,
): string | Buffer {
    const toText = handling === "CONVERT_TO_TEXT" || (handling === undefined && !wantsBinary);
    if (isBinary) {
        return toText ? encoded(body) : body;
    }
    return toText ? asText(body) : decoded(body);
}
