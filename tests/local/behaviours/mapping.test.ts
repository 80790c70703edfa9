import assert from "node:assert/strict";
import type { Sent } from "../../contract/request";
import type { Received } from "./backEnd";
import { describeBehaviours } from "./behaviour";
import { askApi } from "./served";

const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide/";
const behaviors = `${guide}integration-passthrough-behaviors.html`;
const overrides = `${guide}apigateway-override-request-response-parameters.html`;
const parameters = `${guide}rest-api-parameter-mapping.html`;
const byHand =
    "github.com/localstack/localstack, tests/unit/services/apigateway/test_parameters_mapping.py, tried by hand";

const unsupported = '{"message": "Unsupported Media Type"}';

/** What the back end got, or the refusal. */
async function passed(path: string, type: string | undefined): Promise<string> {
    const headers: [string, string][] = type === undefined ? [] : [["Content-Type", type]];
    const answer = await askApi("passthrough", { path, httpMethod: "POST", headers, body: '{"sent":true}' });
    if (answer.status === 415) {
        assert.equal(answer.headers["x-amzn-errortype"], "BadRequestException");
        assert.deepEqual(JSON.parse(answer.body), JSON.parse(unsupported));
        return "415";
    }
    assert.equal(answer.status, 200);
    return (JSON.parse(answer.body) as Received).body;
}

const sentOn = '{"sent":true}';
const rendered = '{"rendered":true}';

describeBehaviours("Mapping of bodies", (behaviour) => {
    behaviour("a template is chosen by Content-Type, its parameters left aside", behaviors, async () => {
        assert.equal(await passed("/never", "application/json"), rendered);
        assert.equal(await passed("/never", "application/json; charset=utf-8"), rendered);
    });

    behaviour("a request without Content-Type counts as application/json", behaviors, async () => {
        assert.equal(await passed("/never", undefined), rendered);
    });

    behaviour("WHEN_NO_MATCH: a type without a template passes as it is", behaviors, async () => {
        assert.equal(await passed("/no-match", "text/plain"), sentOn);
    });

    behaviour("WHEN_NO_MATCH is the default", behaviors, async () => {
        assert.equal(await passed("/unset", "text/plain"), sentOn);
        assert.equal(await passed("/unset", "application/json"), rendered);
    });

    behaviour("WHEN_NO_TEMPLATES: a body passes where there is no template at all", behaviors, async () => {
        assert.equal(await passed("/no-templates-at-all", "text/plain"), sentOn);
    });

    behaviour(
        "WHEN_NO_TEMPLATES: where there are templates and none fits, 415 Unsupported Media Type",
        behaviors,
        async () => {
            assert.equal(await passed("/no-templates", "text/plain"), "415");
        },
    );

    behaviour("NEVER: no template that fits is 415, also where there are none at all", behaviors, async () => {
        assert.equal(await passed("/never", "text/plain"), "415");
        assert.equal(await passed("/never-at-all", "application/json"), "415");
    });

    behaviour("the template $default takes the types that have none", `${guide}models-mappings.html`, async () => {
        assert.equal(await passed("/default", "text/plain"), '{"default":true}');
        assert.equal(await passed("/default", "application/json"), rendered);
    });

    behaviour("a response template is chosen by the caller's Accept", `${guide}models-mappings.html`, async () => {
        const answer = async (accept: string) =>
            askApi("mappingParameters", { path: "/accept", headers: [["Accept", accept]] });
        const xml = await answer("application/xml");
        assert.deepEqual([xml.body, xml.headers["content-type"]], ["<xml/>", "application/xml"]);
        const json = await answer("application/json");
        assert.deepEqual([json.body, json.headers["content-type"]], ['{"json":true}', "application/json"]);
    });

    it("a response template that fits no Accept is that of application/json", async () => {
        const headers: [string, string][] = [["Accept", "image/png"]];
        assert.equal((await askApi("mappingParameters", { path: "/accept", headers })).body, '{"json":true}');
    });

    it("a response template that cannot be read is 500", async () => {
        assert.equal((await askApi("mappingParameters", { path: "/broken" })).status, 500);
    });
});

const post = (more: Partial<Sent>): Sent => ({ path: "/request/7", httpMethod: "POST", ...more });

async function received(sent: Sent): Promise<Received> {
    const answer = await askApi("mappingParameters", sent);
    assert.equal(answer.status, 200, answer.body);
    return JSON.parse(answer.body);
}

