import assert from "node:assert/strict";
import { type Outcome, Secret } from "../../../customers";
import { CustomerError } from "../../../customers/customerError";
import { UnfinishedError } from "../../../customers/unfinishedError";
import { sweeper } from "../../../handlers/sweeper/handler";

const value = "KeyOfAcme00000000000";
const invokedFunctionArn = "arn:aws:lambda:eu-west-1:123456789012:function:sweeper";

function outcome(customerId: string): Outcome {
    return {
        verb: "sweep",
        customerId,
        dryRun: false,
        after: { tier: "gold", status: "active", keys: [] },
        steps: ["disable key primary at API Gateway"],
        notes: [],
        madeKeys: [{ name: "primary", keyId: "k1", value: new Secret(value) }],
    };
}

/** What a sweep's log says, and the error that it ends with. */
async function swept(sweep: (by: string) => Promise<Outcome[]>) {
    const lines: string[] = [];
    const error = await sweeper({ sweep, log: (line) => lines.push(line) })(undefined, { invokedFunctionArn }).then(
        () => undefined,
        (thrown: Error) => thrown.message,
    );
    return { lines: lines.map((line) => JSON.parse(line)), text: lines.join("\n") + error, error };
}

describe("the sweeper", () => {
    it("says what was done for whom, without the keys that were made", async () => {
        const { lines, text, error } = await swept(async () => [outcome("acme")]);
        assert.equal(error, undefined);
        assert.deepEqual(lines, [
            {
                level: "info",
                message: "swept",
                customerId: "acme",
                verb: "sweep",
                steps: ["disable key primary at API Gateway"],
                notes: [],
            },
            { level: "info", message: "done", customers: 1 },
        ]);
        assert.ok(!text.includes("secret") && !text.includes(value));
    });

    it("is who does it", async () => {
        let by = "";
        await swept(async (who) => {
            by = who;
            return [];
        });
        assert.equal(by, invokedFunctionArn);
    });

    it("fails for every customer that could not be helped, and says which", async () => {
        const errors = [
            new UnfinishedError("move of acme", "link key", new Error("refused"), "tiered-api customers move"),
            new CustomerError("no-registry", "the table does not say what is deployed"),
        ];
        const { lines, error } = await swept(async () => {
            throw new AggregateError(errors);
        });
        assert.equal(error, "the sweep failed; its log says of whom, and why");
        assert.deepEqual(
            lines.map((line) => [line.level, line.error, line.message.split(":")[0]]),
            [
                ["error", "UnfinishedError", "move of acme stopped at"],
                ["error", "CustomerError", "the table does not say what is deployed"],
            ],
        );
    });

    for (const thrown of [new TypeError(`no such key ${value}`), `no such key ${value}`]) {
        it(`says no more of a strange ${typeof thrown} than what it is`, async () => {
            const { lines, text } = await swept(async () => {
                throw thrown;
            });
            assert.ok(!text.includes(value));
            const error = typeof thrown === "string" ? "string" : "TypeError";
            assert.deepEqual(lines, [{ level: "error", message: "the sweep failed", error }]);
        });
    }
});
