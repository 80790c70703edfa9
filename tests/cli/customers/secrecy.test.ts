import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CustomerError } from "../../../customers/customerError";
import { Secret } from "../../../customers/secret";
import { CommandLine } from "./commandLine";
import { madeValue } from "./standIn";

const given = "Given123456789Given123456789Given1234567";

function keyGiven(): CommandLine {
    const commands = new CommandLine();
    commands.input = `${given}\n`;
    return commands;
}

describe("keys and the command line", () => {
    for (const line of [
        "add acme -t gold",
        "add acme -t gold --json",
        "add acme -t gold --dry-run",
        "add acme -t gold --dry-run --reveal",
        "add acme -t gold --secret",
        "add acme -t gold --secret my/key --json",
        "rotate acme",
        "rotate acme --json",
        "show acme",
        "show acme --json",
        "show acme --secret",
        "export",
        "list --json",
    ]) {
        it(`shows none: ${line}`, async () => {
            const commands = new CommandLine();
            const { code, stdout, stderr } = await commands.run(...line.split(" "));
            assert.equal(code, 0, stderr);
            assert.ok(!`${stdout}${stderr}`.includes(madeValue));
        });
    }

    for (const line of ["add acme -t gold --reveal", "rotate acme --reveal", "show acme --reveal"]) {
        it(`shows it once, on standard output: ${line}`, async () => {
            const { stdout, stderr } = await new CommandLine().run(...line.split(" "));
            assert.equal(stdout.split(madeValue).length, 2, stdout);
            assert.match(stdout, new RegExp(`^primary(-2)?: ${madeValue}$`, "m"));
            assert.ok(!stderr.includes(madeValue));
        });
    }

    it("shows it to a machine", async () => {
        const { stdout } = await new CommandLine().run("add", "acme", "-t", "gold", "--reveal", "--json");
        const { keys } = JSON.parse(stdout);
        assert.deepEqual(keys, [{ name: "primary", keyId: "key1", value: madeValue }]);
    });

    it("says how to see a key that is not shown", async () => {
        const { stdout } = await new CommandLine().run("add", "acme", "-t", "gold");
        const command = "tiered-api customers show acme --reveal --registry shop-registry --region eu-west-1";
        assert.ok(stdout.includes(command), stdout);
    });

    it("asks API Gateway for the key, where an earlier run has made it and was killed", async () => {
        const commands = new CommandLine();
        const { add } = commands.customers;
        commands.customers.add = async (...args) => ({ ...(await add.apply(commands.customers, args)), madeKeys: [] });
        const { stdout } = await commands.run("add", "acme", "-t", "gold", "--reveal");
        assert.match(stdout, new RegExp(`^primary: ${madeValue}$`, "m"));
    });

    it("takes a given key from standard input, and shows it nowhere", async () => {
        for (const words of [
            ["add", "acme", "-t", "gold"],
            ["rotate", "acme"],
        ]) {
            const commands = keyGiven();
            const { code, stdout, stderr } = await commands.run(...words, "--key-stdin");
            assert.equal(code, 0, stderr);
            const [[, args]] = commands.customers.calls as [[string, { key: Secret }]];
            assert.ok(args.key instanceof Secret);
            assert.equal(args.key.reveal(), given);
            assert.ok(!`${stdout}${stderr}`.includes(given));
        }
    });

    it("keeps a given key out of an error that names it", async () => {
        for (const words of [[], ["--json"]]) {
            const commands = keyGiven();
            commands.customers.failures.push(new CustomerError("key-taken", `the value ${given} is taken`));
            const { code, stdout, stderr } = await commands.run("add", "acme", "-t", "gold", "--key-stdin", ...words);
            assert.equal(code, 2);
            assert.match(stderr, /the value \[secret\] is taken/);
            assert.ok(!`${stdout}${stderr}`.includes(given));
        }
    });

    it("wants something on standard input", async () => {
        const { code, stderr } = await new CommandLine().run("add", "acme", "-t", "gold", "--key-stdin");
        assert.equal(code, 1);
        assert.match(stderr, /no key on standard input/);
    });

    for (const words of [["--key", given], [`--key=${given}`], [given]]) {
        it(`refuses one in the argument list, without repeating it: ${words.length} ${words[0]?.slice(0, 6)}`, async () => {
            const commands = new CommandLine();
            const { code, stdout, stderr } = await commands.run("add", "acme", "-t", "gold", ...words);
            assert.equal(code, 1);
            assert.ok(!`${stdout}${stderr}`.includes(given), stderr);
            assert.deepEqual(commands.customers.calls, []);
        });
    }

    it("puts it into Secrets Manager under the usual name, with what it is", async () => {
        const commands = new CommandLine();
        const { stdout } = await commands.run("rotate", "acme", "--secret");
        const what = "API key primary-2 of the customer acme of shop, stack prod";
        assert.deepEqual(commands.secrets, [["tiered-api/shop/prod/acme/primary-2", madeValue, what]]);
        assert.match(
            stdout,
            /is in the secret arn:aws:secretsmanager:\S+:secret:tiered-api\/shop\/prod\/acme\/primary-2-/,
        );
    });

    it("says that the key is there, and what to run, where Secrets Manager refuses", async () => {
        const commands = new CommandLine();
        commands.secretFailure = new Error("not authorized to perform secretsmanager:CreateSecret");
        const { code, stderr } = await commands.run("add", "acme", "-t", "gold", "--secret", "my/key");
        assert.equal(code, 1);
        assert.match(stderr, /key primary of acme is there, but .*CreateSecret/);
        assert.match(
            stderr,
            /tiered-api customers show acme --key-name primary --secret my\/key --registry shop-registry/,
        );
        assert.ok(!stderr.includes(madeValue));
    });

    it("puts nothing there that was only tried", async () => {
        const commands = new CommandLine();
        await commands.run("add", "acme", "-t", "gold", "--secret", "--dry-run");
        assert.deepEqual(commands.secrets, []);
    });
});

