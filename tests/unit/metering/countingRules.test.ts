import assert from "node:assert/strict";
import { billableStatuses, countingFaults, defaultCountingRules } from "../../../metering/countingRules";

describe("what is billed", () => {
    const billed = new Set(billableStatuses(defaultCountingRules));

    for (const [status, expected] of [
        ["100", false],
        ["200", true],
        ["299", true],
        ["304", true],
        ["400", true],
        ["401", true],
        ["403", false],
        ["404", true],
        ["422", true],
        ["429", false],
        ["499", true],
        ["500", false],
        ["504", false],
        ["-", false],
    ] as const) {
        it(`${status} is ${expected ? "" : "not "}by default`, () => {
            assert.equal(billed.has(status), expected);
        });
    }

    it("can be chosen", () => {
        const rules = { billed: ["200", "5xx"], notBilled: ["503"], lateHours: 48 };
        assert.deepEqual(billableStatuses(rules).slice(0, 3), ["200", "500", "501"]);
        assert.equal(billableStatuses(rules).length, 100);
        assert.deepEqual(billableStatuses({ billed: [], notBilled: ["4xx"], lateHours: 1 }), []);
    });

    it("can be chosen rightly alone; all faults are told", () => {
        assert.deepEqual(countingFaults(defaultCountingRules), []);
        assert.deepEqual(countingFaults({ billed: ["2xx", "6xx"], notBilled: ["40x", ""], lateHours: 0.5 }), [
            'billed[1]: "6xx" is no status; write one as "404", or all of a kind as "4xx"',
            'notBilled[0]: "40x" is no status; write one as "404", or all of a kind as "4xx"',
            'notBilled[1]: "" is no status; write one as "404", or all of a kind as "4xx"',
            "lateHours: 0.5 is no whole number of hours, 1 or more",
        ]);
    });
});
