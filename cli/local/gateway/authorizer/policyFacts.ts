import type { Exchange } from "../exchange";
import { header } from "../requestValues";
import type { Facts } from "./condition";

/**
 * What the conditions of an authorizer's policy can ask of a request.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function policyFacts({ request, stage }: Exchange): Facts {
    const referer = header(request, "referer");
    const userAgent = header(request, "user-agent");
    return {
        "aws:currenttime": new Date(request.receivedAt).toISOString(),
        "aws:epochtime": String(Math.floor(request.receivedAt / 1_000)),
        "aws:requestedregion": stage.region,
        // API Gateway is called over HTTPS alone.
        "aws:securetransport": "true",
        "aws:sourceip": request.sourceIp,
        ...(referer === undefined ? {} : { "aws:referer": referer }),
        ...(userAgent === undefined ? {} : { "aws:useragent": userAgent }),
    };
}
