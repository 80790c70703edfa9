import assert from "node:assert/strict";
import { type Answer, ask, type Sent } from "../../contract/request";
import { describeBehaviours } from "./behaviour";
import { linesOf, logOf } from "./logLines";
import { served } from "./served";

const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide";
const page = `${guide}/set-up-logging.html`;
const variables = `${guide}/api-gateway-variables-for-access-logging.html`;
const azul = "https://github.com/DataBiosphere/azul/issues/4348";

type Line = Readonly<Record<string, string>>;

/** A request, its answer and what the log of the stage `test` says of it. */
async function logged(sent: Sent): Promise<{ answer: Answer; line: Line }> {
    const answer = await ask(served.url("accessLog", "test"), sent);
    const [line = "", ...more] = await linesOf("accessLog", "test", answer);
    assert.deepEqual(more, []);
    // Without an error its message is a dash, which is no JSON.
    return { answer, line: JSON.parse(line.replace('"message":-', '"message":"-"')) };
}

async function inFormat(stage: string): Promise<{ answer: Answer; line: string }> {
    const answer = await ask(served.url("accessLog", stage), { path: "/pets/7" });
    const [line = ""] = await linesOf("accessLog", stage, answer);
    return { answer, line };
}

const time = String.raw`\d\d/[A-Z][a-z][a-z]/\d{4}:\d\d:\d\d:\d\d \+0000`;

