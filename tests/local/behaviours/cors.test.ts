import assert from "node:assert/strict";
import type { Answer, Sent } from "../../contract/request";
import { describeBehaviours } from "./behaviour";
import { askApi } from "./served";

const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide";
const page = `${guide}/how-to-cors.html`;
const console = `${guide}/how-to-cors-console.html`;
const errors = "https://repost.aws/knowledge-center/api-gateway-cors-errors";

const fromElsewhere: Sent["headers"] = [
    ["Origin", "https://elsewhere.example"],
    ["Access-Control-Request-Method", "GET"],
    ["Access-Control-Request-Headers", "x-api-key"],
];
const get = (path: string, headers = fromElsewhere) => askApi("cors", { path, headers });
const options = (path: string, headers = fromElsewhere) => askApi("cors", { httpMethod: "OPTIONS", path, headers });
const origin = ({ headers }: Answer) => headers["access-control-allow-origin"];
const corsHeaders = ({ headers }: Answer) =>
    Object.keys(headers)
        .filter((name) => name.startsWith("access-control-"))
        .sort();

describeBehaviours("CORS", (behaviour) => {
    behaviour(
        "a mock OPTIONS method answers 200 with the three Access-Control-Allow headers that are mapped",
        page,
        async () => {
            const { status, headers } = await options("/pets");
            assert.equal(status, 200);
            assert.equal(headers["access-control-allow-origin"], "*");
            assert.equal(headers["access-control-allow-methods"], "GET,OPTIONS");
            assert.equal(
                headers["access-control-allow-headers"],
                "Content-Type,X-Amz-Date,Authorization,X-Api-Key,X-Amz-Security-Token",
            );
        },
    );
    behaviour("the preflight of the console's making has no body, and is application/json", console, async () => {
        const { headers, body } = await options("/pets");
        assert.deepEqual([headers["content-type"], headers["content-length"], body], ["application/json", "0", ""]);
    });
    behaviour("a method's own answer has the header where its integration response maps it", page, async () => {
        const answer = await get("/pets");
        assert.deepEqual([answer.status, answer.body, origin(answer)], [200, "open", "https://a.example"]);
        assert.equal(origin(await get("/none")), undefined);
    });
    behaviour("the origin of a request is not compared: all get the answer that is set", page, async () => {
        for (const from of ["https://a.example", "https://elsewhere.example", "null"]) {
            assert.equal(origin(await get("/pets", [["Origin", from]])), "https://a.example");
        }
        assert.equal(origin(await get("/pets", [])), "https://a.example");
    });
    behaviour(
        "a resource without OPTIONS or ANY refuses the preflight: 403 Missing Authentication Token",
        errors,
        async () => {
            const answer = await askApi("cors-refusals", {
                httpMethod: "OPTIONS",
                path: "/keyed",
                headers: fromElsewhere,
            });
            assert.equal(answer.status, 403);
            assert.equal(JSON.parse(answer.body).message, "Missing Authentication Token");
        },
    );
    behaviour("a Lambda proxy answers with the function's own headers, and with no others", page, async () => {
        assert.equal(origin(await get("/function")), "https://elsewhere.example");
        assert.deepEqual(corsHeaders(await get("/function?silent=1")), []);
    });
    behaviour("an HTTP proxy answers with the endpoint's headers", page, async () => {
        const answer = await get("/forwarded");
        assert.deepEqual([answer.status, answer.body, origin(answer)], [200, "open", "https://a.example"]);
    });
    behaviour("ANY takes the preflight as well: the function answers it", page, async () => {
        const answer = await options("/anything/else");
        assert.deepEqual([answer.status, answer.body, origin(answer)], [200, "OPTIONS", "https://elsewhere.example"]);
    });
    behaviour("the preflight of a method with a key needs none", page, async () => {
        assert.equal((await options("/keyed")).status, 200);
        assert.equal((await get("/keyed")).status, 403);
    });
    behaviour("a preflight with an authorizer or a key of its own is refused without them", errors, async () => {
        assert.equal((await options("/refused")).status, 401);
        assert.equal((await options("/keyedPreflight")).status, 403);
    });
    behaviour("refusals have no CORS headers by themselves", errors, async () => {
        const answers = [await get("/keyed"), await get("/refused"), await options("/refused")];
        for (const answer of answers) {
            assert.ok(answer.status === 401 || answer.status === 403);
            assert.deepEqual(corsHeaders(answer), []);
        }
    });
    behaviour(
        "`gatewayresponse.header.Access-Control-Allow-Origin: '*'` on DEFAULT_4XX puts it on every 4XX",
        errors,
        async () => {
            for (const path of ["/keyed", "/refused", "/unknown"]) {
                const answer = await askApi("cors-refusals", { path, headers: fromElsewhere });
                assert.equal(origin(answer), "*");
                assert.deepEqual(corsHeaders(answer), ["access-control-allow-headers", "access-control-allow-origin"]);
            }
        },
    );
    behaviour(
        "on DEFAULT_5XX it is on the 504 of an integration over time too",
        `${guide}/supported-gateway-response-types.html`,
        async () => {
            const answer = await askApi("cors-refusals", { path: "/slow?slow=1" });
            assert.deepEqual([answer.status, origin(answer)], [504, "*"]);
        },
    );

    it("nothing says how long a preflight may be kept, unless it is mapped", async () => {
        assert.equal((await options("/pets")).headers["access-control-max-age"], undefined);
    });
});
