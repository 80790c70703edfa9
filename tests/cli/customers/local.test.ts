import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ask } from "../../contract/request";
import { Running, repository } from "../../local/command/running";
import { CommandLine } from "./commandLine";
import { describeLife, type Place } from "./life";

const methods = {
    bronze: "/countries/DE/holidays?year=2026",
    gold: "/workdays/count?country=DE&from=2026-12-01&to=2026-12-31",
};

/** A process of its own, of what was built when the gateway was started. */
function cli(...words: readonly string[]): Running {
    return new Running(process.execPath, [join(repository, "cli", "dist", "main.js"), ...words]);
}

describe("tiered-api customers --local", () => {
    const state = mkdtempSync(join(tmpdir(), "tiered-api-customers-"));
    const where = ["--local", "--state", state, "--cwd", repository];
    let gateway: Running;
    let place: Place;

    before(async () => {
        gateway = Running.cli(["local", "--port", "0", "--json", "--state", state, "--config", "cacheSeconds=0"]);
        const { url } = await gateway.ready();
        place = { url, methods, run: (...words) => CommandLine.real().run(...words, ...where) };
    });
    after(() => {
        gateway.end();
        rmSync(state, { recursive: true, force: true });
    });

    describeLife(() => place);

    it("takes many in, and goes on where it was", async () => {
        const file = join(state, "customers.csv");
        const rows = Array.from({ length: 50 }, (_, index) => `c${index},bronze,number ${index}`);
        writeFileSync(file, ["id,tier,description", ...rows, "x,platinum,"].join("\n"));
        const keyFile = join(state, "keys.csv");
        const first = await place.run("import", file, "--reveal-to", keyFile);
        assert.equal(first.code, 2, first.stderr);
        assert.match(first.stderr, /^line 52, tier "platinum": there is no tier/);
        assert.match(first.stdout, /^50 customers added, 0 there already/);
        const again = await place.run("import", file);
        assert.match(again.stdout, /^0 customers added, 50 there already as asked, 1 fault/);

        const words = ["show", "c7", "--reveal", "--json"];
        const [key] = JSON.parse((await place.run(...words)).stdout).keys;
        assert.equal((await ask(place.url, { path: methods.bronze, key: key.value })).status, 200);
    });

    it("says which command changes a customer that the program declares", async () => {
        const { code, stderr } = await place.run("move", "bronze-demo", "gold");
        assert.equal(code, 2);
        assert.match(stderr, /customers\.bronze-demo\.tier to gold .*pulumi up --stack dev/);
    });

    it("says how to start a gateway where none runs", async () => {
        const words = ["list", "--local", "--state", join(state, "elsewhere"), "--cwd", repository];
        const { code, stderr } = await CommandLine.real().run(...words);
        assert.equal(code, 1);
        assert.match(stderr, /tiered-api local --stack dev/);
    });

    it("completes the customers and tiers that there are", async () => {
        const offered = async (...words: string[]) => {
            const asked = cli("complete", "--", "customers", ...words.slice(0, 1), ...where, ...words.slice(1));
            await asked.exit();
            return asked.stdout.split("\n").map((line) => line.split("\t")[0]);
        };
        assert.deepEqual(await offered("show", "gold"), ["gold-demo", ":4", ""]);
        assert.deepEqual(await offered("move", "gold-demo", ""), ["bronze", "gold", ":4", ""]);
        assert.deepEqual(await offered("add", "new", "--tier", "b"), ["bronze", ":4", ""]);
    });

    it("is run as a command of its own, too", async () => {
        const listed = cli("customers", "list", ...where, "--tier", "gold", "--json");
        const { code } = await listed.exit();
        assert.equal(code, 0, listed.stderr);
        assert.deepEqual(
            JSON.parse(listed.stdout).customers.map(({ id }: { id: string }) => id),
            ["gold-demo"],
        );
        assert.equal(listed.stderr, "");
    });
});
