import assert from "node:assert/strict";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ask } from "../../contract/request";
import { Running, repository } from "../../local/command/running";
import { CommandLine } from "./commandLine";
import { describeLife, type Place } from "./life";

const program = `import { TieredApi } from ${JSON.stringify(join(repository, "components"))};
const integration = { mock: { body: "{}" } };
new TieredApi("shop", {
    tiers: [{ name: "bronze" }, { name: "gold" }],
    methods: {
        "GET /items": { tiers: ["bronze", "gold"], integration },
        "GET /reports": { tiers: ["gold"], integration },
    },
    customers: { "bronze-demo": { tier: "bronze" }, "gold-demo": { tier: "gold" } },
    authorizer: { cacheSeconds: 0 },
});
`;
const methods = { bronze: "/items", gold: "/reports" };

/** A process of its own, of what was built when the gateway was started. */
function cli(...words: readonly string[]): Running {
    return new Running(process.execPath, [join(repository, "cli", "dist", "main.js"), ...words]);
}

describe("tiered-api customers --local", () => {
    const folder = mkdtempSync(join(tmpdir(), "tiered-api-customers-"));
    const where = ["--local", "--cwd", folder];
    let gateway: Running;
    let place: Place;

    before(async () => {
        symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"), "junction");
        writeFileSync(join(folder, "Pulumi.yaml"), "name: shop\nruntime: nodejs\nmain: index.ts\n");
        writeFileSync(join(folder, "Pulumi.dev.yaml"), "config:\n  aws:region: eu-west-1\n");
        writeFileSync(join(folder, "index.ts"), program);
        gateway = Running.cli(["local", "--port", "0", "--json"], folder);
        const { url } = await gateway.ready();
        place = { url, methods, quickly: ["--now"], run: (...words) => CommandLine.real().run(...words, ...where) };
    });
    after(() => {
        gateway.end();
        rmSync(folder, { recursive: true, force: true });
    });

    describeLife(() => place);

    it("takes many in, and goes on where it was", async () => {
        const file = join(folder, "customers.csv");
        const rows = Array.from({ length: 50 }, (_, index) => `c${index},bronze,number ${index}`);
        writeFileSync(file, ["id,tier,description", ...rows, "x,platinum,"].join("\n"));
        const keyFile = join(folder, "keys.csv");
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
        const words = ["list", ...where, "--state", join(folder, "elsewhere")];
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
