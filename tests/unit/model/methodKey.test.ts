import assert from "node:assert/strict";
import fc from "fast-check";
import { Faults } from "../../../components/model/faults";
import { parseMethodKey, verbs } from "../../../components/model/methodKey";

function parsed(key: string) {
    const faults = new Faults();
    return { method: parseMethodKey(key, faults), faults: faults.list };
}

describe("a method's name", () => {
    const good: [key: string, httpMethod: string, path: string, segments: string[], parameters: string[]][] = [
        ["GET /", "GET", "/", [], []],
        ["HEAD /items", "HEAD", "/items", ["items"], []],
        ["DELETE /items/{id}", "DELETE", "/items/{id}", ["items", "{id}"], ["id"]],
        ["PATCH /{a}/b/{c}", "PATCH", "/{a}/b/{c}", ["{a}", "b", "{c}"], ["a", "c"]],
        ["ANY /{proxy+}", "ANY", "/{proxy+}", ["{proxy+}"], ["proxy"]],
        ["PUT /v1.0/a-b_c:d", "PUT", "/v1.0/a-b_c:d", ["v1.0", "a-b_c:d"], []],
        ["POST /{_under.score-1}", "POST", "/{_under.score-1}", ["{_under.score-1}"], ["_under.score-1"]],
        ["OPTIONS /items", "OPTIONS", "/items", ["items"], []],
        ["GET /Items", "GET", "/Items", ["Items"], []],
    ];
    for (const [key, httpMethod, path, segments, pathParameters] of good) {
        it(`${key} is taken apart`, () => {
            assert.deepEqual(parsed(key), { method: { key, httpMethod, path, segments, pathParameters }, faults: [] });
        });
    }

    const malformed = [
        "",
        " ",
        "/",
        "GET",
        "GET ",
        " GET /a",
        "GET /a ",
        "GET\t/a",
        "GET\n/a",
        "GET /a\n",
        "Get /a",
        "CONNECT /a",
        "__proto__ /a",
        "GET a",
        "GET //",
        "GET /a/",
        "GET /./é",
        "GET /a?b=c",
        "GET /a#b",
        "GET /a%2Fb",
        "GET /a,b",
        "GET /*",
        "GET /{}",
        "GET /{+}",
        "GET /{a+}/",
        "GET /{a++}",
        "GET /{-a}",
        "GET /{a}x",
        "GET /{{a}}",
        "GET /a}",
        "GET /{a}/{a}",
        "GET /{a}/{a+}",
    ];
    for (const key of malformed) {
        it(`${JSON.stringify(key)} is refused`, () => {
            const { method, faults } = parsed(key);
            assert.equal(method, undefined);
            assert.ok(faults.length > 0);
            for (const fault of faults) {
                assert.ok(fault.startsWith(`methods[${JSON.stringify(key)}]: `), fault);
            }
        });
    }
});

describe("any method's name", () => {
    const literal = fc.stringMatching(/^[A-Za-z0-9._:-]{1,12}$/);
    const names = fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,8}$/), { maxLength: 4 });
    const verb = fc.constantFrom(...verbs);

    it("of good parts is taken apart into these", () => {
        fc.assert(
            fc.property(
                verb,
                fc.array(literal, { maxLength: 4 }),
                names,
                fc.boolean(),
                (one, literals, given, greedy) => {
                    const parameters = given.map((name, index) =>
                        greedy && index === given.length - 1 ? `{${name}+}` : `{${name}}`,
                    );
                    const segments = [...literals, ...parameters];
                    const path = `/${segments.join("/")}`;
                    const { method, faults } = parsed(`${one} ${path}`);
                    assert.deepEqual(faults, []);
                    assert.deepEqual(method?.segments, segments);
                    assert.deepEqual(method?.pathParameters, given);
                    assert.equal(`${method?.httpMethod} ${method?.path}`, `${one} ${path}`);
                },
            ),
        );
    });

    it("is either taken apart or a fault, and never both", () => {
        const text = fc.oneof(
            fc.string({ maxLength: 30 }),
            fc.tuple(fc.string({ maxLength: 8 }), fc.string({ maxLength: 20 })).map(([a, b]) => `${a} /${b}`),
            fc
                .tuple(verb, fc.string({ unit: fc.constantFrom(..."/{}+ab%. "), maxLength: 12 }))
                .map((all) => all.join(" /")),
        );
        fc.assert(
            fc.property(text, (key) => {
                const { method, faults } = parsed(key);
                assert.equal(method === undefined, faults.length > 0);
                // Nothing that a policy or a URL would read as something else gets through.
                assert.ok(method === undefined || /^[A-Z]+ \/[A-Za-z0-9._:{}+/-]*$/.test(key));
                assert.ok(!method?.segments.includes(""));
            }),
            { numRuns: 1_000 },
        );
    });
});
