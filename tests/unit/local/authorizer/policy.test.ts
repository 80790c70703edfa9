import assert from "node:assert/strict";
import fc from "fast-check";
import { compilePolicy, type Decision } from "../../../../cli/local/gateway/authorizer/policy";
import { policyFacts } from "../../../../cli/local/gateway/authorizer/policyFacts";
import { matches } from "../../../../cli/local/gateway/authorizer/wildcard";
import { exchangeOf, policyOf, statement } from "./standIns";

const api = "arn:aws:execute-api:eu-west-1:123456789012:abcdefghij";
const called = `${api}/dev/GET/pets/42`;

function decide(document: unknown, methodArn = called): Decision | undefined {
    return compilePolicy(document)?.decide(methodArn, policyFacts(exchangeOf()));
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
describe("an authorizer's policy", () => {
    const cases: [what: string, document: object, decision: Decision][] = [
        ["allows the very method", policyOf(statement("Allow", called)), "allow"],
        ["allows everything", policyOf(statement("Allow", "*")), "allow"],
        ["allows a stage", policyOf(statement("Allow", `${api}/dev/*`)), "allow"],
        ["allows any verb of any stage", policyOf(statement("Allow", `${api}/*/*/pets/42`)), "allow"],
        ["has * for slashes too", policyOf(statement("Allow", `${api}/*/42`)), "allow"],
        ["has ? for one character", policyOf(statement("Allow", `${api}/dev/GET/pets/4?`)), "allow"],
        ["has ? for no less than one", policyOf(statement("Allow", `${called}?`)), "implicit deny"],
        ["is for one pet", policyOf(statement("Allow", `${api}/dev/GET/pets/43`)), "implicit deny"],
        ["is for another verb", policyOf(statement("Allow", `${api}/dev/POST/*`)), "implicit deny"],
        ["is for another stage", policyOf(statement("Allow", `${api}/prod/*`)), "implicit deny"],
        ["tells upper from lower case", policyOf(statement("Allow", called.toUpperCase())), "implicit deny"],
        ["is no prefix", policyOf(statement("Allow", `${api}/dev/GET/pets`)), "implicit deny"],
        ["takes dots as dots", policyOf(statement("Allow", called.replace("pets", "pe.s"))), "implicit deny"],
        ["allows nothing", policyOf(), "implicit deny"],
        ["denies", policyOf(statement("Deny", called)), "explicit deny"],
        ["denies after it allows", policyOf(statement("Allow", "*"), statement("Deny", called)), "explicit deny"],
        ["denies before it allows", policyOf(statement("Deny", called), statement("Allow", "*")), "explicit deny"],
        ["denies another", policyOf(statement("Allow", "*"), statement("Deny", `${api}/dev/POST/*`)), "allow"],
        ["has several resources", policyOf(statement("Allow", [`${api}/x/*`, called])), "allow"],
        ["has one statement, no list", { Statement: statement("Allow", "*") }, "allow"],
        ["has any action", policyOf({ Effect: "Allow", Action: "*", Resource: "*" }), "allow"],
        ["has the service's actions", policyOf({ Effect: "Allow", Action: "execute-api:*", Resource: "*" }), "allow"],
        [
            "has actions in any case",
            policyOf({ Effect: "Allow", Action: "Execute-API:invoke", Resource: "*" }),
            "allow",
        ],
        ["lists actions", policyOf({ Effect: "Allow", Action: ["s3:*", "execute-api:Inv*"], Resource: "*" }), "allow"],
        ["has another action", policyOf({ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }), "implicit deny"],
        [
            "denies another action",
            policyOf(statement("Allow", "*"), { Effect: "Deny", Action: "execute-api:InvalidateCache", Resource: "*" }),
            "allow",
        ],
        ["has NotAction", policyOf({ Effect: "Allow", NotAction: "s3:*", Resource: "*" }), "allow"],
        [
            "has NotAction for this",
            policyOf({ Effect: "Allow", NotAction: "execute-api:*", Resource: "*" }),
            "implicit deny",
        ],
        [
            "has NotResource",
            policyOf(statement("Allow", "*"), { Effect: "Deny", Action: "*", NotResource: `${api}/prod/*` }),
            "explicit deny",
        ],
        [
            "has NotResource for this",
            policyOf({ Effect: "Allow", Action: "*", NotResource: [called] }),
            "implicit deny",
        ],
    ];
    for (const [what, document, decision] of cases) {
        it(what, () => {
            assert.equal(decide(document), decision);
        });
    }

    const malformed: [what: string, document: unknown][] = [
        ["nothing", undefined],
        ["null", null],
        ["text", JSON.stringify(policyOf(statement("Allow", "*")))],
        ["a list", [statement("Allow", "*")]],
        ["no Statement", { Version: "2012-10-17" }],
        ["a statement that is text", { Statement: ["Allow"] }],
        ["no Effect", policyOf({ Action: "*", Resource: "*" })],
        ["an Effect in lower case", policyOf({ Effect: "allow", Action: "*", Resource: "*" })],
        ["no Action", policyOf({ Effect: "Allow", Resource: "*" })],
        ["no Resource", policyOf({ Effect: "Allow", Action: "*" })],
        ["Resource and NotResource", policyOf({ Effect: "Allow", Action: "*", Resource: "*", NotResource: "*" })],
        ["a Resource that is a number", policyOf({ Effect: "Allow", Action: "*", Resource: 1 })],
        ["a Resource with null in it", policyOf({ Effect: "Allow", Action: "*", Resource: ["*", null] })],
        ["a Condition that is text", policyOf({ ...statement("Allow", "*"), Condition: "x" })],
        ["one bad statement of two", policyOf(statement("Allow", "*"), {})],
    ];
    for (const [what, document] of malformed) {
        it(`is none where it is or has ${what}`, () => {
            assert.equal(compilePolicy(document), undefined);
        });
    }
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
describe("a condition", () => {
    const holding: object[] = [
        { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } },
        { IpAddress: { "aws:sourceip": ["198.51.100.1", "192.0.2.7"] } },
        { NotIpAddress: { "aws:SourceIp": "198.51.100.0/24" } },
        { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } },
        { Bool: { "aws:SecureTransport": true } },
        { DateGreaterThan: { "aws:CurrentTime": "2023-01-01T00:00:00Z" } },
        {
            DateLessThan: { "aws:CurrentTime": "2023-05-02T17:52:44Z" },
            DateGreaterThanEquals: { "aws:EpochTime": "1" },
        },
        { NumericGreaterThan: { "aws:EpochTime": 1_000 } },
        { StringEquals: { "aws:RequestedRegion": "eu-west-1" } },
        { StringLike: { "aws:RequestedRegion": "eu-*" } },
        { StringNotEquals: { "aws:UserAgent": "curl" } },
        { StringEqualsIfExists: { "aws:UserAgent": "curl" } },
        {},
    ];
    const failing: object[] = [
        { IpAddress: { "aws:SourceIp": "198.51.100.0/24" } },
        { IpAddress: { "aws:SourceIp": "2001:db8::/32" } },
        { NotIpAddress: { "aws:SourceIp": ["192.0.2.7", "198.51.100.0/24"] } },
        { Bool: { "aws:SecureTransport": "false" } },
        { DateLessThan: { "aws:CurrentTime": "2023-01-01T00:00:00Z" } },
        { StringEquals: { "aws:UserAgent": "curl" } },
        { StringEquals: { "aws:RequestedRegion": "EU-WEST-1" } },
        { StringEquals: { "aws:RequestedRegion": "eu-west-1" }, IpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
    ];
    const unknown: object[] = [
        { SomeOperator: { "aws:SourceIp": "192.0.2.7" } },
        { "ForAnyValue:StringEquals": { "aws:TagKeys": "x" } },
        { IpAddress: { "aws:SourceIp": "not an address" } },
        { IpAddress: { "aws:SourceIp": "192.0.2.0/99" } },
        { DateLessThan: { "aws:CurrentTime": "soon" } },
        { StringEquals: "x" },
    ];
    const outcomes: [conditions: object[], allowing: Decision, denying: Decision][] = [
        [holding, "allow", "explicit deny"],
        [failing, "implicit deny", "allow"],
        // What cannot be told never lets through.
        [unknown, "implicit deny", "explicit deny"],
    ];
    for (const [conditions, allowing, denying] of outcomes) {
        for (const Condition of conditions) {
            it(`${JSON.stringify(Condition)}: ${allowing}, or ${denying}`, () => {
                assert.equal(decide(policyOf({ ...statement("Allow", "*"), Condition })), allowing);
                const denied = policyOf(statement("Allow", "*"), { ...statement("Deny", "*"), Condition });
                assert.equal(decide(denied), denying);
            });
        }
    }

    it("makes the policy conditional, and nothing else does", () => {
        const conditional = policyOf({
            ...statement("Allow", "*"),
            Condition: { Bool: { "aws:SecureTransport": true } },
        });
        assert.equal(compilePolicy(conditional)?.conditional, true);
        assert.equal(compilePolicy(policyOf(statement("Allow", "*")))?.conditional, false);
    });
});

describe("any wildcard", () => {
    it("matches exactly what its regular expression matches", () => {
        const pattern = fc.string({ unit: fc.constantFrom("a", "b", "/", ".", "*", "?"), maxLength: 8 });
        const text = fc.string({ unit: fc.constantFrom("a", "b", "/", ".", "*"), maxLength: 10 });
        fc.assert(
            fc.property(pattern, text, (one, other) => {
                const escaped = one.replace(/[./]/g, "\\$&").replaceAll("*", ".*").replaceAll("?", ".");
                assert.equal(matches(one, other), new RegExp(`^${escaped}$`).test(other));
            }),
            { numRuns: 3_000 },
        );
    });

    it("takes no time to speak of, whatever the pattern", () => {
        const started = performance.now();
        matches("*a".repeat(200), "a".repeat(1_500));
        matches(`${"*a".repeat(200)}b`, "a".repeat(1_500));
        assert.ok(performance.now() - started < 200);
    });
});

describe("any policy", () => {
    const part = fc.constantFrom("a", "b", "*", "?");
    const resource = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/"));
    const action = fc.constantFrom("execute-api:Invoke", "execute-api:*", "*", "s3:*");
    const one = fc.record({
        Effect: fc.constantFrom("Allow" as const, "Deny" as const),
        Action: fc.oneof(action, fc.array(action, { maxLength: 2 })),
        Resource: fc.oneof(resource, fc.array(resource, { maxLength: 3 })),
    });
    const arn = fc.array(fc.constantFrom("a", "b"), { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/"));

    it("decides as a naive reading of it does", () => {
        const covers = (patterns: string | string[], text: string) =>
            [patterns].flat().some((pattern) => {
                const source = pattern.replaceAll("*", ".*").replaceAll("?", ".");
                return new RegExp(`^${source}$`, "i").test(text);
            });
        fc.assert(
            fc.property(fc.array(one, { maxLength: 4 }), arn, (statements, methodArn) => {
                const applying = statements.filter(
                    ({ Action, Resource }) => covers(Action, "execute-api:Invoke") && covers(Resource, methodArn),
                );
                const effects = new Set(applying.map(({ Effect }) => Effect));
                const expected = effects.has("Deny")
                    ? "explicit deny"
                    : effects.has("Allow")
                      ? "allow"
                      : "implicit deny";
                assert.equal(decide(policyOf(...statements), methodArn), expected);
            }),
            { numRuns: 2_000 },
        );
    });
});
