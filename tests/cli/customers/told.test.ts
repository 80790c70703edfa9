import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { CommandLine, noon } from "./commandLine";
import { acme } from "./standIn";

const verbs = [
    "add",
    "list",
    "show",
    "move",
    "rotate",
    "suspend",
    "resume",
    "expire",
    "remove",
    "import",
    "export",
    "reconcile",
    "sweep",
];

describe("the help of tiered-api customers", () => {
    it("names all verbs, and how a command ends", async () => {
        const { stdout } = await new CommandLine().run("--help");
        for (const verb of verbs) {
            assert.match(stdout, new RegExp(`^ {2}${verb} `, "m"));
        }
        assert.match(stdout, /ends with 0 .* 2 .* 1 on an error/s);
    });

    for (const verb of verbs) {
        it(`has examples of ${verb}, and says whose customers it is about`, async () => {
            const { stdout, code } = await new CommandLine().run(verb, "--help");
            assert.equal(code, 0);
            assert.match(
                stdout,
                new RegExp(`Examples:\\n( +tiered-api customers .*\\n)*? +tiered-api customers ${verb} `),
            );
            for (const option of ["--stack", "--api", "--registry", "--region", "--local", "--json"]) {
                assert.ok(stdout.includes(option), option);
            }
            const changes = !["list", "show", "export", "sweep"].includes(verb);
            assert.equal(stdout.includes("--dry-run"), changes);
        });
    }
});

describe("what tiered-api customers tells", () => {
    const long = {
        ...acme,
        id: `a-customer-with-a-very-long-name@${"example-".repeat(6)}.com`,
        description: `A description\u001b[31m ${"that goes on ".repeat(10)}`,
        expiresAt: noon / 1_000 - 1,
    };

    for (const columns of [60, 80, 120]) {
        it(`fits a terminal of ${columns} columns`, async () => {
            const commands = new CommandLine();
            commands.columns = columns;
            commands.customers.customers = [long, { ...acme, status: "suspended" }];
            for (const words of [["list"], ["show", long.id]]) {
                const { stdout } = await commands.run(...words);
                const table = stdout.split("\n").filter((line) => /^(customer|key|a-cust.*…|acme|primary)/.test(line));
                assert.ok(table.length >= 2, stdout);
                for (const line of table) {
                    assert.ok([...line].length <= columns || line === long.id, line);
                }
                assert.ok(!stdout.includes("\u001b"));
            }
        });
    }

    it("cuts nothing where there is no terminal", async () => {
        const commands = new CommandLine();
        commands.customers.customers = [long];
        const { stdout } = await commands.run("list");
        assert.ok(stdout.includes(long.id));
        assert.match(stdout, /^\S+ +bronze +ended +1 +run-time +2026-11-25T11:59:59Z +A description/m);
    });

    it("has colours on a terminal alone", async () => {
        const commands = new CommandLine();
        const { stdout: plain } = await commands.run("list");
        commands.colours = true;
        commands.columns = 80;
        const { stdout: coloured } = await commands.run("list");
        assert.ok(coloured.includes("\u001b[32mactive\u001b[39m"));
        assert.equal(stripVTControlCharacters(coloured), plain);
    });

    it("names what has not been finished, and who has begun it", async () => {
        const commands = new CommandLine();
        const operation = {
            id: "o1",
            verb: "move" as const,
            by: "arn:aws:iam::123456789012:user/anna",
            startedAt: "2026-11-25T10:00:00.000Z",
            heldUntil: 0,
            hold: "h1",
        };
        commands.customers.customers = [{ ...acme, operation }];
        assert.match((await commands.run("list")).stdout, /active, move unfinished/);
        assert.match(
            (await commands.run("show", "acme")).stdout,
            /unfinished +move, begun by arn:aws:iam::123456789012:user\/anna at 2026-11-25T10:00:00\.000Z/,
        );
    });

    it("tells usage and history of a customer", async () => {
        const commands = new CommandLine();
        const by = "arn:aws:iam::123456789012:user/anna";
        const moved = { at: "2026-11-24T00:00:00.000Z", by, verb: "move" as const, operationId: "o2" };
        commands.customers.details = {
            usage: { primary: { used: 7, remaining: 93 } },
            audit: [{ ...moved, before: { ...acme, tier: "gold" }, after: { ...acme, expiresAt: 1_800_000_000 } }],
        };
        const { stdout } = await commands.run("show", "acme");
        assert.match(stdout, /^primary +key1 +valid +7 +93 +2026/m);
        assert.match(stdout, /^2026-11-24\S+ +move +tier gold → bronze, ends never → 2027-01-15T08:00:00Z +arn:/m);
    });

    it("numbers the steps, and passes notes and gap on", async () => {
        const commands = new CommandLine();
        commands.customers.notes = ["key primary has 93 requests left of its quota: 7 were used"];
        const { stdout } = await commands.run("move", "acme", "gold");
        assert.equal(
            stdout,
            `acme has moved from bronze to gold.
  1. one thing
  2. another thing
Note: key primary has 93 requests left of its quota: 7 were used.
The customer's keys stay as they are.
For 13 ms at most a key was in no plan: calls in that time were refused with 403.
For at most 6 min (1 min until all of API Gateway knows, and 5 min that the gate may keep an answer) a call may still be answered as in bronze, and then as in gold.
`,
        );
    });

    it("says of what was only tried that nothing was done", async () => {
        const { stdout } = await new CommandLine().run("move", "acme", "gold", "--dry-run");
        assert.match(
            stdout,
            /^Dry run: nothing was done\. move of acme from bronze to gold would:\n {2}1\. one thing\n/,
        );
    });

    it("tells a machine all in one document", async () => {
        const { stdout } = await new CommandLine().run("move", "acme", "gold", "--json");
        const { verb, customerId, dryRun, before, after, steps, gapMillis, api, stack, keys, callers } =
            JSON.parse(stdout);
        assert.deepEqual(
            [verb, customerId, dryRun, before.tier, after.tier, steps.length, gapMillis, api, stack, keys],
            ["move", "acme", false, "bronze", "gold", 2, 12.3, "shop", "prod", []],
        );
        assert.equal(callers.length, 3);
    });
});
