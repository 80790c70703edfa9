import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const cli = join(__dirname, "..", "..", "..", "cli");
/** What the first command has built. */
const bin = join(cli, "dist", "main.js");

describe("tiered-api completion", () => {
    const folder = mkdtempSync(join(tmpdir(), "tiered-api-completion-"));
    before(async () => {
        await run(process.execPath, [join(cli, "bin", "tiered-api.js"), "--version"]);
        writeFileSync(join(folder, "Pulumi.dev.yaml"), "");
        writeFileSync(join(folder, "Pulumi.prod.yaml"), "");
        writeFileSync(join(folder, "customers.csv"), "");
        writeFileSync(join(folder, "notes.txt"), "");
    });
    after(() => rmSync(folder, { recursive: true, force: true }));

    async function offered(...words: string[]): Promise<string[]> {
        const env = { ...process.env, TIERED_API_REGISTRY: "" };
        const { stdout } = await run(process.execPath, [bin, "complete", "--", ...words], { cwd: folder, env });
        assert.match(stdout, /\n?:4\n$/);
        return stdout.split("\n").flatMap((line) => (line.includes("\t") ? [line.split("\t")[0] ?? ""] : []));
    }

    for (const [words, expected] of [
        [[""], ["local", "customers", "completion"]],
        [
            ["customers", "re"],
            ["resume", "remove", "reconcile", "rotate"],
        ],
        [["customers", "move", "--dry"], ["--dry-run"]],
        [
            ["customers", "list", "--stack", ""],
            ["dev", "prod"],
        ],
        [["customers", "list", "--status", "s"], ["suspended"]],
        [["customers", "import", ""], ["customers.csv"]],
        [
            ["completion", ""],
            ["bash", "fish", "powershell", "zsh"],
        ],
    ] as const) {
        it(words.join(" "), async () => {
            const found = await offered(...words);
            const wanted = expected.filter((one) => one.startsWith(words.at(-1) ?? ""));
            assert.deepEqual(
                wanted.filter((one) => !found.includes(one)),
                [],
                String(found),
            );
            assert.ok(!found.includes("notes.txt") && !found.includes("complete"));
        });
    }

    for (const shell of ["bash", "zsh", "fish", "powershell"]) {
        it(`prints a script for ${shell}`, async () => {
            const { stdout } = await run(process.execPath, [bin, "completion", shell]);
            assert.match(stdout, /tiered-api complete '?--/);
        });
    }

    it("refuses another shell", async () => {
        await assert.rejects(run(process.execPath, [bin, "completion", "tcsh"]), /tcsh.*bash, zsh, fish, powershell/s);
    });

    it("completes in bash", async function () {
        const { stdout: script } = await run(process.execPath, [bin, "completion", "bash"]);
        writeFileSync(join(folder, "script.bash"), script);
        const asked = `
            _get_comp_words_by_ref() { cur=\${COMP_WORDS[COMP_CWORD]}; prev=\${COMP_WORDS[COMP_CWORD-1]}; words=("\${COMP_WORDS[@]}"); cword=$COMP_CWORD; }
            tiered-api() { "$NODE" "$BIN" "$@"; }
            source "$SCRIPT"
            COMP_WORDS=(tiered-api customers susp) COMP_CWORD=2 COMP_LINE="tiered-api customers susp" COMP_POINT=26
            __tiered_api_complete 2>/dev/null
            printf '%s\\n' "\${COMPREPLY[@]}"`;
        const env = { ...process.env, NODE: process.execPath, BIN: bin, SCRIPT: join(folder, "script.bash") };
        let said: string;
        try {
            said = (await run("bash", ["-c", asked], { env })).stdout;
        } catch (error) {
            if ((error as NodeJS.ErrnoException).code === "ENOENT") {
                this.skip();
            }
            throw error;
        }
        assert.match(said, /^suspend/m);
    });
});
