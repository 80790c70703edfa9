import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { AccessLogFile } from "../../../../cli/local/gateway/accessLogFile";

describe("the file of an access log", () => {
    let folder: string;
    let file: string;

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "access-log-"));
        file = join(folder, "stage.log");
    });
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    it("has a line soon after it was added", async () => {
        const log = new AccessLogFile(file);
        log.add("one\n");
        await sleep(100);
        assert.equal(readFileSync(file, "utf8"), "one\n");
        await log.close();
    });

    it("has all lines, in their order, however many come at once and whatever is in them", async () => {
        const log = new AccessLogFile(file);
        let expected = "";
        for (let number = 0; number < 3_000; number++) {
            const line = `${number} é€😀 ${"x".repeat(number % 100)}\n`;
            expected += line;
            log.add(line);
            if (number % 1_000 === 999) {
                await sleep(15);
            }
        }
        const longest = `${"€".repeat(200_000)}\n`;
        log.add(longest);
        log.add("last\n");
        await log.close();
        assert.equal(readFileSync(file, "utf8"), `${expected}${longest}last\n`);
    });

    it("keeps the lines of earlier starts", async () => {
        for (const line of ["first\n", "second\n"]) {
            const log = new AccessLogFile(file);
            log.add(line);
            await log.close();
        }
        assert.equal(readFileSync(file, "utf8"), "first\nsecond\n");
    });

    it("begins a line of its own where a kill has torn the last one", async () => {
        writeFileSync(file, "first\nsec");
        const log = new AccessLogFile(file);
        log.add("third\n");
        await log.close();
        assert.equal(readFileSync(file, "utf8"), "first\nsec\nthird\n");
    });
});
