import assert from "node:assert/strict";
import type { Received } from "./backEnd";
import { describeBehaviours } from "./behaviour";
import type { TemplateName } from "./program/templates";
import { askApi } from "./served";

const localstack = "github.com/localstack/localstack, tests/aws/services/apigateway/";
const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide/";
const reference = `${guide}api-gateway-mapping-template-reference.html`;
const limits = `${guide}api-gateway-execution-service-limits-table.html`;
const velocity = "https://velocity.apache.org/engine/1.7/user-guide.html";
const pathFormat = `${localstack}test_apigateway_common.py, test_input_path_template_formatting`;
const bodyFormat = `${localstack}test_apigateway_common.py, test_input_body_formatting`;

const pets = {
    pet: { name: "Rex", age: 3 },
    pets: [{ name: "Rex" }, { name: "Tom" }],
    text: 'it\'s "x"\n',
    inner: '{"a":{"b":[7]}}',
    n: 2,
};

interface Asked {
    readonly body?: string;
    /** `id?page=2` */
    readonly rest?: string;
    readonly headers?: readonly (readonly [string, string])[];
}

/** What a template makes of a request, as the back end gets it. */
async function rendered(name: TemplateName, { body = JSON.stringify(pets), rest = "7", headers = [] }: Asked = {}) {
    const sent = { path: `/${name}/${rest}`, httpMethod: "POST", headers, body };
    const answer = await askApi("mappingTemplates", sent);
    assert.equal(answer.status, 200, answer.body);
    return (JSON.parse(answer.body) as Received).body;
}

