import assert from "node:assert/strict";
import type { Answer, Sent } from "../../contract/request";
import { describeBehaviours } from "./behaviour";
import { askApi } from "./served";

const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide";
const page = `${guide}/api-gateway-gatewayResponse-definition.html`;
const types = `${guide}/supported-gateway-response-types.html`;
const tried = `${guide}/set-up-gateway-response-using-the-console.html`;
const variables = `${guide}/api-gateway-mapping-template-reference.html`;
const errors = "https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html";

const ask = (sent: Sent) => askApi("gatewayResponses", sent);
const get = (path: string, headers: Sent["headers"] = []) => ask({ path, headers });

function is({ status, headers, body }: Answer, expected: number, type: string, message: string | RegExp): void {
    assert.equal(status, expected);
    assert.equal(headers["x-amzn-errortype"], type);
    assert.equal(headers["content-type"], "application/json");
    assert.match(JSON.parse(body).message, message instanceof RegExp ? message : new RegExp(`^${message}$`));
}

describeBehaviours("Gateway responses", (behaviour) => {
    behaviour(
        "by themselves they are JSON with a `message` alone: 403 MISSING_AUTHENTICATION_TOKEN, 403 INVALID_API_KEY, 400 BAD_REQUEST_PARAMETERS, 415 UNSUPPORTED_MEDIA_TYPE, 500 API_CONFIGURATION_ERROR, 504 INTEGRATION_TIMEOUT",
        types,
        async () => {
            const usual = (sent: Sent) => askApi("gatewayResponses-usual", sent);
            const none = await usual({ path: "/none" });
            is(none, 403, "MissingAuthenticationTokenException", "Missing Authentication Token");
            is(await usual({ path: "/keyed" }), 403, "ForbiddenException", "Forbidden");
            is(
                await usual({ path: "/needs" }),
                400,
                "BadRequestException",
                /^Missing required request parameters: \[q\]$/,
            );
            const strict = {
                httpMethod: "POST",
                path: "/strict",
                body: "a",
                headers: [["Content-Type", "text/css"]],
            } as const;
            is(await usual(strict), 415, "BadRequestException", "Unsupported Media Type");
            is(await usual({ path: "/faulty" }), 500, "InternalServerErrorException", "Internal server error");
            const slow = await usual({ httpMethod: "POST", path: "/answering?what=slow" });
            is(slow, 504, "InternalServerErrorException", "Endpoint request timed out");
            assert.deepEqual(Object.keys(JSON.parse(none.body)), ["message"]);
        },
    );
    behaviour("a status of its own takes the place of the type's: 404 for what is not found", tried, async () => {
        assert.equal((await get("/none")).status, 404);
        assert.equal((await ask({ httpMethod: "PUT", path: "/keyed" })).status, 404);
    });
    behaviour("a header may be a literal in single quotes", tried, async () => {
        assert.equal((await get("/none")).headers["access-control-allow-origin"], "a.b.c");
    });
    behaviour("a header may come from the request's headers, query and path", tried, async () => {
        const { headers } = await get("/none?q=1", [["Accept", "text/css"]]);
        assert.deepEqual([headers["x-request-header"], headers["x-request-query"]], ["text/css", "1"]);
        assert.equal((await get("/needs/7")).headers["x-path"], "7");
    });
    behaviour("a header may come from `context` and `stageVariables`", page, async () => {
        const { headers } = await get("/none");
        assert.deepEqual([headers["x-stage"], headers["x-colour"]], ["test", "blue"]);
    });
    behaviour("a template has `$context` and `$stageVariables`", page, async () => {
        const { headers, body } = await get("/none");
        assert.deepEqual(JSON.parse(body), {
            message: "Missing Authentication Token",
            type: "MISSING_AUTHENTICATION_TOKEN",
            stage: "test",
            colour: "blue",
            id: headers["x-amzn-requestid"],
            verb: "GET",
        });
    });
    behaviour("a template is no VTL: variables are put in, and directives stay as they are", page, async () => {
        const { status, body } = await get("/needs/7");
        assert.equal(status, 400);
        assert.equal(
            body,
            "#if(true)Missing required request parameters: [q]#end #set($a = 1)$a $input.body $util.urlEncode('a')",
        );
    });
    behaviour(
        "`$context.error.messageString` has its quotes, `$context.error.message` has none",
        variables,
        async () => {
            assert.match((await get("/none")).body, /^\{"message":"Missing Authentication Token",/);
            assert.match((await get("/needs/7")).body, /^#if\(true\)Missing required/);
        },
    );
    behaviour("DEFAULT_4XX is the response of every 4XX without one of its own, its status too", types, async () => {
        for (const [path, message] of [
            ["/keyed", "Forbidden"],
            ["/none", "Missing Authentication Token"],
            ["/needs", "Missing required request parameters: [q]"],
        ] as const) {
            const { status, headers, body } = await askApi("gatewayResponses-fallback", { path });
            assert.deepEqual([status, headers["x-default"]], [418, "four"]);
            assert.deepEqual(JSON.parse(body), { message });
        }
    });
    behaviour(
        "DEFAULT_5XX is that of every 5XX: of faults in the API and of integrations over time",
        types,
        async () => {
            const faulty = await get("/faulty");
            assert.deepEqual([faulty.status, faulty.headers["x-default"]], [500, "five"]);
            const slow = await ask({ httpMethod: "POST", path: "/answering?what=slow" });
            assert.deepEqual([slow.status, slow.headers["x-default"]], [504, "five"]);
            assert.deepEqual(JSON.parse(slow.body), { type: "INTEGRATION_TIMEOUT" });
        },
    );
    behaviour("a type of its own wins over DEFAULT_4XX, whose headers it does not get", types, async () => {
        const { status, headers } = await get("/keyed");
        assert.deepEqual([status, headers["x-default"]], [401, undefined]);
    });
    behaviour("`x-amzn-ErrorType` stays on a response that the API has changed", tried, async () => {
        assert.equal((await get("/none")).headers["x-amzn-errortype"], "MissingAuthenticationTokenException");
        assert.equal((await get("/keyed")).headers["x-amzn-errortype"], "ForbiddenException");
    });
    behaviour('a response without a template has `{"message":$context.error.messageString}`', types, async () => {
        const { status, headers, body } = await get("/denied");
        assert.deepEqual([status, headers["www-authenticate"], body], [401, "Basic", '{"message":"Unauthorized"}']);
    });
    behaviour("an answer of a function with a status of 4XX or 5XX is none, and stays as it is", errors, async () => {
        for (const what of ["404", "500"]) {
            const { status, headers, body } = await get(`/answering?what=${what}`);
            assert.deepEqual([status, headers["x-default"], body], [Number(what), undefined, "the function's"]);
        }
    });
    behaviour("ACCESS_DENIED has the authorizer's context: `$context.authorizer.tier`", variables, async () => {
        const { status, body } = await get("/denied", [["Authorization", "known"]]);
        assert.equal(status, 403);
        assert.deepEqual(JSON.parse(body), {
            message: "User is not authorized to access this resource with an explicit deny",
            tier: "bronze",
            count: 3,
        });
    });
    behaviour(
        "a single aws.apigateway.Response does as the document's",
        "https://docs.aws.amazon.com/apigateway/latest/api/API_PutGatewayResponse.html",
        async () => {
            const { status, headers, body } = await askApi("gatewayResponses-single", { path: "/none" });
            assert.equal(status, 404);
            assert.equal(headers["cache-control"], "no-store");
            assert.equal(body, '{"message":"There is nothing here"}');
        },
    );

    it("the template is that of the media type that the caller accepts, JSON's otherwise", async () => {
        const xml = await get("/keyed", [["Accept", "application/xml"]]);
        assert.deepEqual([xml.headers["content-type"], xml.body], ["application/xml", "<as>xml: Forbidden</as>"]);
        for (const accept of ["application/json", "*/*", "text/css"]) {
            assert.equal((await get("/keyed", [["Accept", accept]])).body, '{"as":"json"}');
        }
    });
    it("a header that the request does not have is left out", async () => {
        assert.equal("x-request-header" in (await get("/none")).headers, false);
    });
    it("the content type is a header of its own, and a template has the request's parameters", async () => {
        const headers = [["Content-Type", "text/css"]] as const;
        const answer = await ask({ httpMethod: "POST", path: "/strict", body: "a", headers });
        assert.equal(answer.status, 415);
        assert.deepEqual(
            [answer.headers["content-type"], answer.body],
            ["text/css", "<p>Unsupported Media Type: text/css</p>"],
        );
    });
    it("DEFAULT_5XX is that of malformed answers and broken functions too", async () => {
        for (const what of ["malformed", "broken"]) {
            const { status, headers } = await get(`/answering?what=${what}`);
            assert.deepEqual([status, headers["x-default"]], [502, "five"]);
        }
    });
});
