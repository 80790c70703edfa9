import { assertRefusal, broken, eventOf, explicitlyDenied, implicitlyDenied, toldBy } from "./authorizers";
import { describeBehaviours } from "./behaviour";
import { askApi } from "./served";

const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide";
const output = `${guide}/api-gateway-lambda-authorizer-output.html`;
const flow = `${guide}/apigateway-authorization-flow.html`;
const arns = `${guide}/api-gateway-control-access-using-iam-policies-to-invoke-api.html`;
const denied = "https://repost.aws/knowledge-center/api-gateway-403-error-lambda-authorizer";
const chalice = "https://github.com/aws/chalice/issues/971";
const iam = "https://docs.aws.amazon.com/IAM/latest/UserGuide";
const conditions = `${iam}/reference_policies_elements_condition_operators.html`;

type Statement = Readonly<Record<string, unknown>>;

const invoke = "execute-api:Invoke";
const allow = (Resource: unknown, more: Statement = {}): Statement => ({
    Effect: "Allow",
    Action: invoke,
    Resource,
    ...more,
});
const deny = (Resource: unknown, more: Statement = {}): Statement => ({ ...allow(Resource, more), Effect: "Deny" });

/** A request, and what the authorizer of its method says. */
const asked = (statements: unknown, path = "/pets/42", httpMethod = "GET") =>
    askApi("policies", { path, httpMethod, headers: [["Authorization", toldBy({ statements })]] });

const passes = async (statements: unknown, path?: string, httpMethod?: string) => {
    eventOf(await asked(statements, path, httpMethod));
};
const refused = async (statements: unknown, path?: string, httpMethod?: string) =>
    assertRefusal(await asked(statements, path, httpMethod), implicitlyDenied);
const forbidden = async (statements: unknown, path?: string, httpMethod?: string) =>
    assertRefusal(await asked(statements, path, httpMethod), explicitlyDenied);

