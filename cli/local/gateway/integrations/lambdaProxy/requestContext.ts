import type { Method } from "../../../api/api";
import { escaped } from "../../escaped";
import type { CallerKey, Exchange, StageContext } from "../../exchange";
import { requestTime } from "../../requestTime";

/** What nobody but AWS_IAM and Cognito fills. */
const nobody =
    '"cognitoIdentityPoolId":null,"accountId":null,"cognitoIdentityId":null,"caller":null,"principalOrgId":null,' +
    '"accessKey":null,"cognitoAuthenticationType":null,"cognitoAuthenticationProvider":null,"userArn":null,"user":null';

/** The key that `identity` tells of: its id where it is known. */
export type ToldKey = Pick<CallerKey, "value"> & Partial<CallerKey>;

/** Makes the members of a request's `requestContext`, as JSON without the braces around. */
export type RequestContextWriter = (
    exchange: Exchange,
    userAgent: string | undefined,
    key: ToldKey | undefined,
) => string;

function keyMembers({ value, id }: ToldKey): string {
    return `,"apiKey":"${escaped(value)}"${id === undefined ? "" : `,"apiKeyId":"${escaped(id)}"`}`;
}

/**
 * `requestContext` as a method's function and its authorizer get it. What is the same in all of them is written once.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function requestContextWriter(method: Method, stage: StageContext): RequestContextWriter {
    const constant = JSON.stringify({
        resourceId: method.resourceId,
        resourcePath: method.resourcePath,
        operationName: method.operationName,
        accountId: stage.accountId,
        stage: stage.stageName,
        domainPrefix: stage.api.id,
        domainName: stage.domainName,
        deploymentId: stage.deploymentId,
        apiId: stage.api.id,
    });
    const start = `${constant.slice(1, -1)},"httpMethod":"`;
    return ({ request, requestId, extendedRequestId }, userAgent, key) =>
        `${start}${escaped(request.httpMethod)}","extendedRequestId":"${escaped(extendedRequestId)}"` +
        `,"requestTime":"${requestTime(request.receivedAt)}","path":"${escaped(stage.basePath + request.rawPath)}"` +
        `,"protocol":"${escaped(request.protocol)}","requestTimeEpoch":${request.receivedAt}` +
        `,"requestId":"${requestId}","identity":{${nobody},"sourceIp":"${escaped(request.sourceIp)}"` +
        `,"userAgent":${userAgent === undefined ? "null" : `"${escaped(userAgent)}"`}${key ? keyMembers(key) : ""}}`;
}