describeBehaviours("Mapping templates", (behaviour) => {
    /** One template that makes this text of the request. */
    const renders = (statement: string, source: string, name: TemplateName, text: string, asked?: Asked) =>
        behaviour(statement, source, async () => assert.equal(await rendered(name, asked), text));

    renders("$input.json('$.a') is JSON text", reference, "json", '{"name":"Rex","age":3}');
    renders("$input.json of a text has its quotes", reference, "jsonText", '"Rex"');
    renders("$input.json of a path to many is a list", reference, "jsonMany", '["Rex","Tom"]');
    renders("$input.path('$.a') of a text is the text", reference, "path", "Rex");
    renders(
        "$input.path('$') of an object is written {a=b}, as Java does",
        pathFormat,
        "object",
        '{foo=bar, list=[{"a":"b"}]}',
        { body: '{"foo":"bar","list":[{"a":"b"}]}' },
    );
    renders("$input.path('$') of a list is written as JSON", pathFormat, "object", '[{"foo":"bar"}]', {
        body: '[{"foo":"bar"}]',
    });
    renders("what $input.path finds can be gone into: $root.pets[1].name, .size()", reference, "root", "Rex Tom 2");
    renders(
        "a path to nothing, and a member that an object lacks, are written as nothing",
        "https://github.com/toqoz/api-gateway-mapping-template/issues/5",
        "none",
        "[][]",
    );
    renders(
        "$input.path of a path to nothing is null",
        "https://github.com/localstack/localstack/pull/12774",
        "isNull",
        "null",
    );
    renders("$input.body is the body as it came", bodyFormat, "body", '{ "a" : 1 }', { body: '{ "a" : 1 }' });
    renders("$input.body of an empty body is {}", bodyFormat, "body", "{}", { body: "" });
    renders(
        "$input.params('x') finds path parameters, query parameters and headers, and is empty otherwise",
        reference,
        "parameter",
        "7|2|own|[]",
        { rest: "7?page=2", headers: [["X-Own", "own"]] },
    );
    renders("$input.params('x') looks in the path, then in the query, then in the headers", reference, "order", "7 1", {
        rest: "7?id=8&page=1",
        headers: [
            ["id", "9"],
            ["page", "10"],
        ],
    });
    renders("$input.params() has the maps path, querystring and header", reference, "parameters", "7|2|own", {
        rest: "7?page=2",
        headers: [["X-Own", "own"]],
    });
    behaviour("all parameters can be listed by keySet(), as the reference's template does", reference, async () => {
        const text = await rendered("allParameters", { rest: "7?a=b", headers: [["X-Own", "own"]] });
        const { path, querystring, header } = JSON.parse(text);
        assert.deepEqual([path, querystring], [{ id: "7" }, { a: "b" }]);
        assert.equal(header["X-Own"], "own");
    });
    behaviour("$context has the request's verb, resource path, stage, path and caller", reference, async () => {
        const [verb, resourcePath, stage, sourceIp, apiId, path] = (await rendered("context")).split("|");
        assert.deepEqual([verb, resourcePath, stage], ["POST", "/context/{id}", "test"]);
        assert.deepEqual([sourceIp, path], ["127.0.0.1", "/test/context/7"]);
        assert.match(apiId ?? "", /^[a-z0-9]{10}$/);
    });
    behaviour("$context.requestTime is CLF, .requestTimeEpoch milliseconds, .requestId a UUID", reference, async () => {
        const [time, epoch, id] = (await rendered("times")).split("|");
        assert.match(time ?? "", /^\d{2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}:\d{2} \+0000$/);
        assert.ok(Math.abs(Number(epoch) - Date.now()) < 10_000);
        assert.match(id ?? "", /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
    });
    renders(
        "a variable that is not there is written as nothing, not as its name",
        `${localstack}test_apigateway_common.py, test_apigw_stage_variables`,
        "nothing",
        "[][][][]",
    );
    renders(
        "$stageVariables.x, ${stageVariables.x} and $stageVariables.get('x') are the stage's values",
        `${guide}aws-api-gateway-stage-variables-reference.html`,
        "stageVariables",
        "blue|blue|blue|[]",
    );
    renders(
        "$util.escapeJavaScript escapes quotes, single ones too, and line breaks",
        reference,
        "escape",
        'it\\\'s \\"x\\"\\n',
    );
    renders(
        "$util.escapeJavaScript of JSON can stand between quotes",
        reference,
        "escapeJson",
        '{"json":"{\\"name\\":\\"Rex\\",\\"age\\":3}"}',
    );
    renders(
        "the reference's .replaceAll takes the backslash of a single quote away",
        reference,
        "unquoted",
        'it\'s \\"x\\"\\n',
    );
    renders("$util.parseJson makes an object of a text", reference, "parse", "7");
    renders("$util.urlEncode and $util.urlDecode: a blank is a plus", reference, "url", "a+b%2Bc%26d|a b+c");
    renders("$util.base64Encode and $util.base64Decode", reference, "base64", "dGVh|tea");
    renders("#if, #elseif and #else choose", velocity, "conditions", "two");
    renders(
        "$foreach.index counts from 0, $foreach.count from 1, $foreach.hasNext says whether more come",
        velocity,
        "loop",
        "[0/1:Rex,1/2:Tom]",
    );
    renders("a #foreach goes over 1,000 items at most", limits, "longLoop", "1000");
    renders("#break ends a loop", velocity, "break", "Rex");
    renders("numbers are calculated with", velocity, "math", "10");
    renders("texts have the methods of Java's String", velocity, "texts", '9|IT\'S "X"\n|true|"x"\n|it\'s -x-\n');
    renders(
        "a map can be set by brackets and by put",
        "https://github.com/localstack/localstack/pull/12727",
        "brackets",
        "bdf",
    );
    renders("a #macro is rendered where it is called", velocity, "macro", "Hi Rex!Hi Tom!");
    renders("comments are left out", velocity, "comment", "ab c".replace(" ", ""));
    renders("a $, # or % that begins nothing stays", velocity, "literal", "10% costs $5 # and a@b.com");

    it("a template that cannot be read is 500, and so is one that would never end", async () => {
        for (const name of ["broken", "endless"] satisfies TemplateName[]) {
            const sent = { path: `/${name}/7`, httpMethod: "POST", body: JSON.stringify(pets) };
            const answer = await askApi("mappingTemplates", sent);
            assert.deepEqual([answer.status, answer.body], [500, '{"message": "Internal server error"}']);
        }
    });

    it("a path to nothing is an empty text as JSON", async () => {
        assert.equal(await rendered("jsonNone"), '""');
    });
});