describeBehaviours("Policy evaluation", (behaviour) => {
    behaviour("an Allow of the method's ARN lets through", output, () => passes([allow("$ARN")]));

    behaviour(
        "an explicit Deny is 403 AccessDeniedException: User is not authorized to access this resource with an explicit deny",
        denied,
        () => forbidden([deny("$ARN")]),
    );

    behaviour(
        'what no statement matches is 403 with {"Message":"User is not authorized to access this resource"}',
        chalice,
        () => refused([allow("$STAGE/GET/other")]),
    );

    behaviour("a Deny wins over an Allow, in whatever order", flow, async () => {
        await forbidden([allow("*"), deny("$ARN")]);
        await forbidden([deny("$ARN"), allow("*")]);
    });

    behaviour("a Deny of another method is no Deny of this one", flow, () =>
        passes([deny("$STAGE/GET/other"), allow("$STAGE/GET/pets/*")]),
    );

    behaviour("* in a resource reaches over slashes", arns, async () => {
        await passes([allow("$STAGE/GET/*")], "/pets/42/toys");
        await passes([allow("$STAGE/*")], "/pets/42/toys");
        await passes([allow("$STAGE/GET/pets/*/toys")], "/pets/42/toys");
        await passes([allow("arn:aws:execute-api:*:*:*")], "/pets/42/toys");
    });

    behaviour("* may stand for the verb and for the stage", arns, async () => {
        await passes([allow("$STAGE/*/pets")], "/pets", "POST");
        await refused([allow("$STAGE/GET/pets")], "/pets", "POST");
        await passes([allow("arn:aws:execute-api:us-east-1:123456789012:*/*/GET/pets")], "/pets");
        await refused([allow("arn:aws:execute-api:us-east-1:123456789012:*/prod/GET/pets")], "/pets");
    });

    behaviour("a resource names all of the ARN, not its beginning", arns, async () => {
        await refused([allow("$STAGE/GET/pets")]);
        await refused([allow("$STAGE")]);
        await refused([allow("$STAGE/GET/pets/*")], "/pets");
    });

    behaviour("the root's resource ends in GET and a slash", arns, async () => {
        await passes([allow("$STAGE/GET/")], "/");
        await refused([allow("$STAGE/GET")], "/");
    });

    behaviour(
        "? in a resource stands for one character",
        `${iam}/reference_policies_elements_resource.html`,
        async () => {
            await passes([allow("$STAGE/GET/pets/4?")]);
            await refused([allow("$STAGE/GET/pets/42?")]);
        },
    );

    behaviour("resources may be a list", `${iam}/reference_policies_elements_resource.html`, async () => {
        await passes([allow(["$STAGE/GET/other", "$ARN"])]);
        await forbidden([allow("*"), deny(["$STAGE/GET/other", "$ARN"])]);
    });

    behaviour("resources are compared with their case", `${iam}/reference_policies_elements_resource.html`, () =>
        refused([allow("$STAGE/GET/Pets/42")]),
    );

    behaviour("the action may be execute-api:Invoke, execute-api:*, * or a list with one of them", arns, async () => {
        for (const Action of [invoke, "execute-api:*", "*", "execute-api:Inv*", ["s3:GetObject", invoke]]) {
            await passes([allow("*", { Action })]);
        }
    });

    behaviour("an action that is not execute-api:Invoke allows nothing and denies nothing", arns, async () => {
        await refused([allow("*", { Action: "execute-api:InvalidateCache" })]);
        await refused([allow("*", { Action: "lambda:InvokeFunction" })]);
        await passes([allow("*"), deny("*", { Action: "s3:*" })]);
    });

    behaviour("actions are compared whatever their case", `${iam}/reference_policies_elements_action.html`, () =>
        passes([allow("*", { Action: "Execute-API:invoke" })]),
    );

    behaviour("NotAction is every other action", `${iam}/reference_policies_elements_notaction.html`, async () => {
        await passes([allow("*", { Action: undefined, NotAction: "s3:*" })]);
        await refused([allow("*", { Action: undefined, NotAction: "execute-api:*" })]);
    });

    behaviour(
        "NotResource is every other resource",
        `${iam}/reference_policies_elements_notresource.html`,
        async () => {
            await passes([allow(undefined, { NotResource: "$STAGE/GET/other" })]);
            await forbidden([allow("*"), deny(undefined, { NotResource: "$STAGE/GET/other" })]);
            await passes([allow("*"), deny(undefined, { NotResource: "$ARN" })]);
        },
    );

    behaviour(
        "a condition on aws:SourceIp is held against the caller's address",
        `${guide}/apigateway-resource-policies-examples.html`,
        async () => {
            const from = (block: unknown) => ({ Condition: { IpAddress: { "aws:SourceIp": block } } });
            await passes([allow("*", from("127.0.0.0/8"))]);
            await passes([allow("*", from(["10.0.0.0/8", "127.0.0.1"]))]);
            await refused([allow("*", from("10.0.0.0/8"))]);
            await forbidden([allow("*"), deny("*", { Condition: { NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" } } })]);
        },
    );

    behaviour("all of a statement's conditions have to hold", conditions, async () => {
        const both = (ip: string) => ({
            Condition: {
                IpAddress: { "aws:SourceIp": ip },
                DateLessThan: { "aws:CurrentTime": "2100-01-01T00:00:00Z" },
            },
        });
        await passes([allow("*", both("127.0.0.1"))]);
        await refused([allow("*", both("10.0.0.1"))]);
        await refused([allow("*", { Condition: { DateGreaterThan: { "aws:CurrentTime": "2100-01-01T00:00:00Z" } } })]);
    });

    behaviour("Statement may be one statement rather than a list", `${iam}/reference_policies_grammar.html`, () =>
        passes(allow("*")),
    );

    behaviour("an empty list of resources allows nothing, and is no broken authorizer", chalice, () =>
        refused([allow([])]),
    );

    behaviour("paths are as they were sent, not decoded", arns, async () => {
        await passes([allow("$STAGE/GET/pets/a%2Fb")], "/pets/a%2Fb");
        await refused([allow("$STAGE/GET/pets/a/b")], "/pets/a%2Fb");
    });
});

describe("Policy evaluation, as far as AWS says nothing else", () => {
    it("takes a statement that is none for a broken authorizer", async () => {
        for (const statements of [[allow("*", { Effect: "Maybe" })], ["Allow"], [{ Effect: "Allow" }]]) {
            assertRefusal(await asked(statements), broken);
        }
    });
});
