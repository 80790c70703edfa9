import type { Integration, IntegrationResponse, Method } from "../../../api/api";
import { isMappable, requestTarget } from "../http/outgoing";
import { pathVariables } from "../http/uri";
import { responseHeaderPrefix } from "./integrationResponse";
import { requestParameterReader, responseParameterReader } from "./parameterSource";
import { isDefault } from "./selection";
import { compiledTemplate } from "./template";
import { wholeMatch } from "./vtl/javaRegExp";

/** Says what is wrong, without the place. */
type Say = (what: string) => void;

function templateNotices(kind: string, templates: Readonly<Record<string, string>>, say: Say): void {
    for (const [type, text] of Object.entries(templates)) {
        for (const fault of compiledTemplate(text).faults) {
            say(`the ${kind} template for ${type} ${fault}`);
        }
    }
}

function requestNotices({ requestParameters, uri = "", type }: Integration, say: Say): void {
    for (const [target, source] of Object.entries(requestParameters)) {
        const known = requestTarget(target);
        if (!known) {
            say(`the request parameter ${target} is not known, and not set`);
        } else if (requestParameterReader(source) === undefined) {
            say(`the request parameter ${target} is taken from ${source}, which is not known; it is not set`);
        } else if (known.place === "header" && !isMappable(known.name)) {
            say(`the request parameter ${target} makes every request fail with 500, as on AWS`);
        }
    }
    const unmapped = type === "HTTP" || type === "HTTP_PROXY" ? pathVariables(uri) : [];
    for (const name of unmapped) {
        if (!Object.hasOwn(requestParameters, `integration.request.path.${name}`)) {
            say(`nothing is mapped to {${name}} of its endpoint; requests fail with 500, as on AWS`);
        }
    }
}

function isPattern(pattern: string): boolean {
    try {
        wholeMatch(pattern);
        return true;
    } catch {
        return false;
    }
}

function responseNotices(method: Method, response: IntegrationResponse, say: Say): void {
    const { statusCode, selectionPattern = "", responseParameters, responseTemplates } = response;
    templateNotices(`response (${statusCode})`, responseTemplates, say);
    if (!isDefault(response) && !isPattern(selectionPattern)) {
        say(`the selection pattern ${selectionPattern} is no regular expression here; it matches nothing`);
    }
    const declared = Object.hasOwn(method.responses, statusCode) ? method.responses[statusCode] : undefined;
    if (declared === undefined) {
        say(
            `its integration answers ${statusCode}, which the method does not declare; requests fail with 500, as on AWS`,
        );
        return;
    }
    for (const [target, source] of Object.entries(responseParameters)) {
        if (!target.startsWith(responseHeaderPrefix) || responseParameterReader(source) === undefined) {
            say(`the response parameter ${target} is taken from ${source}, which is not known; it is not set`);
        } else if (!Object.hasOwn(declared.parameters, target)) {
            say(`the response parameter ${target} is not declared for ${statusCode}; AWS would refuse it`);
        }
    }
}

/** What the mappings of a method ask for that is not done here, or cannot work, each a sentence that names it. */
export function mappingNotices(method: Method): string[] {
    const { integration } = method;
    const notices: string[] = [];
    const say: Say = (what) => notices.push(`${method.httpMethod} ${method.resourcePath}: ${what}.`);
    // A proxy integration has no templates, and its responses are not looked at.
    const isProxy = integration?.type === "AWS_PROXY" || integration?.type === "HTTP_PROXY";
    if (integration && integration.type !== "AWS_PROXY") {
        requestNotices(integration, say);
    }
    if (integration && !isProxy) {
        templateNotices("request", integration.requestTemplates, say);
        for (const response of integration.responses) {
            responseNotices(method, response, say);
        }
    }
    return notices;
}
