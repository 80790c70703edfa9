import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommandLine } from "./commandLine";

const resources = (...more: object[]) =>
    JSON.stringify({
        deployment: {
            resources: [
                {
                    urn: "urn:pulumi:dev::shop::tiered-api:index:TieredApi::shop",
                    type: "tiered-api:index:TieredApi",
                    outputs: { registryTableName: "shop-registry" },
                },
                {
                    urn: "urn:pulumi:dev::shop::aws:dynamodb/table:Table::shop",
                    type: "aws:dynamodb/table:Table",
                    outputs: {
                        name: "shop-registry",
                        arn: "arn:aws:dynamodb:eu-west-1:123456789012:table/shop-registry",
                    },
                },
                ...more,
            ],
        },
    });

// What stands in for pulumi is a script for a shell.
const describeScripts = process.platform === "win32" ? describe.skip : describe;

describeScripts("tiered-api customers --stack", () => {
    const folder = mkdtempSync(join(tmpdir(), "tiered-api-pulumi-"));
    const asked = join(folder, "asked");
    after(() => rmSync(folder, { recursive: true, force: true }));

    /** Runs `list --stack dev` where pulumi says this and ends so. */
    async function list(stdout: string, stderr = "", code = 0, ...words: string[]) {
        writeFileSync(join(folder, "stdout"), stdout);
        writeFileSync(join(folder, "stderr"), stderr);
        const script = `#!/bin/sh\necho "$@" >${asked}\ncat ${folder}/stdout\ncat ${folder}/stderr >&2\nexit ${code}\n`;
        writeFileSync(join(folder, "pulumi"), script);
        chmodSync(join(folder, "pulumi"), 0o755);
        const commands = new CommandLine();
        commands.env = { PATH: `${folder}:${process.env.PATH}` };
        return { ...(await commands.run("list", "--stack", "dev", "--cwd", folder, ...words)), commands };
    }

    it("finds the registry in the stack's state, and asks for no secrets", async () => {
        const { code, commands, stderr } = await list(resources());
        assert.equal(code, 0, stderr);
        assert.deepEqual(commands.opened, [{ table: "shop-registry", region: "eu-west-1", options: "--stack dev" }]);
        assert.equal(readFileSync(asked, "utf8"), "stack export --stack dev --non-interactive\n");
    });

    it("names the stack rather than the registry in what it says to run", async () => {
        const { commands } = await list(resources());
        const { stdout } = await commands.run("rotate", "acme", "--stack", "dev", "--cwd", folder);
        assert.match(stdout, /tiered-api customers show acme --reveal --stack dev\n/);
    });

    for (const [stderr, code, expected] of [
        ["error: no stack named 'dev' found", 6, /^there is no stack dev .*`pulumi stack ls` in /],
        [
            "error: PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions",
            3,
            /^pulumi is not logged in.*`pulumi login`.*PULUMI_BACKEND_URL.*--registry TABLE/,
        ],
        [
            "error: if you're using the --stack flag, pass the fully qualified name (organization/project/stack)",
            1,
            /is in no Pulumi project.*--cwd.*ORGANIZATION\/PROJECT\/STACK/,
        ],
        [
            "error: the bucket is gone",
            255,
            /^pulumi could not tell of the stack dev: the bucket is gone; mend it, or .*--registry/,
        ],
    ] as const) {
        it(`explains: ${stderr}`, async () => {
            const said = await list("", stderr, code);
            assert.match(said.stderr, expected);
            assert.deepEqual([said.code, said.stdout], [1, ""]);
        });
    }

    it("explains what is no state", async () => {
        assert.match((await list("hello")).stderr, /is no JSON; is another pulumi on PATH/);
    });

    it("explains that there is no pulumi, and how to do without", async () => {
        const commands = new CommandLine();
        commands.env = { PATH: join(folder, "nowhere") };
        const { code, stderr } = await commands.run("list", "--stack", "dev");
        assert.equal(code, 1);
        assert.match(stderr, /needs pulumi, which is not on PATH: .*--registry TABLE --region REGION\n$/);
    });

    it("needs no pulumi for a registry that is named", async () => {
        rmSync(asked, { force: true });
        const commands = new CommandLine();
        commands.env = { PATH: folder };
        assert.equal((await commands.run("list", "--registry", "a-table", "--region", "eu-west-1")).code, 0);
        assert.ok(!existsSync(asked));
    });
});
