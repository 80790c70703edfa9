import type { Integration } from "../../../api/api";
import type { Exchange, Refusal } from "../../exchange";
import { header } from "../../requestValues";
import { convertedRequest } from "./contentHandling";
import { configurationFault, mapped } from "./faults";
import { binaryTypesOf, mediaTypeOf } from "./mediaTypes";
import { Payload, requestPayload } from "./payload";
import { compiledTemplate, type Template } from "./template";

const unsupported: Refusal = { type: "UNSUPPORTED_MEDIA_TYPE", message: "Unsupported Media Type" };

/** Which template a request gets: "none" where its body passes through as it is. */
type ChooseTemplate = (contentType: string | undefined) => Template | "none" | Refusal;

/**
 * The templates of an integration by content type, and what becomes of a body that none of them fits.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-passthrough-behaviors.html
 */
function templateChoice({ requestTemplates, passthroughBehavior }: Integration): ChooseTemplate {
    const templates = new Map<string, Template | "none">();
    for (const [type, text] of Object.entries(requestTemplates)) {
        templates.set(type === "$default" ? type : mediaTypeOf(type), text === "" ? "none" : compiledTemplate(text));
    }
    const passes =
        passthroughBehavior === "WHEN_NO_MATCH" ||
        (passthroughBehavior === "WHEN_NO_TEMPLATES" && templates.size === 0);
    const unmatched = templates.get("$default") ?? (passes ? "none" : unsupported);
    return (contentType) => templates.get(mediaTypeOf(contentType || "application/json")) ?? unmatched;
}

/** The payload that a template reads: binary data has to be made a text first. */
function templatePayload(exchange: Exchange, handling: Integration["contentHandling"], isBinary: boolean): Payload {
    if (handling === undefined && !isBinary) {
        return requestPayload(exchange);
    }
    const body = convertedRequest(exchange.request.body, handling, isBinary);
    if (typeof body !== "string" && (isBinary || handling === "CONVERT_TO_BINARY")) {
        throw configurationFault("a template cannot read a binary body; set contentHandling to CONVERT_TO_TEXT");
    }
    return typeof body === "string" ? new Payload(body, "caller") : requestPayload(exchange);
}

/** What a back end gets as a body: a rendered template, or what the caller sent. */
export function requestBody(integration: Integration): (exchange: Exchange) => string | Buffer | Refusal {
    const choose = templateChoice(integration);
    const { contentHandling } = integration;
    return (exchange) => {
        const contentType = header(exchange.request, "content-type");
        const template = choose(contentType);
        if (template !== "none" && "type" in template) {
            return template;
        }
        const isBinary = binaryTypesOf(exchange.stage.api)(contentType || "application/json");
        if (template !== "none" && template.constant !== undefined && contentHandling === undefined && !isBinary) {
            // As rendered, but without a look at the body.
            return template.constant;
        }
        return mapped(() =>
            template === "none"
                ? convertedRequest(exchange.request.body, contentHandling, isBinary)
                : template.render(exchange, templatePayload(exchange, contentHandling, isBinary)),
        );
    };
}
