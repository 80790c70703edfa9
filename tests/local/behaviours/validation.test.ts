import assert from "node:assert/strict";
import type { Answer } from "../../contract/request";
import { describeBehaviours } from "./behaviour";
import { askApi } from "./served";

const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide";
const page = `${guide}/api-gateway-method-request-validation.html`;
const tried = `${guide}/api-gateway-request-validation-test.html`;
const extension = `${guide}/api-gateway-swagger-extensions-request-validator.html`;
const recorded =
    "localstack/localstack, test_apigateway_common.snapshot.json, TestApiGatewayCommon::test_api_gateway_request_validator";

type Headers = readonly (readonly [string, string])[];

const get = (path: string, headers: Headers = []) => askApi("validation", { path, headers });
const post = (path: string, body: string, headers: Headers = [["Content-Type", "application/json"]]) =>
    askApi("validation", { httpMethod: "POST", path, headers, body });

function passes({ status, body }: Answer): void {
    assert.deepEqual([status, body], [200, "passed"]);
}

function misses({ status, headers, body }: Answer, names: string): void {
    assert.equal(status, 400);
    assert.equal(headers["x-amzn-errortype"], "BadRequestException");
    assert.deepEqual(JSON.parse(body), { message: `Missing required request parameters: [${names}]` });
}

describeBehaviours("Validation of parameters", (behaviour) => {
    behaviour(
        "a required query parameter that is missing is 400 `Missing required request parameters: [q2]`, BadRequestException",
        tried,
        async () => {
            misses(await get("/parameters?q1=1"), "q2");
            passes(await get("/parameters?q1=1&q2=2"));
        },
    );
    behaviour("a query parameter without a value counts as missing", tried, async () => {
        misses(await get("/parameters?q1=&q2=2"), "q1");
        misses(await get("/parameters?q1&q2=2"), "q1");
    });
    behaviour("a header without a value counts as missing", tried, async () => {
        misses(await get("/header"), "h1");
        misses(await get("/header", [["h1", ""]]), "h1");
        passes(await get("/header", [["h1", "1"]]));
    });
    behaviour("type and format of a parameter are not checked", page, async () => {
        passes(await get("/parameters?q1=no-integer&q2=%20x"));
    });
    behaviour(
        "all that is missing is named: headers first, then path, then query, as in `[x-header-param, issuer, qs1]`",
        recorded,
        async () => {
            misses(
                await askApi("validation-recorded", { httpMethod: "POST", path: "/nested/value", body: "{}" }),
                "x-header-param, issuer, qs1",
            );
        },
    );
    behaviour(
        "a required path parameter that the resource's path does not have is always missing",
        recorded,
        async () => {
            const sent = { path: "/nested/value?qs1=a", headers: [["x-header-param", "a"]] as Headers };
            misses(await askApi("validation-recorded", { httpMethod: "POST", body: "{}", ...sent }), "issuer");
            assert.equal((await askApi("validation-recorded", sent)).status, 200);
        },
    );
    behaviour("of several parameters, those alone are named that are missing", recorded, async () => {
        misses(await askApi("validation-recorded", { path: "/nested/value?qs1=test" }), "x-header-param");
        misses(
            await askApi("validation-recorded", { path: "/nested/value", headers: [["x-header-param", "a"]] }),
            "qs1",
        );
    });
    behaviour(
        "names of query parameters are told apart by case",
        `${guide}/api-gateway-known-issues.html`,
        async () => {
            misses(await get("/parameters?Q1=1&q2=2"), "q1");
        },
    );
    behaviour(
        "a parameter that is not required is not checked",
        `${guide}/api-gateway-request-validation-set-up.html`,
        async () => {
            passes(await get("/optional"));
        },
    );
    behaviour("a validator without validateRequestParameters does not look at parameters", page, async () => {
        passes(await get("/unchecked"));
        passes(await post("/bodyOnly", '{"type":"dog","name":"Rex","price":30}'));
    });
    behaviour("the document's validator is that of every operation without one of its own", extension, async () => {
        misses(await get("/header"), "h1");
        passes(await get("/unchecked"));
    });
    behaviour("parameters are checked before the body", recorded, async () => {
        misses(await post("/both/1?q1=a", "no JSON"), "h1");
    });
    behaviour("the integration is not called when a parameter is missing", page, async () => {
        const before = Number((await get("/function?q1=a")).body);
        misses(await get("/function"), "q1");
        misses(await get("/function?q1="), "q1");
        assert.equal(Number((await get("/function?q1=a")).body), before + 1);
    });

    it("a missing key is refused before a missing parameter", async () => {
        const { status, body } = await get("/keyed");
        assert.deepEqual([status, body], [403, '{"message":"Forbidden"}']);
    });
    it("the name of a required header may be sent in any case", async () => {
        passes(await get("/header", [["H1", "1"]]));
    });
});
