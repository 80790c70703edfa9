import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LocalError } from "../../../../cli/local/localError";
import { StateFolder } from "../../../../cli/local/state/stateFolder";

describe("a stack's state", () => {
    const root = mkdtempSync(join(tmpdir(), "tiered-api-state-"));
    const opened: StateFolder[] = [];
    const open = (fresh = false, stack = "dev") => {
        const state = StateFolder.open(root, stack, fresh);
        opened.push(state);
        return state;
    };

    afterEach(() => {
        for (const state of opened.splice(0)) {
            state.release();
        }
    });
    after(() => rmSync(root, { recursive: true, force: true }));

    it("begins the same everywhere", () => {
        const [one, other] = [open(), open(false, "prod")];
        assert.match(one.seed, /^[0-9a-f]{64}$/);
        assert.equal(one.seed, other.seed);
        assert.equal(one.usage, undefined);
    });

    it("is kept, for its owner's eyes alone", () => {
        open().keep({ plan: 1 });
        opened.pop()?.release();
        assert.deepEqual(open().usage, { plan: 1 });
        assert.equal(statSync(join(root, "dev", "state.json")).mode & 0o077, 0);
    });

    it("is forgotten when it is to be fresh, and begins anew from chance", () => {
        const before = open();
        before.keep({ plan: 1 });
        mkdirSync(before.tables, { recursive: true });
        writeFileSync(join(before.tables, "item"), "");
        writeFileSync(before.accessLog("api", "dev"), "line\n");
        before.release();
        const now = open(true);
        assert.notEqual(now.seed, before.seed);
        assert.equal(now.usage, undefined);
        assert.throws(() => statSync(join(now.tables, "item")));
        assert.throws(() => statSync(now.accessLog("api", "dev")));
        now.release();
        assert.equal(open().seed, now.seed);
    });

    it("that is damaged is begun anew", () => {
        const { folder } = open();
        opened.pop()?.release();
        writeFileSync(join(folder, "state.json"), '{"seed":');
        assert.match(open().seed, /^[0-9a-f]{64}$/);
    });

    it("belongs to one process at a time", () => {
        const { folder } = open();
        writeFileSync(join(folder, "lock"), String(process.ppid));
        assert.throws(
            () => StateFolder.open(root, "dev", false),
            (error: Error) => error instanceof LocalError && error.message.includes(`process ${process.ppid} already`),
        );
    });

    it("of a process that is no more is free", () => {
        const { folder } = open();
        const gone = spawnSync(process.execPath, ["-e", ""]).pid;
        writeFileSync(join(folder, "lock"), String(gone));
        assert.equal(open().folder, folder);
        writeFileSync(join(folder, "lock"), "");
        assert.equal(open().folder, folder);
    });

    it("keeps itself out of version control", () => {
        open();
        assert.equal(readFileSync(join(root, ".gitignore"), "utf8"), "*\n");
    });

    it("has a log for each stage, whatever the API is called", () => {
        const state = open();
        assert.equal(state.accessLog("../a b/c", "dev"), join(state.folder, "logs", ".._a_b_c-dev.access.log"));
    });
});
