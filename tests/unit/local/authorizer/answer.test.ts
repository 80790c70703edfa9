import assert from "node:assert/strict";
import { readAnswer } from "../../../../cli/local/gateway/authorizer/answer";
import { policyOf, statement } from "./standIns";

const policyDocument = policyOf(statement("Allow", "*"));
const good = { principalId: "user", policyDocument };

function resultOf(answer: unknown) {
    const read = readAnswer(JSON.stringify(answer) ?? "");
    return typeof read === "string" ? read : read.result;
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
describe("an authorizer's answer", () => {
    const usable: [what: string, answer: object, result: object][] = [
        ["the least that is needed", good, { principalId: "user", context: {} }],
        [
            "texts, numbers and booleans as context",
            { ...good, context: { s: "", n: 1.5, b: false } },
            { principalId: "user", context: { s: "", n: 1.5, b: false } },
        ],
        ["an empty context", { ...good, context: {} }, { principalId: "user", context: {} }],
        ["no context", { ...good, context: null }, { principalId: "user", context: {} }],
        ["a key", { ...good, usageIdentifierKey: "k" }, { principalId: "user", context: {}, usageIdentifierKey: "k" }],
        ["no key", { ...good, usageIdentifierKey: null }, { principalId: "user", context: {} }],
        ["a number for a principal", { ...good, principalId: 7 }, { principalId: "7", context: {} }],
        ["null in its context", { ...good, context: { n: null } }, { principalId: "user", context: { n: null } }],
        ["more than is known", { ...good, isAuthorized: true }, { principalId: "user", context: {} }],
    ];
    for (const [what, answer, result] of usable) {
        it(`is used with ${what}`, () => {
            assert.deepEqual(resultOf(answer), result);
        });
    }

    const unusable: [what: string, answer: unknown][] = [
        ["null", null],
        ["nothing", undefined],
        ["text", "Allow"],
        ["a list", [good]],
        ["a proxy answer", { statusCode: 401, body: "{}" }],
        ["without a principal", { policyDocument }],
        ["without a policy", { principalId: "user" }],
        ["of a bad policy", { principalId: "user", policyDocument: { Statement: [{}] } }],
        ["with an object in its context", { ...good, context: { o: {} } }],
        ["with a list in its context", { ...good, context: { l: [1] } }],
        ["with a list as context", { ...good, context: ["a"] }],
        ["with text as context", { ...good, context: "a" }],
    ];
    for (const [what, answer] of unusable) {
        it(`is refused: ${what}`, () => {
            assert.equal(typeof resultOf(answer), "string");
        });
    }

    it("says what is wrong without showing a value", () => {
        assert.equal(
            resultOf({ ...good, context: { token: { secret: "s" } } }),
            "context.token is an object or a list",
        );
    });
});
