import assert from "node:assert/strict";
import { functionReference } from "../../../../cli/local/lambda/functionArn";
import type { FunctionPermission } from "../../../../cli/local/lambda/lambdaFunction";
import { mayInvoke } from "../../../../cli/local/lambda/permissions";

const api = "arn:aws:execute-api:eu-west-1:123456789012:abcdefghij";
const source = `${api}/dev/GET/pets`;
const usual: FunctionPermission = {
    function: "pets",
    qualifier: undefined,
    action: "lambda:InvokeFunction",
    principal: "apigateway.amazonaws.com",
    sourceArn: `${api}/*`,
    sourceAccount: undefined,
};

// https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
describe("a function's permission", () => {
    const cases: [what: string, permission: Partial<FunctionPermission>, allowed: boolean, sourceArn?: string][] = [
        ["of the API", {}, true],
        ["of any source", { sourceArn: undefined }, true],
        ["of the stage and any method", { sourceArn: `${api}/dev/*` }, true],
        ["of the method at any stage", { sourceArn: `${api}/*/GET/pets` }, true],
        ["of exactly this method", { sourceArn: source }, true],
        ["of one character more", { sourceArn: `${api}/de?/GET/pets` }, true],
        ["of another stage", { sourceArn: `${api}/prod/*` }, false],
        ["of another verb", { sourceArn: `${api}/*/POST/pets` }, false],
        ["of another path", { sourceArn: `${api}/*/GET/owners` }, false],
        ["of the beginning alone", { sourceArn: `${api}/dev/GET` }, false],
        ["of another API", { sourceArn: "arn:aws:execute-api:eu-west-1:123456789012:zzzzzzzzzz/*" }, false],
        ["of any API of the account", { sourceArn: "arn:aws:execute-api:eu-west-1:123456789012:*" }, true],
        ["of any region", { sourceArn: "arn:aws:execute-api:*:123456789012:abcdefghij/*" }, true],
        ["whose star would reach over a colon", { sourceArn: "arn:aws:*:abcdefghij/*" }, false],
        ["of the authorizer", { sourceArn: `${api}/authorizers/*` }, true, `${api}/authorizers/auth01`],
        ["of the methods, for the authorizer", { sourceArn: `${api}/*/*/*` }, false, `${api}/authorizers/auth01`],
        ["of any action of Lambda", { action: "lambda:*" }, true],
        ["of the action in other letters", { action: "lambda:invokefunction" }, true],
        ["of another action", { action: "lambda:InvokeFunctionUrl" }, false],
        ["of another service", { principal: "s3.amazonaws.com" }, false],
        ["of everyone", { principal: "*" }, true],
        ["of an account", { principal: "123456789012" }, false],
        ["of this account's source", { sourceAccount: "123456789012" }, true],
        ["of another account's source", { sourceAccount: "210987654321" }, false],
        ["of another function", { function: "owners" }, false],
        ["of an alias", { qualifier: "live" }, false],
    ];
    for (const [what, permission, allowed, sourceArn = source] of cases) {
        it(`${what} ${allowed ? "lets" : "does not let"} the call through`, () => {
            const called = { name: "pets", qualifier: undefined };
            assert.equal(mayInvoke([{ ...usual, ...permission }], called, sourceArn), allowed);
        });
    }

    it("of an alias is for calls of that alias", () => {
        const alias = { ...usual, qualifier: "live" };
        assert.equal(mayInvoke([alias], { name: "pets", qualifier: "live" }, source), true);
        assert.equal(mayInvoke([usual], { name: "pets", qualifier: "live" }, source), false);
    });

    it("is one of several that suffice", () => {
        assert.equal(mayInvoke([], { name: "pets", qualifier: undefined }, source), false);
        assert.equal(
            mayInvoke([{ ...usual, function: "x" }, usual], { name: "pets", qualifier: undefined }, source),
            true,
        );
    });
});

// https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
describe("a function's name", () => {
    const arn = "arn:aws:lambda:eu-west-1:123456789012:function:pets";
    const cases: [text: string, name: string | undefined, qualifier: string | undefined][] = [
        [arn, "pets", undefined],
        [`${arn}:live`, "pets", "live"],
        [`${arn}:7`, "pets", "7"],
        [`${arn}:$LATEST`, "pets", undefined],
        ["arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:pets", "pets", undefined],
        ["123456789012:function:pets", "pets", undefined],
        ["pets", "pets", undefined],
        ["pets:live", "pets", "live"],
        ["arn:aws:lambda:eu-west-1:123456789012:layer:pets", undefined, undefined],
        ["arn:aws:s3:::pets", undefined, undefined],
        ["", undefined, undefined],
    ];
    for (const [text, name, qualifier] of cases) {
        it(`is ${name ?? "none"} in "${text}"`, () => {
            assert.deepEqual(functionReference(text), name === undefined ? undefined : { name, qualifier });
        });
    }
});
