import assert from "node:assert/strict";
import fc from "fast-check";
import type { Exchange } from "../../../../cli/local/gateway/exchange";
import { MappingFault } from "../../../../cli/local/gateway/integrations/mapping/faults";
import { requestPayload } from "../../../../cli/local/gateway/integrations/mapping/payload";
import { compiledTemplate } from "../../../../cli/local/gateway/integrations/mapping/template";
import { exchangeOf, type Sent } from "./fixtures";

function rendered(template: string, sent: Sent = {}, more: Partial<Exchange> = {}): string {
    const exchange = exchangeOf(sent, more);
    return compiledTemplate(template).render(exchange, requestPayload(exchange));
}

const pets = '{"a":1,"b":[{"c":5}],"d":{"e":"f"},"s":"it\'s \\"x\\"","n":null,"t":true,"z":0}';

type Case = readonly [what: string, template: string, text: string];

function holds(cases: readonly Case[], sent: Sent = {}, more: Partial<Exchange> = {}): void {
    for (const [what, template, text] of cases) {
        it(`${what}: ${template}`, () => {
            assert.equal(rendered(template, sent, more), text);
        });
    }
}

describe("$input", () => {
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
    holds(
        [
            ["the body, as sent", "$input.body", pets],
            ["a path as JSON", "$input.json('$.b')", '[{"c":5}]'],
            ["a text as JSON", "$input.json('$.d.e')", '"f"'],
            ["all of it as JSON", "$input.json('$')", JSON.stringify(JSON.parse(pets))],
            ["nothing, as JSON", "$input.json('$.nope')", '""'],
            ["null, as JSON", "$input.json('$.n')", "null"],
            ["a number", "$input.path('$.a')", "1"],
            ["a text without quotes", "$input.path('$.d.e')", "f"],
            ["nothing", "[$input.path('$.nope')]", "[]"],
            ["brackets", "$input.path(\"$['d']['e']\")", "f"],
            ["an index", "$input.path('$.b[0].c')", "5"],
            ["a wildcard finds a list", "$input.json('$.b[*].c')", "[5]"],
            ["a filter finds a list", "$input.json('$.b[?(@.c==5)]')", '[{"c":5}]'],
            ["a filter that finds none", "$input.json('$.b[?(@.c==6)]')", "[]"],
            ["deep", "$input.json('$..c')", "[5]"],
            ["a length", "$input.path('$.b.length()')", "1"],
            ["no inherited name", "[$input.path('$.constructor')$input.path('$.d.e.length')]", "[]"],
            // github.com/localstack/localstack, template_mapping.py: maps as Java writes them, lists in them as JSON.
            ["a map", "$input.path('$.d')", "{e=f}"],
            ["a list in a map", "$input.path('$').b", '[{"c":5}]'],
            ["a map with all in it", "#set($x = {'a': 1})$x", "{a=1}"],
        ],
        { body: pets },
    );

    it("a map holds lists as JSON, maps as Java has them", () => {
        const body = '{"a":1,"b":[{"c":5}],"d":{"e":"f"}}';
        assert.equal(rendered("$input.path('$')", { body }), '{a=1, b=[{"c":5}], d={e=f}}');
    });

    holds([
        ["an empty body is an empty object", "$input.body", "{}"],
        ["and so it is as JSON", "$input.json('$')", "{}"],
        ["and has nothing in it", "[$input.path('$.a')]", "[]"],
    ]);

    it("takes a body that is no JSON for a text", () => {
        assert.equal(rendered("$input.path('$')|$input.json('$')", { body: "a=1&b=2" }), 'a=1&b=2|"a=1&b=2"');
    });

    it("refuses a body that begins as JSON and is none", () => {
        // That AWS refuses it where a body is mapped is said in github.com/localstack/localstack,
        // test_parameters_mapping.py; that a template is like that is inferred.
        assert.throws(
            () => rendered("$input.json('$')", { body: "\n{wrongjson" }),
            (error) => error instanceof MappingFault && error.refusal.status === 400,
        );
    });

    describe("parameters", () => {
        // "searches path, query string, and header, in that order"
        holds(
            [
                ["of the path first", "$input.params('id')", "a b/c"],
                ["then of the query string, the last", "$input.params('page')", "2 x"],
                ["then of the headers, whatever their case", "$input.params('x-one')", "1"],
                ["none is empty", "[$input.params('nope')]", "[]"],
                ["all of the path", "$input.params().path", "{id=a b/c}"],
                ["one of the path", "$input.params().path.id", "a b/c"],
                ["one of the query string", "$input.params().querystring.get('page')", "2 x"],
                ["one of the headers", "$input.params().header.X-One", "1"],
                ["the trace", "$input.params('X-Amzn-Trace-Id')", "Root=1-5759e988-bd862e3fe1be46a994272793"],
                ["where the caller is", "$input.params('X-Forwarded-For')", "127.0.0.1"],
                // Recorded: test_apigateway_header_remapping_http, the body of full-integration.
                ["a header that ends at API Gateway", "[$input.params('Connection')]", "[]"],
                ["another", "[$input.params('WWW-Authenticate')]", "[]"],
                ["one that does not", "$input.params('Via')", "1.1 p.example.net"],
            ],
            {
                query: "page=1&page=2+x&x-one=no".replace("&x-one=no", ""),
                headers: ["X-One", "1", "Connection", "close", "WWW-Authenticate", "Basic", "Via", "1.1 p.example.net"],
            },
            { pathParameters: { id: "a%20b%2Fc" } },
        );

        it("can be listed, as AWS's own template does", () => {
            const template = `#set($all = $input.params()){
#foreach($type in $all.keySet())#set($params = $all.get($type))"$type":{
#foreach($name in $params.keySet())"$name":"$util.escapeJavaScript($params.get($name))"#if($foreach.hasNext),#end
#end}#if($foreach.hasNext),#end
#end}`;
            const text = rendered(template, { query: "a=it's", headers: ["B", '"q"'] }, { pathParameters: { c: "d" } });
            const { path, querystring, header } = JSON.parse(text.replaceAll("\\'", "'"));
            assert.deepEqual(path, { c: "d" });
            assert.deepEqual(querystring, { a: "it's" });
            assert.equal(header.B, '"q"');
        });
    });
});

