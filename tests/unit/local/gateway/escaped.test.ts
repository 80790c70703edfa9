import assert from "node:assert/strict";
import fc from "fast-check";
import { escaped } from "../../../../cli/local/gateway/escaped";

describe("a text between quotes in JSON", () => {
    for (const text of [
        "",
        "plain",
        'a "quote"',
        "back\\slash",
        "line\nfeed",
        "\u0000",
        "é€😀",
        "\ud800",
        "\udfff",
        "\u007f\u2028",
    ]) {
        it(`is ${JSON.stringify(text)}`, () => {
            assert.equal(`"${escaped(text)}"`, JSON.stringify(text));
        });
    }

    it("is as JSON.stringify has it, whatever it is", () => {
        fc.assert(
            fc.property(fc.string({ unit: "binary" }), (text) => {
                assert.equal(`"${escaped(text)}"`, JSON.stringify(text));
            }),
        );
    });
});