describe("keys and an import", () => {
    const folder = mkdtempSync(join(tmpdir(), "tiered-api-import-"));
    const file = (name: string) => join(folder, name);
    after(() => rmSync(folder, { recursive: true, force: true }));

    it("writes the keys that were made, and those of an earlier run, to a file for its owner alone", async () => {
        const commands = new CommandLine();
        commands.input = `id,tier,key\nacme,gold,\nother,gold,\ngiven,gold,${given}\nbad,gold,\n`;
        commands.customers.imported = {
            added: 2,
            unchanged: 1,
            refused: [{ line: 5, column: "id", value: "bad", reason: "bad" }],
            calls: 1,
            madeKeys: [{ customerId: "other", name: "primary", keyId: "key2", value: new Secret("B".repeat(40)) }],
        };
        const { code, stdout, stderr } = await commands.run("import", "--reveal-to", file("keys.csv"));
        assert.equal(code, 2);
        assert.equal(
            readFileSync(file("keys.csv"), "utf8"),
            `id,keyName,key\nacme,primary,${madeValue}\nother,primary,${"B".repeat(40)}\n`,
        );
        if (process.platform !== "win32") {
            assert.equal(statSync(file("keys.csv")).mode & 0o777, 0o600);
        }
        assert.ok(!/B{40}/.test(`${stdout}${stderr}`));
        assert.ok(!`${stdout}${stderr}`.includes(given));
    });

    it("takes no file that is there, before it does anything", async () => {
        writeFileSync(file("there.csv"), "precious");
        const commands = new CommandLine();
        commands.input = "id,tier\nacme,gold\n";
        const { code, stderr } = await commands.run("import", "--reveal-to", file("there.csv"));
        assert.equal(code, 1);
        assert.match(stderr, /there\.csv already/);
        assert.equal(readFileSync(file("there.csv"), "utf8"), "precious");
        assert.deepEqual(commands.customers.calls, []);
    });

    it("leaves no empty file where nothing was made", async () => {
        const commands = new CommandLine();
        commands.input = "id,tier\nacme,gold\n";
        commands.customers.failures.push(new CustomerError("no-registry", "gone"));
        await commands.run("import", "--reveal-to", file("none.csv"));
        assert.throws(() => statSync(file("none.csv")), /ENOENT/);
    });
});
