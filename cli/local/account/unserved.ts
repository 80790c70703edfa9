import type { RegisteredProgram } from "../program/registered";

/** Those that are served, or that say nothing about how requests are answered. */
const known = new Set(
    [
        "account:Account",
        "apiKey:ApiKey",
        "authorizer:Authorizer",
        "deployment:Deployment",
        "documentationPart:DocumentationPart",
        "documentationVersion:DocumentationVersion",
        "integration:Integration",
        "integrationResponse:IntegrationResponse",
        "method:Method",
        "methodResponse:MethodResponse",
        "methodSettings:MethodSettings",
        "model:Model",
        "requestValidator:RequestValidator",
        "resource:Resource",
        "response:Response",
        "restApi:RestApi",
        "restApiPolicy:RestApiPolicy",
        "stage:Stage",
        "usagePlan:UsagePlan",
        "usagePlanKey:UsagePlanKey",
    ].map((type) => `aws:apigateway/${type}`),
);

/** Types outside `aws:apigateway` that change what callers see, be it now or later. */
const relevant = /^aws:(apigatewayv2|wafv2|waf|wafregional|cloudfront|appsync|cognito|scheduler)\//;

/** Resources that matter to callers and that are not served, by type. */
export function unservedNotices({ resources }: RegisteredProgram): string[] {
    const names = new Map<string, string[]>();
    for (const { type, name } of resources) {
        if (relevant.test(type) || (type.startsWith("aws:apigateway/") && !known.has(type))) {
            names.set(type, [...(names.get(type) ?? []), name]);
        }
    }
    return [...names].map(([type, all]) => `${type} is not served here: ${all.join(", ")}`);
}
