import assert from "node:assert/strict";
import { restApiPath, stageUrl } from "../../../../cli/local/program/stageUrl";

const api = (urn: string, name = urn) => ({ urn, name });

describe("a stage's URL", () => {
    const apis = [api("first"), api("second"), api("third", "second"), api("a b/c")];
    const cases: [what: string, urn: string, path: string][] = [
        ["the first API", "first", ""],
        ["another API", "second", "/restapis/second"],
        ["an API of a name that is taken", "third", "/restapis/second-2"],
        ["a name that a path cannot hold", "a b/c", "/restapis/a%20b%2Fc"],
        ["an API that is not the program's", "unknown", ""],
    ];
    for (const [what, urn, path] of cases) {
        it(`has a path for ${what}`, () => {
            assert.equal(restApiPath(apis, urn), path);
        });
    }

    it("has the stage at its end", () => {
        assert.equal(stageUrl("http://127.0.0.1:1", apis, "first", "dev"), "http://127.0.0.1:1/dev");
        assert.equal(stageUrl("http://127.0.0.1:1", apis, "second", "v 1"), "http://127.0.0.1:1/restapis/second/v%201");
    });

    it("stays when APIs are added behind", () => {
        for (let count = 1; count <= apis.length; count++) {
            for (const { urn } of apis.slice(0, count)) {
                assert.equal(restApiPath(apis.slice(0, count), urn), restApiPath(apis, urn));
            }
        }
    });
});
