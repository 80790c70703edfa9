import type { RegisteredResource } from "../program/registered";

/** What an API is made of, beside its document. */
const parts: ReadonlySet<string> = new Set([
    "Authorizer",
    "Integration",
    "IntegrationResponse",
    "Method",
    "MethodResponse",
    "Model",
    "RequestValidator",
    "Resource",
    "Response",
]);
const isPart = ({ type }: RegisteredResource): boolean =>
    type.startsWith("aws:apigateway/") && parts.has(type.slice(type.lastIndexOf(":") + 1));

/** Which method a Method, an Integration or a response is of. */
const methodNameOf = ({ state }: RegisteredResource) => `${String(state.httpMethod).toUpperCase()} ${state.resourceId}`;

/**
 * A program's resources but for those that come after a deployment of a REST API, which is a snapshot of what is there
 * when it is made: the single resources that depend on it, by themselves or through others. The very list where there are
 * none.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html
 */
export function withoutLater(
    resources: readonly RegisteredResource[],
    deployment: RegisteredResource | undefined,
    restApi: RegisteredResource,
): readonly RegisteredResource[] {
    if (deployment === undefined) {
        return resources;
    }
    const later = new Set([deployment.urn]);
    // What others depend on is registered before them.
    for (const { urn, parent, dependencies } of resources) {
        if (later.has(parent) || dependencies?.some((dependency) => later.has(dependency))) {
            later.add(urn);
        }
    }
    const own = resources.filter(
        (resource) => isPart(resource) && [resource.state.restApi, resource.state.restApiId].includes(restApi.id),
    );
    const isMethod = ({ type }: RegisteredResource) => type === "aws:apigateway/method:Method";
    const missing = new Set(own.filter((resource) => isMethod(resource) && later.has(resource.urn)).map(methodNameOf));
    const isLater = (resource: RegisteredResource) =>
        later.has(resource.urn) || (resource.state.httpMethod !== undefined && missing.has(methodNameOf(resource)));
    const dropped = new Set(own.filter(isLater));
    return dropped.size > 0 ? resources.filter((resource) => !dropped.has(resource)) : resources;
}