describeBehaviours("Access log", (behaviour) => {
    behaviour("every request has a line of its own, also where it is refused", page, async () => {
        assert.equal((await logged({ path: "/pets/7" })).line.status, "200");
        assert.equal((await logged({ path: "/none" })).line.status, "403");
        assert.equal((await logged({ path: "/keyed" })).line.status, "403");
    });
    behaviour(
        "a stage without accessLogSettings writes none",
        "https://docs.aws.amazon.com/apigateway/latest/api/API_Stage.html",
        async () => {
            assert.equal(logOf("accessLog", "silent"), undefined);
            assert.equal((await ask(served.url("accessLog", "silent"), { path: "/pets/7" })).status, 200);
        },
    );
    behaviour("text around variables stays as it is: the guide's format CLF", page, async () => {
        const { answer, line } = await inFormat("clf");
        const id = answer.headers["x-amzn-requestid"];
        assert.match(
            line,
            new RegExp(`^127\\.0\\.0\\.1 - - \\[${time}\\] "GET /pets/\\{petId\\} HTTP/1\\.1" 200 3 ${id}$`),
        );
    });
    behaviour("the guide's formats CSV and XML", page, async () => {
        const csv = await inFormat("csv");
        const id = csv.answer.headers["x-amzn-requestid"];
        assert.match(
            csv.line,
            new RegExp(`^127\\.0\\.0\\.1,-,-,${time},GET,/pets/\\{petId\\},HTTP/1\\.1,200,3,${id}$`),
        );
        const xml = await inFormat("xml");
        const { "x-amzn-requestid": xmlId } = xml.answer.headers;
        assert.equal(xml.line, `<request id="${xmlId}"><caller>-</caller><status>200</status></request>`);
    });
    behaviour("a variable without a value is `-`", azul, async () => {
        const { line } = await logged({ path: "/pets/7" });
        const none = ["caller", "user", "userArn", "userAgent", "apiKeyId", "error", "errorType", "message", "tier"];
        const noneEither = ["unknown", "missing", "canary", "waf", "webAcl", "xray", "principalId", "authorizerStatus"];
        for (const name of [...none, ...noneEither]) {
            assert.equal(line[name], "-", name);
        }
    });
    behaviour("quotes and backslashes of a value are escaped", azul, async () => {
        const agent = '"a" \\ b';
        assert.equal((await logged({ path: "/pets/7", headers: [["User-Agent", agent]] })).line.userAgent, agent);
    });
    behaviour("`$context.requestTime` is CLF's, as `27/Oct/2023:13:40:57 +0000`", azul, async () => {
        assert.match((await logged({ path: "/pets/7" })).line.requestTime ?? "", new RegExp(`^${time}$`));
    });
    behaviour("`$context.requestTimeEpoch` is in milliseconds", variables, async () => {
        const before = Date.now();
        const epoch = Number((await logged({ path: "/pets/7" })).line.requestTimeEpoch);
        assert.ok(epoch >= before && epoch <= Date.now(), String(epoch));
    });
    behaviour(
        "`$context.requestId` and `.extendedRequestId` are the answer's x-amzn-RequestId and x-amz-apigw-id",
        variables,
        async () => {
            const { answer, line } = await logged({ path: "/pets/7" });
            assert.equal(line.requestId, answer.headers["x-amzn-requestid"]);
            assert.equal(line.extendedRequestId, answer.headers["x-amz-apigw-id"]);
        },
    );
    behaviour("`$context.path` has the stage before it, `$context.resourcePath` is the template", azul, async () => {
        const { line } = await logged({ path: "/pets/a%2Fb/?q=1" });
        assert.deepEqual([line.path, line.resourcePath], ["/test/pets/a%2Fb/", "/pets/{petId}"]);
    });
    behaviour("verb, protocol, stage, account, API, deployment and host are in the line", variables, async () => {
        const { line } = await logged({ path: "/pets/7" });
        assert.deepEqual([line.httpMethod, line.protocol, line.stage], ["GET", "HTTP/1.1", "test"]);
        assert.match(line.accountId ?? "", /^\d{12}$/);
        assert.match(line.apiId ?? "", /^[a-z0-9]{10}$/);
        assert.match(line.deploymentId ?? "", /^[a-z0-9]{6,10}$/);
        assert.match(line.resourceId ?? "", /^[a-z0-9]{6,10}$/);
        assert.match(line.domainName ?? "", new RegExp(`^${line.apiId}\\.execute-api\\.[a-z0-9-]+\\.amazonaws\\.com$`));
        assert.equal(line.domainPrefix, line.apiId);
        assert.equal(line.sourceIp, "127.0.0.1");
    });
    behaviour("`$context.responseLength` is of the body, in bytes", variables, async () => {
        const { answer, line } = await logged({ path: "/answering" });
        assert.equal(answer.body, "grüß");
        assert.equal(line.responseLength, "6");
        assert.equal((await logged({ path: "/none" })).line.responseLength, "42");
    });
    behaviour("`$context.responseLatency` and `.integrationLatency` are milliseconds", variables, async () => {
        const { line } = await logged({ path: "/answering" });
        assert.match(line.responseLatency ?? "", /^\d+$/);
        assert.match(line.integrationLatency ?? "", /^\d+$/);
        assert.ok(Number(line.responseLatency) >= Number(line.integrationLatency));
    });
    behaviour(
        "of a Lambda proxy, `$context.integration.status` is the function's and `.integrationStatus` Lambda's own 200",
        variables,
        async () => {
            const { line } = await logged({ path: "/answering?what=404" });
            assert.deepEqual([line.status, line.integrationStatus], ["404", "404"]);
            assert.deepEqual([line.integrationServiceStatus, line.integrationIntegrationStatus], ["200", "200"]);
        },
    );
    behaviour("`$context.awsEndpointRequestId` and `.integration.requestId` are the call's id", variables, async () => {
        const { answer, line } = await logged({ path: "/answering" });
        assert.equal(line.endpointRequestId, answer.headers["x-call"]);
        assert.equal(line.integrationRequestId, answer.headers["x-call"]);
        assert.equal((await logged({ path: "/pets/7" })).line.endpointRequestId, "-");
    });
    behaviour("`$context.integrationErrorMessage` says why an integration failed", variables, async () => {
        const { line } = await logged({ path: "/answering?what=broken" });
        assert.equal(line.status, "502");
        assert.notEqual(line.integrationErrorMessage, "-");
        assert.equal(line.integrationError, line.integrationErrorMessage);
        assert.equal((await logged({ path: "/answering" })).line.integrationErrorMessage, "-");
    });
    behaviour(
        "`$context.error.message`, quoted as `.messageString`, and `.responseType` tell of a refusal",
        variables,
        async () => {
            const none = (await logged({ path: "/none" })).line;
            assert.deepEqual(
                [none.error, none.message, none.errorType],
                ["Missing Authentication Token", "Missing Authentication Token", "MISSING_AUTHENTICATION_TOKEN"],
            );
            const unknown = (await logged({ path: "/keyed" })).line;
            assert.deepEqual([unknown.error, unknown.errorType], ["Forbidden", "INVALID_API_KEY"]);
        },
    );
    behaviour("`$context.error.validationErrorString` says what is wrong with a body", variables, async () => {
        const { line } = await logged({ httpMethod: "POST", path: "/pets/7/toys", body: "{}" });
        assert.equal(line.validationError, '[object has missing required properties (["name"])]');
        assert.equal(line.errorType, "BAD_REQUEST_BODY");
    });
    behaviour("`$context.identity.apiKeyId` is the id of the key, not its value", variables, async () => {
        const key = "accessLog-key-of-20-or-more";
        const { answer, line } = await logged({ path: "/keyed", key });
        assert.equal(answer.status, 200);
        assert.match(line.apiKeyId ?? "", /^[a-z0-9]{10}$/);
        assert.equal(JSON.stringify(line).includes(key), false);
    });
    behaviour("`$context.authorizer` has principalId and the context's values as texts", variables, async () => {
        const { line } = await logged({ path: "/authorized", headers: [["Authorization", "good"]] });
        assert.deepEqual(
            [line.status, line.principalId, line.tier, line.count, line.trial, line.said],
            ["201", "someone", "gold", "3", "true", 'a "word"'],
        );
        assert.deepEqual([line.authorizerStatus, line.authorizerIntegrationStatus], ["200", "200"]);
        assert.match(line.authorizerLatency ?? "", /^\d+$/);
        assert.equal(line.authorizerError, "-");
    });
    behaviour("a request that the policy denies has the authorizer's context in its line", variables, async () => {
        const { line } = await logged({ path: "/authorized", headers: [["Authorization", "bad"]] });
        assert.deepEqual([line.status, line.tier, line.errorType], ["403", "gold", "ACCESS_DENIED"]);
        assert.deepEqual([line.integrationStatus, line.integrationLatency], ["-", "-"]);
    });

    it("an unknown path has no resource in its line", async () => {
        const { line } = await logged({ path: "/none" });
        assert.deepEqual([line.resourcePath, line.resourceId, line.path], ["-", "-", "/test/none"]);
    });
});
