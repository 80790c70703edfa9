import assert from "node:assert/strict";
import type { PlannedStep, Progress } from "../../../cli/automation/progress";
import { frame } from "../../../cli/automation/view/frame";
import { plainLine } from "../../../cli/automation/view/plainLine";
import { idle, next } from "../../../cli/automation/view/state";

const planned = (name: string, ...waitsFor: string[]): PlannedStep => ({ urn: name, type: "Thing", name, waitsFor });
const step = (name: string, op: "create" | "delete-replaced" | "create-replacement" | "update" = "create") => {
    return { urn: name, op, type: "Thing", name };
};
const began = (name: string, op?: Parameters<typeof step>[1]): Progress => ({ event: "stepBegan", ...step(name, op) });
const ended = (name: string, op?: Parameters<typeof step>[1], failed = false): Progress => {
    return { event: "stepEnded", ...step(name, op), seconds: 1.25, failed };
};

/** What is shown after some seconds, in which one thing a second has happened. */
function shown(happened: readonly Progress[], size = { columns: 80, rows: 20 }): string[] {
    const state = happened.reduce((before, progress, second) => next(before, progress, second * 1_000), idle);
    return frame(state, happened.length * 1_000, size);
}

const plan: Progress = {
    event: "planned",
    steps: [planned("api"), planned("stage", "api"), planned("link", "stage", "key"), planned("key")],
};
const update: Progress = { event: "began", operation: "update", stack: "dev" };

describe("the live view", () => {
    it("shows what is done, what is under way and how long, and what waits for what", () => {
        assert.deepEqual(shown([plan, update, began("api"), began("key"), ended("key")]), [
            "updating dev ██████░░░░░░░░░░░░░░░░░░ 1/4  4.0 s",
            "  creating Thing api  3.0 s",
            "  waiting Thing stage for Thing api",
            "  waiting Thing link for Thing stage",
        ]);
    });

    it("counts a replacement once, when its second half is done", () => {
        const halves = [plan, update, began("key", "delete-replaced"), ended("key", "delete-replaced")];
        assert.match(shown(halves)[0] ?? "", / 0\/4 /);
        assert.match(
            shown([...halves, began("key", "create-replacement"), ended("key", "create-replacement")])[0] ?? "",
            / 1\/4 /,
        );
    });

    it("keeps what has failed among what is to come, and says how many", () => {
        const lines = shown([plan, update, began("api"), ended("api", "create", true)]);
        assert.equal(lines[0], "updating dev ░░░░░░░░░░░░░░░░░░░░░░░░ 0/4, 1 failed  3.0 s");
        assert.ok(lines.includes("  waiting Thing stage for Thing api"));
    });

    it("fits the terminal", () => {
        const lines = shown([plan, update, began("api"), began("key")], { columns: 22, rows: 4 });
        assert.deepEqual(lines, ["updating dev ░░░░░░░░…", "  creating Thing api …", "  and 3 more"]);
    });

    it("does not say of what is under way that it waits", () => {
        const lines = shown([plan, update, began("link", "delete-replaced")]);
        assert.deepEqual(
            lines.filter((line) => line.includes("Thing link")),
            ["  deleting the old Thing link  1.0 s"],
        );
    });

    it("shows nothing between operations", () => {
        assert.deepEqual(shown([plan, update, { event: "ended", operation: "update", seconds: 3 }]), []);
    });

    it("counts what is done where it is not known how much there is", () => {
        const destroy: Progress = { event: "began", operation: "destroy", stack: "dev" };
        assert.deepEqual(shown([destroy, began("key"), ended("key")]), ["destroying dev 1 done  3.0 s"]);
    });
});

describe("a line of progress", () => {
    const lines: [Progress, string | undefined][] = [
        [update, "updating dev"],
        [began("key"), undefined],
        [ended("key"), "created Thing key (1.3 s)"],
        [ended("key", "update", true), "failed: updating Thing key (1.3 s)"],
        [{ event: "stepEnded", ...step("key"), op: "same", seconds: 1, failed: false }, undefined],
        [{ event: "message", severity: "info", text: "hello" }, "hello"],
        [{ event: "message", severity: "error", text: "bad", resource: "key" }, "error: key: bad"],
        [{ event: "cancelling", atOnce: true }, "ending at once"],
    ];
    for (const [progress, line] of lines) {
        it(`${progress.event}: ${line ?? "none"}`, () => assert.equal(plainLine(progress), line));
    }
});
