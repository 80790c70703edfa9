import type { Integration, IntegrationResponse, Method } from "../../../api/api";
import { chosenType } from "../../accept";
import type { Answer, Exchange, Overrides, Refusal } from "../../exchange";
import { literalOf } from "../../plainSources";
import { header } from "../../requestValues";
import { remappedResponseHeaders } from "../responseHeaders";
import { convertedResponse } from "./contentHandling";
import { configurationFault, mapped } from "./faults";
import { binaryTypesOf } from "./mediaTypes";
import { type BackEndAnswer, type ResponseParameterReader, responseParameterReader } from "./parameterSource";
import { Payload } from "./payload";
import { selectedResponse } from "./selection";
import { compiledTemplate, type Template } from "./template";

/** What came back from a back end. */
export interface IntegrationResult {
    readonly status: number;
    /** Of a Lambda function: what its error says, empty where it answers. It is selected by, instead of the status. */
    readonly errorMessage?: string | undefined;
    readonly headers: readonly (readonly [string, string])[];
    readonly body: string | Buffer;
}

type Header = readonly [string, string];

interface HeaderMapping {
    readonly name: string;
    readonly read: ResponseParameterReader;
}

export const responseHeaderPrefix = "method.response.header.";

/** The name that a header comes under; undefined where it is left out. */
function answeredName(name: string): string | undefined {
    return remappedResponseHeaders([[name, ""]])[0]?.[0];
}

function headerMappings({ responseParameters }: IntegrationResponse): HeaderMapping[] {
    const mappings: HeaderMapping[] = [];
    for (const [target, source] of Object.entries(responseParameters)) {
        const name = target.startsWith(responseHeaderPrefix)
            ? answeredName(target.slice(responseHeaderPrefix.length))
            : undefined;
        const read = responseParameterReader(source);
        if (name !== undefined && read !== undefined) {
            mappings.push({ name, read });
        }
    }
    return mappings;
}

/** A header takes the place of one of the same name. */
function setHeader(headers: Header[], name: string, value: string): void {
    const lowerName = name.toLowerCase();
    const at = headers.findIndex(([other]) => other.toLowerCase() === lowerName);
    headers.splice(at < 0 ? headers.length : at, at < 0 ? 0 : 1, [name, value]);
}

function addMapped(headers: Header[], { name, read }: HeaderMapping, exchange: Exchange, answer: BackEndAnswer): void {
    const value = read(exchange, answer);
    if (typeof value === "string") {
        setHeader(headers, name, value);
    } else if (value !== undefined && name.toLowerCase() === "set-cookie") {
        headers.push(...value.map((one): Header => [name, one]));
    } else if (value !== undefined) {
        setHeader(headers, name, value.join(","));
    }
}

function override(headers: Header[], { responseHeaders }: Overrides): void {
    for (const [name, value] of Object.entries(responseHeaders)) {
        const called = answeredName(name);
        if (called !== undefined) {
            setHeader(headers, called, value);
        }
    }
}

/** Makes the answer from what came back. */
type Respond = (exchange: Exchange, result: IntegrationResult) => Answer;

/** A template that is empty lets the body pass, as no template does. */
function templatesOf({ responseTemplates }: IntegrationResponse): Map<string, Template | undefined> {
    return new Map(
        Object.entries(responseTemplates).map(([type, text]) => [
            type,
            text === "" ? undefined : compiledTemplate(text),
        ]),
    );
}

function respondWith(response: IntegrationResponse): Respond {
    const templates = templatesOf(response);
    const types = [...templates.keys()];
    const mappings = headerMappings(response);
    const { contentHandling } = response;
    const usualStatus = Number(response.statusCode);
    return (exchange, result) => {
        const accept = header(exchange.request, "accept");
        const type = types.length > 1 ? chosenType(types, accept) : types[0];
        const template = type === undefined ? undefined : templates.get(type);
        const isBinaryType = binaryTypesOf(exchange.stage.api);
        const contentType = result.headers.find(([name]) => name.toLowerCase() === "content-type")?.[1];
        const isBinary = contentType !== undefined && isBinaryType(contentType);
        const body = convertedResponse(result.body, contentHandling, isBinary, isBinaryType(accept));
        const answer = { headers: result.headers, payload: new Payload(body.toString("utf8"), "back end") };
        const headers: Header[] = [["Content-Type", template && type ? type : "application/json"]];
        for (const mapping of mappings) {
            addMapped(headers, mapping, exchange, answer);
        }
        const rendered = template ? template.render(exchange, answer.payload) : body;
        if (exchange.overrides) {
            override(headers, exchange.overrides);
        }
        return { status: exchange.overrides?.status ?? usualStatus, headers, body: rendered };
    };
}

/** An answer without anything of the request or of a back end in it; undefined where it may differ. */
function constantAnswer(response: IntegrationResponse): Answer | undefined {
    const sources = Object.entries(response.responseParameters);
    const templates = [...templatesOf(response)];
    const [type, template] = templates[0] ?? [];
    const isConstant =
        templates.length < 2 &&
        (template === undefined || template.constant !== undefined) &&
        sources.every(([, source]) => literalOf(source) !== undefined);
    if (!isConstant) {
        return undefined;
    }
    const headers: Header[] = [["Content-Type", template && type ? type : "application/json"]];
    for (const [target, source] of sources) {
        const name = answeredName(target.slice(responseHeaderPrefix.length));
        if (name !== undefined) {
            setHeader(headers, name, literalOf(source) ?? "");
        }
    }
    return { status: Number(response.statusCode), headers, body: template?.constant ?? "" };
}

function compiledResponse(method: Method, response: IntegrationResponse): Respond {
    if (!Object.hasOwn(method.responses, response.statusCode)) {
        return () => {
            throw configurationFault(`Output mapping refers to an invalid method response: ${response.statusCode}`);
        };
    }
    const constant = constantAnswer(response);
    const respond = respondWith(response);
    return constant === undefined
        ? respond
        : (exchange, result) =>
              result.body === "" && exchange.overrides === undefined ? constant : respond(exchange, result);
}

/**
 * The answer of a method whose integration is no proxy: one of the integration's responses, with its headers and template.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-response.html
 */
export function integrationResponse(
    method: Method,
    integration: Integration,
): (exchange: Exchange, result: IntegrationResult) => Answer | Refusal {
    const select = selectedResponse(integration.responses);
    const compiled = new Map(integration.responses.map((response) => [response, compiledResponse(method, response)]));
    return (exchange, result) =>
        mapped(() => {
            const selected = select(result.errorMessage ?? String(result.status));
            const respond = selected && compiled.get(selected);
            if (!respond) {
                throw configurationFault("No match for output mapping and no default output mapping configured");
            }
            return respond(exchange, result);
        });
}
