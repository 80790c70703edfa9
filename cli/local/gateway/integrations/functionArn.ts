const stageVariable = /\$\{stageVariables\.([A-Za-z0-9_]+)\}/g;
const lambdaUri = /^arn:[^:]+:apigateway:[^:]*:lambda:path\/+\d{4}-\d{2}-\d{2}\/functions\/(arn:[^/]+)\/invocations$/;

/**
 * The Lambda function's ARN in the uri of an integration or an authorizer, with the stage's variables in their places
 * (one that the stage lacks is empty). Undefined where the uri is not that of a function's invocations.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/aws-api-gateway-stage-variables-reference.html
 */
export function functionArn(uri: string, variables: Readonly<Record<string, string>>): string | undefined {
    const filled = uri.replace(stageVariable, (_, name: string) => variables[name] ?? "");
    return lambdaUri.exec(filled)?.[1];
}
