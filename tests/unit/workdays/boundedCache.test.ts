import assert from "node:assert/strict";
import { BoundedCache } from "../../../handlers/workdays/boundedCache";

describe("workdays: bounded cache", () => {
    it("makes a value once, and forgets what was longest unused", () => {
        const made: string[] = [];
        const cache = new BoundedCache<string, string>(2);
        const ask = (key: string) =>
            cache.get(key, () => {
                made.push(key);
                return key.toUpperCase();
            });
        assert.deepEqual(["a", "b", "a", "c", "a", "b"].map(ask), ["A", "B", "A", "C", "A", "B"]);
        assert.deepEqual(made, ["a", "b", "c", "b"]);
    });
});
