import assert from "node:assert/strict";
import fc from "fast-check";
import { compiledUri, pathVariables } from "../../../../cli/local/gateway/integrations/http/uri";
import { exchangeOf } from "../mapping/fixtures";

const text = fc.string({ unit: "binary", maxLength: 20 });
const graphemes = fc.string({ unit: "grapheme", maxLength: 20 });

describe("an endpoint", () => {
    const cases: [uri: string, host: string, path: string][] = [
        ["http://pets.example", "pets.example", "/"],
        ["https://pets.example:8443/a/", "pets.example:8443", "/a/"],
        ["http://pets.example?x=1", "pets.example", "/?x=1"],
        ["http://pets.example/a?x=1#b", "pets.example", "/a?x=1"],
        ["HTTP://[::1]:80/a//b/./c", "[::1]", "/a//b/./c"],
        ["http://x.vpce.amazonaws.com/{a}/${stageVariables.version}", "x.vpce.amazonaws.com", "/A/v1"],
        ["http://pets.example/{a+}", "pets.example", "/A"],
    ];
    for (const [uri, host, path] of cases) {
        it(`${uri} is ${host} ${path}`, () => {
            const target = compiledUri(uri)(exchangeOf(), () => "A", []);
            assert.deepEqual([target.host, target.path], [host, path]);
        });
    }

    it("names its path variables", () => {
        assert.deepEqual(pathVariables("http://${stageVariables.host}/{a}/x{b+}?c={c}"), ["a", "b", "c"]);
    });

    it("gets any values of a query string as they are", () => {
        const target = compiledUri("http://pets.example/p?own=1");
        fc.assert(
            fc.property(fc.array(fc.tuple(graphemes, graphemes)), (query) => {
                const { path } = target(exchangeOf(), () => undefined, query);
                const sent = [...new URL(path, "http://pets.example").searchParams];
                assert.deepEqual(sent, [["own", "1"], ...query]);
            }),
        );
    });

    it("never has more or other of it than its own, whatever is put into its path", () => {
        const target = compiledUri("http://pets.example/p/{a}/q");
        fc.assert(
            fc.property(fc.oneof(text, graphemes), (value) => {
                const { host, path } = target(exchangeOf(), () => value, []);
                assert.equal(host, "pets.example");
                assert.match(path, /^\/p\/[!-"$->@-~]*\/q$/);
            }),
        );
    });
});
