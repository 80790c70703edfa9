import { eventPath } from "../eventPath";
import type { IncomingRequest, StageContext } from "../exchange";

/** What a method's ARN may measure, in bytes. */
const most = 1_600;

function partitionOf(region: string): string {
    if (region.startsWith("cn-")) {
        return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

/** `arn:aws:execute-api:eu-west-1:123456789012:abcdefghij` */
export function apiArn({ region, accountId, api }: StageContext): string {
    return `arn:${partitionOf(region)}:execute-api:${region}:${accountId}:${api.id}`;
}

/**
 * Names what a request calls: `arn:…:abcdefghij/dev/GET/pets/42`, and `…/dev/GET/` for the root. The path is as sent, but
 * slashes doubled at its start are one, as in events. Undefined where that is longer than API Gateway takes.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 */
export function methodArns(stage: StageContext): (request: IncomingRequest) => string | undefined {
    const prefix = `${apiArn(stage)}/${stage.stageName}/`;
    return ({ httpMethod, rawPath }) => {
        const arn = prefix + httpMethod + eventPath(rawPath);
        return arn.length > most ? undefined : arn;
    };
}
