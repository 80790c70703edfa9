import assert from "node:assert/strict";
import { expectDeviation } from "./deviations";

describe("a declared deviation", () => {
    it("is borne while its test is refuted", async () => {
        await expectDeviation(async () => assert.equal(200, 413));
    });

    it("fails the run once its test passes", async () => {
        await assert.rejects(
            expectDeviation(async () => assert.equal(413, 413)),
            /this declared deviation is none any more/,
        );
    });

    it("is no excuse for a target that is down", async () => {
        const down = new Error("connect ECONNREFUSED");
        await assert.rejects(
            expectDeviation(() => Promise.reject(down)),
            down,
        );
    });
});
