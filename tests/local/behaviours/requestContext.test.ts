import assert from "node:assert/strict";
import type { Sent } from "../../contract/request";
import { describeBehaviours } from "./behaviour";
import { eventOf, members } from "./proxyEvents";

const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide";
const lambdaProxy = `${guide}/set-up-lambda-proxy-integrations.html`;
const event = "localstack/localstack, test_apigateway_lambda.snapshot.json, test_lambda_aws_proxy_integration";
const keyed = "https://github.com/aws/serverless-java-container/issues/136";

const key = "proxyEventsKey00000001";

describeBehaviours("Lambda proxy event", (behaviour) => {
    behaviour(
        "requestContext has exactly accountId, apiId, deploymentId, domainName, domainPrefix, extendedRequestId, httpMethod, " +
            "identity, path, protocol, requestId, requestTime, requestTimeEpoch, resourceId, resourcePath and stage",
        event,
        async () =>
            assert.deepEqual(members((await eventOf()).requestContext), [
                ...[
                    "accountId",
                    "apiId",
                    "deploymentId",
                    "domainName",
                    "domainPrefix",
                    "extendedRequestId",
                    "httpMethod",
                ],
                ...["identity", "path", "protocol", "requestId", "requestTime", "requestTimeEpoch", "resourceId"],
                ...["resourcePath", "stage"],
            ]),
    );
    behaviour("requestContext.path begins with the stage; resourcePath is the template", event, async () => {
        const { path, resourcePath, stage } = (await eventOf({ path: "/pets/1/toys/2?a=b" })).requestContext;
        assert.deepEqual([path, resourcePath, stage], ["/test/pets/1/toys/2", "/pets/{petId}/toys/{toyId}", "test"]);
    });
    behaviour("requestContext.protocol is HTTP/1.1", event, async () =>
        assert.equal((await eventOf()).requestContext.protocol, "HTTP/1.1"),
    );
    behaviour(
        "requestTime is as 09/Apr/2015:12:34:56 +0000, in UTC, and requestTimeEpoch the same moment in milliseconds",
        lambdaProxy,
        async () => {
            const { requestTime, requestTimeEpoch } = (await eventOf()).requestContext;
            assert.match(requestTime, /^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/);
            const [day, ...clock] = requestTime.replace(/\//g, " ").split(":");
            assert.equal(Date.parse(`${day} ${clock.join(":")}`), Math.floor(requestTimeEpoch / 1_000) * 1_000);
            assert.ok(Math.abs(Date.now() - requestTimeEpoch) < 10_000);
        },
    );
    behaviour("accountId is the owner's twelve digits, as text", event, async () =>
        assert.match((await eventOf()).requestContext.accountId, /^\d{12}$/),
    );
    behaviour("domainPrefix is the API's id, with which domainName begins", event, async () => {
        const { apiId, domainName, domainPrefix } = (await eventOf()).requestContext;
        assert.equal(domainPrefix, apiId);
        assert.match(domainName, new RegExp(`^${apiId}\\.execute-api\\.[a-z0-9-]+\\.amazonaws\\.com$`));
    });
    behaviour("resourceId is the same for each request of a resource and another for another", event, async () => {
        const idOf = async (sent: Partial<Sent>) => (await eventOf(sent)).requestContext.resourceId;
        assert.equal(await idOf({}), await idOf({ httpMethod: "POST" }));
        assert.notEqual(await idOf({}), await idOf({ path: "/pets/1/toys/2" }));
    });
    behaviour("each request has a requestId and an extendedRequestId of its own", event, async () => {
        const [one, other] = [(await eventOf()).requestContext, (await eventOf()).requestContext];
        assert.notEqual(one.requestId, other.requestId);
        assert.notEqual(one.extendedRequestId, other.extendedRequestId);
        assert.equal(one.deploymentId, other.deploymentId);
    });
    behaviour(
        "identity of an open method is all null but sourceIp and userAgent, and has no apiKey",
        event,
        async () => {
            const sent = { headers: [["User-Agent", "tests/1"] as const] };
            const { sourceIp, userAgent, ...others } = (await eventOf(sent)).requestContext.identity;
            assert.deepEqual([sourceIp, userAgent], ["127.0.0.1", "tests/1"]);
            const names = ["accessKey", "accountId", "caller", "cognitoAuthenticationProvider"];
            const more = ["cognitoAuthenticationType", "cognitoIdentityId", "cognitoIdentityPoolId", "principalOrgId"];
            assert.deepEqual(
                others,
                Object.fromEntries([...names, ...more, "user", "userArn"].map((name) => [name, null])),
            );
        },
    );
    behaviour(
        "sourceIp is the connection's, never what X-Forwarded-For says",
        `${guide}/api-gateway-mapping-template-reference.html`,
        async () => {
            const { requestContext } = await eventOf({ headers: [["X-Forwarded-For", "203.0.113.7"]] });
            assert.equal(requestContext.identity.sourceIp, "127.0.0.1");
        },
    );
    behaviour("identity of a method that needs a key has apiKey, its value, and apiKeyId", keyed, async () => {
        const { requestContext, headers } = await eventOf({ path: "/keyed", key });
        assert.equal(requestContext.identity.apiKey, key);
        assert.match(requestContext.identity.apiKeyId, /^[a-z0-9]{10}$/);
        assert.equal(headers["x-api-key"], key);
    });
    behaviour("requestContext has no authorizer where the method has none", event, async () =>
        assert.equal("authorizer" in (await eventOf()).requestContext, false),
    );
    it("an open method is not told of a key, which stays a header", async () => {
        const { requestContext, headers } = await eventOf({ key });
        assert.equal("apiKey" in requestContext.identity, false);
        assert.equal(headers["x-api-key"], key);
    });
});
