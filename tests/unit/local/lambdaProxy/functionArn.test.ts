import assert from "node:assert/strict";
import { functionArn } from "../../../../cli/local/gateway/integrations/functionArn";

const prefix = "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/";
const arn = "arn:aws:lambda:eu-west-1:123456789012:function:pets";

describe("the function of an integration's uri", () => {
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/aws-api-gateway-stage-variables-reference.html
    const cases: [what: string, uri: string, variables: Record<string, string>, found: string | undefined][] = [
        ["is that of the uri", `${prefix}${arn}/invocations`, {}, arn],
        ["may be an alias", `${prefix}${arn}:live/invocations`, {}, `${arn}:live`],
        [
            "takes its name from a stage variable",
            `${prefix}${arn.replace("pets", "${stageVariables.fn}")}/invocations`,
            { fn: "cats" },
            arn.replace("pets", "cats"),
        ],
        [
            "takes its alias from a stage variable",
            `${prefix}${arn}:\${stageVariables.alias}/invocations`,
            { alias: "blue" },
            `${arn}:blue`,
        ],
        ["may be one stage variable", `${prefix}\${stageVariables.arn}/invocations`, { arn }, arn],
        ["is nameless without the variable", `${prefix}${arn}:\${stageVariables.alias}/invocations`, {}, `${arn}:`],
        [
            "is found in another partition",
            `${prefix}${arn}/invocations`.replaceAll("aws:", "aws-cn:"),
            {},
            arn.replace("aws:", "aws-cn:"),
        ],
        // Recorded: test_apigateway_common.snapshot.json, test_api_gateway_request_validator
        ["may stand behind two slashes", `${prefix.replace("path/", "path//")}${arn}/invocations`, {}, arn],
        ["is not in the uri of another service", "arn:aws:apigateway:eu-west-1:dynamodb:action/PutItem", {}, undefined],
        ["is not in a URL", "https://example.com/functions/x/invocations", {}, undefined],
        ["is not in its bare ARN", arn, {}, undefined],
        ["is not in nothing", "", {}, undefined],
    ];
    for (const [what, uri, variables, found] of cases) {
        it(what, () => {
            assert.equal(functionArn(uri, variables), found);
        });
    }
});
