import type { Integration, Method } from "./api";
import type { Findings } from "./findings";

const lambdaUri = /:lambda:path\//;

function noteIntegration(place: string, integration: Integration, findings: Findings): void {
    const { type, uri, connectionType, httpMethod } = integration;
    if (connectionType === "VPC_LINK") {
        findings.notice(place, "its integration goes through a VPC link, and there is none here");
    }
    if (type === "MOCK") {
        return;
    }
    if (uri === undefined) {
        findings.notice(place, `its integration of type ${type} has no uri, which API Gateway refuses`);
    } else if (type.startsWith("AWS") && !lambdaUri.test(uri)) {
        findings.notice(place, `its integration calls an AWS service other than Lambda, which is not served: ${uri}`);
    }
    if (httpMethod === undefined) {
        findings.notice(place, `its integration of type ${type} has no HTTP method, which API Gateway refuses`);
    }
}

/**
 * API Gateway refuses the response of an integration that its method does not declare.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-settings-method-response.html
 */
function noteUndeclared(place: string, { integration, responses }: Method, findings: Findings): void {
    if (integration === undefined || integration.type.endsWith("_PROXY")) {
        return;
    }
    for (const { statusCode, responseParameters } of integration.responses) {
        const declared = responses[statusCode]?.parameters;
        if (declared === undefined) {
            findings.notice(place, `it declares no response ${statusCode}, so API Gateway refuses the integration's`);
            continue;
        }
        for (const name of Object.keys(responseParameters)) {
            if (!Object.hasOwn(declared, name)) {
                findings.notice(place, `its response ${statusCode} does not declare ${name}: API Gateway refuses that`);
            }
        }
    }
}

/** Notes what a method asks for that is not served, or that AWS would not deploy. */
export function noteUnserved(method: Method, findings: Findings): void {
    const { httpMethod, resourcePath, authorizationType, integration } = method;
    const place = `${httpMethod} ${resourcePath}`;
    if (authorizationType === "AWS_IAM" || authorizationType === "COGNITO_USER_POOLS") {
        findings.notice(place, `its authorization ${authorizationType} is not checked here`);
    }
    if (integration === undefined) {
        findings.notice(place, "it has no integration, so API Gateway refuses to deploy it");
    } else {
        noteIntegration(place, integration, findings);
    }
    noteUndeclared(place, method, findings);
}
