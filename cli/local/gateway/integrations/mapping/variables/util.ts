import { wellFormed } from "../../wellFormed";
import { configurationFault } from "../faults";
import type { Host } from "../vtl/host";
import { textOf } from "../vtl/values";

const escapes: Readonly<Record<string, string>> = {
    "'": "\\'",
    '"': '\\"',
    "\\": "\\\\",
    "/": "\\/",
    "\b": "\\b",
    "\f": "\\f",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
};

function escaped(text: string): string {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be escaped
    return text.replace(/['"\\/\u0000-\u001f\u007f-\uffff]/g, (character) => {
        const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
        return escapes[character] ?? `\\u${code}`;
    });
}

function parsed(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch (error) {
        throw configurationFault(`$util.parseJson: ${error instanceof Error ? error.message : String(error)}`);
    }
}

/** As a form encodes: a space is a plus. */
function urlEncoded(text: string): string {
    return encodeURIComponent(wellFormed(text))
        .replaceAll("%20", "+")
        .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

function urlDecoded(text: string): string {
    const spaced = text.replaceAll("+", " ");
    try {
        return decodeURIComponent(spaced);
    } catch {
        throw configurationFault("$util.urlDecode: the text is not URL-encoded");
    }
}

const functions: Readonly<Record<string, (text: string) => unknown>> = {
    escapeJavaScript: escaped,
    parseJson: parsed,
    urlEncode: urlEncoded,
    urlDecode: urlDecoded,
    base64Encode: (text) => Buffer.from(text, "utf8").toString("base64"),
    base64Decode: (text) => Buffer.from(text, "base64").toString("utf8"),
};

export const utilFunctions: readonly string[] = Object.keys(functions);

/**
 * `$util`.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html#util-template-reference
 */
export const util: Host = {
    isHost: true,
    property: () => undefined,
    call: (name, [value]) => (Object.hasOwn(functions, name) ? functions[name]?.(textOf(value)) : undefined),
    toString: () => "$util",
};
