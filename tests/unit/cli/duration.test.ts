import assert from "node:assert/strict";
import { durationText, instantText, secondsOf, timeOf } from "../../../cli/customers/duration";

const now = Date.UTC(2026, 10, 25, 12, 0, 0, 700);

describe("lengths of time", () => {
    for (const [text, seconds] of [
        ["0", 0],
        ["90s", 90],
        ["30m", 1_800],
        ["12h", 43_200],
        ["7d", 604_800],
        ["2w", 1_209_600],
        ["", undefined],
        ["7", undefined],
        ["d", undefined],
        ["-1d", undefined],
        ["1.5h", undefined],
        ["7 d", undefined],
        ["9999999s", undefined],
    ] as const) {
        it(`${JSON.stringify(text)} is ${seconds}`, () => assert.equal(secondsOf(text), seconds));
    }

    for (const [seconds, text] of [
        [0, "0 s"],
        [0.2, "1 s"],
        [59, "59 s"],
        [60, "1 min"],
        [90, "1 min 30 s"],
        [3_600, "1 h"],
        [9_000, "2 h 30 min"],
        [86_399, "23 h 59 min"],
        [604_800, "7 d"],
        [-5, "0 s"],
    ] as const) {
        it(`${seconds} is told as ${text}`, () => assert.equal(durationText(seconds), text));
    }
});

describe("times", () => {
    for (const [text, expected] of [
        ["now", "2026-11-25T12:00:00Z"],
        ["in 7d", "2026-12-02T12:00:00Z"],
        ["in  90s", "2026-11-25T12:01:30Z"],
        ["2027-01-31", "2027-01-31T00:00:00Z"],
        ["2027-01-31T12:00Z", "2027-01-31T12:00:00Z"],
        ["2027-01-31T12:00:30+02:00", "2027-01-31T10:00:30Z"],
        ["2027-01-01T00:00:00+02:00", "2026-12-31T22:00:00Z"],
        ["2028-02-29", "2028-02-29T00:00:00Z"],
        ["2027-02-29", undefined],
        ["2027-13-01", undefined],
        ["2027-01-31T25:00Z", undefined],
        ["2027-01-31T12:00", undefined],
        ["31.1.2027", undefined],
        ["in a while", undefined],
        ["7d", undefined],
        ["", undefined],
    ] as const) {
        it(`${JSON.stringify(text)} is ${expected}`, () => {
            const time = timeOf(text, now);
            assert.equal(time === undefined ? undefined : instantText(time), expected);
        });
    }
});
