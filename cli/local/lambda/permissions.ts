import { matches } from "../gateway/authorizer/wildcard";
import type { FunctionReference } from "./functionArn";
import type { FunctionPermission } from "./lambdaFunction";

const gateway = "apigateway.amazonaws.com";
const invoking: ReadonlySet<string> = new Set(["lambda:invokefunction", "lambda:invoke*", "lambda:*", "*"]);

/** An ARN's six parts; what follows the fifth colon is one. */
function partsOf(arn: string): string[] {
    const parts = arn.split(":");
    return [...parts.slice(0, 5), parts.slice(5).join(":")];
}

/** As the condition ArnLike has it: part by part, so that no `*` reaches over a colon before the last part. */
function arnLike(pattern: string, arn: string): boolean {
    const parts = partsOf(arn);
    return partsOf(pattern).every((part, at) => matches(part, parts[at] ?? ""));
}

/**
 * Whether API Gateway may call a function for a method or an authorizer, by the function's resource policy.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
 */
export function mayInvoke(
    permissions: readonly FunctionPermission[],
    { name, qualifier }: FunctionReference,
    sourceArn: string,
): boolean {
    return permissions.some(
        (permission) =>
            permission.function === name &&
            permission.qualifier === qualifier &&
            invoking.has(permission.action.toLowerCase()) &&
            (permission.principal === gateway || permission.principal === "*") &&
            (permission.sourceArn === undefined || arnLike(permission.sourceArn, sourceArn)) &&
            (permission.sourceAccount === undefined || permission.sourceAccount === partsOf(sourceArn)[4]),
    );
}