describe("$util", () => {
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html#util-template-reference
    holds(
        [
            ["quotes are escaped", "$util.escapeJavaScript($input.path('$.s'))", 'it\\\'s \\"x\\"'],
            [
                "the page's advice",
                "$util.escapeJavaScript($input.path('$.s')).replaceAll(\"\\\\'\",\"'\")",
                'it\'s \\"x\\"',
            ],
            ["JSON is escaped", "$util.escapeJavaScript($input.json('$.b'))", '[{\\"c\\":5}]'],
            ["numbers are written", "$util.escapeJavaScript(1)", "1"],
            ["JSON is read", '$util.parseJson(\'{"x":{"y":[1,2]}}\').x.y[1]', "2"],
            ["a list is read", '#set($l = $util.parseJson("[1,2,3]"))$l.size()', "3"],
            ["for a URL", "$util.urlEncode('x=a+b c')", "x%3Da%2Bb+c"],
            ["from a URL", "$util.urlDecode('x%3Da+b')", "x=a b"],
            ["to base64", "$util.base64Encode('äöü')", "w6TDtsO8"],
            ["from base64", "$util.base64Decode('w6TDtsO8')", "äöü"],
        ],
        { body: pets },
    );

    it("fails on a path that is none", () => {
        assert.throws(() => rendered("$input.path('$..[?(@.a ==')", { body: pets }), MappingFault);
    });

    it("fails on JSON that is none", () => {
        assert.throws(() => rendered("$util.parseJson('{')"), MappingFault);
    });

    it("escapes whatever text so that it is that text in JSON", () => {
        fc.assert(
            fc.property(fc.string({ unit: "binary" }), (text) => {
                const body = JSON.stringify({ text });
                const escaped = rendered("$util.escapeJavaScript($input.path('$.text'))", { body });
                assert.equal(JSON.parse(`"${escaped.replaceAll("\\'", "'")}"`), text);
            }),
        );
    });

    it("decodes whatever it encoded", () => {
        fc.assert(
            fc.property(fc.string({ unit: "grapheme" }), (text) => {
                const body = JSON.stringify({ text });
                const template =
                    "$util.urlDecode($util.urlEncode($input.path('$.text')))|$util.base64Decode($util.base64Encode($input.path('$.text')))";
                assert.equal(rendered(template, { body }), `${text}|${text}`);
            }),
        );
    });
});

describe("$context and $stageVariables", () => {
    const authorizer = { principalId: "acme", context: { tier: "gold", seats: 3, ok: true } };
    holds(
        [
            ["the request", "$context.httpMethod $context.requestId", "POST 6c0a2f5e-0000-4000-8000-000000000000"],
            ["what is under another", "$context.identity.sourceIp", "127.0.0.1"],
            ["the authorizer", "$context.authorizer.principalId $context.authorizer.tier", "acme gold"],
            ["in braces", "${context.stage}", "dev"],
            ["another's method", "$context.stage.length()", "3"],
            ["by get", "$context.authorizer.get('seats')", "3"],
            ["listed", "#foreach($k in $context.authorizer.keySet())$k #end", "principalId tier seats ok "],
            ["a condition", "#if($context.authorizer.ok)yes#{else}no#end", "yes"],
            // The method request passthrough template of the console gives "" for what a request has not.
            ["nothing there", "[$context.identity.cognitoIdentityId]", "[]"],
            ["nothing there of the authorizer", "[$context.authorizer.nope]", "[]"],
            ["a stage variable", "$stageVariables.version ${stageVariables.host}", "v1 pets.example"],
            ["one by get", "$stageVariables.get('version')", "v1"],
            ["a missing one", "[$stageVariables.nope]", "[]"],
        ],
        {},
        { authorizer },
    );

    holds([["no authorizer", "[$context.authorizer.principalId]", "[]"]]);

    it("reads no inherited name", () => {
        for (const name of ["constructor", "__proto__", "toString", "hasOwnProperty"]) {
            assert.equal(rendered(`[$context.authorizer.${name}|$stageVariables.${name}]`), "[|]");
            assert.equal(rendered(`$!input.path('$').${name}`, { body: "{}" }), "");
            assert.equal(rendered(`#set($x = "a")$!x.${name}`), "");
        }
        assert.equal(rendered("#set($x = {})#set($x.__proto__ = {'a': 1})$!x.a"), "");
    });
});

