import assert from "node:assert/strict";
import { splitUrl } from "../../../../cli/local/gateway/server";

const table: [string, string, string][] = [
    ["/dev", "dev", ""],
    ["/dev/", "dev", "/"],
    ["/dev/items?x=/y", "dev", "/items?x=/y"],
    ["/dev?x=1", "dev", "?x=1"],
    ["/", "", ""],
    ["//dev/items", "dev", "/items"],
    ["/dev//items", "dev", "//items"],
    ["/restapis/orders/dev/items", "restapis/orders/dev", "/items"],
    ["/restapis/orders/dev?x", "restapis/orders/dev", "?x"],
    ["/restapis/orders", "restapis", "/orders"],
    ["/restapis", "restapis", ""],
    ["http://api.example/dev/items", "dev", "/items"],
    ["HTTPS://api.example", "", ""],
    ["*", "*", ""],
];

describe("the stage that a URL names", () => {
    for (const [url, prefix, rest] of table) {
        it(`in ${url} is ${prefix || "none"}`, () => {
            assert.deepEqual(splitUrl(url), { prefix, rest });
        });
    }
});
