import type { ContextReader } from "./context";
import { parseContextText, type Variable } from "./contextText";
import { escaped } from "./escaped";
import type { Exchange } from "./exchange";

/** A stage's access-log format, ready for use. */
interface AccessLogFormat {
    /** A request's line, with the line feed at its end. */
    readonly line: (exchange: Exchange) => string;
    readonly notices: readonly string[];
}

/** A variable, and what stands in the line behind it. */
interface Field {
    readonly render: (exchange: Exchange) => string | number | boolean;
    readonly after: string;
}

const nothing = "-";
const maskedKey = "**********";
const longestFormat = 3 * 1_024;

/** These are text to put into JSON already: one quoted, one escaped. */
const preparedNames: ReadonlySet<string> = new Set(["error.messageString", "error.validationErrorString"]);

function prepared(read: ContextReader): Field["render"] {
    return (exchange) => read(exchange) ?? nothing;
}

/** A value cannot end its quotes or its line. */
function plain(read: ContextReader): Field["render"] {
    return (exchange) => {
        const value = read(exchange);
        return typeof value === "string" ? escaped(value) : (value ?? nothing);
    };
}

function renderOf({ name, read }: Variable): Field["render"] {
    if (!read) {
        return () => nothing;
    }
    if (name === "identity.apiKey") {
        return (exchange) => (read(exchange) === undefined ? nothing : maskedKey);
    }
    return preparedNames.has(name) ? prepared(read) : plain(read);
}

function noticesOf(format: string, contextNames: ReadonlySet<string>, unknown: readonly Variable[]): string[] {
    const notices = unknown.map(({ text, source }) =>
        source === "context"
            ? `the access-log format has ${text}, which REST APIs do not know; it is logged as ${nothing}`
            : `the access-log format has ${text}; it is logged as it stands, since a format has $context variables alone`,
    );
    if (contextNames.has("identity.apiKey")) {
        notices.push(
            `the access-log format has $context.identity.apiKey; keys are logged as ${maskedKey}, use $context.identity.apiKeyId`,
        );
    }
    if (!contextNames.has("requestId") && !contextNames.has("extendedRequestId")) {
        notices.push(
            "the access-log format has neither $context.requestId nor $context.extendedRequestId, and API Gateway refuses it",
        );
    }
    if (/[\r\n]/.test(format.replace(/\r?\n$/, ""))) {
        notices.push("the access-log format has more than one line, and API Gateway refuses it");
    }
    if (Buffer.byteLength(format) > longestFormat) {
        notices.push(`the access-log format is longer than ${longestFormat} bytes, and API Gateway refuses it`);
    }
    return notices;
}

/**
 * Takes a format apart once. Values are escaped as for JSON: AWS did not in 2022, and does since 2024 at the latest.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 * @see https://github.com/DataBiosphere/azul/issues/4348 lines of AWS with quotes and backslashes in a value
 */
export function compileAccessLogFormat(format: string): AccessLogFormat {
    const text = format.replace(/\r?\n$/, "");
    const fields: { render: Field["render"]; after: string }[] = [];
    const contextNames = new Set<string>();
    const unknown: Variable[] = [];
    let first = "";
    for (const part of parseContextText(text)) {
        if (typeof part !== "string" && (part.source !== "context" || !part.read)) {
            unknown.push(part);
        }
        if (typeof part !== "string" && part.source === "context") {
            contextNames.add(part.name);
            fields.push({ render: renderOf(part), after: "" });
            continue;
        }
        const literal = typeof part === "string" ? part : part.text;
        const last = fields.at(-1);
        if (last) {
            last.after += literal;
        } else {
            first += literal;
        }
    }
    return { line: lineOf(first, fields), notices: noticesOf(text, contextNames, unknown) };
}

function lineOf(first: string, fields: readonly Field[]): AccessLogFormat["line"] {
    return (exchange) => {
        let line = first;
        for (const { render, after } of fields) {
            line += render(exchange) + after;
        }
        return `${line}\n`;
    };
}
