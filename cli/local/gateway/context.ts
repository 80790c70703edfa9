import type { Exchange } from "./exchange";
import { requestTime } from "./requestTime";
import { header } from "./requestValues";

/** Reads one `$context` variable of a request; undefined where the request has none. */
export type ContextReader = (exchange: Exchange) => string | number | boolean | undefined;

/** Known to API Gateway, and never there on the laptop: IAM, Cognito, client certificates, WAF, X-Ray. */
const never: ContextReader = () => undefined;

const neverThere = [
    "authenticate.error",
    "authenticate.latency",
    "authenticate.status",
    "authorize.error",
    "authorize.latency",
    "authorize.status",
    "authorizer.claims",
    "cipherSuite",
    "customDomain.basePathMatched",
    "identity.accessKey",
    "identity.accountId",
    "identity.caller",
    "identity.clientCert.clientCertPem",
    "identity.clientCert.issuerDN",
    "identity.clientCert.serialNumber",
    "identity.clientCert.subjectDN",
    "identity.clientCert.validity.notAfter",
    "identity.clientCert.validity.notBefore",
    "identity.cognitoAuthenticationProvider",
    "identity.cognitoAuthenticationType",
    "identity.cognitoIdentityId",
    "identity.cognitoIdentityPoolId",
    "identity.principalOrgId",
    "identity.user",
    "identity.userArn",
    "identity.vpcId",
    "identity.vpceId",
    "tlsVersion",
    "waf.error",
    "waf.latency",
    "waf.status",
    "wafResponseCode",
    "webaclArn",
    "xrayTraceId",
];

const integrationError: ContextReader = ({ integrationCall }) => integrationCall?.error;
const integrationLatency: ContextReader = ({ integrationCall }) => integrationCall?.latency;
const integrationRequestId: ContextReader = ({ integrationCall }) => integrationCall?.requestId;
const serviceStatus: ContextReader = ({ integrationCall }) => integrationCall?.serviceStatus ?? integrationCall?.status;

/** A value of the authorizer's context before what is known of the call, should both have the name. */
function authorizerReader(property: string, ofCall: ContextReader): ContextReader {
    return (exchange) => {
        const context = exchange.authorizer?.context;
        return context && Object.hasOwn(context, property) ? (context[property] ?? undefined) : ofCall(exchange);
    };
}

const ofAuthorizerCall: Readonly<Record<string, ContextReader>> = {
    error: ({ authorizerCall }) => authorizerCall?.error,
    integrationLatency: ({ authorizerCall }) => authorizerCall?.latency,
    integrationStatus: ({ authorizerCall }) => authorizerCall?.serviceStatus ?? authorizerCall?.status,
    latency: ({ authorizerCall }) => authorizerCall?.latency,
    requestId: ({ authorizerCall }) => authorizerCall?.requestId,
    status: ({ authorizerCall }) => authorizerCall?.status,
};

const readers: ReadonlyMap<string, ContextReader> = new Map<string, ContextReader>([
    ...neverThere.map((name): [string, ContextReader] => [name, never]),
    ["accountId", ({ stage }) => stage.accountId],
    ["apiId", ({ stage }) => stage.api.id],
    ["authorizer.principalId", ({ authorizer }) => authorizer?.principalId],
    ["awsEndpointRequestId", integrationRequestId],
    ["deploymentId", ({ stage }) => stage.deploymentId],
    ["domainName", ({ stage }) => stage.domainName],
    ["domainPrefix", ({ stage }) => stage.domainName.split(".", 1)[0]],
    ["endpointType", ({ stage }) => stage.api.endpointType ?? "EDGE"],
    ["error.message", ({ refusal }) => refusal?.message ?? undefined],
    ["error.messageString", ({ refusal }) => refusal && JSON.stringify(refusal.message)],
    ["error.responseType", ({ refusal }) => refusal?.type],
    ["error.validationErrorString", ({ refusal }) => quotable(refusal?.validationError)],
    ["extendedRequestId", ({ extendedRequestId }) => extendedRequestId],
    ["httpMethod", ({ request }) => request.httpMethod],
    ["identity.apiKey", ({ apiKey }) => apiKey?.value],
    ["identity.apiKeyId", ({ apiKey }) => apiKey?.id],
    ["identity.sourceIp", ({ request }) => request.sourceIp],
    ["identity.userAgent", ({ request }) => header(request, "user-agent")],
    ["integration.error", integrationError],
    ["integration.integrationStatus", serviceStatus],
    ["integration.latency", integrationLatency],
    ["integration.requestId", integrationRequestId],
    ["integration.status", ({ integrationCall }) => integrationCall?.status],
    ["integrationErrorMessage", integrationError],
    ["integrationLatency", integrationLatency],
    ["integrationStatus", serviceStatus],
    ["isCanaryRequest", ({ stage }) => stage.isCanary],
    ["path", ({ stage, request }) => stage.basePath + request.rawPath],
    ["protocol", ({ request }) => request.protocol],
    ["requestId", ({ requestId }) => requestId],
    ["requestTime", ({ request }) => requestTime(request.receivedAt)],
    ["requestTimeEpoch", ({ request }) => request.receivedAt],
    ["resourceId", ({ method }) => method?.resourceId],
    ["resourcePath", ({ method }) => method?.resourcePath],
    ["responseLatency", ({ responseLatency }) => responseLatency],
    ["responseLength", ({ responseLength }) => responseLength],
    ["responseOverride.status", ({ overrides }) => overrides?.status],
    ["stage", ({ stage }) => stage.stageName],
    ["status", ({ status }) => status],
]);

/** As it stands between quotes: API Gateway gives the names in it escaped, so that it fits into JSON. */
function quotable(text: string | undefined): string | undefined {
    return text === undefined ? undefined : JSON.stringify(text).slice(1, -1);
}

type OverrideKind = "requestHeaders" | "requestPath" | "requestQuery" | "responseHeaders";

const overrideKinds: Readonly<Record<string, OverrideKind>> = {
    "requestOverride.header": "requestHeaders",
    "requestOverride.path": "requestPath",
    "requestOverride.querystring": "requestQuery",
    "responseOverride.header": "responseHeaders",
};

/**
 * The reader of a variable, by its name behind `$context.`; undefined where API Gateway has no such variable.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
export function contextReader(name: string): ContextReader | undefined {
    const reader = readers.get(name);
    if (reader) {
        return reader;
    }
    const [, property] = /^authorizer\.([^.]+)$/.exec(name) ?? [];
    if (property !== undefined) {
        const ofCall = Object.hasOwn(ofAuthorizerCall, property) ? ofAuthorizerCall[property] : undefined;
        return authorizerReader(property, ofCall ?? never);
    }
    if (/^authorizer\.claims\.[^.]+$/.test(name)) {
        return never;
    }
    const [, override = "", overridden = ""] = /^(re(?:quest|sponse)Override\.[a-z]+)\.([^.]+)$/.exec(name) ?? [];
    const kind = Object.hasOwn(overrideKinds, override) ? overrideKinds[override] : undefined;
    return kind && (({ overrides }) => overrides?.[kind][overridden]);
}