describeBehaviours("Mapping of parameters", (behaviour) => {
    behaviour("method.request.header.X of a header that comes twice is the last value", byHand, async () => {
        const { headers } = await received(
            post({
                headers: [
                    ["X-Many", "value1"],
                    ["X-Many", "value2"],
                ],
            }),
        );
        assert.equal(headers.last, "value2");
    });

    behaviour("method.request.multivalueheader.X is all values, with commas between", byHand, async () => {
        const { headers } = await received(
            post({
                headers: [
                    ["X-Many", "value1"],
                    ["X-Many", "value2"],
                ],
            }),
        );
        assert.equal(headers.all, "value1,value2");
    });

    behaviour(
        "method.request.querystring.x is the last value, method.request.multivaluequerystring.x each of them",
        byHand,
        async () => {
            const { url } = await received(post({ path: "/request/7?many=1&many=2" }));
            const { searchParams } = new URL(url, "http://back");
            assert.deepEqual(searchParams.getAll("last"), ["2"]);
            assert.deepEqual(searchParams.getAll("all"), ["1", "2"]);
        },
    );

    behaviour("the name of a header is case-sensitive", `${guide}api-gateway-known-issues.html`, async () => {
        assert.equal((await received(post({ headers: [["x-many", "value"]] }))).headers.last, undefined);
        assert.equal((await received(post({ headers: [["X-Many", "value"]] }))).headers.last, "value");
    });

    behaviour("the name of a query parameter is case-sensitive", `${guide}api-gateway-known-issues.html`, async () => {
        const { url } = await received(post({ path: "/request/7?many=1" }));
        assert.ok(!new URL(url, "http://back").searchParams.has("OTHER"));
    });

    behaviour("what is mapped from nothing is not sent", parameters, async () => {
        assert.equal((await received(post({}))).headers.none, undefined);
    });

    behaviour(
        "method.request.body is the whole body, method.request.body.a[0].b a value in it",
        parameters,
        async () => {
            const body = '{"petstore":{"pets":[{"name":"Rex"}]}}';
            const { headers } = await received(post({ body }));
            assert.deepEqual([headers.body, headers.name], [body, "Rex"]);
        },
    );

    behaviour("method.request.body of an empty body is {}", byHand, async () => {
        assert.equal((await received(post({}))).headers.body, "{}");
    });

    it("a body that begins as JSON and is none is 400 where it is mapped", async () => {
        const answer = await askApi("mappingParameters", post({ body: "{wrong" }));
        assert.deepEqual([answer.status, JSON.parse(answer.body).message], [400, "Invalid JSON in request body"]);
    });
});

describeBehaviours("Overrides", (behaviour) => {
    const overridden = () => received({ path: "/overrides/7?own=1", httpMethod: "POST", body: "{}" });

    behaviour("$context.requestOverride.path.x replaces the mapped path parameter", overrides, async () => {
        assert.match((await overridden()).url, /^\/echo\/overridden\?/);
    });

    behaviour("$context.requestOverride.header.x replaces a mapped header, and adds a new one", overrides, async () => {
        const { headers } = await overridden();
        assert.deepEqual([headers["x-mapped"], headers["x-new"]], ["overridden", "new"]);
    });

    behaviour("$context.requestOverride.querystring.x replaces a mapped parameter", overrides, async () => {
        assert.match((await overridden()).url, /\?mapped=overridden$/);
    });

    const answered = (status: string) => askApi("mappingParameters", { path: `/response/${status}` });

    behaviour("$context.responseOverride.status is the answer's status", overrides, async () => {
        assert.equal((await answered("418")).status, 418);
        assert.equal((await answered("none")).status, 200);
    });

    behaviour(
        "$context.responseOverride.header.x replaces a mapped header, and adds a new one",
        overrides,
        async () => {
            const { headers } = await answered("none");
            assert.deepEqual([headers["x-mapped"], headers["x-new"]], ["overridden", "new"]);
        },
    );

    behaviour("the same parameter overridden twice is a 5XX", overrides, async () => {
        assert.equal((await askApi("mappingParameters", { path: "/twice" })).status, 500);
    });

    it("a status beyond 100 to 599 is passed over", async () => {
        assert.equal((await answered("99")).status, 200);
        assert.equal((await answered("600")).status, 200);
    });
});