describe("overrides", () => {
    // https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-override-request-response-parameters.html
    function overridden(template: string) {
        const exchange = exchangeOf();
        compiledTemplate(template).render(exchange, requestPayload(exchange));
        return exchange.overrides;
    }

    const none = { responseHeaders: {}, requestHeaders: {}, requestQuery: {}, requestPath: {} };

    it("are kept for the request", () => {
        assert.deepEqual(
            overridden(`
#set($context.requestOverride.header.oHeader = "1header")
#set($context.requestOverride.header.multi = ["1", "2"])
#set($context.requestOverride.path.proxy = "p")
#set($context.requestOverride.querystring.query = "q")
#set($context.responseOverride.status = 418)
#set($context.responseOverride.header.X = "a")
#set($context.responseOverride.header["X-Y"] = 'b')`),
            {
                ...none,
                status: 418,
                responseHeaders: { X: "a", "X-Y": "b" },
                requestHeaders: { oHeader: "1header", multi: "1,2" },
                requestQuery: { query: "q" },
                requestPath: { proxy: "p" },
            },
        );
    });

    it("are not there where a template has none", () => {
        assert.equal(overridden("$context.responseOverride.status$context.requestOverride.header.x"), undefined);
    });

    // "AWS ignores the status if the override isn't an integer between 100 and 599": localstack, integration_response.py.
    for (const status of ["99", "600", "'x'", "200.5"]) {
        it(`of the status with ${status} are passed over`, () => {
            assert.equal(overridden(`#set($context.responseOverride.status = ${status})`)?.status, undefined);
        });
    }

    it("can be read", () => {
        // Recorded: test_integration_mock_with_request_overrides_in_response_template.
        const exchange = exchangeOf();
        compiledTemplate("#set($context.requestOverride.path.body = 'path one')").render(
            exchange,
            requestPayload(exchange),
        );
        const text = compiledTemplate("#if($context.requestOverride.path.body == 'path one')one#{else}else#end").render(
            exchange,
            requestPayload(exchange),
        );
        assert.equal(text, "one");
    });

    it("are final", () => {
        const twice = "#set($context.responseOverride.header.X = 1)#set($context.responseOverride.header.X = 2)";
        assert.throws(
            () => overridden(twice),
            (error) => error instanceof MappingFault && error.refusal.type === "API_CONFIGURATION_ERROR",
        );
        assert.throws(
            () =>
                overridden("#set($context.responseOverride.status = 200)#set($context.responseOverride.status = 201)"),
            MappingFault,
        );
    });
});

describe("a template", () => {
    it("without a variable or a directive is constant", () => {
        assert.equal(compiledTemplate('{"statusCode": 200}').constant, '{"statusCode": 200}');
        assert.equal(compiledTemplate("$x").constant, undefined);
        assert.equal(compiledTemplate("#*c*#").constant, undefined);
    });

    const broken: [template: string, fault: RegExp][] = [
        ["#set($x = 1", /^cannot be parsed: Parse error on line 1/],
        ["#if($x)a", /^has 1 block without #end$/],
        ["#if($x)a#end#end", /^has 1 too many #end$/],
        ["#parse('x')", /^uses #parse, which is not known here$/],
        ["a #stop b", /^uses #stop, which is not known here$/],
        ["#{if}($x)a#{end}", /^uses #\{if\}, which is not known here$/],
    ];
    for (const [template, fault] of broken) {
        it(`that cannot be read says so, and answers 500: ${template}`, () => {
            const compiled = compiledTemplate(template);
            assert.match(compiled.faults.join(), fault);
            assert.throws(() => compiled.render(exchangeOf(), requestPayload(exchangeOf())), MappingFault);
        });
    }

    const doubtful: [template: string, fault: string][] = [
        ["$util.toJson($x)", "uses $util.toJson(), which is not known here"],
        ["$input.header('x')", "uses $input.header(), which is not known here"],
        ["$context.nope", "uses $context.nope, which is not known here"],
        ["#set($x = 'a')$x.getClass()", "calls .getClass(), which is not known here"],
        ['#if("$util.nope()" == "a")b#end', "uses $util.nope(), which is not known here"],
    ];
    for (const [template, fault] of doubtful) {
        it(`that asks for what is not there says so: ${template}`, () => {
            assert.deepEqual(compiledTemplate(template).faults, [fault]);
        });
    }

    it("that asks for what is there says nothing", () => {
        const template =
            "#if($context.identity.sourceIp.contains('1') && $input.path('$').a.size() > 0)$util.urlEncode($stageVariables.x)#end#set($context.responseOverride.status = 400)$context.authorizer.claims.sub";
        assert.deepEqual(compiledTemplate(template).faults, []);
    });
});
