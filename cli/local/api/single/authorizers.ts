import { authorizerOf, type KnownAuthorizer } from "../authorizer";
import type { Findings } from "../findings";
import { nameOf, type OwnResources, placeOf } from "./ownResources";

/**
 * Single authorizers by their ids, with the provider's defaults: a TOKEN authorizer of the header Authorization.
 *
 * @see https://www.pulumi.com/registry/packages/aws/api-docs/apigateway/authorizer/
 */
export function singleAuthorizers(
    own: OwnResources,
    findings: Findings,
): ReadonlyMap<string, KnownAuthorizer | undefined> {
    const entries = own.of("Authorizer").map((authorizer): [string, KnownAuthorizer | undefined] => {
        const { id, state } = authorizer;
        const known = {
            id,
            name: nameOf(authorizer),
            type: state.type ?? "TOKEN",
            identitySource: state.identitySource ?? "method.request.header.Authorization",
        };
        return [id, authorizerOf(placeOf(authorizer), state, known, findings)];
    });
    return new Map(entries);
}
