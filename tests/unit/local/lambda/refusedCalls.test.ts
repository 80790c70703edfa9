import assert from "node:assert/strict";
import { functionArn, RunningFunctions, withFunctions } from "./runningFunctions";

describe("a call that Lambda does not take", () => {
    let functions: RunningFunctions;
    before(() => {
        functions = new RunningFunctions({ it: "async () => 1" }, {}, {});
    });
    after(() => functions.close());

    it("names a function that is not there", async () => {
        const arn = functionArn("none");
        assert.deepEqual(await functions.call("none"), {
            kind: "refused",
            reason: "not-found",
            message: `Function not found: ${arn}`,
        });
        assert.equal(functions.fault(arn), `Function not found: ${arn}`);
    });

    // https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
    it("is larger than 6 MB", async () => {
        const most = "x".repeat(6_291_456 - 2);
        assert.equal((await functions.call("it", most)).kind, "answer");
        const result = await functions.call("it", `${most}x`);
        assert.equal(result.kind === "refused" && result.reason, "too-large");
        const wide = await functions.call("it", "é".repeat(3_145_728));
        assert.equal(wide.kind === "refused" && wide.reason, "too-large");
    });

    it("has no permission", () =>
        withFunctions(
            async (closed) => {
                const result = await closed.call("it");
                assert.equal(result.kind === "refused" && result.reason, "not-permitted");
                const arn = functionArn("it");
                assert.equal(closed.fault(arn, ["arn:any"]), `No permission lets the API call ${arn}`);
                assert.equal(closed.fault(arn), undefined);
                const byRole = await closed.call("it", {}, { credentials: "arn:aws:iam::123456789012:role/any" });
                assert.equal(byRole.kind, "answer");
            },
            { it: "async () => 1" },
            {},
            { permissions: [] },
        ));

    it("is of a function that cannot be run", () =>
        withFunctions(
            async (closed) => {
                const result = await closed.call("it");
                assert.deepEqual(result, { kind: "refused", reason: "not-runnable", message: "it is Python" });
                assert.equal(closed.fault(functionArn("it")), "it is Python");
            },
            { it: "async () => 1" },
            { fault: "it is Python" },
        ));

    it("is of a function whose code is not there", () =>
        withFunctions(
            async (closed) => {
                for (const _ of [1, 2]) {
                    const result = await closed.call("it");
                    assert.equal(result.kind === "refused" && result.reason, "not-runnable");
                }
            },
            { it: "async () => 1" },
            { code: "/no/such/folder" },
        ));

    it("is no JSON", async () => {
        const result = await functions.call("it", {}, { payload: "{" });
        assert.equal(result.kind, "refused");
        assert.match(result.kind === "refused" ? result.message : "", /^Could not parse request body into json: /);
        assert.equal(await functions.answer("it"), 1);
    });
});
