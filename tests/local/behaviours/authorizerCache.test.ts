import assert from "node:assert/strict";
import { ask } from "../../contract/request";
import {
    assertRefusal,
    broken,
    callsAt,
    eventOf,
    explicitlyDenied,
    implicitlyDenied,
    toldBy,
    unauthorized,
    unique,
} from "./authorizers";
import { describeBehaviours } from "./behaviour";
import { askApi, served } from "./served";

const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide";
const configure = `${guide}/configure-api-gateway-lambda-authorization.html`;
const output = `${guide}/api-gateway-lambda-authorizer-output.html`;
const use = `${guide}/apigateway-use-lambda-authorizer.html`;
const create = "https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html";
const proxyError = "https://repost.aws/knowledge-center/api-gateway-lambda-authorization-errors";

const name = "authorizer-cache";
type Headers = [string, string][];
const sent = (path: string, token: string, more: Headers = [], httpMethod = "GET") => ({
    path,
    httpMethod,
    headers: [["Authorization", token] as [string, string], ...more],
});
const calls = (path: string, token: string, more: Headers = []) => callsAt(name, sent(path, token, more));
const answer = (path: string, token: string, more: Headers = []) => askApi(name, sent(path, token, more));
const told = (what: Record<string, unknown>): Headers => [["X-Answer", toldBy(what)]];
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describeBehaviours("Authorizer cache", (behaviour) => {
    behaviour("within the TTL, the same identity is not asked again", configure, async () => {
        const token = unique();
        assert.equal(await calls("/one", token), await calls("/one", token));
    });

    behaviour("the TTL is 300 seconds where none is given", create, async () => {
        const token = unique();
        assert.equal(await calls("/usual", token), await calls("/usual", token));
    });

    behaviour("with a TTL of 0 every request is asked", configure, async () => {
        const token = unique();
        const first = await calls("/off", token);
        assert.equal(await calls("/off", token), first + 1);
    });

    behaviour("an answer is forgotten once its TTL is over", create, async () => {
        const token = unique();
        const first = await calls("/short", token);
        await pause(1_050);
        assert.equal(await calls("/short", token), first + 1);
    });

    behaviour("of a TOKEN authorizer, the token is the key of the cache", configure, async () => {
        const [one, other] = [unique(), unique()];
        const first = await calls("/token", one);
        assert.equal(await calls("/token", other), first + 1);
        assert.equal(await calls("/token", one), first);
    });

    behaviour("another identity is asked for itself", configure, async () => {
        const first = await calls("/one", unique());
        assert.equal(await calls("/one", unique()), first + 1);
    });

    behaviour("a change in any one of several identity sources is another identity", configure, async () => {
        const [a, b] = [unique(), unique()];
        const of = (one: string, two: string) =>
            callsAt(name, { path: "/several", headers: [["X-A", one], ["X-B", two]] }); // biome-ignore format: two headers
        const first = await of(a, b);
        assert.equal(await of(a, `${b}!`), first + 1);
        assert.equal(await of(`${a}!`, b), first + 2);
        assert.equal(await of(b, a), first + 3);
        assert.equal(await of(a, b), first);
    });

    behaviour("one answer serves all methods with the authorizer", use, async () => {
        const token = unique();
        const first = await calls("/one", token);
        assert.equal(await calls("/two", token), first);
        assert.equal(await calls("/one/42", token), first);
        assert.equal(await callsAt(name, sent("/one", token, [], "POST")), first);
    });

    behaviour(
        "a cached policy of the first method's ARN alone refuses the second: User is not authorized to access this resource",
        proxyError,
        async () => {
            const token = unique();
            const own = told({ statement: { Resource: "$ARN" } });
            eventOf(await answer("/one/1", token, own));
            assertRefusal(await answer("/one/2", token, own), implicitlyDenied);
            eventOf(await answer("/one/1", token, own));
        },
    );

    behaviour("a cached policy with a wildcard serves every path that it matches", proxyError, async () => {
        const token = unique();
        const wide = told({ statement: { Resource: "$STAGE/GET/one/*" } });
        eventOf(await answer("/one/1", token, wide));
        eventOf(await answer("/one/2", token, wide));
        assertRefusal(await answer("/two", token, wide), implicitlyDenied);
    });

    behaviour(
        "with context.resourcePath and context.httpMethod as sources, each method is asked for itself",
        configure,
        async () => {
            const token = unique();
            const first = await calls("/byMethod/1", token);
            assert.equal(await calls("/byMethod/2", token), first);
            assert.equal(await callsAt(name, sent("/byMethod/1", token, [], "POST")), first + 1);
        },
    );

    behaviour("headers and query parameters that are no identity source do not matter", configure, async () => {
        const token = unique();
        const first = await calls("/one", token);
        assert.equal(await calls("/one?x=1", token, [["X-Else", "x"]]), first);
    });

    behaviour("a Deny is cached as an Allow is", proxyError, async () => {
        const token = unique();
        const before = await calls("/off", unique());
        assertRefusal(await answer("/one", token, told({ statement: { Effect: "Deny" } })), explicitlyDenied);
        assertRefusal(await answer("/one", token), explicitlyDenied);
        assert.equal(await calls("/off", unique()), before + 2);
    });

    behaviour("Unauthorized is not cached", use, async () => {
        const token = unique();
        assertRefusal(await answer("/one", token, told({ throws: "Unauthorized" })), unauthorized);
        eventOf(await answer("/one", token));
    });

    behaviour("a failure is not cached", use, async () => {
        const token = unique();
        assertRefusal(await answer("/one", token, told({ throws: "no" })), broken);
        assertRefusal(await answer("/one", token, told({ answer: {} })), broken);
        eventOf(await answer("/one", token));
    });

    behaviour("context and principalId are cached with the policy", output, async () => {
        const token = unique();
        await answer("/one", token, told({ context: { tier: "gold" }, more: { principalId: "first" } }));
        const { authorizer } = eventOf(await answer("/one", token)).requestContext;
        assert.deepEqual([authorizer.tier, authorizer.principalId], ["gold", "first"]);
    });

    behaviour("two authorizers of one API share no answers", create, async () => {
        const token = unique();
        const first = await calls("/one", token);
        assert.equal(await calls("/other", token), first + 1);
    });

    behaviour(
        "two stages share no answers",
        "https://docs.aws.amazon.com/apigateway/latest/api/API_FlushStageAuthorizersCache.html",
        async () => {
            const token = unique();
            const first = await calls("/one", token);
            const second = eventOf(await ask(served.url(name, "second"), sent("/one", token)));
            assert.equal(Number(second.requestContext.authorizer.calls), first + 1);
        },
    );

    behaviour("an identity source that is missing is refused although others are cached", use, async () => {
        await answer("/one", unique());
        assertRefusal(await askApi(name, { path: "/one" }), unauthorized);
    });
});

describe("Authorizer cache, as far as AWS says nothing else", () => {
    it("has an integrationLatency of 0 where the answer was cached", async () => {
        const token = unique();
        await answer("/one", token);
        assert.equal(eventOf(await answer("/one", token)).requestContext.authorizer.integrationLatency, 0);
    });

    it("tells the values of identity sources apart", async () => {
        const of = (one: string, two: string) =>
            callsAt(name, {
                path: "/several",
                headers: [
                    ["X-A", one],
                    ["X-B", two],
                ],
            });
        const token = unique();
        const first = await of(`${token}a`, "bc");
        assert.equal(await of(`${token}ab`, "c"), first + 1);
    });
});
